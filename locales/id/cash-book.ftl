cash-book-menu = Buku kas
cash-book-about = Buku kas sebulan, untuk dicetak
cash-book-shown = { $lines }
cash-book-not-yet = Bulan itu belum dimulai. Ketik misalnya “buku kas bulan lalu”.
cash-book-heading = Buku kas { $cooperative }, { $month }
cash-book-month = { $month ->
        [1] Januari
        [2] Februari
        [3] Maret
        [4] April
        [5] Mei
        [6] Juni
        [7] Juli
        [8] Agustus
        [9] September
        [10] Oktober
        [11] November
       *[12] Desember
    } { $year }
cash-book-opening = Saldo awal { $opening }, menurut hitungan { $date }
cash-book-opening-more = Saldo awal { $opening }: dihitung { $counted } pada { $date }, lalu bertambah { $moved }
cash-book-opening-less = Saldo awal { $opening }: dihitung { $counted } pada { $date }, lalu berkurang { $moved }
cash-book-opening-none = Saldo awal belum ada: kas dan bank belum pernah dihitung sebelum bulan ini, jadi mulai dari nol.
cash-book-empty = Tidak ada uang masuk atau keluar yang dibukukan.
cash-book-sum = • { $group } ({ $count } baris): { $sum }
cash-book-group = { $group ->
        [savingsIn] Simpanan masuk
        [principal] Angsuran, pokok
        [interest] Angsuran, jasa
        [penalty] Angsuran, denda
        [instalment] Angsuran, belum terbagi
        [otherIn] Kas masuk lain
        [savingsOut] Simpanan diambil
        [disbursed] Pinjaman cair
       *[otherOut] Kas keluar lain
    }
cash-book-in-out = Seluruhnya masuk { $in }, keluar { $out }
cash-book-corrections = { $count } koreksi sudah diperhitungkan di dalamnya.
cash-book-closing = Saldo menurut buku sampai { $to }: { $closing }
cash-book-not-counted = Kas dan bank bulan ini belum dihitung.
cash-book-count-how = Ketik misalnya “kas 2.350.000 bank 8jt tgl { $day }/{ $month }/{ $year }”.
cash-book-count-then = Isi kas dan bank per { $date }
cash-book-counted = Dihitung { $date }: kas { $cash }, bank { $bank }, semuanya { $total }
cash-book-pdf = Kirim PDF untuk dicetak
cash-book-before = Bulan sebelumnya
cash-book-file = Ini buku kasnya. Isinya pribadi; simpan di tempat yang aman.
cash-book-file-name = buku kas { $cooperative } { $month }
cash-book-title = Buku kas { $month }
cash-book-of = { $cooperative }, kas dan bank bersama
cash-book-receipt = Nomor bukti
cash-book-what = Uraian
cash-book-correction = Koreksi: { $what }
cash-book-savings-in = Setoran { $kind }, { $name } ({ $number })
cash-book-savings-out = Penarikan { $kind }, { $name } ({ $number })
cash-book-principal = Angsuran { $number }, { $name }: pokok
cash-book-interest = Angsuran { $number }, { $name }: jasa
cash-book-penalty = Angsuran { $number }, { $name }: denda
cash-book-instalment = Angsuran { $number }, { $name }
cash-book-disbursed = Pinjaman cair { $number }, { $name }
cash-book-other = { $what }
cash-book-savings-until = Simpanan dibukukan sampai { $until }.
cash-book-loans-until = Pinjaman dibukukan sampai { $until }.
cash-book-chair = Ketua
cash-book-treasurer = Bendahara
