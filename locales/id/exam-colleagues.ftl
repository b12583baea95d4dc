exam-colleagues-person = { $name }, { $position }
exam-colleagues-line = • { $who }
exam-colleagues-officer = { $name }, { $position } { $cooperative }
exam-colleagues-somebody = { $name } dari { $cooperative }
exam-colleagues-and = { $first } dan { $last }
exam-colleagues-comma = { $rest }, { $first }
exam-colleagues-barred = • { $name }. { $why }
exam-colleagues-asked-by = • { $name } sudah dipesankan { $by }, dan belum menjawab.
exam-colleagues-asked-by-you = • { $name } sudah dipesankan, dan belum menjawab.
exam-colleagues-not-yours = Rekan pengurus didaftarkan oleh ketua atau sekretaris koperasi. Bapak/Ibu sendiri bisa mendaftar sekarang.
exam-colleagues-elsewhere = Lewat chat ini yang bisa didaftarkan hanya pengurus dan pengawas { $cooperative }. Koperasi lain didaftarkan ketua atau sekretarisnya sendiri.
exam-colleagues-unknown = Belum tercatat sebagai pengurus { $cooperative }: { $names }.
    Ketua atau bendahara bisa menambahkannya lewat “daftar pengurus”, atau yang bersangkutan mengetik “ajukan ke dinas” di sini.
exam-colleagues-none = Yang disebut tadi tidak ada lagi di daftar pengurus hari ini.
exam-colleagues-alone = Selain Bapak/Ibu belum ada pengurus { $cooperative } yang tercatat. Ketua atau bendahara bisa menambahkannya lewat “daftar pengurus”.
exam-colleagues-which = Ada { $count } orang yang cocok dengan “{ $asked }”. Yang mana?
exam-colleagues-is-it = Nama “{ $asked }” belum ada di daftar pengurus. Maksud { $you } yang ini?
exam-colleagues-none-of-them = Bukan itu
exam-colleagues-who = Siapa yang didaftarkan? Pilih, atau ketik nama atau jabatannya, boleh beberapa sekaligus.
exam-colleagues-pick = Pilih orang lain
exam-colleagues-stopped = Baik, tidak ada yang didaftarkan.
exam-colleagues-not-there = { $title } belum bisa:
    { $lines }
exam-colleagues-none-fits = Di { $title } belum bisa.
    { $lines }
exam-colleagues-not-fitting = Yang belum bisa:
    { $lines }
exam-colleagues-most = Sekali daftar paling banyak { $most } orang; sisanya menyusul.
exam-colleagues-enough = Bisa. { $title }: { $startsAt }. Batasnya { $limit } orang per koperasi, jadi cukup{ $count ->
    [1] :
    [2] { " " }untuk keduanya:
   *[other] { " " }untuk semuanya:
 }
exam-colleagues-free = Bisa. { $title }: { $startsAt }, sisa { $free } kursi. Yang didaftarkan { $count } orang:
exam-colleagues-full = Kursi { $title } ({ $startsAt }) sudah terisi semua. { $count ->
    [1] Bisa masuk daftar tunggu:
   *[other] Semuanya bisa masuk daftar tunggu:
 }
exam-colleagues-partly = { $title } ({ $startsAt }) tinggal { $free } kursi, jadi { $waiting } orang yang disebut terakhir masuk daftar tunggu:
exam-colleagues-do = { $count ->
    [1] Daftarkan { $name }
    [2] Daftarkan keduanya
    [3] Daftarkan ketiganya
   *[other] Daftarkan semuanya
 }
exam-colleagues-other = { $names } ikut { $session }
exam-colleagues-reserved = { $count ->
    [1] Satu
    [2] Dua
    [3] Tiga
   *[other] { $count }
 } kursi { $title } dipesan untuk { $names }: { $startsAt }.
exam-colleagues-until = { $count ->
    [1] Saya minta persetujuannya, paling lambat { $endsAt }.
   *[other] Saya minta persetujuan masing-masing, paling lambat { $endsAt }.
 } Perkembangannya saya kabarkan.
exam-colleagues-waiting = { $names } masuk daftar tunggu { $title }{ $count ->
    [1] , urutan ke-{ $place }
   *[other] , mulai urutan ke-{ $place }
 }. Sesudah yang bersangkutan setuju, kursi ditawarkan menurut urutan.
exam-colleagues-not-entered = Yang belum bisa didaftarkan:
    { $lines }
exam-colleagues-none-entered = Belum ada yang didaftarkan.
    { $lines }
exam-colleagues-to-forward = { $names } belum pernah menulis ke saya. { $count ->
    [1] Teruskan pesan berikut ke yang bersangkutan.
   *[other] Teruskan pesan-pesan berikut, satu untuk tiap orang.
 }
exam-colleagues-forward = Assalamualaikum, { $name }. { $by }, memesankan kursi { $title }: { $startsAt }, { $place }, tanpa biaya.
    Mohon dijawab paling lambat { $endsAt }; sesudah itu kursinya beralih ke orang lain.
    { $where }
exam-colleagues-forward-waiting = Assalamualaikum, { $name }. { $by }, memasukkan nama { $name } ke daftar tunggu { $title }: { $startsAt }, { $place }, tanpa biaya.
    Mohon dijawab supaya ikut antre.
    { $where }
exam-colleagues-open = Caranya: buka tautan ini, kirim pesan “status” kepada Sapa Koperasi, asisten chat { $office }, lalu ikuti petunjuknya.
    { $links }
exam-colleagues-open-anywhere = Caranya: kirim pesan “status” kepada Sapa Koperasi, asisten chat { $office }, lalu ikuti petunjuknya.
exam-colleagues-on-whatsapp = WhatsApp: { $link }
exam-colleagues-on-telegram = Telegram: { $link }
exam-colleagues-asked = Salam, { $name }. Saya Sapa Koperasi dari { $office }.
    { $by }, memesankan { $you } kursi { $title }: { $startsAt }, { $place }, tanpa biaya.
    Kursinya saya simpan sampai { $endsAt }. { $you } bersedia?
exam-colleagues-asked-waiting = Salam, { $name }. Saya Sapa Koperasi dari { $office }.
    { $by }, memasukkan { $you } ke daftar tunggu { $title }: { $startsAt }, { $place }, tanpa biaya. Kursinya sedang penuh; sesudah { $you } bersedia, kursi yang kosong ditawarkan menurut urutan.
exam-colleagues-agreed = { $name } bersedia ikut { $title }. Nomor pendaftaran: { $number }
exam-colleagues-agreed-waiting = { $name } bersedia ikut { $title } dan menunggu kursi kosong. Nomor pendaftaran: { $number }
exam-colleagues-declined = { $name } tidak bisa ikut { $title }, jadi pendaftarannya ({ $number }) sudah dilepas. Untuk orang lain, ketik “daftarkan” dan namanya.
exam-colleagues-lapsed = { $name } belum menjawab sampai batas waktunya, jadi kursi { $title } sudah beralih. Untuk orang lain, ketik “daftarkan” dan namanya.
exam-colleagues-replaced = { $name }, kursi { $title } yang dipesankan { $by }, sudah dialihkan ke orang lain. Tidak ada yang perlu dijawab lagi.
exam-colleagues-taken-back = { $name }, pesanan { $title } dari { $by }, sudah ditarik kembali. Tidak ada yang perlu dijawab lagi.
