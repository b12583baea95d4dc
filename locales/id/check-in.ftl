check-in-menu = Hadirkan peserta
check-in-about = Catat kehadiran di tempat: pindai kartu, ketik nomor, atau nama
check-in-who = { $name }, { $cooperative } ({ $number })
check-in-officer = { $name }, { $position } { $cooperative }
check-in-part = bagian { $part }
check-in-whole-day = sehari
check-in-when-part = { $date }, bagian { $part }
check-in-count = { $came } dari { $seats } hadir.
check-in-count-part = { $came } dari { $seats } hadir, { $part }.
check-in-desk = { $title } ({ $code }): { $count }
    Pindai kartu, atau ketik nomor (25), beberapa (1-12, 15), atau nama. Bagian hari: ketik “bagian siang”. Selesai: ketik “selesai”.
check-in-board-menu = Papan hadir
check-in-noted = Hadir: { $who }.
check-in-seated = Dapat kursi dan hadir: { $who }.
check-in-was-noted = Sudah dicatat hadir { $at } oleh { $by }: { $who }.
check-in-undo = Urungkan
check-in-again = Catat lagi
check-in-undone = Diurungkan, belum hadir: { $who }.
check-in-undone-before = Itu sudah diurungkan tadi.
check-in-not-done = Baik, tidak jadi. Lanjutkan dengan kartu atau nomor berikutnya.
check-in-closed-desk = Pencatatan di pintu selesai. Buka lagi dengan “hadirkan”.
check-in-closed = Sesi itu sekarang tidak sedang mencatat kehadiran. Ketik “hadirkan” untuk melihat sesi hari ini.
check-in-gone = Pendaftaran itu sudah tidak berlaku. Ketik nomor atau namanya untuk melihat yang sekarang.
check-in-unknown-card = Kode kartu ini belum cocok. Ketik nomor pendaftaran yang tertulis di kartunya.
check-in-unknown-number = Nomor { $number } tidak ada di { $title }. Coba ketik namanya.
check-in-unknown-name = “{ $name }” tidak ada di { $title } maupun di daftar pengurus. Ketik nomornya, atau nama dan desanya.
check-in-called-off = { $title } sudah dibatalkan, jadi kehadirannya tidak dicatat.
check-in-not-yet = { $who } terdaftar di { $title }, { $startsAt }.
    Kehadiran bisa dicatat mulai { $opensAt }.
check-in-over = { $title } sudah selesai. Kalau { $who } memang datang, ketik “hadir { $code } { $number }”.
check-in-elsewhere = { $who } terdaftar di { $title }, { $startsAt }, bukan di { $here }.
check-in-note-there = Catat di sesinya
check-in-move = Pindahkan ke sini
check-in-waiting = { $who } masih di daftar tunggu, urutan ke-{ $place }.
check-in-no-seat = Kursi belum bisa untuknya: { $reason }.
check-in-give = Beri kursi
check-in-free = Masih ada { $free } kursi kosong.
check-in-absent-seat = Kursi penuh, tetapi { $name } (nomor { $number }) belum datang; kursinya bisa diberikan.
check-in-beyond = { $said } Koperasinya sudah memakai batas { $limit } orang.
check-in-full = Kursi penuh, dan tidak ada yang bisa diberikan.
check-in-taken-meanwhile = Kursi itu baru saja terisi. Ketik nomornya sekali lagi untuk melihat kursi lain.
check-in-full-before = Kursi penuh. Sesudah { $startsAt }, kursi yang tidak didatangi bisa diberikan.
check-in-cancelled = Pendaftaran { $who } sudah batal: { $reason }.
check-in-cancelled-withdrawn = mengundurkan diri
check-in-cancelled-declined = menolak kursinya
check-in-cancelled-lapsed = tidak menjawab sampai batas waktu
check-in-cancelled-moved = dipindah ke sesi lain
check-in-cancelled-replaced = diganti orang lain
check-in-cancelled-removed = dikeluarkan petugas
check-in-cancelled-absent = belum datang, kursinya diberikan kepada yang menunggu
check-in-cancelled-exam = sesinya dibatalkan
check-in-enter = Daftarkan
check-in-enter-named = { $name }, { $cooperative }
check-in-not-entered = { $who } belum terdaftar di { $title }.
check-in-which = Ada beberapa. Ketik nomornya:
check-in-which-of-many = Ada { $count }. Ketik nomornya, atau nama dan desanya:
check-in-which-officer = Belum terdaftar di { $title }. Ketik nama dan desanya:
check-in-candidate = • { $who }
check-in-named = { $name }
check-in-which-session = Untuk sesi yang mana?
check-in-which-day = Kehadiran hari yang mana?
check-in-day = Hari { $number }, { $date }
check-in-none-today = Hari ini tidak ada sesi. Yang berikutnya { $title }, { $startsAt }.
    Daftar yang sudah lewat bisa diketik, misalnya “hadir UK3 1-12, 15”.
