backup-done = Cadangan selesai dan sudah diperiksa: { $rows } baris, { $papers } berkas.
    Kunci data (secrets/data-key) tidak ikut. Simpan salinannya di tempat lain: tanpa kunci itu cadangan ini tidak bisa dipulihkan.
backup-forgotten = Cadangan lama yang dihapus: { $count }.
