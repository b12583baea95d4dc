kept-books-treasurers = Itu dikerjakan bendahara. Ketua bisa melihat jumlahnya: ketik “rekap simpan pinjam”.
kept-books-which = Pembukuan koperasi yang mana?
kept-books-of = { $cooperative }
