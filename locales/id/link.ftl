link-contact = Sekarang bagikan nomor HP lewat tombol di bawah.
link-contact-button = Bagikan nomor HP
link-contact-of-another = Itu kontak orang lain. Yang saya perlukan nomor Bapak/Ibu sendiri.
link-contact-not-ours = Nomor itu bukan nomor HP Indonesia, jadi belum bisa dicocokkan. Kalau punya kode 8 angka dari bendahara, ketik kodenya.
link-contact-typed = Nomor yang diketik belum bisa saya pastikan. Cukup tekan tombolnya, nomornya terkirim sendiri.
link-member-number = Nomor ini cocok dengan seorang anggota. Untuk memastikan, ketik nomor anggota yang tertulis di buku anggota.
    Tidak ingat? Minta kode 8 angka ke bendahara, lalu ketik di sini.
link-cooperative = Nomor ini cocok dengan seorang pengurus. Untuk memastikan, ketik nama koperasi Bapak/Ibu, misalnya “KDMP Cukir”.
link-member-number-again = Coba lihat lagi nomor yang tertulis di buku anggota, atau minta kode 8 angka ke bendahara.
link-cooperative-again = Ketik nama koperasi dan kecamatannya, misalnya “KDMP Cukir, Diwek”.
link-code-added = Untuk menambah orang di chat ini, minta kode 8 angka untuk orang itu ke bendahara, ketua, atau dinas, lalu ketik di sini.
link-code-changed = Nomor HP di buku anggota baru saja diganti. Supaya data tidak jatuh ke orang lain, minta kode 8 angka ke dinas atau bendahara, lalu ketik di sini.
link-code-again = Ketik kodenya seperti tertulis, 8 angka.
link-unknown = Nomor ini belum tercatat di buku anggota. Bendahara koperasi bisa menambahkannya; sesudah itu ketik “akun”.
    Sudah punya kode 8 angka? Ketik kodenya di sini.
link-claim = Saya pengurus
link-claim-waits = Pengajuan Bapak/Ibu masih diperiksa dinas. Kalau punya kode 8 angka dari bendahara, ketik di sini.
link-look-up = Cari koperasi saya
link-code-shared = Nomor ini tercatat untuk lebih dari satu orang. Supaya tidak tertukar, minta kode 8 angka ke bendahara, ketua, atau dinas, lalu ketik di sini.
link-code-old = Nomor ini sudah lama tidak dipastikan. Minta kode 8 angka ke bendahara, ketua, atau dinas, lalu ketik di sini.
link-code-hidden = Nomor HP chat ini tidak terlihat oleh saya. Minta kode 8 angka ke bendahara, ketua, atau dinas, lalu ketik di sini.
link-wrong = Belum cocok, masih bisa dicoba { $left } kali hari ini.
link-too-often = Hari ini sudah terlalu sering dicoba, jadi saya tutup dulu. Besok bisa lagi, atau minta kode ke bendahara koperasi.
link-tried = Ada yang mencoba menghubungkan data Bapak/Ibu dari chat lain, dan belum berhasil. Kalau bukan Bapak/Ibu, tidak perlu berbuat apa-apa; kabari bendahara bila terulang.
link-elsewhere = Data Bapak/Ibu baru saja dihubungkan dengan satu chat { $channel ->
        [telegram] Telegram
        [whatsapp] WhatsApp
       *[other] lain
    }. Bukan Bapak/Ibu? Segera hubungi bendahara koperasi atau dinas.
link-staff-name = Nomor ini terdaftar sebagai petugas dinas. Siapa nama Bapak/Ibu?
link-nickname = Chat ini dipakai lebih dari satu orang. Tulis panggilan singkat untuk Bapak/Ibu, misalnya “Bu Siti”.
link-nickname-taken = Panggilan itu sudah dipakai di chat ini.
link-welcome-staff = Selamat datang, { $name }, { $role }.
link-welcome = Cocok. Selamat datang, { $name }, { $role }.
