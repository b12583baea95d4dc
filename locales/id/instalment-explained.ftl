instalment-explained-shown = { $lines }
instalment-explained-total = Angsuran ke-{ $number }: pokok { $principal } + jasa { $interest } = { $total }.
instalment-explained-months = { $rate } selama { $count } bulan
instalment-explained-interest-flat = Jasa: { $rate } dari pokok awal { $principal } = { $interest }, tiap kali sama (metode flat).
instalment-explained-interest-left = Jasa: { $rate } dari sisa pokok { $left } = { $interest }, makin lama makin kecil.
instalment-explained-equal = Pokok: { $principal } dibagi { $count } angsuran = { $part }.
instalment-explained-equal-rounded = Pokok: { $principal } dibagi { $count } angsuran, dibulatkan ke atas ke { $unit }, jadi { $part }.
instalment-explained-annuity = Pokok: angsuran tetap { $total } dikurangi jasa { $interest } = { $part } (metode anuitas).
instalment-explained-annuity-rounded = Pokok: angsuran { $total } dikurangi jasa { $interest } = { $part } (metode anuitas, dibulatkan ke atas ke { $unit }).
instalment-explained-last = Pokok: ini angsuran terakhir, jadi semua sisanya, { $principal }.
instalment-explained-grace = Pokok: belum ada selama masa tenggang { $count } bulan.
instalment-explained-paid = Sudah dibayar { $paid }, jadi masih kurang { $open }.
instalment-explained-per-day = { $percent } % sehari
instalment-explained-penalty = Denda: { $rate } dari yang terlambat sejak { $since } = { $penalty }.
