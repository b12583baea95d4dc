exam-cancelled-told = { $title }, { $startsAt }, dibatalkan dinas, jadi pendaftaran Bapak/Ibu untuk sesi itu berakhir.
    Ketik “jadwal” untuk melihat sesi lain.
