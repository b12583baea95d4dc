exam-certificate-menu = Sertifikat
exam-certificate-about = Sertifikat kompetensi sendiri
exam-certificate-here = Sertifikat { $title } { $name }.
    { $certificate }
exam-certificate-no-file = Sertifikat { $title } { $name }.
    { $certificate }
    Berkasnya belum dikirim dinas ke sini; begitu ada, saya kirim.
exam-certificate-over = Sertifikat { $title } { $name }.
    { $certificate }
    Masa berlakunya sudah lewat dan berkasnya tidak ada di sini. Yang asli ada pada Bapak/Ibu atau LSP.
