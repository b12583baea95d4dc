/**
 * What the words around a name are, as people type them: greetings, questions, what announces a name, and everyday words that are no
 * names at all. Gathered by hand; a word that is missing is taken for a name that may be misspelled, so the common ones matter.
 */
export const vocabulary = {
  /** announces the name of a cooperative */
  cooperative: `coop kdkmp kdmp kdpm kkmp kmp kodmp kop kopdes kopdesa kopdesh kopdeskel kopdeskelmp kopdeskmp kopdesmp koperasi
    kopereasi kopersi kopkel koppdes koprasi koprsi kops kpdes kpmd`,
  /** announces a district */
  district: `camat kcamatan kcmtn kec keca kecamatan kecamatane kecamtan kecmatan kecmtn sak se sekecamatan`,
  /** announces a village */
  village: `balaidesa des desa deso ds dsa dsn dukuhan dusun kades kel keluarahan kelurahan kelurahane lurah pemdes`,
  /** announces a regency */
  regency: `kab kabupaten kabupten`,
  /** the name after it is not meant */
  not: `bukan dede dudu jangan jgn kecuali ojo ojok sanes selain`,
  /** stands before a place, or ties two names */
  at: `kota area d daerah dari dek di dr ing ingkang kalau kalo kalu ke kl klo lek lokasi nang nde ndek nduk nek neng ning
    nok saking sekitar seng sing teko ten teng ting wilayah wonten yang yg`,
  /** may stand between what announces and the name */
  filler: `abang asmane baru bernama jenenge lama mera merah merahputih merh mp mrh nama primer pth ptih puith putih putiih
    sekunder syariah untuk utk yaitu yakni`,
  /** many are asked for */
  all: `aja daftarkoperasi kabeh list mawon saja sedaya seluruh semua smua wae`,
  /** a person's name comes after it */
  person: `adik alm almarhum an atasnama bang bapak bos bpk bu bude budhe buk bulik bund bunda cak dik gus haji hj ibu ibuk
    jenengku kak kakak ketuane kyai mas mba mbak mbk namaku nyai om pak pakde pakdhe paklik saudara sdr sdri ustad
    ustadz`,
  /** what comes after it is called after a place, and is no cooperative: "pasar cukir" */
  thing: `apotik bandara bank bca bri gereja jembatan kafe kodim kolam koramil lapangan makam mall masjid mesjid musholla mushola mtsn pabrik pasar pdam polres polsek
    posyandu puskesmas rsud sd sdn smk sma sman smkn smp smpn spbu stadion stasiun terminal toko tol waduk wisata`,
  /** goes with any question about a cooperative */
  asking: `disini disana dikene a ah ahu ada admin ae ah akan aktif aku alaikum alamat almt anggota angota anu apa apotek asalamu asalamualaikum asal berasal asma
    ass assalam assalamu assalamualaikum asswrwb aswrwb atas atau badan badanhukum badhe bagaimana bagian bahwa bantu
    bantuan benar benda bendahara bendaharane bener beralamat berapa berbadan berbh berdiri betul bh bhw bidang bisa
    bole boleh bot brapa brp brpa bs btl buka bukane butuh cara carane cari cariin carikan cedak cek ceken cekno
    cerak coba cobi dalem dalu dan dapat data dawuh dekat dengan detail detil dgn dibantu dibuka dicari dicarikan
    dicek diecek dimana dinas dmana dmn domisili dong donk dpt dua dulur e eh elpiji em emang endi enek enggak enjing
    ga gadah gadhah gae gak gan gerai gih gimana gk gmn gmna golek goleki gudang hai hallo halo hape he hehe hehehe
    hello helo hm hmm hp hpne hub hubungi hukum iki iku info informasi inggih ingin ini iso isok itu iya iyo jadi
    jalan jam jare jatim jawa jd jelas jenis jg jl jln juga kabar kah kaliyan kampung kan kangge kantor kapan karo
    kasih katanya kayake kene keperluan kepingin kesehatan kesehatane keterangan ketua ki kira klinik kok kono kontak
    kpn ku kui kula kulo kuwi la lagi lah lain langsung legal lengkap letak lha lho liat lihat liyane lo logistik loh
    lokasine lokasinya loket loro lpg lur maaf maksud malam malem mana manager manajer masih mau membutuhkan
    memerlukan mencari mengecek mengetahui menghubungi menika meniko mhn mhon mimin min minta mnta mohon monggo mrika
    mriki mrono n nah namane nami nanti nanya ndak nduwe ngecek ngerti ngertos nggak nggih nggo nggoleki nih nik niki
    niko niku njih nmer nmr no noe nohp nomer nomerwa nomor nopo notelp nowa nuwun nya nyari nyariin nyarikan nyuwun
    o oh ok oke ono onok ooh opo ora orang pagi pake pangapunten panggon panggonan panjenengan pas pengawas pengelola
    pengen pengin pengurus perihal peringkat perlu permisi permisiii pingin pinjam pinten piro piye pilih milih memilih pilihan please plis pls
    pripun profil pun punapa pundi punopo punya pupuk reg rek resmi rt rw saget sama sampai sampe sampean sampeyan
    sampun sana sapa satu saya sdh sdk sebelah sebutkan sedang sehat sek sekre sekretaris selamat sembako sepertinya
    sewu si siang siapa sih siji sik silahkan silakan simpan sini sinten situ siyang soal sonten sopir sopo sore sp
    status struktur sudah sugeng sy sya ta tah tahu tak takok takon tampilkan tanglet tanya tanyak tau telepon
    telepone telfon telp telpon telpone tempat tentang tepate tepatnya terdaftar terdekat tersebut tertarik terus
    tetangga timur tinggal tlg tlp tlpn to tolong trims trs ttg ttng tulis tulisannya tulung tunjukin tunjukkan u
    udah udh um unit usaha usahane wa waalaikumsalam wabid waka wakil waktu wane wanya warga wargane wasap wb wes
    whatsapp wis wkwk wong wr www y ya yaa yaopo ye yo yoopo`,
  /** regencies around */
  elsewhere: `bangkalan banyuwangi batu blitar bojonegoro bondowoso gresik jakarta jember jogja kediri lamongan lumajang madiun
    magetan malang mojokerto nganjuk ngawi pacitan pamekasan pasuruan ponorogo probolinggo sampang semarang sidoarjo
    situbondo solo sumenep surabaya trenggalek tuban tulungagung yogyakarta`,
  /** other matters, and the names that people bear */
  everyday: `bandung bendungan gajah jarak keras kudu made manunggal perak pesantren tanggungan tebel adi adiknya adol agar agen agus agustus ahmad air ajukan akhir akses akun ali aman ambil aminah anak andai andi
    angka angkatan angkot angs angsur angsuran ani antre antri apabila april arep arsip asep asesor asli astuti atm
    aula awal ayam ayo babat badai bagus bahan baik bakso balai balik balikin bambang banget banyak basah batal
    batalkan batalno batas bawa bayar bayaran bayu bc beda bekas belajar beli belum bengkel berangkat beras berhenti
    berikutnya berita berkas besar besok bestie bgt biar biasa biaya biayane bikin bilang bimtek bingung bintek blm
    bln bola bolong bpjs bsk buat budi budiono bukber bulan bunga bupati buruh bus byr cabai cabe cair cairkan cancel
    caranipun cepat cerita ceritain cetak cewek chat cicil cicilan cinta cocok coret cowok cuaca cukup curang dadi
    daftar daftarin daftarkan daftarno dagang dalan dana dataku datang deadline dedi denda deni depan dereng desember
    dewi dhateng dia diambil dian dibatalkan dicicil diganti dihapus diingatkan dikasih dikirim dikirimi dikirimkan
    dilihat dino dinten dipakai diri disana disimpan ditelpon diterima ditolak ditutup doa dokter dokumen dolan doni
    dri duit dulu durung duwit dwi edaran edit eka eko ekonomi emas enak endang esok excel fajar fatimah februari
    film foto futsal gabung gaji galih ganti gaptek gatot gede gelombang gempa gila gol grafik gratis grup
    gula guru gusti habis hadiah hadir haha haid handayani hapus harga hari haris hartono harus hasan hasil hendra
    heru hidayat hilang hotel hujan hukuman husein husni hutang ibadah ijazah ikan ikt ikut imam imsak indah indra
    ingatkan interest internet iphone irfan ismail istri isuk iwan jadwal jadwla jago jajan jaket jamal jaman jaminan
    januari japri jasa jasane jatuh jawab jawabannya jbg jdi jelek jemput joko jt jual juli jumadi jumat jumlah juni
    juta kabari kabur kadin kakaknya kala kalah kali kalih kambing kami kamis kamu kapok karena kari kartini kartu
    karyawan kasiati kate kayak keliru keluar keluarga kemarin kembali kena kepada keren kereta kereto keringat kerja
    kerjo ketemu khoirul kirang kirim kirimi kirimkan klub kode kompeten kompetensi komplain komputer kondangan
    konser konsultasi kopi koran kredit kripto krm ktp kucing kuda kuliah kulkas kuota kur kurang kurma kursi kusuma
    kutho lahir laki lali lalu lampu lapor laporan laptop lari layanan lebaran legiman lele lemah lestari
    lewat libur lilik lima listrik loker lolos lomba lukman lulus lunas lunasi lupa macet mahal main maju makan
    makasih malih maling maman mamat mancing maneh mangan mantap manten mantu mantul marah mardi maret marsudi masak
    masalah masuk mati matur mbayar mboten medis mei melati melu menang menawi mendaftar menerima mengajukan
    mengenai meninggal menit menu mertua mesin metode minggu minjem minum mksh mobil mochamad moco modal mogok
    mohammad montor motor muchlis mudik muhammad mukhlis mulih mulyono muncul mundur murah murid musim mustofa nabung
    naik nanang nangis nasi nasir ndaftar nelayan ngaji ngampil ngantor ngantuk ngatiman ngatini ngombe ngomong ngopi
    ngurusi nining nonton november nunggak nur nurul nyetor nyicil nyilih obat ojek oktober olahraga org pacar
    padahal padi pagar paham paijo paimin painem pajak pakai pakan panas panen panggil panitia pantai parkir parman
    pasien paspor pecah pecel pelan pelatihan pelunasan pemberitahuan pemilu pendaftar pendaftaran pendek
    penerima pengajuan pengingat pengumuman pensiun per perempuan pergi perkara pernah perpanjang persyaratan
    pertanian perut pesan pesen peserta pesreta pesta petani petugas pijat pin pindah ping pinj pinjaman pinjamane
    pinjem pinjol pirang pitik pkh plafon pngumuman pokok polisi poniman ponirin pos prasetyo priksa proyek
    puasa pulang pulsa purnomo purwanto rabu rahayu rahmat rakor rapat rat ratna rawon rejeki rekap
    rekening rekrutmen resep reset rina rini robot rohman rokhim rokok rombongan rosyid ruang rudi rumah omah griya griyo rumiyin
    rusak ruslan sabtu sahabat sahur saiful saiki sakit salah salam saldo samsat samsul sandi santoso sapi saputra
    sarapan sarjono sasi sate sawah sayang sayur sebagai sebelum sebenarnya sebulan sedasa segitu sejak sekali
    sekalian sekarang sekolah selasa selesai semangat sembuh semester seminggu senang sendiri senin sepak sepeda
    september sepuluh sepur sertifikat sertipikat sesi sesuk setahun setengah setiap setiawan setor setoran siaran
    sido simp simpanan simulasi sisa siswa siti skkni skrg skripsi slamet sms soleh soto spp sri stop
    suhartini suharto sujono sukarela sukarno sukiman sukinem sukses sulaiman sulastri sulit sumaji sumarno sumiati
    sumur sunarto supardi suparno supaya suprapto supriyadi surat suruh suryadi susah susanto susu sutarno sutikno
    sutrisno suwarno suwito suwun suwunn suyanto syarat tabungan tadi tahun taksih tambah tanah tanam tanda tanggal
    tanggung tani tapi tari tas teguh tejo telah telat teman tembakau temen tempo tengkyu tenor terakhir tercatat
    terima terimakasih ternak tersedia tertulis tes test tgl thanks thn thx tiap tidak tiga tilang timnas tini tipu
    titip tono total tq transfer tri trimakasih tukang tukiman tuku tumbas tumut tunggakan tunggu turu tutik
    uang udan ujang uji ujian ujikom uk ukom ulang ular umar undangan undian unggah untung update urusan usman usul
    usulan utang vaksin vario video vidio voting wagiman waginem wahid wahyu wahyuni wajib walikota warnet warsito
    warung wates wati wibowo widodo wifi wingi wisuda woro wudhu wulan yanti yanto yatim yudi yuk yuli yusuf
    yuta yuto zaenal zainal zainuddin zakat zona`,
};
