coop-lookup-menu = Cari koperasi
coop-lookup-about = Cari koperasi dengan nama desa, kecamatan, atau nomornya
coop-lookup-ask = Koperasi mana yang dicari? Ketik nama desa atau nama koperasinya, misalnya “Cukir” atau “Cukir Diwek”.
coop-lookup-none = “{ $asked }” belum saya temukan di daftar koperasi.
    Coba ketik nama desa dan kecamatannya, misalnya “Cukir Diwek”.
coop-lookup-near = Nama “{ $asked }” belum saya temukan. Yang mirip:
coop-lookup-meant = Apakah ini yang dimaksud?
coop-lookup-other-district = “{ $asked }” tidak ada di Kecamatan { $district }. Yang ada:
coop-lookup-same-name = Desa { $village } ada di { $count ->
        [2] dua
        [3] tiga
       *[other] { $count }
    } kecamatan. Yang mana?
coop-lookup-several = Ada beberapa yang cocok dengan “{ $asked }”. Yang mana?
coop-lookup-choice-district = { $district }
coop-lookup-choice-village = { $village }, { $district }
coop-lookup-choice-in-district = { $village }
coop-lookup-choice-name = { $name }, { $village }
coop-lookup-choice-with-number = { $name } ({ $legalEntityNumber })
coop-lookup-choice-without-number = { $name }, { $village }, { $district } (badan hukum belum tercatat)
coop-lookup-choice-beside = Juga di desa ini: { $name }
coop-lookup-count = Di sini tercatat { $count } koperasi.
    Ketik nama desa atau kecamatannya untuk melihat yang mana.
coop-lookup-count-in = Ada { $count } koperasi di { $regency }.
    Ketik nama desa atau kecamatannya untuk melihat yang mana.
coop-lookup-district = Ada { $count } koperasi di Kecamatan { $district }:
coop-lookup-district-page = Ada { $count } koperasi di Kecamatan { $district }, ini ke-{ $first } sampai { $last }:
coop-lookup-last-page = Daftarnya sampai di sini.
    { $list }
coop-lookup-first-page = Ini sudah awal daftar.
    { $list }
coop-lookup-next = Berikutnya
coop-lookup-previous = Sebelumnya
coop-lookup-card-village = { $name }, Kecamatan { $district }, { $regency }
    { $facts }
coop-lookup-card-other = { $name }
    Desa { $village }, Kecamatan { $district }, { $regency }
    { $facts }
coop-lookup-telephone = Telepon koperasi: { $telephone }
coop-lookup-chair = Ketua: { $chair }
coop-lookup-chair-unknown = Ketua: belum tercatat di sini
coop-lookup-address = Alamat: { $address }
coop-lookup-legal-entity = Badan hukum: { $legalEntityNumber }
coop-lookup-number = NIK koperasi: { $cooperativeNumber }
coop-lookup-number-unknown = NIK koperasi: belum tercatat di sini
coop-lookup-units = Unit usaha: { $businessUnits }
coop-lookup-units-unknown = Unit usaha: belum tercatat di sini
coop-lookup-no-private-number = Nomor pribadi pengurus tidak saya bagikan; telepon koperasi dijawab pengurus.
coop-lookup-no-contact = Telepon dan alamatnya belum tercatat di sini.
coop-lookup-map = Peta lokasi
coop-lookup-map-title = { $name }
coop-lookup-map-address = { $address }
coop-lookup-contact = Simpan kontak
coop-lookup-contact-name = { $name }
coop-lookup-contact-card = { $name }: { $telephone }
coop-lookup-gone = Koperasi itu sudah tidak ada di daftar. Ketik “koperasi” untuk mencari yang lain.
