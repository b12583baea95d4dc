privacy-about = Data pribadi: lihat, salin, perbaiki, cabut, hapus
privacy-menu = Data pribadi
privacy-overview = Data { $you } hanya dipakai untuk urusan koperasi, dan setiap kali dibuka orang lain dicatat. Persetujuan dari chat ini:
    { $consents }
    Yang diminta di sini diselesaikan paling lambat 3 hari.
privacy-agreed = • Setuju: { $purpose }, { $at }
privacy-not-agreed = • Tidak setuju: { $purpose }, { $at }
privacy-no-consent = • Belum ada persetujuan yang dicatat
privacy-claims = • Pengajuan menjadi pengurus: { $count }
privacy-questions = • Pertanyaan untuk petugas: { $count }
privacy-mine = Lihat data saya
privacy-copy = Salinan lengkap
privacy-correct = Perbaiki data
privacy-withdraw = Cabut persetujuan
privacy-erase = Hapus data
privacy-requests = Permintaan saya
privacy-chat = Chat ini belum terhubung dengan siapa pun. Yang tersimpan hanya nomor atau nama chat ini dan:
    { $lines }
    Isi chat tidak disimpan. Data keanggotaan dibuka sesudah nomor dihubungkan.
privacy-link = Hubungkan nomor saya
privacy-no-announcements = Hentikan pengumuman
privacy-nothing = Dari chat ini tidak ada yang perlu dihapus: belum terhubung dengan siapa pun, dan isi chat tidak disimpan.
privacy-forget-sure = Yang dihapus: { $sentences } kalimat untuk belajar, { $claims } pengajuan menjadi pengurus, dan { $questions } pertanyaan untuk petugas. Pilihan tentang pengumuman tetap dicatat, supaya tetap dituruti.
privacy-forget-do = Hapus dari chat ini
privacy-forget-not = Tidak jadi
privacy-forgotten = Sudah dihapus, { $count } catatan. Nomor permintaan { $number }.
privacy-kept = Baik, tidak ada yang dihapus.
