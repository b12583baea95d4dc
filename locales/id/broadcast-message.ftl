broadcast-message-about = pengumuman
broadcast-message-news = Pengumuman dari { $from }:
    { $text }
    Tidak ingin menerima pengumuman? Balas “berhenti”.
broadcast-message-correction = Ralat pengumuman dari { $from }:
    { $text }
broadcast-message-withdrawal = Pengumuman tadi ditarik oleh { $from }.
    { $text }
broadcast-message-office = { $office }
broadcast-message-chair = { $name }, ketua { $cooperative }
broadcast-message-map = Lokasi
broadcast-message-comes = Hadir
broadcast-message-comes-not = Tidak hadir
broadcast-message-member = anggota
broadcast-message-no-name = Bapak/Ibu
broadcast-message-no-cooperative = koperasi Bapak/Ibu
broadcast-message-no-position = pengurus
broadcast-message-no-village = desa Bapak/Ibu
broadcast-message-no-district = kecamatan Bapak/Ibu
