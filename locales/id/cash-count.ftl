cash-count-menu = Isi kas dan bank
cash-count-about = Catat uang di kas dan bank hari ini
cash-count-ask-cash = Uang di kas ada berapa? Ketik jumlahnya, misalnya 2.350.000.
cash-count-ask-bank = Saldo di bank berapa? Ketik 0 kalau tidak ada.
cash-count-cash = Kas
cash-count-bank = Bank
cash-count-sure = Per { $date }: kas { $cash }, bank { $bank }, semuanya { $total }. Simpan?
cash-count-do = Simpan
cash-count-done = Disimpan: kas dan bank per { $date }.
    { $check }
cash-count-first = Ini hitungan pertama, jadi belum ada pembandingnya.
cash-count-agrees = Cocok dengan pembukuan, { $computed }.
cash-count-more = Menurut pembukuan { $computed }, jadi lebih { $difference }. Mungkin ada uang masuk yang belum dicatat.
cash-count-less = Menurut pembukuan { $computed }, jadi kurang { $difference }. Mungkin ada uang keluar yang belum dicatat.
