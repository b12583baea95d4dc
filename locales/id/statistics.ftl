statistics-about = Rekap pengurus, untuk petugas dinas dan ketua koperasi
statistics-others = Rekap hanya untuk petugas dinas dan ketua koperasi. Yang bisa dilihat semua orang: jadwal ujian dan data koperasi. Untuk data sendiri, ketik “akun”.
statistics-books = Rekap pembukuan koperasi: ketik “rekap simpan pinjam”, atau “buku kas” untuk sebulan.
