person-correct-name = Ketik nama yang benar, seperti di KTP.
person-correct-phone = Ketik nomor HP yang baru.
person-correct-national-id = Ketik 16 angka NIK KTP yang benar.
person-correct-to-name = nama menjadi { $name }
person-correct-to-phone = nomor HP menjadi { $phone }
person-correct-to-national-id = NIK menjadi yang berakhiran { $ending }
person-correct-to-position = jabatan menjadi { $position }
person-correct-sure = Ubah data { $name }: { $change }?
    Kalau nomor atau orangnya berganti, chat yang lama perlu dihubungkan lagi.
person-correct-sure-national-id = Ubah data { $name }: { $change }?
    Kalau tadinya tercatat NIK lain, catatan ini pindah ke pemilik NIK yang baru, dan chatnya perlu dihubungkan lagi.
person-correct-do = Simpan perubahan
person-correct-done = Sudah disimpan: { $change }.
person-correct-card = Lihat datanya
person-correct-told = Data Bapak/Ibu di { $cooperative } baru saja diubah: { $change }. Bukan atas permintaan Bapak/Ibu? Segera hubungi koperasi atau dinas.
person-correct-told-staff = Data pengurus { $cooperative } diubah: { $name }, { $change }. Dicatat oleh { $by }.
person-correct-needs-office = Nomor HP dan NIK { $name } hanya bisa diubah oleh dinas, karena dipakai juga di luar koperasi ini atau milik Bapak/Ibu sendiri.
