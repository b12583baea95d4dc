poster-which = Poster untuk siapa? Ketik nama koperasinya, misalnya “Cukir Diwek”, atau pilih kantor dinas.
poster-for-office = Kantor dinas
poster-of = { $cooperative }
poster-office = { $office }
poster-cooperative = { $name }, Kecamatan { $district }
poster-no-chat = Poster belum bisa dibuat: alamat bot di Telegram atau WhatsApp belum diketahui. Coba lagi sebentar lagi.
poster-sent = Poster untuk { $owner }, satu lembar A4. Cetak, lalu tempel di tempat yang dilihat orang.
poster-file = poster
poster-title = Tanya koperasi lewat chat
poster-lead = Buka kamera HP, arahkan ke kotak ini, lalu kirim pesannya.
    Bot menjawab kapan saja.
poster-telegram = Telegram
poster-telegram-address = t.me/{ $account }
poster-whatsapp = WhatsApp
poster-whatsapp-address = { $number }
poster-whatsapp-says = Assalamualaikum
poster-examples = Tulis seperti biasa, misalnya:
    kopdes Cukir, alamat dan nomor teleponnya
    kapan ujian pengurus
    bantuan
