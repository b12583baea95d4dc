broadcast-message-about = pengumuman
broadcast-message-news = Pengumuman dari { $from }:
    { $text }
    Ada pertanyaan? Balas langsung pesan ini. Tidak ingin menerima pengumuman? Ketik “berhenti”.
broadcast-message-news-bare = Pengumuman dari { $from }.
    Ada pertanyaan? Balas langsung pesan ini. Tidak ingin menerima pengumuman? Ketik “berhenti”.
broadcast-message-correction = Ralat pengumuman dari { $from }:
    { $text }
broadcast-message-withdrawal = Pengumuman tadi ditarik oleh { $from }.
    { $text }
broadcast-message-office = { $office }
broadcast-message-chair = { $name }, ketua { $cooperative }
broadcast-message-withdrawal-bare = Pengumuman tadi ditarik oleh { $from }.
broadcast-message-map = Peta: https://maps.google.com/?q={ $latitude },{ $longitude }
broadcast-message-with-map = { $text }
    { $map }
broadcast-message-comes = Hadir
broadcast-message-comes-not = Tidak hadir
broadcast-message-member = anggota
broadcast-message-no-name = Bapak/Ibu
broadcast-message-no-cooperative = koperasi Bapak/Ibu
broadcast-message-no-position = pengurus
broadcast-message-no-village = desa Bapak/Ibu
broadcast-message-no-district = kecamatan Bapak/Ibu
