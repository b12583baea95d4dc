data-copy-which = Salinannya memuat semua yang tersimpan tentang Bapak/Ibu, juga siapa yang pernah membukanya. Mau dalam bentuk apa?
data-copy-done = Ini salinan lengkapnya, permintaan { $number }. Isinya pribadi; simpan di tempat yang aman.
    Ada yang keliru? Ketik “perbaiki data”.
data-copy-file-name = data-saya-{ $number }
data-copy-title = Data yang tersimpan
data-copy-of = { $name }, permintaan { $number }, { $now }
data-copy-note = NIK disamarkan. Nama petugas yang membuka ditulis menurut perannya. Dasarnya UU 27/2022 pasal 7 dan 32.
data-copy-about-what = Tentang
data-copy-kept = Isi
data-copy-name = Nama
data-copy-national-id = NIK KTP
data-copy-ending = berakhiran { $ending }, terenkripsi
data-copy-gender = Jenis kelamin
data-copy-gender-is = { $gender ->
        [female] perempuan
       *[male] laki-laki
    }
data-copy-pin = PIN
data-copy-pin-set = ada; angkanya tidak bisa dibaca siapa pun
data-copy-pin-none = belum dibuat
data-copy-member = Anggota
data-copy-member-is = nomor { $number }, { $cooperative }; HP { $phone }; masuk { $joined }; keluar { $left }; terakhir dicocokkan { $confirmedAt }
data-copy-officer = Pengurus
data-copy-officer-is = { $position }, { $cooperative }; HP { $phone }; mulai { $starts }; selesai { $ends }
data-copy-staff = Petugas dinas
data-copy-staff-is = HP { $phone }, sejak { $at }
data-copy-savings = Simpanan
data-copy-savings-is = { $date }, { $kind }, { $amount }, bukti { $receipt }
data-copy-loan = Pinjaman
data-copy-loan-is = { $number }, pokok { $principal }, { $termMonths } bulan, cair { $date }
data-copy-payment = Angsuran dibayar
data-copy-payment-is = { $number }, { $date }, { $amount }, bukti { $receipt }
data-copy-registration = Pendaftaran
data-copy-registration-is = { $number }, { $title }, { $startsAt }; { $status ->
        [confirmed] terdaftar
        [offered] kursi ditawarkan
        [waiting] daftar tunggu
       *[cancelled] dibatalkan
    }; dicatat { $enteredAt }
data-copy-check-in = Hadir
data-copy-check-in-is = { $number }, { $title }, { $day }
data-copy-check-in-part = { $number }, { $title }, { $day } ({ $part })
data-copy-result = Hasil ujian
data-copy-result-is = { $number }, { $title }: { $said }; dikabarkan { $at }
data-copy-certificate = Berkas sertifikat
data-copy-certificate-is = { $number }, tersimpan sejak { $at }
data-copy-sheet = Lembar data dikirim
data-copy-sheet-is = “{ $file }”, { $kind }, { $count } baris, { $at }
data-copy-paper = Berkas
data-copy-paper-is = { $kind }, { $status ->
        [accepted] sesuai
        [sentBack] perlu diganti
        [waiting] menunggu diperiksa
       *[held] belum dipastikan
    }, diterima { $receivedAt }
data-copy-consent = Persetujuan
data-copy-consent-given = setuju: { $purpose }, teks versi { $version }, lewat { $channel }, { $at }
data-copy-consent-taken-back = tidak setuju: { $purpose }, teks versi { $version }, lewat { $channel }, { $at }
data-copy-chat = Chat terhubung
data-copy-chat-is = { $channel }, HP { $phone }, sejak { $linkedAt }, terakhir dipakai { $usedAt }
data-copy-chat-was = { $channel }, HP { $phone }, sejak { $linkedAt }, diputus { $endedAt }
data-copy-reminder = Pengingat
data-copy-reminder-is = “{ $what }”, { $when }
data-copy-stops = Pengingat yang dimatikan
data-copy-count = { $count }
data-copy-received = Pengumuman diterima
data-copy-received-is = “{ $text }”, { $at }; jawaban: { $answer ->
        [yes] hadir
        [no] tidak hadir
       *[none] –
    }
data-copy-sentence = Kalimat untuk belajar
data-copy-text = “{ $text }”, { $at }
data-copy-answer = Tulisan untuk pengirim pengumuman
data-copy-letter = Laporan ke bendahara
data-copy-letter-answer = Jawaban bendahara
data-copy-question = Pertanyaan { $question }
data-copy-question-answer = Jawaban petugas { $question }
data-copy-request = Permintaan data
data-copy-request-is = { $number }, { $kind }, { $status }, { $at }
data-copy-look = Dibuka atau diubah
data-copy-look-own = Bapak/Ibu sendiri
data-copy-look-is = { $at }, { $who }, { $outcome ->
        [changed] mengubah
        [denied] mencoba membuka
        [locked] PIN terkunci
        [wrong] PIN keliru
       *[shown] membuka
    }: { $fields }
data-copy-look-because = { $at }, { $who }, { $outcome ->
        [changed] mengubah
        [denied] mencoba membuka
        [locked] PIN terkunci
        [wrong] PIN keliru
       *[shown] membuka
    }: { $fields }; alasan: { $reason }
