account-menu = Akun saya
account-about = Data Bapak/Ibu, PIN, dan siapa yang membukanya
account-shown = Yang tersimpan tentang { $you }:
    { $lines }
account-name = { $name }
account-role = • { $role }
account-member-number = • Nomor anggota { $number }
account-phone = • HP { $phone }
account-national-id = • NIK berakhiran { $ending }
account-chats = • Terhubung di { $channels }
account-channel-telegram = Telegram
account-channel-whatsapp = WhatsApp
account-channel-terminal = terminal
account-agreed = • Setuju: { $at }
account-papers = • { $count } berkas ujian, dihapus { $days } hari sesudah ujiannya
account-payments = • Minta dikabari kalau angsuran dibukukan
account-reminders = • Pengingat buatan sendiri: { $count }
account-questions = • Pertanyaan untuk petugas: { $count } (isinya dihapus { $days } hari sesudah selesai)
account-looks = • Dibuka { $days } hari ini: { $you } { $own } kali
    { $others }
account-looks-other = – { $role } { $count } kali
account-looks-reason = (alasan: { $reason })
account-people = Anggota dan pengurus
account-staff = Petugas dinas
account-change-pin = Ganti PIN
account-add-person = Tambah orang di chat ini
account-unlink = Putuskan nomor
account-unlink-sure = Sesudah diputus, catatan tidak bisa dilihat dari chat ini, dan pengingat buatan sendiri dihapus kalau ini chat terakhir. Catatan di buku koperasi tetap ada, karena undang-undang mewajibkannya 10 tahun.
    Putuskan nomor { $you }?
account-unlink-yes = Ya, putuskan nomor
account-unlink-no = Tidak jadi
account-unlinked = Sudah diputus. Kalau suatu saat ingin kembali, ketik “mulai”.
account-stays = Baik, nomornya tetap terhubung.
