exam-invitation-ask = Kirim surat undangan { $title } ke chat ini, sebagai PDF atau foto, paling besar 5 MB.
    Yang mendaftar sesudah itu langsung menerimanya.
exam-invitation-has = Surat undangan { $title } sudah terlampir.
exam-invitation-show = Lihat
exam-invitation-replace = Ganti
exam-invitation-remove = Hapus
exam-invitation-session = Lihat sesinya
exam-invitation-shown = Surat undangan { $title }
exam-invitation-kept = Surat undangan { $title } sudah disimpan. Yang mendaftar mulai sekarang ikut menerimanya.
exam-invitation-remove-sure = Hapus surat undangan { $title }? Yang sudah menerimanya tetap punya; yang mendaftar sesudah ini tidak menerimanya lagi.
exam-invitation-remove-yes = Ya, hapus
exam-invitation-no = Tidak jadi
exam-invitation-removed = Surat undangan { $title } sudah dihapus.
exam-invitation-too-large = Berkasnya lebih dari 5 MB. Kirim yang lebih kecil, misalnya hasil pindai hitam putih.
exam-invitation-other-kind = Itu bukan PDF atau foto (JPG, PNG). Kirim suratnya sebagai PDF, atau fotonya.
exam-invitation-lost = Berkasnya belum bisa saya ambil. Tolong kirim sekali lagi.
exam-invitation-gone = Sesi itu sudah tidak ada.
