template-notes = Isi mulai baris 3; baris contoh boleh dibiarkan atau dihapus.
    Kolom yang harus diisi: { $required }
    Urutan kolom bebas, kolom lain diabaikan.
    Tanggal: 31/12/2025 atau 31 Desember 2025; dengan jam: 31/12/2025 09.00
    Sel kosong tidak mengubah data yang sudah ada; tanda - menghapusnya.
template-savings = Jumlah dengan minus adalah penarikan. Jumlah 0 membatalkan catatan dengan tanggal dan nomor bukti yang sama.
    Saldo awal: tulis SALDO AWAL di kolom nomor bukti, dengan tanggal saldonya.
    Nomor bukti membedakan catatan sehari; tanpa itu, jumlah lain pada hari yang sama dianggap pembetulan.
template-payments = Jumlah dengan minus membatalkan pembayaran sebelumnya. Jumlah 0 membatalkan catatan dengan tanggal dan nomor bukti yang sama.
    Nomor bukti membedakan pembayaran sehari; tanpa itu, jumlah lain pada hari yang sama dianggap pembetulan.
template-loans = Jasa per bulan atau per tahun cukup salah satu, misalnya 1,5. Metode: flat, menurun, atau anuitas.
    Untuk pinjaman yang sudah berjalan, isi sisa pokok, angsuran yang terbayar, dan per tanggal berapa.
    Produk harus sudah dimasukkan dulu.
template-results = Hasil: K (Kompeten), BK (Belum Kompeten), atau dicabut. Baris yang hasilnya kosong dilewati.
    Unit yang belum: nomor, kode, atau judulnya, dipisah titik koma, misalnya 3; 5
    Peserta dikabari sesudah petugas menekan tombolnya di chat: ketik hasil.
