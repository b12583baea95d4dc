reminder-answer-done = Baik. Saya tidak mengingatkan lagi soal ini.
reminder-answer-done-own = Baik, pengingatnya selesai.
reminder-answer-done-next = Baik. Berikutnya saya ingatkan { $at }.
reminder-answer-again = Baik, saya ingatkan lagi { $at }.
reminder-answer-again-too-late = Sampai waktu itu pengingatnya sudah lewat. Ketik “pengingat” untuk melihat yang akan datang.
reminder-answer-removed = Baik, tidak saya ingatkan lagi: { $about }
reminder-answer-stopped = Baik, saya tidak mengingatkan lagi soal ini: { $about }
    Pengingat lainnya tetap jalan. Ketik “pengingat” untuk mengaturnya.
reminder-answer-resume = Ingatkan lagi
reminder-answer-resumed = Baik, soal itu saya ingatkan lagi.
reminder-answer-over = Pengingat itu sudah tidak berlaku. Ketik “pengingat” untuk melihat yang akan datang.
