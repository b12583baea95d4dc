template-notes = Isi mulai baris 3; baris contoh boleh dibiarkan atau dihapus.
    Kolom yang harus diisi: { $required }
    Urutan kolom bebas, kolom lain diabaikan.
    Tanggal: 31/12/2025 atau 31 Desember 2025; dengan jam: 31/12/2025 09.00
    Sel kosong tidak mengubah data yang sudah ada; tanda - menghapusnya.
