exam-card-which = Kartu untuk sesi yang mana?
exam-card-none = Kartu peserta ada setelah kursi didapat. Sekarang belum ada kursi atas nama Bapak/Ibu.
exam-card-after-papers = Kartu peserta saya kirim ke sini begitu semua berkas sesuai. Masih perlu: { $papers }.
exam-card-after-check = Berkas sudah lengkap dan sedang diperiksa. Kartu peserta saya kirim ke sini begitu semuanya sesuai.
exam-card-caption = Kartu peserta { $name }, nomor { $number }. Simpan di HP atau cetak, dan tunjukkan saat registrasi.
exam-card-bring-id = KTP asli
exam-card-bring-photos = 2 pas foto
exam-card-bring-pen = Alat tulis
