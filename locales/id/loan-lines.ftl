loan-lines-paid-off = Pinjaman ini sudah lunas.
loan-lines-overdue = Yang sudah lewat jatuh tempo { $total }, dari { $count } angsuran sejak { $since }.
loan-lines-overdue-penalty = Yang sudah lewat jatuh tempo { $total }, dari { $count } angsuran sejak { $since }, termasuk denda { $penalty }.
loan-lines-unbooked = Angsuran ke-{ $number }, { $total }, sudah jatuh tempo { $dueDate }; pembayaran sesudah { $until } belum tampak di sini.
loan-lines-unbooked-several = { $count } angsuran sudah jatuh tempo sejak { $since }, jumlahnya { $total }; pembayaran sesudah { $until } belum tampak di sini.
loan-lines-next = Berikutnya angsuran ke-{ $number }, { $total }, jatuh tempo { $dueDate }.
loan-lines-next-rest = Berikutnya angsuran ke-{ $number }, kurang { $total } lagi, jatuh tempo { $dueDate }.
