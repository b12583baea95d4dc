position-field-label = Jabatan
position-field-ask = Apa jabatannya?