check-in-none = Hari ini tidak ada sesi. Daftar yang sudah lewat bisa diketik, misalnya “hadir UK3 1-12, 15”.
check-in-type-numbers = { $title } sudah selesai. Ketik nomor yang hadir, misalnya “hadir { $code } 1-12, 15”; yang keliru “tidak hadir { $code } 13”.
check-in-list-too-early = { $title } mulai { $startsAt }. Kehadirannya dicatat di hari itu, dan daftarnya bisa diketik sampai 30 hari sesudahnya.
check-in-list = { $title }, { $when }: { $count } orang hadir{ $count ->
        [0] { "" }
       *[other] { " " }(nomor { $numbers })
    }.
check-in-list-back = { $title }, { $when }: { $count } orang dijadikan tidak hadir{ $count ->
        [0] { "" }
       *[other] { " " }(nomor { $numbers })
    }.
check-in-list-before = { $count } sudah dicatat sebelumnya (nomor { $numbers }).
check-in-list-waiting = Nomor { $number } { $name }: masih di daftar tunggu, tidak dicatat.
check-in-list-cancelled = Nomor { $number } { $name }: pendaftarannya batal, tidak dicatat.
check-in-list-without-seat = Nomor { $numbers } juga tanpa kursi, tidak dicatat.
check-in-list-unknown = Tidak ada nomor { $numbers } di sesi ini.
check-in-list-not-noted = Nomor { $numbers } memang belum dicatat hadir.
check-in-list-note = Catat { $count } orang
check-in-list-take-back = Tarik { $count } orang
check-in-list-noted = { $count } orang dicatat hadir.
check-in-list-took-back = { $count } orang dijadikan tidak hadir.
check-in-list-took-back-one = Dijadikan tidak hadir: { $name } (nomor { $number }).
check-in-missing = Belum datang di { $title }: { $count } orang.
check-in-missing-line = { $number } { $name }, { $cooperative }
check-in-missing-rest = dan { $rest } orang lagi; lengkapnya ketik “peserta”.
check-in-missing-none = Semua yang punya kursi di { $title } sudah datang.
check-in-board = Papan hadir { $title } ({ $code }), { $date }
    { $lines }
    { $at }
check-in-board-line = Hadir { $came } · belum { $missing } ({ $saidSo } di antaranya menyatakan hadir) · menunggu { $waiting }
check-in-board-part = { $part }: hadir { $came } · belum { $missing }
check-in-board-rest = { $saidSo } dari yang belum menyatakan hadir · menunggu { $waiting }
check-in-board-refresh = Perbarui
check-in-board-missing = Belum datang
check-in-told-entered = Petugas mendaftarkan Bapak/Ibu di { $title }, { $startsAt }, dan mencatat hadir. Nomor pendaftaran: { $number }
check-in-told-given-on = Bapak/Ibu belum datang di { $title } sampai { $at }, jadi kursinya diberikan kepada yang menunggu. Kalau sudah di tempat, temui petugas di meja registrasi.
check-in-scan-not-staff = Kode di kartu peserta dibaca petugas saat registrasi. Bapak/Ibu cukup menunjukkan kartunya.
