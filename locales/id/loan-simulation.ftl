loan-simulation-menu = Hitung pinjaman
loan-simulation-about = Hitung angsuran pinjaman sebelum mengajukan
loan-simulation-amount = Mau pinjam berapa? Ketik jumlahnya, misalnya 5jt.
loan-simulation-amount-short = Kalau maksudnya { $digits } juta, ketik { $digits }jt.
loan-simulation-amount-too-small = { $amount } terlalu kecil untuk dihitung.
loan-simulation-one-sum = Satu jumlah sekali hitung. Ini { $first } dulu; sesudah itu ketik { $second }.
loan-simulation-term = { $amount }, mau dicicil berapa kali? Ketik lamanya, misalnya 10x atau 1 tahun. Boleh juga yang sanggup dibayar, misalnya 500rb sebulan.
loan-simulation-rate = Berapa persen jasanya sebulan? Tiap koperasi berbeda. Ketik angkanya, misalnya 1 atau 1,5.
loan-simulation-period = { $percent } % itu sebulan atau setahun?
loan-simulation-per-month = Sebulan
loan-simulation-per-year = Setahun
loan-simulation-method-unclear = “Efektif” bisa berarti menurun atau anuitas. Yang mana?
loan-simulation-before = { $before }
    { $question }
loan-simulation-shown = { $lines }
loan-simulation-each = Dengan { $each } sebulan, lunas dalam { $count } kali.
loan-simulation-too-little = { $each } sebulan belum cukup untuk jumlah itu.
loan-simulation-too-long = { $months } bulan terlalu lama, paling lama { $most } bulan.
loan-simulation-once = { $total }, sekali bayar.
loan-simulation-monthly = { $each } sebulan, { $count } kali.
loan-simulation-monthly-last = { $each } sebulan, { $count } kali (terakhir { $last }).
loan-simulation-falling = Mulai { $first }, turun tiap bulan sampai { $last } di angsuran ke-{ $count }.
loan-simulation-grace = { $count } bulan pertama masa tenggang: jasa saja, { $each } sebulan. Sesudah itu:
loan-simulation-parts = Pokok { $principal } dan jasa { $interest }; seluruhnya { $total }.
loan-simulation-cost = Jasanya { $interest }, seluruhnya { $total }.
loan-simulation-compared = Dibanding { $count } kali: sebulan lebih { $monthly }, jasanya { $interest }.
loan-simulation-lighter = ringan { $amount }
loan-simulation-heavier = berat { $amount }
loan-simulation-interest-more = bertambah { $amount }
loan-simulation-interest-less = berkurang { $amount }
loan-simulation-above-most = Di { $cooperative } paling banyak { $most }; di atas itu tanyakan dulu ke bendahara.
loan-simulation-above-longest = Di { $cooperative } paling lama { $count } bulan.
loan-simulation-by-rate = Dihitung dengan jasa { $rate }, metode { $method }, belum termasuk potongan saat cair.
loan-simulation-by-product = Dihitung dengan jasa { $rate }, metode { $method } ({ $product } { $cooperative }), belum termasuk potongan saat cair.
loan-simulation-other-method = Ini perbandingan saja; { $cooperative } memakai metode { $method }.
loan-simulation-show-table = Tabel lengkap
loan-simulation-change = Ubah jumlah atau lama
loan-simulation-show-methods = Metode lain
loan-simulation-show-terms = Lama lain
loan-simulation-show-products = Pinjaman lain
loan-simulation-which-product = Hitung dengan pinjaman yang mana?
loan-simulation-product = { $name }
loan-simulation-times = { $count } kali
loan-simulation-table = Angsuran: pokok + jasa = jumlah · sisa
    { $lines }
    Jasanya { $interest }, seluruhnya { $total }.
loan-simulation-row = { $number } · { $principal } + { $interest } = { $total } · { $balance }
loan-simulation-table-file = Tabel { $count } angsuran. Jasanya { $interest }, seluruhnya { $total }.
loan-simulation-table-name = tabel-angsuran
loan-simulation-table-title = Hitungan pinjaman { $amount }
loan-simulation-table-terms = { $count } kali, jasa { $rate }, metode { $method }
loan-simulation-table-note = Hitungan saja, belum termasuk potongan saat cair. Angka akhirnya dari koperasi.
loan-simulation-methods = { $amount }, { $count } kali, jasa { $rate }:
    { $lines }
loan-simulation-method-line = • { $method }: { $monthly }, jasanya { $interest }
loan-simulation-monthly-inside = { $each } sebulan
loan-simulation-falling-inside = mulai { $first } turun sampai { $last }
loan-simulation-terms = { $amount }, jasa { $rate }:
    { $lines }
loan-simulation-term-line = • { $count } kali: { $monthly }, jasanya { $interest }
loan-simulation-compared-terms = { $amount }:
    { $lines }
loan-simulation-products = { $lines }
loan-simulation-differs = Jasa dan batas pinjaman ditentukan tiap koperasi; tanyakan ke bendaharanya. Hitungannya bisa di sini.
loan-simulation-apply = Pengajuan dilakukan di koperasi, belum bisa lewat chat.
    { $where }
loan-simulation-apply-at = { $cooperative }, telepon { $telephone }. Tunjukkan hitungannya ke bendahara; persetujuan dan angka akhirnya dari koperasi.
loan-simulation-apply-somewhere = Tunjukkan hitungannya ke bendahara; persetujuan dan angka akhirnya dari koperasi.
loan-simulation-stopped = Baik, hitungannya berhenti di sini.
