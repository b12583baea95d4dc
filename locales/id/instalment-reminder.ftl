instalment-reminder-kind = Angsuran pinjaman
instalment-reminder-coming = { $name }, angsuran pinjaman jatuh tempo { $dueOn }.
instalment-reminder-today = { $name }, angsuran pinjaman jatuh tempo hari ini, { $dueOn }.
instalment-reminder-late = { $name }, angsuran pinjaman yang jatuh tempo { $dueOn } belum tampak di pembukuan. Sudah dibayar? Simpan bukti setorannya.
instalment-reminder-asked = { $name }, bendahara { $cooperative } mengingatkan: angsuran pinjaman yang jatuh tempo { $dueOn } belum tampak di pembukuan. Kalau sudah dibayar, simpan bukti setorannya; kalau belum, silakan bicarakan dengan bendahara.
instalment-reminder-show = Angsuran
instalment-reminder-done = Sudah bayar
instalment-reminder-stop = Stop ingatkan
instalment-reminder-about = Angsuran pinjaman { $number }, jatuh tempo { $dueOn }
instalment-reminder-thanks = Terima kasih. Pembayaran tampak di sini setelah dibukukan bendahara.
    Saya tidak mengingatkan lagi untuk angsuran ini.
