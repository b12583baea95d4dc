link-code-purpose = Kode untuk apa?
link-code-whom = Untuk siapa? Ketik nama atau nomor anggotanya.
link-code-link = Kode tautan untuk { $name }: { $code }
    Berlaku sekali, sampai { $expiresAt }. Berikan langsung kepada orangnya; di HP-nya ia mengetik “akun” ke saya, lalu kode ini.
link-code-pin = Kode PIN untuk { $name }: { $code }
    Berlaku sekali, sampai { $expiresAt }. Cocokkan dulu KTP-nya; di HP-nya ia mengetik “lupa pin”, lalu kode ini, dan membuat PIN baru sendiri.
link-code-told-pin = Baru saja dibuatkan kode untuk mengganti PIN Bapak/Ibu. Bukan Bapak/Ibu yang memintanya? Segera hubungi koperasi atau dinas.
link-code-needs-office = Kode untuk { $name } hanya bisa dibuat dinas. Kode untuk diri sendiri juga dibuat orang lain.
