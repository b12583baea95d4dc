cash-entries-shown = Catatan kas terakhir, di luar simpan pinjam:
    { $lines }
cash-entries-none = Belum ada catatan kas. Ketik misalnya “kas keluar 50rb beli ATK”.
cash-entries-in = • { $date } masuk { $amount }, { $what }
cash-entries-out = • { $date } keluar { $amount }, { $what }
cash-entries-undo = Batalkan catatan ini
cash-entries-undo-this = Batalkan { $amount }, { $what }
cash-entries-gone = Catatan itu sudah dibatalkan atau tidak ada. Ketik “catatan kas” untuk melihat yang ada.
cash-entries-sure = Batalkan catatan ini?
    { $line }
    Di buku kas tetap tampak, beserta koreksinya.
cash-entries-do = Ya, batalkan catatan
cash-entries-taken-back = Sudah dibatalkan: { $amount }, { $what }. Koreksinya tampak di buku kas.
