position-chair = ketua
position-vice-chair-business = wakil bidang usaha
position-vice-chair-membership = wakil bidang anggota
position-secretary = sekretaris
position-treasurer = bendahara
position-chief-supervisor = ketua pengawas
position-supervisor = pengawas
position-manager = manajer
