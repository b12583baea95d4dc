form-lines = { $lines }
form-step = Langkah { $step } dari { $count }. { $question }
form-back = Kita kembali ke pertanyaan ini.
form-keep = Biarkan seperti tadi
form-change = Ubah
form-corrected = Diubah. Yang lain tetap.
form-which = Yang mana yang diubah?
form-over = Pilihan itu sudah selesai atau sudah lewat. Ketik “menu” untuk mulai lagi.
