role-none = belum tercatat di koperasi mana pun
role-staff = petugas { $office }
role-member = anggota { $cooperative }, Kecamatan { $district }
role-officer = { $position } { $cooperative }, Kecamatan { $district }
