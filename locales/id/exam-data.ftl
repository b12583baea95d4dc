exam-data-ask = Apa yang berbeda? Tulis singkat, misalnya “nama saya Endang Lestari, bukan Lestarini”. Saya teruskan ke dinas.
exam-data-told = { $name } menulis bahwa datanya berbeda: “{ $what }”. Cocokkan di “daftar anggota”.
exam-data-done = Sudah saya teruskan ke dinas. Pendaftaran tetap bisa diselesaikan sekarang.
