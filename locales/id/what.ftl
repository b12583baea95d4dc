what-old-choice = Pilihan itu sudah tidak berlaku. Yang bisa dipilih sekarang:
what-old-choice-new-list = Pilihan itu sudah tidak berlaku. Ini yang terakhir:
    { $list }
what-outside = { $count ->
        [1] Pilihannya hanya satu.
        [2] Pilihannya 1 atau 2.
       *[other] Pilihannya 1 sampai { $count }.
    } Boleh juga ketik namanya.
    { $list }
what-renewed = Saya baru saja diperbarui, jadi pertanyaan tadi saya mulai lagi dari awal.
what-stopped = Baik, dihentikan. Kalau perlu lagi, ketik “menu”.
what-nothing-runs = Tidak ada yang sedang berjalan. Ada yang bisa saya bantu?
what-no-list = Tidak ada daftar yang masih bisa dipilih dengan angka. Ada yang bisa saya bantu?
what-not-an-answer = Itu belum saya tangkap sebagai jawaban. Ketik “batal” untuk berhenti.
    { $question }
what-not-yet = Itu belum bisa lewat sini. Yang bisa sekarang:
what-not-an-answer-stuck = Itu belum saya tangkap sebagai jawaban. Ketik “petugas” untuk bertanya kepada petugas, atau “batal” untuk berhenti.
    { $question }
what-which = Maksud Bapak/Ibu “{ $first }”, atau “{ $second }”?
what-is-it = Maksud Bapak/Ibu “{ $meant }”?
what-which-of-them = Yang mana? Ketik nomornya.
    { $list }
