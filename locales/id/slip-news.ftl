slip-news-in = Setoran { $you } sudah dibukukan, buktinya { $receipt }.
slip-news-payment = Angsuran { $you } sudah dibukukan, buktinya { $receipt }.
slip-news-out = Penarikan { $you } sudah dibukukan, buktinya { $receipt }.
slip-news-reversed = Bukti { $receipt } dibatalkan bendahara. Kalau perlu penjelasan, tanyakan ke koperasi.
slip-news-open = Lihat bukti
