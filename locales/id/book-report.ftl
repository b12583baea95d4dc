book-report-sent = Sudah saya sampaikan ke bendahara { $cooperative }; jawabannya datang ke chat ini.
    Mau menambahkan keterangan? Tulis dalam satu pesan, misalnya tanggal dan jumlah setoran yang belum tampak.
book-report-again = Sudah disampaikan ke bendahara { $cooperative } dan masih menunggu jawaban.
    Mau menambahkan keterangan? Tulis dalam satu pesan.
book-report-nobody = Sudah saya catat; bendahara { $cooperative } membacanya begitu terhubung dengan saya. Supaya cepat, tanyakan juga langsung.
    Mau menambahkan keterangan? Tulis dalam satu pesan.
book-report-nobody-phone = Sudah saya catat; bendahara { $cooperative } membacanya begitu terhubung dengan saya. Supaya cepat, hubungi { $telephone }.
    Mau menambahkan keterangan? Tulis dalam satu pesan.
book-report-note = Tulis keterangannya dalam satu pesan.
book-report-note-unclear = { $why }
book-report-no-note = Cukup itu
book-report-enough = Baik. Jawaban bendahara datang ke chat ini.
book-report-noted = Keterangannya sudah saya teruskan. Jawaban bendahara datang ke chat ini.
book-report-told = { $name }, anggota nomor { $memberNumber }, menyampaikan bahwa angka { $about } belum cocok.
    Balas JAWAB LAPORAN untuk melihat keterangannya dan menjawab (perlu PIN).
book-report-answer = Jawab laporan
book-report-about-savings = simpanan
book-report-about-loan = pinjaman { $number }
book-report-read = Baca jawaban
book-report-answered = Bendahara sudah menjawab.
book-report-no-answers = Belum ada jawaban dari bendahara.
book-report-answers = { $lines }
book-report-answer-line = Jawaban bendahara { $cooperative } tentang { $about }: “{ $answer }”
