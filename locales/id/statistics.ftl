statistics-about = Rekap pendaftaran, untuk petugas dinas
statistics-others = Rekap pendaftaran disusun untuk petugas dinas. Yang bisa dilihat siapa saja: jadwal ujian, dan data koperasi. Urusan sendiri ada di “akun”.
