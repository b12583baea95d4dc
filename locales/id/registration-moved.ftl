registration-moved-seat = Dinas memindahkan pendaftaran Bapak/Ibu dari { $from } ke { $to }: { $startsAt }, { $place }.
    Nomor pendaftaran yang baru: { $number }. Kalau tidak bisa ikut, ketik “batal”.
registration-moved-waiting = Dinas memindahkan pendaftaran Bapak/Ibu dari { $from } ke daftar tunggu { $to }, { $startsAt }.
    Nomornya { $number }, urutan ke-{ $line }. Begitu ada kursi, saya tawarkan di sini.
