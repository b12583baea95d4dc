broadcast-answer-comes = Baik, dicatat hadir untuk { $name }. Kalau berubah, balas TIDAK HADIR.
broadcast-answer-comes-not = Baik, dicatat tidak hadir untuk { $name }. Kalau berubah, balas HADIR.
broadcast-answer-over = Pengumuman itu tidak menanyakan kehadiran, atau sudah tidak berlaku.
broadcast-answer-kept = Terima kasih. Jawaban Bapak/Ibu saya teruskan ke pengirim pengumuman.
