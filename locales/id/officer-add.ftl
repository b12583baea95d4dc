officer-add-last-day = Akhir masa jabatan
officer-add-ask-last-day = Sampai tanggal berapa masa jabatannya? Misalnya “31 Desember 2029”.
officer-add-no-last-day = Belum ditentukan
officer-add-over = Tanggal itu sudah lewat.
officer-add-line-position = • Jabatan: { $position }
officer-add-sure = Pengurus baru { $cooperative }:
    { $lines }
officer-add-do = Catat pengurus
officer-add-done = Sudah dicatat: { $name }, { $position } { $cooperative }. Dinas sudah diberi tahu.
officer-add-told-staff = Pengurus baru: { $name }, { $position } { $cooperative }. Dicatat oleh { $by }.
