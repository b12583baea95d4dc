exam-register-session = Sesi
exam-register-claim = Ajukan ke dinas
exam-register-as-member = Jadi anggota koperasi
exam-register-not-officer = Ujian dan bimtek ini untuk pengurus dan pengawas koperasi, dan nama Bapak/Ibu belum tercatat di sana.
    Kalau Bapak/Ibu pengurus, ajukan ke dinas supaya dicatat.
exam-register-staff = Pendaftaran ini untuk pengurus koperasi. Untuk petugas dinas: ketik “buka sesi” untuk sesi baru, atau “peserta” untuk melihat pendaftar.
exam-register-barred = { $title } belum bisa diikuti. { $why }
exam-register-no-session = Belum ada sesi ujian atau bimtek yang akan datang. Begitu dinas membukanya, ketik “daftar” lagi.
exam-register-none-open = Saat ini belum ada sesi yang bisa diikuti.
    { $lines }
exam-register-which = Pilih sesinya:
exam-register-others = Belum bisa diikuti:
    { $lines }
exam-register-goes-on = Melanjutkan pendaftaran { $title }, { $startsAt }. Mau sesi lain? Ketik “ganti sesi”.
exam-register-not-this = Kalau sesinya yang bukan, ketik “ganti sesi”. Kalau berkasnya menyusul, ketik “nanti”.
exam-register-which-office = Bapak/Ibu tercatat di lebih dari satu koperasi. Ikut sebagai apa?
exam-register-for = { $title }: { $startsAt }.
exam-register-for-full = Kursi { $title } ({ $startsAt }) sudah terisi semua; yang mendaftar sekarang masuk daftar tunggu.
exam-register-sure = Daftarkan { $name }?
    { $title }: { $startsAt }, { $place }
    Atas nama { $fullName }, { $role }
exam-register-full-sure = Kursi { $title } ({ $startsAt }) sudah terisi semua. { $you } bisa menunggu di urutan ke-{ $place }.
    Atas nama { $fullName }, { $role }
exam-register-do = Daftarkan saya
exam-register-wait = Masuk daftar tunggu
exam-register-differs = Data saya berbeda
exam-register-done = { $name } sudah terdaftar di { $title }, kursi ke-{ $seat } dari { $quota }.
    Nomor pendaftaran: { $number }
exam-register-waiting = { $name } di urutan ke-{ $place } daftar tunggu { $title }. Begitu ada kursi, saya tawarkan di sini.
    Nomor pendaftaran: { $number }
exam-register-card = Kartu peserta
exam-register-status = Status pendaftaran
