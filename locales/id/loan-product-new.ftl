loan-product-new-menu = Produk baru
loan-product-new-about = Tambah produk pinjaman
loan-product-new-name = nama
loan-product-new-method = metode
loan-product-new-rate = jasa
loan-product-new-ask-name = Apa nama produknya? Misalnya Pinjaman Umum.
loan-product-new-ask-method = Jasanya dihitung dengan metode apa?
loan-product-new-ask-rate = Berapa persen jasanya? Misalnya 1,5 % sebulan atau 18 % setahun.
loan-product-new-ask-period = Itu sebulan atau setahun?
loan-product-new-ask-ceiling = Paling banyak boleh pinjam berapa? Misalnya 10jt.
loan-product-new-ask-term = Paling lama berapa bulan?
loan-product-new-ask-rounding = Angsuran dibulatkan ke berapa? Pilih, atau ketik 1, 100, 500 atau 1000.
loan-product-new-ask-base = Yang dibulatkan pokoknya saja atau seluruh angsuran?
loan-product-new-ask-grace = Ada masa tenggang, yaitu bulan-bulan awal yang hanya membayar jasa? Ketik berapa bulan.
loan-product-new-ask-penalty = Kalau telat, dendanya berapa persen sehari? Misalnya 0,1.
loan-product-new-ask-order = Setoran dipakai untuk apa dulu? Misalnya “denda, jasa, pokok”. Kalau dilewati: jasa, lalu pokok.
loan-product-new-skip = Lewati
loan-product-new-rupiah = Tidak dibulatkan
loan-product-new-unit = { $unit }
loan-product-new-base-principal = Pokoknya
loan-product-new-base-instalment = Seluruh angsuran
loan-product-new-sure = Produk baru:
    { $lines }
    Simpan?
loan-product-new-do = Simpan produk
loan-product-new-done = Produk { $name } { $cooperative } disimpan. Anggota sudah bisa menghitungnya dengan “simulasi”.
