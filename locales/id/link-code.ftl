link-code-purpose = Kode untuk apa?
link-code-whom = Untuk siapa? Ketik nama atau nomor anggotanya.
link-code-for-whom = Orangnya
link-code-which = Siapa yang dimaksud?
link-code-sure-link = Buat kode tautan untuk { $called }?
    { $name }, { $role } { $cooperative }
link-code-sure-pin = Buat kode PIN untuk { $called }?
    { $name }, { $role } { $cooperative }
link-code-do = Buat kode
link-code-link = Kode tautan untuk { $name }: { $code }
    Berlaku sekali, sampai { $expiresAt }. Berikan langsung kepada orangnya; di HP-nya ia mengetik “akun” ke saya, lalu kode ini.
link-code-pin = Kode PIN untuk { $name }: { $code }
    Berlaku sekali, sampai { $expiresAt }. Cocokkan dulu KTP-nya; di HP-nya ia mengetik “lupa pin”, lalu kode ini, dan membuat PIN baru sendiri.
link-code-told-pin = Baru saja dibuatkan kode untuk mengganti PIN Bapak/Ibu. Bukan Bapak/Ibu yang memintanya? Segera hubungi koperasi atau dinas.
link-code-needs-office = Kode untuk { $name } hanya bisa dibuat dinas. Untuk ketua, bendahara, diri sendiri, dan yang juga tercatat di tempat lain, dinas yang membuatkan.
