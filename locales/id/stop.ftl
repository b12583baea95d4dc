stop-stopped = Pengumuman tidak dikirim lagi mulai sekarang. Ingin menerima lagi? Ketik “mulai”.
stop-stopped-linked = Pengumuman tidak dikirim lagi mulai sekarang. Ingin menerima lagi? Ketik “mulai”.
    Pengingat masih aktif dan nomor Bapak/Ibu masih terhubung. Mau diubah juga?
stop-stopped-quiet = Pengumuman tidak dikirim lagi mulai sekarang. Ingin menerima lagi? Ketik “mulai”.
    Pengingat sudah dimatikan; yang masih datang hanya kabar tentang urusan Bapak/Ibu sendiri, karena nomornya masih terhubung. Mau diputus juga?
stop-reminders = Hentikan pengingat
stop-leave = Biarkan
stop-left = Baik, pengingat tetap aktif dan nomornya tetap terhubung. Pengumuman tetap tidak dikirim.
stop-again = Baik, pengumuman dinas dan koperasi dikirim lagi ke chat ini.
stop-again-quiet = Baik, pengumuman dinas dan koperasi dikirim lagi ke chat ini. Pengingat masih dimatikan.
stop-reminders-again = Nyalakan pengingat
