announcements-menu = Pengumuman
announcements-about = Pengumuman untuk Bapak/Ibu
announcements-none = Belum ada pengumuman untuk Bapak/Ibu. Kalau ada yang baru, saya kirim ke sini.
announcements-gone = Pengumuman itu sudah tidak berlaku.
announcements-line = { $number }. { $at }, { $from }:
    { $text }
announcements-corrected = Ralat: { $text }
announcements-with-pdf = (ada PDF)
announcements-with-picture = (ada foto)
announcements-over = (sudah lewat)
announcements-open = Buka nomor { $number }
announcements-older = Yang lebih lama
announcements-newer = Yang lebih baru
