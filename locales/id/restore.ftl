restore-found = Cadangan { $at }: { $rows } baris, { $papers } berkas. Isinya utuh.
restore-loss = Di DATABASE_URL sudah ada isinya: { $rows } baris. Kalau diganti, yang terjadi sesudah { $at } hilang, di antaranya { $inputsSince } pesan yang sudah masuk.
restore-unreadable = Basis data di DATABASE_URL rusak dan isinya tidak bisa dihitung.
restore-needs-replace = Belum ada yang diubah. Untuk menggantinya, tambahkan --replace. Yang lama tetap disimpan.
restore-done = Sudah dipulihkan. Pesan yang dulu masih antre tidak dikirim lagi.
restore-kept = Yang lama disimpan di { $kept }.
restore-erased = { $count } orang yang datanya pernah dihapus atas permintaannya dihapus lagi dari cadangan ini.
