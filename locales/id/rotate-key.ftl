rotate-key-announce = Simpan baris di bawah ini dulu di tempat yang aman. Itu kunci yang baru.
rotate-key-done = Kunci data sudah diganti. NIK yang dipindahkan: { $nationalIds }. PIN yang ikut pindah saat diketik lagi: { $pins }. Kode sekali pakai yang tidak berlaku lagi: { $codes }.
    Salin kunci yang baru ke simpanannya, lalu buat cadangan baru.
rotate-key-kept = Kunci lama disimpan di { $kept }, untuk cadangan yang lama. Pindahkan ke tempat yang aman, dan hapus kalau cadangan itu sudah tidak ada.
rotate-key-next = Ganti DATA_KEY dengan kunci yang baru sebelum menjalankan bot. Salinannya ada di { $next }; hapus sesudah DATA_KEY diganti.
