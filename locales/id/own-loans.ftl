own-loans-which = Pinjaman yang mana?
    { $lines }
own-loans-line = • { $number }: sisa pokok { $left }
own-loans-line-unclear = • { $number }: angkanya sedang diperiksa
own-loans-choice = { $number }, { $cooperative }
own-loans-gone = Pinjaman itu tidak ada di sini. Ketik “pinjaman” untuk melihat yang ada.
own-loans-none = Tidak ada pinjaman yang tercatat di pembukuan { $cooperative }.
own-loans-paid-off = Pinjaman { $number } sudah lunas, menurut pembukuan { $cooperative } sampai { $until }.
own-loans-unclear = Angka pinjaman { $number } di pembukuan { $cooperative } belum cocok satu sama lain, jadi belum saya tampilkan supaya tidak keliru. Bendahara bisa memeriksanya.
own-loans-to-statement = Rincian pembayaran
own-loans-to-savings = Simpanan
own-loans-report = Lapor angka keliru
own-loans-owner-only = Catatan simpanan dan pinjaman hanya saya buka untuk pemiliknya.
