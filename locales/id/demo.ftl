demo-welcome = Sapa Koperasi, percobaan di terminal. Desanya asli (Kabupaten Jombang), orang, nomor, dan jadwalnya karangan.
    Tulis seperti di chat, misalnya: assalamualaikum · koperasi cukir · kopdes sumberjo yg plandaan · kapan ujian
    Selesai: Ctrl+D
demo-guest = Sekarang sebagai tamu: siapa saja yang menulis ke bot.
demo-no-role = Peran “{ $role }” belum ada di versi ini. Yang bisa: jadi tamu
demo-end = Terima kasih sudah mencoba. Untuk memasangnya di Telegram: minta token dari @BotFather, tulis TELEGRAM_BOT_TOKEN=… di berkas .env, lalu npm start.
