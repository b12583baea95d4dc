exam-papers-needed = Masih perlu: { $papers }. Kirim ke chat ini, paling lambat { $dueAt }.
exam-papers-there = Berkas sudah lengkap. Petugas memeriksanya, dan kabarnya saya kirim ke sini.
