arrears-remind-shown = { $lines }
arrears-remind-nobody = Tidak ada yang menunggak di { $cooperative } menurut pembukuan.
arrears-remind-stopped = Pengingat angsuran sedang dihentikan dinas untuk semua orang. Tanyakan ke dinas kapan dibuka lagi.
arrears-remind-who = { $count } orang akan diingatkan: { $names }.
arrears-remind-names = { $names }
arrears-remind-names-more = { $names }, dan { $more } lagi
arrears-remind-unreached = { $why ->
        [noChat] { $count } orang belum terhubung chat: { $names }. Buatkan “kode tautan” atau hubungi sendiri.
        [stopped] { $count } orang tidak mau diingatkan lewat chat: { $names }.
        [saysPaid] { $count } orang menjawab sudah bayar: { $names }. Periksa pembukuannya.
       *[left] { $count } orang bukan anggota lagi: { $names }.
    }
arrears-remind-before = { $count } orang sudah diingatkan dalam tiga hari ini, terakhir { $at }: { $names }.
arrears-remind-none-now = Sekarang tidak ada yang bisa diingatkan lewat chat.
arrears-remind-preview = Masing-masing membaca sendiri, tanpa angka pinjaman dan tanpa nama orang lain:
    “{ $preview }”
arrears-remind-do = Ingatkan { $count } orang
arrears-remind-done = Baik, { $count } orang diingatkan sekarang, satu per satu.
arrears-remind-later = Baik, { $count } orang diingatkan mulai { $from }, supaya tidak malam-malam.
