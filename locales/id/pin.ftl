pin-check = Ketik PIN 6 angka { $you }.
pin-old = Ketik PIN yang sekarang.
pin-member-number = Sebelum membuka catatan, ketik dulu nomor anggota yang tertulis di buku anggota.
pin-number-wrong = Nomor anggota itu belum cocok. Coba lihat lagi di buku anggota.
pin-code = PIN baru dibuat bersama bendahara koperasi; cukup bawa KTP. Bendahara memberi kode 8 angka: ketik kodenya di sini.
pin-code-wrong = Kode itu belum cocok. Coba ketik seperti tertulis.
pin-new-first = Buat PIN 6 angka supaya hanya { $you } yang bisa melihat catatan. Petugas tidak pernah menanyakan PIN.
pin-new-change = Ketik PIN baru, 6 angka.
pin-new-reset = Kodenya cocok. Ketik PIN baru, 6 angka.
pin-again = Ketik PIN itu sekali lagi.
pin-not-the-same = Kedua PIN belum sama. Kita mulai lagi: ketik PIN baru, 6 angka.
pin-set = PIN sudah aktif. { $channel ->
        [telegram] Pesan berisi PIN sudah saya hapus dari chat ini.
        [whatsapp] Demi keamanan, hapus pesan berisi PIN dari HP { $you }: siapa pun yang membaca chat ini bisa melihatnya.
       *[other] Jangan beri tahu siapa pun.
    }
pin-right = PIN cocok. Mau lihat apa?
pin-wrong = PIN belum cocok, masih bisa dicoba { $left } kali.
    Tidak ingat? Ketik “lupa pin”.
pin-locked = Untuk menjaga data { $you }, PIN dikunci { $minutes } menit, sampai { $until }. Sesudah itu bisa dicoba lagi.
    Kalau tidak ingat, PIN baru dibuat bersama bendahara koperasi; cukup bawa KTP.
pin-disabled = PIN ini sudah terlalu sering salah, jadi saya matikan untuk menjaga data { $you }.
    PIN baru dibuat bersama bendahara koperasi; cukup bawa KTP. Bendahara memberi kode 8 angka: ketik kodenya di sini.
pin-busy = PIN sedang diperiksa dari chat lain. Tunggu sebentar, lalu ketik lagi.
pin-chat-closed = Di chat ini sudah terlalu banyak PIN yang belum cocok, untuk lebih dari satu orang. Catatan saya tutup di sini sampai besok.
pin-too-often = Hari ini sudah terlalu sering dicoba. Besok bisa lagi, atau datang ke bendahara koperasi dengan KTP.
pin-told-locked = Ada PIN yang belum cocok tiga kali berturut-turut di chat lain, jadi PIN Bapak/Ibu dikunci sampai { $until }. Bukan Bapak/Ibu? Kabari bendahara koperasi.
pin-told-disabled = PIN Bapak/Ibu dimatikan, karena sudah terlalu sering salah di chat lain. PIN baru dibuat bersama bendahara koperasi; cukup bawa KTP.
pin-told-changed = PIN Bapak/Ibu baru saja diganti dari chat lain. Bukan Bapak/Ibu? Segera hubungi bendahara koperasi atau dinas.
pin-shut = Sudah dikunci. Catatan baru terbuka lagi dengan PIN.
pin-nothing-open = Tidak ada catatan yang terbuka di chat ini.
