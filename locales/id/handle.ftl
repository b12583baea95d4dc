handle-salam = Waalaikumsalam.
    { $reply }
handle-late = Menjawab pesan Bapak/Ibu { $at }:
    { $reply }
handle-late-today = Menjawab pesan Bapak/Ibu pukul { $at }:
    { $reply }
handle-edited = Pesan yang diubah tidak terbaca ulang oleh saya. Tolong kirim lagi sebagai pesan baru.
handle-too-much = Pesan dari chat ini terlalu banyak dalam waktu singkat, jadi belum bisa saya jawab satu per satu.
    Tunggu sebentar, lalu kirim lagi pertanyaannya.
handle-fault = Ada gangguan di sistem, bukan di HP Bapak/Ibu. Coba lagi beberapa menit lagi.
    Kalau masih sama, sebutkan kode { $code } kepada dinas.
handle-outage = Sedang ada gangguan. Pesan Bapak/Ibu tidak hilang dan segera saya jawab.
handle-goes-on = Kita lanjutkan yang tadi.
    { $question }
handle-access-over = Jawaban tadi saya tahan, karena waktunya sudah lewat. Tanyakan sekali lagi; PIN perlu diketik lagi.
