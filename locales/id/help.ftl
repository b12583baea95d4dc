help-greeting = Saya Sapa Koperasi, asisten chat { $office }.
    Ada yang bisa saya bantu?
help-salam = Waalaikumsalam. Saya Sapa Koperasi, asisten chat { $office }.
    Ada yang bisa saya bantu?
help-commands = Yang bisa saya bantu:
    { $commands }
    Tulis saja seperti biasa, misalnya “koperasi Cukir” atau “kapan ujian”.
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
