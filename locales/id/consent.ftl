consent-text = Catatan simpanan, pinjaman, dan keanggotaan hanya dibuka untuk pemiliknya, jadi nomor Bapak/Ibu perlu dihubungkan dulu. Ini yang perlu diketahui:
    • Disimpan: nama, nomor HP, keanggotaan. Isi chat tidak disimpan, kecuali pesan untuk petugas (30 hari).
    • Gunanya: melayani urusan koperasi Bapak/Ibu, dan mengirim pengumuman dinas.
    • Lamanya: selama terhubung; pembukuan 10 tahun sesuai undang-undang.
    • Ketik “data saya” untuk melihatnya, “berhenti” untuk mengakhiri.
    Setuju?
consent-again = Setuju nomor Bapak/Ibu dihubungkan?
consent-all = Setuju
consent-matters = Setuju, tanpa pengumuman
consent-read = Baca lengkap
consent-no = Tidak dulu
consent-thanks = Terima kasih, persetujuan Bapak/Ibu sudah dicatat.
consent-declined = Baik, tidak ada yang dihubungkan. Koperasi, jadwal, dan pengumuman tetap bisa ditanyakan tanpa itu.
consent-whole = Selengkapnya:
    • Pengelola: { $office }; pembukuan oleh koperasi Bapak/Ibu.
    • Disimpan: nama, nomor HP, keanggotaan, jabatan, dan NIK bila perlu untuk ujian (terenkripsi). Setiap kali data dibuka, dicatat siapa.
    • Telegram dan WhatsApp menyalurkan pesan lewat server luar negeri; NIK hanya dikirim utuh kepada petugas dinas yang mencatat alasannya.
    • Hak Bapak/Ibu: melihat, membetulkan, menyalin, dan menghentikan kapan saja dengan “berhenti”.
    • Dasarnya persetujuan ini (UU 27/2022). Pembukuan tetap disimpan 10 tahun (UU 8/1997).
    Setuju?
