exam-national-id-label = NIK KTP
exam-national-id-ask = Ketik 16 angka NIK KTP { $you }. LSP memerlukannya untuk sertifikat; NIK disimpan terenkripsi dan hanya dipakai untuk ujian.
exam-national-id-hint = NIK ada di baris paling atas KTP.
exam-national-id-kept = NIK sudah dicatat.
exam-national-id-done = Terima kasih, datanya sudah lengkap. Ketik “status” untuk melihat pendaftaran.
