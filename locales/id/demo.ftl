demo-welcome = Sapa Koperasi, percobaan di terminal. Desanya asli (Kabupaten Jombang), orang, nomor, dan jadwalnya karangan.
    Tulis seperti di chat, misalnya: assalamualaikum · koperasi cukir · kopdes sumberjo yg plandaan · kapan ujian
    Jadi orang lain, yang sudah terhubung: jadi anggota · jadi pengurus · jadi bendahara · jadi dinas · jadi tamu
    Sebagai bendahara, misalnya: setor 0114 10rb wajib · bukti setoran · setoran hari ini · urungkan
    Selesai: Ctrl+D
demo-guest = Sekarang sebagai tamu: siapa saja yang menulis ke bot.
demo-became = Sekarang sebagai { $name }, { $role }. PIN: { $pin }
demo-anggota = anggota KDMP Cukir, nomor anggota 0114
demo-pengurus = ketua KDMP Jatipelem
demo-bendahara = bendahara KDMP Cukir (coba: tunggakan · buku kas · produk pinjaman · perubahan buku)
demo-dinas = petugas dinas
demo-end = Terima kasih sudah mencoba. Untuk memasangnya di Telegram: minta token dari @BotFather, tulis TELEGRAM_BOT_TOKEN=… di berkas .env, lalu npm start.
