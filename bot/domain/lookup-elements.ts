/**
 * The words of which Javanese villages are named. Whoever types "Sumberdadi" or "Purworejo" has not misspelled Sumbersari or Pulorejo:
 * it is another village, only not one of ours. So a name that is well formed may hardly differ from the one that it is taken for.
 * Chosen by hand from what recurs in the village names of East and Central Java.
 */
const elements = new Set(
  `adi agung ajung alang alas ampel anom anyar argo arum asem asri awar ayu badas bagus bajang balai bale balong baluh bandar bandung banggle
  bangun bangkok bani banjar banteng banyak banyu barat baru batang batu bawang bayan bayem bebek beji bendo beran bendung benda bengkok
  besar besuk besuki biru bledug blimbing blok boto boyo brang brumbung bubak buntu bulak bulu bulus bumi bunder buntaran bungur candi
  caring cemara cemeng cengkok cangkring clumprit condro dadap dadi dalem dampit dampul danyang darmo dawuhan dawung dayu delik dempok
  dempul dengok dlanggu doho dolok dono doplang doro dowo dringu dukuh dungus duren duwur gading gadang gadu galih galuh gambir gandu gandul
  garum gayam gebang gede gedang gedong gempol geneng gentong gesang gesing getas giri glagah gondang gondo grajagan gunung gumul guyangan
  harjo hargo ijo ireng jabon jabung jagul jajar jambe jambu jambangan jaran jati jatirogo jaten jaya jembul jenang jerukan jeruk jetis jogo
  joho jombor jono jugo juwet kali kaman kampung kandang kapas kapur karang karto kates katon kawis kayu kebo kebon kedawung kedung kelor
  kemiri kemuning kenanga kenari kendal kendil kenongo kepek kepoh kepuh kerep kerto ketapang ketawang kidul klagen klampis klampok klepu
  kletek klumpit kluwih kuwik koto krajan kraton kuning kulon kumpul kunci kupang kuripan kurung kuto kuwu lak lancar langit langu lawang
  lebak legi legok lemah lengkong leran lesung lowok loceret luhur lo lor losari ludoyo luwuk made madu maduran magersari malang malangan
  mangun manis manting mas mlati mlaten mendalan menturo mergo merak mlirip mojo mranggen mulya mulyo munggut muneng murti nanas
  nangka negara negoro ngadi ngaglik ngantru ngampel ngares nganyar ngargo ngasem ngawi ngepung ngluyu ngujung nongko nyamplung ombo oro
  padang pagak pager pakel paku palem palur panggang panggul panggung pandan pandean pang panjang panji paron pare parang pasar pasinan
  pasir patih patik payung pati pelem penanggungan perning petung pesantren picis pilang pinggir plandi ploso plumpang pogar pohjarak
  pojok polo pondok poh prambon pring pringgo pucang pucung pucuk pule pulo pulung punggul puro purwo putat putih putren rambi rame
  randu ranu rawa rejo reno retno ringin ringgit rogo rondo roto rowo salam salak sambi sambong sambung sampang sana sari sawah sawahan sawit
  sawo sawur sekar sekaran seketi selo semanding semen semar semare sembung sembon semut sendang sengon sepanjang sepat sero setro sewu
  sido sili simo sinar singkal singo siwalan slumbung soko sono songo sono sranak sudo suci sugih suko sumber sumur suru suruh surya sumo
  surat susuh suwaluh taji talang talok taluk talun taman tambak tambi tanah tanggul tanggung tanjang tanjung tapan tapak tawang tawing
  tebon tegal tempel tempur tenggong tengah terate terung tirto timur tinggi tiru tlogo tosari trate tri trowulan truno tuban tugu tuk
  tulung tumpak tumpang tunggal tunggul turi turus ujung umbul urip waduk wage wagir waluh wangi wangkal wangun warak waras waringin warno
  waru watang watu wates wayang weden wedi wedoro welahan wetan widoro widang wilis winong wiro witono wono woro wotan wringin wudi wungu wuluh
  wuni yoso`.split(/\s+/),
);

/** Names that recur all over the country and are not made of two words. */
const recurring = new Set(
  `bringin bulu candi duren gayam gebang gondang jati joho kemiri kramat pakis pelem pojok sendang tanjung wates winong besuk lebak bendo
    banaran babadan beji banjaran bringin brangkal cangkring dawuhan gamping gembong jabung jambangan jambean jetis jimbaran kademangan kalangan
  kandangan kanigoro kapasan karangan kasreman kebonan kedamean kemantren kemasan kepatihan kertosono ketangi ketami kranggan kradenan
  krajan kunir kuncir langkap lengkong limbangan majenang manyar mangunan menganti mlaten ngabean ngadiluwih ngasinan ngemplak ngetos
  ngronggot ngujang nglames padangan pagelaran pandanan pandean paseban patemon patihan patianrowo penataran pesanggrahan pilang plaosan
  plumpang pogalan prambon pungging purwodadi rembang ringinanom sampung sanggrahan sawangan sawahan semambung semampir sendang
  sentono serut sidayu singosari sobontoro sooko sugihan sumengko sumobito talang tambakan tanggir tanjungan tanjunganom tempuran tempel
  tempuran tenggong tertek tiron trenceng trowulan turen ngoro wates watudandang winong wlingi wringinanom wonoayu`.split(
    /\s+/,
  ),
);

/** It is the name of a village as villages are named: two such words, or one that recurs. */
export function isWellFormed(name: string): boolean {
  if (recurring.has(name)) return true;
  return Array.from({ length: Math.max(0, name.length - 3) }, (_, at) => at + 2).some(
    (at) => elements.has(name.slice(0, at)) && elements.has(name.slice(at)),
  );
}
