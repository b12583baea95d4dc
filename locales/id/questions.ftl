questions-menu = Pertanyaan masuk
questions-about = Pertanyaan orang yang menunggu jawaban petugas
questions-none = Tidak ada pertanyaan yang menunggu jawaban.
questions-list = { $count } pertanyaan menunggu jawaban:
    { $lines }
    Pilih satu untuk membaca dan menjawab.
questions-line = { $number } · { $who } · sejak { $since }
questions-line-more = { $before } · { $note }
questions-note-urgent = mendesak ({ $alarm })
questions-note-held = dipegang { $name }
questions-more = … dan { $count } lagi
questions-open = { $question }
questions-who = { $name } ({ $cooperative })
questions-who-named = { $name }
questions-who-stranger = nomor yang belum terhubung
questions-who-shared = nomor yang dipakai beberapa orang
questions-shown = { $question } dari { $who }, menunggu sejak { $since }:
    { $lines }
    Ketik jawabannya dalam satu pesan; langsung saya kirim ke penanya, tanpa nama Bapak/Ibu.
questions-shown-answered = { $question } dari { $who }, sudah dijawab:
    { $lines }
    Ada yang perlu ditambahkan? Ketik dalam satu pesan; langsung saya kirim ke penanya.
questions-letter = Penanya, { $at }:
    { $text }
questions-letter-with-file = Penanya, { $at }, bersama berkas yang tidak ikut diteruskan:
    { $text }
questions-letter-staff = Petugas, { $at }:
    { $text }
questions-hand-over = Serahkan ke petugas lain
questions-give-back = Lepaskan
questions-close = Tutup { $question }
questions-take-over = Ambil alih
questions-send-anyway = Ambil alih dan kirim
questions-held = { $question } dipegang { $name } sejak { $since }. Diambil alih?
questions-held-not-sent = { $question } dipegang { $name } sejak { $since }, jadi jawaban tadi belum dikirim. Ambil alih dan kirim?
questions-gone = Pertanyaan itu tidak ada lagi; bisa jadi penanyanya sudah memutuskan nomornya.
questions-closed-already = { $question } sudah ditutup.
questions-sent = Terkirim ke { $who } untuk { $question }. Kalau ia membalas, saya kabari.
questions-sent-unreachable = Jawaban untuk { $question } saya simpan; chat { $who } sedang tidak bisa dihubungi. Saya kirim begitu bisa, paling lama { $days } hari.
questions-next = Berikutnya ({ $count })
questions-given-back = { $question } dilepas; petugas lain bisa mengambilnya.
questions-closed = { $question } ditutup, penanyanya diberi tahu. Kalau ia membalas dalam { $days } hari, terbuka lagi.
questions-alone = Belum ada petugas lain yang pernah menulis di sini. Ketik jawabannya, atau pilih yang lain.
questions-to-whom = Kepada siapa { $question } diserahkan?
questions-colleague = { $name }
questions-handed-over = { $question } diserahkan kepada { $name }, dan sudah saya kabari.
questions-handed-to-you = { $name } menyerahkan { $question } kepada Bapak/Ibu.
questions-taken-over = { $question } sekarang dipegang { $name }.
questions-told-new = Pertanyaan baru { $question } dari { $who }.
questions-told-more = Pesan baru di { $question }, dari { $who }.
questions-told-late = { $question } dari { $who } belum dijawab sejak { $since }.
questions-told-urgent = Mendesak ({ $alarm }): { $question } dari { $who }, sejak { $since }.
questions-told-many = { $count } pertanyaan menunggu jawaban Bapak/Ibu, yang terlama { $first } sejak { $since }. Ketik “pertanyaan” untuk membaca dan menjawab.
questions-answer-about = Jawaban untuk { $question }
questions-answer = Jawaban petugas untuk { $question }:
    { $text }
