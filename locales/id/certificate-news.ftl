certificate-news-kind = Berkas sertifikat
certificate-news-about = Sertifikat { $title }
certificate-news-said = Ini sertifikat { $title } { $name }. Simpan di HP; kalau hilang, ketik “sertifikat” dan saya kirim lagi.
