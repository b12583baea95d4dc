exam-certificate-menu = Sertifikat
exam-certificate-about = Sertifikat kompetensi sendiri
exam-certificate-here = Sertifikat { $title } { $name }.
    { $certificate }
exam-certificate-no-file = Sertifikat { $title } { $name }.
    { $certificate }
    Berkasnya belum dikirim dinas ke sini; begitu ada, saya kirim.
