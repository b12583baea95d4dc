may-private = Itu hanya saya jawab di chat pribadi. Silakan kirim lewat chat pribadi.
may-private-link = Buka chat pribadi
may-not = Itu belum bisa saya bukakan untuk Bapak/Ibu. Kalau seharusnya bisa, hubungi bendahara koperasi atau dinas.
