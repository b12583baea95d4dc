reminders-menu = Pengingat
reminders-about = Pengingat ujian, batas waktu, dan buatan sendiri
reminders-list = Yang akan saya ingatkan:
    { $lines }
reminders-line = • { $at }: { $about }
reminders-none = Belum ada yang perlu diingatkan. Sesi yang diikuti saya ingatkan sendiri.
    Mau menambah? Ketik misalnya: ingatkan saya setor tgl 5 tiap bulan.
reminders-none-now = Belum ada yang akan saya ingatkan.
reminders-paused = Sementara dihentikan dinas: { $kinds }
reminders-next = Berikutnya
reminders-add = Tambah pengingat
reminders-change = Ubah atau hapus
reminders-kinds = Nyalakan atau matikan
reminders-some-off = Sedang dimatikan: { $kinds }
reminders-all-off = Semua pengingat dimatikan.
reminders-all-on = Baik, semua pengingat dinyalakan lagi.
reminders-all-again = Nyalakan lagi
reminders-kind-off = { $kind }: pengingatnya sedang dimatikan.
reminders-by-itself = { $kind }: saya ingatkan sendiri, tidak perlu dipasang.
reminders-nothing-of-it = Sekarang belum ada yang akan datang.
reminders-turn-on = Nyalakan: { $kind }
reminders-turn-off = Matikan: { $kind }
reminders-kinds-are = Pengingat Bapak/Ibu:
    { $lines }
reminders-kind-is-on = • { $kind }: nyala
reminders-kind-is-off = • { $kind }: mati
reminders-turned-on = Baik, pengingat dinyalakan: { $kind }.
reminders-turned-off = Baik, pengingat dimatikan: { $kind }.
reminders-which = Pengingat yang mana?
reminders-own-label = { $what }
reminders-own = { $what }: { $when }.
reminders-own-next = Berikutnya { $at }.
reminders-remove = Hapus
reminders-remove-this = { $what }: { $when }. Hapus pengingat ini?
reminders-removed = Pengingat ini sudah dihapus: { $what }
reminders-gone = Tidak ada pengingat buatan Bapak/Ibu. Mau menambah? Ketik misalnya: ingatkan saya setor tgl 5 tiap bulan.
