enrol-menu = Daftar ujian atau bimtek
enrol-about = Daftar uji kompetensi atau bimtek
enrol-which = Mau daftar yang mana?
enrol-as-officer = Ujian atau bimtek pengurus
enrol-as-member = Jadi anggota koperasi
