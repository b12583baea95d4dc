judge-how = Ketik nomor pinjaman dan penilaiannya, misalnya “kolektibilitas P-017 diragukan”. Pilihannya: lancar, kurang lancar, diragukan, macet.
judge-unknown = Pinjaman { $number } tidak ada di pembukuan { $cooperative }. Periksa nomornya, atau ketik “tunggakan” untuk daftarnya.
judge-before = Sebelumnya dinilai { $judgement } ({ $on }).
judge-never = Sebelumnya belum dinilai.
judge-sure = Pinjaman { $number }, { $name }: dinilai { $judgement } per { $on }. { $before }
    Simpan?
judge-sure-none = Pinjaman { $number }, { $name }: penilaiannya dihapus. { $before }
    Simpan?
judge-do = Simpan penilaian
judge-done = Disimpan: { $number } dinilai { $judgement } per { $on }.
judge-done-none = Penilaian { $number } dihapus.
