exam-manage-menu = Sesi
exam-manage-about = Sesi yang akan datang: lihat, ubah, tutup, batalkan
exam-manage-none = Belum ada sesi yang akan datang.
exam-manage-list = { $count } sesi yang akan datang:
    { $lines }
exam-manage-line = • { $title } ({ $code })
    { $date }: { $taken } kursi terisi, { $waiting } menunggu, sisa { $free } kursi
exam-manage-line-draft = • { $title } ({ $code })
    { $date }: draf, belum dibuka
exam-manage-next = Sesi berikutnya
exam-manage-open = Buka sesi baru
exam-manage-all = Semua sesi
exam-manage-gone = Sesi itu sudah tidak ada.
exam-manage-cancelled-before = { $title } sudah dibatalkan.
exam-manage-counts = { $confirmed } terdaftar, { $offered } ditawari kursi, { $waiting } menunggu, sisa { $free } kursi
exam-manage-is-draft = Masih draf: belum terlihat siapa pun selain petugas
exam-manage-papers = Berkas: { $accepted } orang sesuai, { $checking } menunggu diperiksa, { $lacking } belum lengkap
exam-manage-card-after = Kartu peserta dikirim setelah semua berkasnya sesuai
exam-manage-card-now = Kartu peserta bisa diminta begitu dapat kursi
exam-manage-to-card-now = Kartu tanpa menunggu berkas
exam-manage-to-card-after = Kartu setelah berkas sesuai
exam-manage-has-invitation = Surat undangan terlampir
exam-manage-people = Peserta
exam-manage-change = Ubah
exam-manage-copy = Salin
exam-manage-close = Tutup pendaftaran
exam-manage-reopen = Buka lagi
exam-manage-invitation = Undangan
exam-manage-cancel = Batalkan sesi
exam-manage-no = Tidak jadi
exam-manage-closed-before = Pendaftarannya memang sudah ditutup.
exam-manage-begun = Sesi ini sudah dimulai, jadi itu tidak bisa lagi.
exam-manage-close-sure = Tutup pendaftaran { $title } sekarang? Yang sudah terdaftar dan yang menunggu tetap; hanya yang baru tidak bisa masuk.
exam-manage-close-yes = Tutup sekarang
exam-manage-close-done = Pendaftaran { $title } sudah ditutup. Kalau perlu, bisa dibuka lagi sampai tanggal lain.
exam-manage-cancel-sure = Batalkan { $title }, { $startsAt }? { $people } orang terdaftar atau menunggu; { $told } di antaranya langsung saya kabari. Sesi yang dibatalkan tidak bisa dibuka lagi.
exam-manage-cancel-sure-nobody = Batalkan { $title }, { $startsAt }? Belum ada yang terdaftar. Sesi yang dibatalkan tidak bisa dibuka lagi.
exam-manage-cancel-yes = Ya, batalkan sesi
exam-manage-cancel-yes-told = Batalkan dan kabari { $told } orang
exam-manage-cancelled = { $title } sudah dibatalkan. { $told ->
        [0] Tidak ada yang perlu dikabari lewat chat.
       *[other] { $told } orang saya kabari.
    }{ $untold ->
        [0] { "" }
       *[other] { " " }{ $untold } orang belum punya chat dengan saya, jadi perlu dihubungi dari kantor.
    }
exam-manage-open-draft = Buka pendaftaran
exam-manage-drop = Hapus draf
exam-manage-drop-sure = Hapus draf { $title } ({ $code })?
exam-manage-drop-yes = Ya, hapus draf
exam-manage-dropped = Draf { $title } sudah dihapus.
exam-manage-draft-old = Pilih Ubah dulu, sesudah itu pendaftarannya bisa dibuka.
exam-manage-opened = Pendaftaran { $title } dibuka, kodenya { $code }.
