announcements-menu = Pengumuman
announcements-about = Pengumuman untuk Bapak/Ibu
announcements-none = Belum ada pengumuman untuk Bapak/Ibu. Kalau ada yang baru, saya kirim ke sini.
announcements-gone = Pengumuman itu sudah tidak berlaku.
announcements-line = { $at }, { $from }:
    { $text }
announcements-marked = { $line }
    { $marks }
announcements-corrected = Ralat: { $text }
announcements-attached = (ada lampiran)
announcements-open = Buka nomor { $number }
announcements-older = Yang lebih lama
announcements-newer = Yang lebih baru
