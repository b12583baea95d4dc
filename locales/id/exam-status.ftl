exam-status-menu = Status pendaftaran
exam-status-about = Status pendaftaran ujian dan bimtek
exam-status-none = Bapak/Ibu belum terdaftar di sesi mana pun.
exam-status-none-member = Belum ada pendaftaran ujian atas nama Bapak/Ibu. Ujian dan bimtek ini untuk pengurus dan pengawas koperasi.
exam-status-register = Daftar sekarang
exam-status-draft = Pendaftaran { $title } ({ $startsAt }) belum selesai, kursinya belum dipesan. Pendaftaran dibuka sampai { $endsAt }.
exam-status-go-on = Lanjutkan pendaftaran
exam-status-list = Pendaftaran Bapak/Ibu:
    { $lines }
exam-status-line = • { $title }, { $startsAt }: { $status } ({ $number })
exam-status-of = { $title }
exam-status-is-confirmed = terdaftar
exam-status-is-offered = kursi menunggu jawaban
exam-status-is-waiting = di daftar tunggu
exam-status-number = Nomor pendaftaran: { $number }
exam-status-came = Tercatat hadir { $days ->
        [1] { $date }
       *[other] { $days } hari, terakhir { $date }
    }.
exam-status-confirmed = { $name } sudah terdaftar di { $title }.
exam-status-offered = Satu kursi { $title } disimpan untuk { $name } sampai { $endsAt }.
exam-status-waiting = { $name } di urutan ke-{ $place } daftar tunggu { $title }.
exam-status-no-national-id = Masih perlu: NIK KTP.
exam-status-give-national-id = Isi NIK
exam-status-why = Kenapa belum dapat?
exam-status-cancel = Batalkan
exam-status-why-said = { $you } di urutan ke-{ $place } daftar tunggu { $title }. { $because }
exam-status-why-full = Semua { $quota } kursi sedang terisi. Begitu ada yang mundur, kursinya ditawarkan menurut urutan.
exam-status-why-cooperative = Satu koperasi paling banyak { $limit } orang, dan jatah koperasi Bapak/Ibu sudah terpakai. Kalau teman satu koperasi mundur, giliran Bapak/Ibu.
exam-status-why-not-agreed = Bapak/Ibu didaftarkan rekan dan belum menjawab. Ketik “bersedia” supaya ikut antre.
exam-status-why-not-in-office = Masa jabatan Bapak/Ibu tercatat sudah berakhir. Hubungi dinas kalau itu keliru.
