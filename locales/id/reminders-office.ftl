reminders-office-menu = Pengingat hari ini
reminders-office-about = Pengingat yang dikirim hari ini dan besok
reminders-office-today = Pengingat hari ini:
    { $lines }
reminders-office-line = • { $kind }: { $sent } terkirim, { $comes } menyusul
reminders-office-line-failed = • { $kind }: { $sent } terkirim, { $comes } menyusul, { $failed } tidak sampai
reminders-office-line-stopped = • { $kind }: dihentikan, { $sent } terkirim sebelumnya
reminders-office-tomorrow = Besok:
    { $lines }
reminders-office-tomorrow-line = • { $kind }: { $comes }
reminders-office-tomorrow-stopped = • { $kind }: dihentikan ({ $comes } tidak dikirim)
reminders-office-stop = Hentikan: { $kind }
reminders-office-resume = Jalankan lagi: { $kind }
reminders-office-sure = Hentikan pengingat untuk semua orang: { $kind }? Yang sudah terkirim tidak bisa ditarik.
reminders-office-stop-now = Ya, hentikan
reminders-office-stopped = Pengingat dihentikan untuk semua orang: { $kind }. Begitu dijalankan lagi, yang masih berguna tetap dikirim.
reminders-office-resumed = Pengingat jalan lagi: { $kind }.
