arrears-menu = Tunggakan anggota
arrears-about = Siapa menunggak, dan jatuh tempo minggu ini
arrears-shown = { $lines }
arrears-no-books = Pembukuan pinjaman { $cooperative } belum ada di sini. Ketik “kirim data” untuk memasukkannya.
arrears-heading = Tunggakan { $cooperative }
arrears-none = Tidak ada yang menunggak.
arrears-due-sum = Jatuh tempo minggu ini ({ $from }–{ $to }): { $count } angsuran, { $sum }
arrears-late-sum = Menunggak { $count } pinjaman: pokok { $principal }, jasa { $interest }, sisa pokoknya { $left }
arrears-age = • { $age }: { $count } pinjaman, pokok { $principal }, jasa { $interest }, sisa pokok { $left }
arrears-age-name = { $age ->
        [days30] 1–30 hari
        [days60] 31–60 hari
        [days90] 61–90 hari
        [days180] 91–180 hari
       *[older] lebih dari 180 hari
    }
arrears-penalty = Dendanya { $penalty }
arrears-facts-heading = Kolektibilitas menurut hitungan:
arrears-facts = • { $facts }: { $count }, sisa pokok { $left }
arrears-facts-name = { $facts ->
        [current] lancar
        [substandard] kurang lancar
       *[unjudged] lewat batas kurang lancar, perlu dinilai
    }
arrears-judged-heading = Menurut penilaian:
arrears-judged = • { $judgement }: { $count }, sisa pokok { $left }
arrears-judged-name = { $judgement ->
        [current] lancar
        [substandard] kurang lancar
        [doubtful] diragukan
       *[loss] macet
    }
arrears-differing = { $count } penilaian berbeda dari hitungan.
arrears-late-heading = Yang menunggak di { $cooperative }: { $count } pinjaman
arrears-late-line = • { $name } ({ $member }), { $number }: sejak { $since }, { $days } hari; pokok { $principal }, jasa { $interest }; sisa pokok { $left }
arrears-due-heading = Jatuh tempo { $from }–{ $to } di { $cooperative }: { $count } angsuran
arrears-due-line = • { $dueDate } { $name }, { $loan } angsuran ke-{ $number }: { $sum }
arrears-due-unbooked = Yang sudah membayar tetapi belum dibukukan masih tampak di sini.
arrears-class-heading = Kolektibilitas pinjaman { $cooperative }
arrears-class-line = • { $number } { $name }, { $days ->
        [0] tidak telat
       *[other] telat { $days } hari
    }: { $facts }
arrears-class-judged = • { $number } { $name }, { $days ->
        [0] tidak telat
       *[other] telat { $days } hari
    }: { $facts }; dinilai { $judgement } ({ $on })
arrears-class-differs = • { $number } { $name }, { $days ->
        [0] tidak telat
       *[other] telat { $days } hari
    }: menurut hitungan { $facts }, tetapi dinilai { $judgement } ({ $on })
arrears-class-how = Untuk menilai, ketik misalnya “kolektibilitas P-017 diragukan”.
arrears-unclear = { $count } pinjaman angkanya belum cocok, jadi belum dihitung.
arrears-unclear-named = { $count } pinjaman angkanya belum cocok, jadi belum dihitung, mulai dari { $first }. Periksa pembayarannya.
arrears-until = Menurut pembukuan sampai { $until }; yang jatuh tempo sesudahnya belum disebut menunggak.
arrears-more = Lanjut
arrears-who = Lihat siapa saja
arrears-week = Jatuh tempo minggu ini
arrears-by-class = Kolektibilitas
arrears-remind = Ingatkan semua
arrears-file = Ini daftar yang menunggak. Isinya pribadi; simpan di tempat yang aman.
arrears-sheet-name = tunggakan { $cooperative }
arrears-sheet-title = Daftar tunggakan
arrears-sheet-member = Anggota
arrears-sheet-person = { $name } ({ $number })
arrears-sheet-loan = Pinjaman
arrears-sheet-since = Sejak
arrears-sheet-days = Hari
arrears-sheet-principal = Pokok
arrears-sheet-interest = Jasa
arrears-sheet-left = Sisa pokok
arrears-sheet-class = Kolektibilitas
arrears-sheet-facts = { $facts }
arrears-sheet-judged = { $facts }; dinilai { $judgement } ({ $on })
arrears-sheet-sum = Jumlah
