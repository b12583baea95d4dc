paper-results-b1 = tulisannya belum terbaca
paper-results-b1-noted = { $note } belum terbaca
paper-results-b2 = ada bagian yang terpotong
paper-results-b2-noted = terpotong, { $note }
paper-results-b3 = yang terkirim berkas lain
paper-results-b3-noted = yang terkirim berkas lain, { $note }
paper-results-b4 = nama atau NIK-nya berbeda dengan pendaftaran
paper-results-b4-noted = nama atau NIK-nya berbeda dengan pendaftaran, { $note }
paper-results-b5 = sudah tidak berlaku
paper-results-b5-noted = sudah tidak berlaku, { $note }
paper-results-b6 = ada yang perlu dibetulkan
paper-results-b6-noted = { $note }
paper-results-screen = yang terkirim foto dari layar
paper-results-line = • { $paper }: { $why }
paper-results-one = Satu berkas perlu dikirim ulang, { $name }: { $paper }, { $why }.
    Kirim sampai { $dueAt }.
paper-results-some = { $count } berkas perlu dikirim ulang, { $name }:
    { $lines }
    Kirim sampai { $dueAt }.
paper-results-with-tip = { $said }
    { $tip }
paper-results-tip = Taruh di tempat terang tanpa pantulan lampu, keempat sudutnya terlihat.
paper-results-tip-screen = Foto langsung dari kertasnya, bukan dari layar.
paper-results-all = Semua berkas { $name } sudah sesuai.
paper-results-accepted = { $name }, sudah sesuai: { $papers }. Sisanya masih diperiksa.
paper-results-accepted-needed = { $name }, sudah sesuai: { $papers }.
    Masih perlu: { $needed }, paling lambat { $dueAt }. Kirim ke chat ini.
paper-results-card = { $said } Ini kartu pesertanya. Simpan di HP atau cetak.
paper-results-other-card = Kartu peserta { $title }.
paper-results-taken-back = Ralat dari petugas: { $paper } sedang diperiksa lagi. Kabarnya menyusul ke sini.
paper-results-seat = { $said }
    Kursinya tetap aman.
