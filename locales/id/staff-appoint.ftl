staff-appoint-phone = Nomor HP
staff-appoint-ask = Berapa nomor HP petugas baru itu?
staff-appoint-already = Nomor itu sudah tercatat sebagai petugas dinas.
staff-appoint-sure = Jadikan pemilik nomor { $phone } petugas dinas?
    Ia bisa melihat data anggota dan pengurus semua koperasi. Petugas lain diberi tahu.
staff-appoint-do = Jadikan petugas
staff-appoint-told = Petugas dinas baru: nomor { $phone }, ditambahkan oleh { $by }.
staff-appoint-done = Sudah dicatat. Dari HP bernomor { $phone }, ia cukup mengetik “hubungkan nomor” ke saya, lalu membuat PIN.
