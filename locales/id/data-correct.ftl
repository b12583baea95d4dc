data-correct-where = Data yang mana yang keliru?
data-correct-member = Anggota { $number }, { $cooperative }
data-correct-officer = { $position } { $cooperative }
data-correct-results = Hasil ujian atau sertifikat
data-correct-what = Apanya yang keliru?
data-correct-text = Tulis yang keliru dan yang benar tentang { $about }, dalam satu pesan. Misalnya: “tertulis Siti Rahyu, yang benar Siti Rahayu”.
data-correct-sure = Kirim permintaan ini ke { $to }?
    Perbaikan { $about }: “{ $text }”
data-correct-do = Kirim permintaan
data-correct-to-treasurer = bendahara { $cooperative }
data-correct-to-office = petugas dinas
data-correct-sent = Permintaan { $number } sudah sampai ke { $to }. Paling lambat dijawab { $dueAt } ({ $days } hari); jawabannya datang ke chat ini.
    Ketik “permintaan saya” untuk melihat kabarnya.
data-correct-again = Perbaikan yang sama masih menunggu, nomor { $number }, paling lambat { $dueAt }. Keterangannya sudah saya ganti dengan yang baru.
data-correct-label-about = Apa yang keliru
data-correct-label-text = Keterangannya
