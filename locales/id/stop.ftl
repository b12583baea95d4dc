stop-stopped = Pengumuman tidak dikirim lagi mulai sekarang. Ingin menerima lagi? Ketik “terima pengumuman”.
stop-stopped-linked = Pengumuman tidak dikirim lagi mulai sekarang. Ingin menerima lagi? Ketik “terima pengumuman”.
    Nomor Bapak/Ibu masih terhubung. Mau diputus juga?
stop-leave = Biarkan terhubung
stop-left = Baik, nomornya tetap terhubung. Pengumuman tetap tidak dikirim.
stop-again = Baik, pengumuman dinas dikirim lagi ke chat ini.
