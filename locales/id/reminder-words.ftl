reminder-words-once = { $at }
reminder-words-daily = tiap hari pukul { $time }
reminder-words-weekly = tiap { $day ->
    [1] Senin
    [2] Selasa
    [3] Rabu
    [4] Kamis
    [5] Jumat
    [6] Sabtu
   *[7] Minggu
} pukul { $time }
reminder-words-monthly = tiap tanggal { $day } pukul { $time }
reminder-words-month-end = tiap akhir bulan pukul { $time }
reminder-words-yearly = tiap { $day } { $month ->
    [1] Januari
    [2] Februari
    [3] Maret
    [4] April
    [5] Mei
    [6] Juni
    [7] Juli
    [8] Agustus
    [9] September
    [10] Oktober
    [11] November
   *[12] Desember
} pukul { $time }
