result-news-kind = Hasil ujian
result-news-about = Hasil { $title }
result-news-competent = Hasil { $title } { $name }: Kompeten. Selamat, { $you }.
    { $certificate }
result-news-not-yet = Hasil { $title } { $name }: Belum Kompeten.
    Bisa diuji lagi di sesi berikutnya. Ada pertanyaan? Ketik “petugas”.
result-news-not-yet-units = Hasil { $title } { $name }: Belum Kompeten, pada { $count } unit: { $units }.
    { $count ->
        [1] Unit itu
       *[other] Unit-unit itu
    } bisa diuji lagi tanpa mengulang yang lain. Ada pertanyaan? Ketik “petugas”.
result-news-certificate = Sertifikat { $title } { $name } sudah tercatat.
    { $certificate }
result-news-correction = Ralat hasil { $title } { $name }: { $now }.
    Yang dikabarkan sebelumnya ({ $before }) tidak berlaku lagi. Ada pertanyaan? Ketik “petugas”.
result-news-withdrawn = Ralat hasil { $title } { $name }: hasil yang dikabarkan sebelumnya ditarik LSP, jadi tidak berlaku lagi.
    Begitu ada hasil yang baru, saya kabari. Ada pertanyaan? Ketik “petugas”.
result-news-unit = Unit
result-news-again = Uji ulang
result-news-appeal = Banding
