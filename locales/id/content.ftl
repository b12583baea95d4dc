content-own-contact = Terima kasih, Bapak/Ibu. Untuk melihat catatan sendiri, ketik “akun”; koperasi dan jadwal bisa langsung ditanyakan, misalnya “koperasi Cukir”.
content-contact = Kontak itu belum bisa saya pakai. Untuk telepon koperasi, ketik namanya, misalnya “koperasi Cukir”.
content-location = Lokasi belum bisa saya pakai untuk mencari. Ketik nama desanya, misalnya “koperasi Cukir”.
content-file = Foto dan berkas belum bisa saya terima di sini. Berkas ujian bisa dikirim sesudah mendaftar: ketik “daftar”. Kalau ada pertanyaan, boleh diketik singkat.
content-voice = Pesan suara belum bisa saya dengarkan. Boleh diketik singkat? Misalnya “jadwal ujian” atau “koperasi Cukir”.
content-video = Video belum bisa saya lihat. Boleh diketik singkat? Misalnya “jadwal ujian” atau “koperasi Cukir”.
content-sticker = Stiker belum bisa saya baca. Kalau ada yang perlu dibantu, ketik “menu”.
content-other = Pesan jenis itu belum bisa saya baca. Boleh diketik singkat? Misalnya “jadwal ujian” atau “koperasi Cukir”.
