member-add-number = Nomor anggota
member-add-ask-number = Berapa nomor anggotanya? Tulis seperti di buku anggota.
member-add-line-number = • Nomor anggota: { $number }
member-add-sure = Anggota baru { $cooperative }:
    { $lines }
member-add-do = Catat anggota
member-add-done = Sudah dicatat: { $name }, anggota { $cooperative } nomor { $number }. Untuk menghubungkan chatnya, cukup kirim “akun” ke saya dari HP-nya.
member-add-another = Tambah lagi
