officer-claim-name = Supaya dinas bisa memeriksa: siapa nama Bapak/Ibu? Ketik seperti di KTP.
officer-claim-cooperative = Koperasi
officer-claim-which = Pengurus koperasi mana? Ketik namanya, misalnya “Cukir” atau “Cukir Diwek”.
officer-claim-sure = Yang diajukan ke dinas:
    { $name }, { $position } { $cooperative }, Kecamatan { $district }
officer-claim-do = Ajukan ke dinas
officer-claim-told = { $name } mengajukan diri sebagai { $position } { $cooperative }. Ketik “pengajuan” untuk memeriksanya.
officer-claim-done = Sudah diajukan. Dinas memeriksanya pada jam kerja, dan kabarnya saya kirim ke sini.
officer-claim-waits = Pengajuan Bapak/Ibu masih diperiksa dinas. Kabarnya saya kirim ke sini.
