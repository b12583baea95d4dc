book-answer-about = Jawab anggota yang merasa angkanya belum cocok
book-answer-shown = { $count } laporan menunggu.
    { $name }, anggota nomor { $memberNumber }: angka { $about } belum cocok, { $askedAt }. Tanpa keterangan.
    Tulis jawabannya dalam satu pesan.
book-answer-shown-note = { $count } laporan menunggu.
    { $name }, anggota nomor { $memberNumber }: angka { $about } belum cocok, { $askedAt }.
    “{ $note }”
    Tulis jawabannya dalam satu pesan.
book-answer-before = { $before }
    { $said }
book-answer-told = Bendahara { $cooperative } sudah menjawab laporan angka { $about }.
    Balas BACA JAWABAN untuk membacanya (perlu PIN).
book-answer-sent = Jawaban sudah dikirim ke { $name }.
book-answer-unreached = Jawaban sudah dicatat, tetapi { $name } belum terhubung dengan saya. Sampaikan juga langsung.
book-answer-next = Berikutnya ({ $count })
book-answer-gone = Laporan itu sudah dijawab atau tidak ada lagi.
book-answer-none = Tidak ada laporan angka yang menunggu.
