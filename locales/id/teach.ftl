teach-card = { $waiting } kalimat menunggu, { $labelled } sudah diberi arti.
    “{ $text }”
    Apa maksudnya?
teach-which = “{ $text }”
    Apa maksudnya?
teach-none = Tidak ada kalimat yang menunggu. { $labelled } sudah diberi arti.
teach-rest = Itu yang terakhir. { $waiting } kalimat yang dilewati masih menunggu, { $labelled } sudah diberi arti; ketik “ajari bot” untuk kembali.
teach-labelled = Dicatat: { $meaning }.
teach-dropped = Kalimatnya dihapus.
teach-done-before = Kalimat itu sudah tidak menunggu.
teach-others = Maksud lain
teach-skip = Lewati
teach-drop = Hapus
teach-means-help = Bantuan
teach-means-coop_lookup = Cari koperasi
teach-means-exam_schedule = Jadwal ujian
teach-means-exam_register = Daftar ujian
teach-means-exam_status = Status pendaftaran
teach-means-exam_cancel = Batal ikut ujian
teach-means-loan_balance = Sisa pinjaman
teach-means-installments = Angsuran
teach-means-savings_balance = Simpanan
teach-means-loan_simulation = Simulasi pinjaman
teach-means-reminders = Pengingat
teach-means-announcements = Baca pengumuman
teach-means-broadcast = Kirim pengumuman
teach-means-account = Akun
teach-means-contact_human = Bicara dengan petugas
teach-means-privacy = Data pribadi
teach-means-statistics = Rekap dan grafik
teach-means-out_of_scope = Di luar urusan
