certificate-reminder-kind = Sertifikat yang akan berakhir
certificate-reminder-coming = { $name }, sertifikat { $scheme } berakhir { $dueOn }, sekitar { $months } bulan lagi.
    Perpanjangannya lewat ujian; supaya tidak terputus, pilih sesinya dari sekarang.
certificate-reminder-soon = { $name }, sertifikat { $scheme } berakhir { $dueOn }, { $days } hari lagi.
    Perpanjangannya lewat ujian. Kalau belum sempat, daftar di sesi terdekat.
certificate-reminder-next = Daftar ujian
certificate-reminder-stop = Stop ingatkan
certificate-reminder-about = Sertifikat { $scheme }, berakhir { $dueOn }
