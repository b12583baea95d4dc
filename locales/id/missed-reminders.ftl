missed-reminders-told = Bot sempat tidak berjalan. Pengingat ini sudah lewat waktunya, jadi tidak dikirim:
    { $lines }
missed-reminders-line = • { $kind }: { $count }
