help-greeting = Saya Sapa Koperasi, asisten chat { $office }.
    Ada yang bisa saya bantu?
help-salam = Waalaikumsalam. Saya Sapa Koperasi, asisten chat { $office }.
    Ada yang bisa saya bantu?
help-commands = Yang bisa saya bantu:
    { $commands }
    Tulis saja seperti biasa, misalnya “koperasi Cukir” atau “kapan ujian”.
help-books = Untuk pembukuan, tulis seperti ini:
    • Sebulan sekaligus: “kirim data”, lalu kirim Excel-nya
    • Satu per satu: “setor Bu Siti 50rb sukarela”, “tarik sukarela Pak Budi 20rb tgl 3”
    • Kas: “kas keluar 50rb beli ATK”, “kas 2.350.000 bank 8jt”
    • Keliru: “urungkan”
    • Dicocokkan: “setoran hari ini”, “buku kas bulan lalu”, “perubahan buku”, “rekap simpan pinjam”
    • Menunggak: “tunggakan”, “jatuh tempo minggu ini”, “ingatkan semua yang nunggak”
    • Syarat pinjaman: “produk pinjaman”
    • Orangnya: “buku anggota Bu Siti”, “daftar anggota”, “kode tautan untuk Bu Siti”
    Ujian, akun, dan lainnya: ketik “bantuan lainnya”.
help-besides = Bantuan lainnya
help-line = • { $keyword }: { $about }
help-about = Yang bisa saya bantu
help-description = Sapa Koperasi, asisten chat { $office }.
    Tanyakan koperasi desa dan jadwal uji kompetensi pengurus dengan bahasa sehari-hari.
help-short-description = Cari koperasi desa dan jadwal uji kompetensi pengurus.
help-thanks = Sama-sama, Bapak/Ibu.
help-thanks-krama = Sami-sami, Bapak/Ibu.
help-goodbye = Baik, Bapak/Ibu. Sampai jumpa lagi.
help-ok = Baik, Bapak/Ibu. Kalau perlu lagi, ketik “menu”.
help-not-understood = Saya belum menangkap maksudnya. Apakah salah satu ini?
help-not-understood-again = Saya masih belum menangkap maksudnya. Coba tulis singkat, misalnya “koperasi Cukir” atau “jadwal ujian”.
