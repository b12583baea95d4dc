own-savings-principal = Pokok
own-savings-mandatory = Wajib
own-savings-voluntary = Sukarela
own-savings-unclear = Angka simpanan di pembukuan { $cooperative } belum cocok satu sama lain, jadi belum saya tampilkan supaya tidak keliru. Bendahara bisa memeriksanya.
