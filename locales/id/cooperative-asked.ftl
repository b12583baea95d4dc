cooperative-asked-none = “{ $asked }” belum saya temukan. Ketik nama desa dan kecamatannya, misalnya “Cukir Diwek”.
cooperative-asked-which = Koperasi yang mana?
