become-member-where = Jadi anggota koperasi mana? Ketik nama desa atau koperasinya.
become-member-card = { $card }
    Daftarnya langsung di koperasi: bawa KTP dan simpanan pokok. Besarnya ditanyakan ke pengurus.
