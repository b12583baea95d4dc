start-database-held = Basis data sedang dipakai program lain (proses nomor { $holder }). Hentikan yang itu dulu, atau biarkan yang itu saja yang berjalan.
start-database-behind = Basis data perlu diperbarui, padahal sedang dipakai program lain (proses nomor { $holder }). Hentikan yang itu, lalu jalankan npm run migrate.
start-database-damaged = Basis data { $file } rusak dan tidak dibuka. Pasang kembali cadangan yang terakhir.
start-no-server = PostgreSQL di { $place } tidak menjawab. Jalankan PostgreSQL-nya dulu, atau perbaiki alamatnya di DATABASE_URL.
start-no-database = Basis data { $place } belum ada. Buat dulu, misalnya dengan createdb, lalu jalankan lagi.
start-no-access = PostgreSQL di { $place } menolak nama atau kata sandi di DATABASE_URL. Perbaiki keduanya di berkas .env.
start-key-missing = Kunci data tidak ada di { $file }, padahal basis datanya sudah ada. Kembalikan berkas kunci itu dari simpanannya; kunci baru tidak bisa membuka data lama.
start-key-wrong = Kunci data di { $file } bukan kunci basis data ini. Kembalikan kunci yang benar dari simpanannya.
start-key-malformed = Kunci data di { $file } tidak terbaca: harus base64 dari 32 byte. Kembalikan kunci yang benar dari simpanannya.
start-newer-database = Basis data sudah diperbarui oleh program yang lebih baru ({ $migration }). Jalankan program yang lebih baru itu.
start-changed-migration = Migrasi { $migration } berbeda dari yang dulu dijalankan. Pasang kembali program yang asli.
start-no-channel = Belum ada aplikasi chat yang diatur, jadi bot belum dijalankan.
    • Telegram: minta token dari @BotFather (/newbot), tulis TELEGRAM_BOT_TOKEN=… di berkas .env, lalu npm start lagi.
    • Ingin mencoba dulu tanpa itu: npm run demo
start-no-file = Berkas { $path } tidak ada.
start-port-taken = Port { $port } sedang dipakai program lain. Hentikan yang itu, atau tulis HTTP_PORT lain di berkas .env.
start-is-folder = Yang disebut itu folder, bukan berkas.
