exam-offer-told = Ada kursi untuk { $name }: { $title }, { $startsAt }.
    Kursi ini saya simpan sampai { $endsAt }; sesudah itu beralih ke urutan berikutnya.
exam-offer-take = Ambil kursi
exam-offer-leave = Lepaskan
exam-offer-willing = Bersedia
exam-offer-unable = Tidak bisa
exam-offer-about = Apa itu
exam-offer-entered-by = Yang mendaftarkan: { $by }.
exam-offer-again = Daftar lagi
exam-offer-lapsed = Batas waktu tawaran kursi { $title } sudah lewat, jadi kursinya beralih ke urutan berikutnya. Kalau masih berminat, daftar lagi atau ketik “jadwal” untuk sesi lain.
exam-offer-which = Ada lebih dari satu kursi yang disimpan. Yang mana?
exam-offer-of = { $title }
exam-offer-none = Sekarang tidak ada kursi yang menunggu jawaban Bapak/Ibu.
exam-offer-taken = Kursi ke-{ $seat } { $title } sekarang atas nama { $you }.
    Nomor pendaftaran: { $number }
exam-offer-taken-before = Kursi { $title } sudah atas nama { $you }.
    Nomor pendaftaran: { $number }
exam-offer-was-lapsed = Batas waktu kursi { $title } sudah lewat, jadi kursinya sudah beralih ke urutan berikutnya. Ketik “daftar” untuk masuk daftar tunggu lagi.
exam-offer-was-gone = Pendaftaran { $title } itu sudah tidak berlaku. Ketik “daftar” untuk mendaftar lagi.
exam-offer-leave-sure = Lepaskan kursi { $title }, { $startsAt }? Kursinya langsung ditawarkan ke urutan berikutnya.
exam-offer-leave-place-sure = Keluar dari daftar tunggu { $title }, { $startsAt }? Urutannya tidak bisa diambil lagi.
exam-offer-leave-now = Ya, lepaskan
exam-offer-keep = Tetap simpan
exam-offer-left = Kursi { $title } sudah dilepaskan. Terima kasih sudah memberi tahu.
exam-offer-left-place = Nama Bapak/Ibu sudah dikeluarkan dari daftar tunggu { $title }. Terima kasih sudah memberi tahu.
exam-offer-kept = Baik. Kursi { $title } tetap disimpan sampai { $endsAt }.
exam-offer-place-kept = Baik. Tempat di daftar tunggu { $title } tetap disimpan.
exam-offer-about-exam = { $title } adalah uji kompetensi skema { $scheme } dari BNSP, tanpa biaya. Yang dinyatakan Kompeten menerima sertifikat.
exam-offer-about-training = { $title } adalah bimtek untuk { $scheme }, tanpa biaya.
