exam-open-menu = Buka sesi
exam-open-about = Buka sesi uji kompetensi atau bimtek
exam-open-ask = Tulis dalam satu pesan: nama, tanggal dan jam, tempat, kuota.
    Misalnya: Angkatan 5, 7 Agustus jam 9, Aula Dinas, 30 orang
exam-open-stepwise = Isi satu per satu
exam-open-copy = Salin dari { $title } ({ $code })
exam-open-ask-kind = Sesi apa yang dibuka?
exam-open-kind-exam = Uji kompetensi
exam-open-kind-training = Bimtek
exam-open-usual = { $usual }
exam-open-usual-closing = { $closesAt }
exam-open-sure = { $lines }
    Ada yang berbeda? Ketik saja, misalnya “kuota 40” atau “1 aja per koperasi”.
exam-open-do = Buka pendaftaran
exam-open-draft = Simpan draf
exam-open-cancel = Batal
exam-open-corrected = Diubah: { $lines }
    Yang lain tetap.
exam-open-same = Itu sudah begitu, jadi tidak ada yang berubah.
exam-open-cancelled = Baik, sesinya tidak jadi dibuka. Tidak ada yang disimpan.
exam-open-done = Pendaftaran { $title } dibuka, kodenya { $code }.
exam-open-done-later = Disimpan. Pendaftaran { $title } dibuka { $opensAt }, kodenya { $code }.
exam-open-drafted = Draf { $title } disimpan, kodenya { $code }. Belum terlihat siapa pun selain petugas; ketik “sesi { $code }” untuk melanjutkan.
exam-open-tell = Siarkan ke pengurus
exam-open-invitation = Lampirkan undangan
exam-open-look = Lihat sesinya
