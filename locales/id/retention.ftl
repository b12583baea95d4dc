retention-about = Masa simpan data, dan apa yang sudah dihapus
retention-menu = Masa simpan
retention-shown = Yang lewat masanya dihapus tiap jam, terakhir diperiksa { $at }. Dihapus { $days } hari ini:
    { $lines }
retention-nothing = • belum ada yang lewat masanya
retention-none = Penghapusan belum pernah berjalan. Ia berjalan tiap jam selama bot hidup; coba lagi satu jam lagi.
retention-all = Daftar masa simpan
retention-list = Masa simpan, dalam hari:
    { $lines }
    Pembukuan { $years } tahun, dijaga koperasi. Cadangan 35 hari. Catatan mesin diatur di server.
retention-kept = • { $kind }: { $days }
retention-line = • { $kind }: { $count }
retention-line-oldest = • { $kind }: { $count }, tertua { $oldest }
retention-kind = { $kind ->
        [dialogs] percakapan yang terhenti
        [inputs] nomor pesan masuk
        [attempts] percobaan menghubungkan
        [texts] isi pesan terkirim
        [sentNames] nomor pesan terkirim
        [letters] laporan ke bendahara
        [questions] pertanyaan untuk petugas, sesudah ditutup
        [answers] jawaban pengumuman
        [sentences] kalimat untuk belajar
        [drafts] pendaftaran yang tidak diteruskan, sesudah ditutup
        [reminders] catatan pengingat
        [ownReminders] pengingat buatan sendiri, sesudah lewat
        [broadcastFiles] lampiran yang tidak jadi dikirim
        [boards] papan hadir
        [sheets] isi lembar data yang dikirim
        [certificates] berkas sertifikat, sesudah masa berlakunya
        [results] hasil ujian, sesudah sesinya
        [claims] pengajuan pengurus yang sudah diputus
        [codes] kode sekali pakai
        [links] chat yang sudah diputus
        [silentChats] nama chat lama yang tidak terhubung
        [erasedChats] nama chat orang yang dihapus
        [erasedNames] nama orang yang dihapus, sesudah bukunya lewat
        [requestTexts] isi permintaan data
        [requests] permintaan data
        [consents] persetujuan yang sudah diganti
        [looks] catatan siapa membuka data
       *[papers] berkas ujian, sesudah sesinya
    }
