settings-wrong = Pengaturan berikut perlu diperbaiki (lihat .env.example):
    { $problems }
settings-problem = • { $name }: { $expected }
settings-database-url = harus berkas SQLite, misalnya file:./data/koperasi.db, atau alamat PostgreSQL, misalnya postgresql://nama:sandi@localhost:5432/koperasi.
settings-telegram-bot-token = harus token bot seperti 123456789:AAE…, didapat dari @BotFather di Telegram dengan /newbot.
settings-telegram-api-root = harus alamat https://, atau http:// di komputer ini (127.0.0.1).
settings-telegram-rate = harus angka 1 sampai 1000, yaitu pesan per detik untuk pengingat dan siaran.
settings-http-port = harus nomor port 0 sampai 65535.
settings-time-zone = harus nama zona waktu IANA, misalnya Asia/Jakarta, Asia/Makassar, atau Asia/Jayapura.
settings-office-name = harus teks paling panjang 100 huruf.
settings-data-key = harus base64 dari 32 byte. Kosongkan supaya dibuat sendiri di ./secrets/data-key.
settings-log-level = harus trace, debug, info, warn, error, fatal, atau silent.
settings-telegram-webhook-url = harus alamat https:// yang berakhir di /telegram, misalnya https://bot.contoh.go.id/telegram. Kosongkan kalau bot mengambil sendiri pesannya.
settings-telegram-webhook-secret = harus 32 sampai 256 huruf, angka, - atau _, karena TELEGRAM_WEBHOOK_URL diisi. Buat dengan: openssl rand -hex 32
settings-whatsapp-enabled = harus true atau false.
settings-chrome-path = harus alamat peramban Chromium atau Chrome yang bisa dijalankan, misalnya /usr/bin/chromium. Di Debian dan Ubuntu: apt install chromium.
settings-staff-phones = nomor HP Indonesia dipisah koma, misalnya 0812-0000-0001, 0812-0000-0002
