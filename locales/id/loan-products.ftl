loan-products-menu = Produk pinjaman
loan-products-about = Lihat dan atur produk pinjaman koperasi
loan-products-shown = { $lines }
loan-products-heading = Produk pinjaman { $cooperative }:
loan-products-no = { $cooperative } belum punya produk pinjaman di sini. Ketik misalnya “produk umum flat 1,5% sebulan maks 10jt 24 bulan”.
loan-products-how = Untuk mengubah, ketik misalnya “ubah produk { $name } jadi 1%”.
loan-products-add = Tambah produk
loan-products-name = { $name }: jasa { $rate }, { $method }
loan-products-fact = • { $field } { $value }
loan-products-changed = • { $field }: { $from } → { $to }
loan-products-none = tidak ada
loan-products-sum = { $sum }
loan-products-months = { $count } bulan
loan-products-rupiah = ke rupiah terdekat
loan-products-rounding = ke atas per { $unit }, dari { $base }
loan-products-base = { $base ->
        [instalment] seluruh angsuran
       *[principal] pokoknya
    }
loan-products-penalty = { $percent } % sehari
loan-products-part = { $part ->
        [penalty] denda
        [interest] jasa
       *[principal] pokok
    }
loan-products-order = { $first }, lalu { $second }
loan-products-order-three = { $first }, { $second }, lalu { $third }
loan-products-field = { $field ->
        [method] metode
        [rate] jasa
        [ceiling] paling banyak
        [term] paling lama
        [rounding] dibulatkan
        [base] dasar pembulatan
        [grace] masa tenggang
        [penalty] denda
       *[order] urutan pemakaian setoran
    }
