loan-product-change-this = { $name }
loan-product-change-none = Belum ada produk pinjaman. Ketik “produk baru” untuk menambahnya.
loan-product-change-which = Produk yang mana?
loan-product-change-how = Apa yang diubah dari { $name }? Ketik misalnya “ubah produk { $name } jadi 1,25%” atau “ubah produk { $name } maks 15jt”.
loan-product-change-sure = { $lines }
    Simpan?
loan-product-change-of = { $name }:
loan-product-change-do = Simpan perubahan
loan-product-change-new-only = Berlaku untuk pinjaman baru; tidak ada pinjaman berjalan dengan produk ini.
loan-product-change-running = Berlaku untuk pinjaman baru; { $count } pinjaman berjalan tidak berubah.
loan-product-change-done = { $name } diubah. { $running }
