slip-undo-menu = Urungkan bukti
slip-undo-about = Urungkan setoran yang salah catat, misalnya “urungkan bukti SK26-0007”
slip-undo-none = Bukti itu tidak ada di sini. Ketik “setoran hari ini” untuk melihat nomornya.
slip-undo-nothing = Hari ini belum ada setoran yang dicatat dari sini. Kalau yang lama, sebut nomornya: “urungkan bukti SK26-0007”.
slip-undo-which = Bukti yang mana?
slip-undo-one = { $receipt }, { $name }, { $amount }
slip-undo-to-one = Urungkan { $receipt }
slip-undo-sheet-first = Yang terakhir masuk lewat berkas, sebelumnya bukti { $slip }. Urungkan yang mana?
slip-undo-sure = Urungkan bukti { $receipt }?
    { $title }: { $name }, nomor { $number }, { $amount }, { $date }
slip-undo-reason = Alasannya: { $reason }
slip-undo-how = Pembatalannya dicatat pada tanggal yang sama; nomor bukti ini tidak dipakai lagi.
slip-undo-do = Urungkan { $amount }
slip-undo-keep = Biarkan
slip-undo-sheets = Urungkan impor
slip-undo-before = Bukti { $receipt } sudah dibatalkan sebelumnya, jadi tidak ada yang berubah.
slip-undo-done = Bukti { $receipt } sudah dibatalkan. Pembatalannya ikut tampak di buku.
slip-undo-kept = Baik, bukti { $receipt } tetap seperti semula.
