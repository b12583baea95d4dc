loan-menu = Pinjaman saya
loan-about = Sisa pinjaman dan angsuran berikutnya
loan-shown = { $lines }
loan-left = Sisa pokok pinjaman { $you } { $left } dari { $principal }.
loan-paid = Sudah dibayar { $paid } dari { $count } angsuran.
loan-until = Menurut pembukuan { $cooperative } sampai { $until }.
loan-to-plan = Jadwal angsuran
loan-to-settlement = Kalau dilunasi sekarang
loan-settlement = Kira-kira { $total } kalau dilunasi hari ini: { $parts }.
    { $where }
    Menurut pembukuan sampai { $until }.
loan-settlement-parts = sisa pokok { $principal } dan jasa sampai bulan ini { $interest }
loan-settlement-parts-penalty = sisa pokok { $principal }, jasa { $interest }, dan denda { $penalty }
loan-settlement-where = Angka pastinya dari bendahara { $cooperative }, telepon { $telephone }.
loan-settlement-where-no-phone = Angka pastinya dari bendahara { $cooperative }.
loan-each = Kalau { $each } tiap jatuh tempo, pinjaman lunas { $on }, dengan { $months } kali bayar (menurut jadwal masih { $usual } kali).
loan-each-too-little = { $each } tiap jatuh tempo belum cukup untuk melunasi sisa pokok { $left }. Coba jumlah yang lebih besar.
