import { mistakes } from "#bot/domain/lookup-edits.ts";

/**
 * The words of a message, each with the part it plays around the name of a cooperative. What plays no part and is no everyday word
 * either may be a name.
 */
export interface Word {
  /** Lower case, letters a–z and digits only. */
  text: string;
  role: Role;
  /** Where it stands in the message. */
  from: number;
  to: number;
  /** A full stop or line break stands before it: no name reaches across. */
  afterBreak: boolean;
}

/**
 * cooperative, village, district, regency: announces such a name ("kopdes", "ds.", "kec", "kab") · kind: a type of cooperative
 * ("kpri") · filler: belongs to an announcement ("merah putih") · at: "di", "yg" · not: "bukan" · all: asks for many · person: a
 * person's name follows ("bu") · asking: goes with any question about a cooperative · everyday: a word of other matters ·
 * elsewhere: another regency · digits · unknown: perhaps a name
 */
export type Role =
  | "cooperative"
  | "village"
  | "district"
  | "regency"
  | "kind"
  | "filler"
  | "at"
  | "not"
  | "all"
  | "person"
  | "asking"
  | "everyday"
  | "elsewhere"
  | "digits"
  | "unknown";

/** More than anybody writes to ask for something; what comes after is not looked at. */
const mostLetters = 1200;
const mostWords = 120;
const longestWord = 40;

const vocabulary: Partial<Record<Role, string>> = {
  cooperative: `koperasi kop koprasi kopersi koprsi kopereasi koperasine koprasine koperasinya koprasinya koperasie koperasinipun kdmp kkmp
    kdkmp kmp kopdes kopkel kopdeskel kopdesa kopdesmp kopdeskmp kpdes kopdesnya kopdese kops koperasiku coop koperasiipun kdpm kpmd kodmp
    kopdeskelmp koppdes kopdesh`,
  village: `desa ds deso desane desanya kel kelurahan lurah kades dusun dsn dukuhan des dsa desae dsane kelurahane keluarahan pemdes balaidesa`,
  district: `kec kecamatan kcmtn kecamtan kecmatan kecamatane kecamatannya keca sekecamatan kecmtn kcamatan camat`,
  regency: `kab kabupaten kota kabupten kabupatene`,
  filler: `merah putih merahputih mp puith mrh pth ptih merh mera putiih abang nama namanya jenenge asmane bernama yaitu yakni utk untuk
    primer sekunder syariah baru lama`,
  at: `di ndek nduk nang ning neng teng ten wonten dari dr teko saking yg yang sing seng ingkang d nde se wilayah daerah area sekitar ke
    lokasi sak nek lek dek kalo kalau kalu klo kl ing ting nok`,
  not: `bukan dudu sanes dede ojok ojo jangan jgn selain kecuali`,
  all: `semua seluruh kabeh sedaya list saja aja wae mawon smua semuanya kabehe daftarkoperasi`,
  person: `pak bpk bapak bapake bu buk ibu ibuk mbak mba mbk mas kak kakak cak ning gus bang om pakde bude budhe pakdhe paklik bulik haji hj
    almarhum alm ustad ustadz kyai nyai bos bund bunda an atasnama jenengku namaku adik dik saudara sdr sdri ketuane`,
  asking: `a ada ae adalah adakah admin ah akan aku alamat alamate alamatipun alamatnya alm almt anggota angota apa apakah apotek atau atas
    assalamualaikum asalamualaikum assalamu asalamu alaikum asswrwb aswrwb ass assalam waalaikumsalam wr wb badan badhe bagaimana bagian
    bantu bantuan bendahara bendaharane bendaharanya benda berapa berapakah beralamat bh bidang bisa bole boleh bot brp brapa brapakah brpa
    buka bukane bukanya bos cari carikan cariin cara carane caranya cek ceken cekno coba cobi dan data datae datanya dengan detail detil dgn
    dimana dmn dmana dong donk e eh emang enek endi gae gak ga gk nggak enggak ndak gan gerai gimana gmn gmna pripun piye halo hai hallo helo
    hello hp hape hpne hukum iki iku ini itu info informasi inggih nggih njih ingin iya iyo ya y yo yaa ye jadi jam jelas jenis juga jg
    kantor kantore kantornya kantoripun kapan karo kasih kaliyan keterangan kira ketua ketuane ketuanya ketuanipun klinik kontak kontake
    kontaknya kok ku kula kulo la lah lagi langsung legal letak letaknya letake lengkap lengkape lihat liat lokasi lokasine lokasinya loh lho lo
    mana mas masih mau maaf minta mnta min mohon mhn mhon monggo nah nama namane nanti nggoleki goleki golek nih niki niku nik nomor nomer
    nomernya nomornya nomere no nmr nmer noe nya nuwun nyuwun nyari nyariin nyarikan oke ok ono onok orang ora pake pengawas pengawase
    pengawasnya pengurus penguruse pengurusnya pengelola manajer manager permisi permisiii pun panggon panggonan panggonane pangapunten pundi
    pinten piro profil profile pagi siang sore malam malem rek reg resmi sampun saya sy sya saget iso isok bs sama sampeyan panjenengan sebelah
    sebutkan sekretaris sekretarise sekretarisnya sekre selamat sewu si siapa sopo sinten sapa sp sih sik sek silahkan silakan simpan pinjam
    sampe sampai status statuse statusnya struktur sudah sdh udh udah wes wis sedang berdiri terdaftar sugeng enjing siyang sonten dalu
    aktif aktifkah tak takok takon tanglet tanya tanyak nanya telepon telepone teleponnya telp telpon telpone telponnya tlp tlpn telfon
    tempat tempate tempatnya tentang ttg tertarik terus trs tlg tolong tulung to tah ta tau tahu tepatnya tepate tersebut trims ttng tampilkan
    tunjukkan tunjukin u unit usaha usahane usahanya wa wae wakil waka wabid whatsapp wasap wanya wane waktu www oh o om ooh opo nopo punapa
    kah sembako gudang logistik lpg elpiji pupuk dinas sana sini situ kono kene mrono mriki mrika gih sanes ngertos ngerti butuh perlu
    kayake sepertinya maksudku maksudnya maksud katanya jarene jare punya nduwe gadah gadhah tulis tulisannya bener benar betul btl nggo kangge
    dibuka dicari dicek diecek dicarikan ngecek mengecek mencari mengetahui memerlukan keperluan membutuhkan hub hubungi menghubungi nomerwa
    nohp nowa notelp berbadan badanhukum berbh gih kak plis pls please dpt dapat domisili jl jln jalan rt rw ketuanipun asma asmanipun naminipun
    nami sopir nek pengin pingin kepingin pengen kpn min mimin satu dua loro siji lain liyane lainnya punopo to nopo dibantu kabar kabare
    yoopo yaopo terdekat cedak dekat cerak sebelahe tetangga jawa timur jatim sdk sih lur dulur rek kan pas soal perihal bhw bahwa jd
    n wkwk hehe he hehehe hmm hm em um anu itulah lha ki kuwi iku kui niko meniko menika monggo dalem dawuh loket warga`,
  everyday: `adi adol agar agen agustus air ajukan akhir akses aku akun aman ambil anak anake andai andi angka angkot angkatan angsur angsuran
    angsurane angsuranku antre antri april arep arsip asesor asli atm aula awal ayam ayo babat badai bahan baik balai balik balikin bambang
    bank banyak bapak baru basah batal batalkan bayar bayare bayaran bc beda bekas beli belajar belum blm bengkel beras berita berkas berkase
    berangkat besar besok bsk sesuk bestie bgt banget biar biasa biaya biayane bikin bilang bimtek bintek bln bulan bola bolong bpjs
    budi bunga bungae bupati buruh bus cabai cabe cair cairkan cancel cetak cepat cerita chat ceritain cewek cicil cicilan cicilane cicilanku
    cinta cocok cowok coret cukup curang cuaca daftar daftarin daftarkan ndaftar mendaftar pendaftaran dagang dalan dana dari datang deadline
    dek denda depan desember dia dino dinten disana ditolak doa dokter dokumen dolan dong dua duit dulu duwit edit ekonomi emas enak esok
    februari film foto futsal gaji gaptek gede gempa gereja gila gol gratis grup gula guru gusti habis hadiah hadir haha haid hapus harga
    hari haris hasil hilang hotel hujan udan hutang utang utange utangku ibadah ijazah ikan ikut melu imsak interest internet iphone istri
    jadwal jadwale jago jajan jaket jaman jaminan januari japri jasa jasane jatuh jawab jelek jemput jual juli juni juta jt jumat kabur kadin
    kalah kali kamis kambing kamu kapok karena kari karyawan kartu kayak keluar keluarga kemarin kembali kena keren keringat kerja kerjo
    kereta sepur kereto ketemu kirim klub kode komplain kompeten kompetensi komputer kondangan konser kopi ngopi koran kota kredit kripto
    kuda kucing kuliah kulkas kuota kur kurang kursi kutho lahir lain laki lalu lama lampu lapangan lapor laporan laptop lari lebaran lele
    lemah lewat libur listrik loker lolos lomba lunas lulus lupa macet mahal main maju makan makasih mksh malang maling mangan mancing manten
    mantap mantu mantul marah maret masak masalah masjid masuk mati matur mei medis melati meninggal menang menit menu mertua mesin metode
    minggu minum mobil modal mogok montor motor mudik muncul murah murid musim nabung naik nangis nasi nelayan ngaji ngantuk ngantor ngombe
    nonton november nunggak nyicil nyilih nyetor obat ojek oktober olahraga padahal padi pacar pajak paham pakan pakai panas panen panggil
    panitia pantai parkir pasar pasien paspor pelan pelatihan pelunasan pemilu pendek penerima pengumuman pengajuan pengingat pensiun
    pergi perempuan perpanjang persyaratan pertanian perut pesan pesen peserta pesta petani petugas pijat pin pindah pinj pinjaman pinjamane
    pinjol pitik pkh plafon pokok polisi polres pos proyek pulang mulih puasa pulsa puskesmas rabu rapat rat rekap rekening rekrutmen rejeki
    resep reset robot rokok rombongan rumah ruang rusak sabtu sahabat sakit salah saldo saldoku saldone salam samsat sapi sate sawah sayang
    sayur sebelum sekarang sekolah selasa selesai sembuh semangat semester sendiri senin senang september sepak sepeda sertifikat sertipikat
    sesi setor setoran simpanan simpananku simulasi siswa skripsi sms sopir spp stasiun stop sukses sulit sumur surat suruh susah susu syarat
    syarate syaratnya tabungan tabunganku tambah tanah tanam tanda tanggal tanggungan tanggung tani tari tas telat tembakau teman temen tempo
    tenor ternak tes test tgl tilang timnas tipu tinggal tiap toko total transfer tukang tunggakan turu tumbas tuku ujian ujikom uji uk ukom
    ulang ular undangan undian unggah untung update usul usulan uang vaksin vario vidio video voting waktu wajib walikota warnet warung wates
    wifi wingi wisata wisuda wudhu yatim yuk zakat zona suwun suwunn nuwun terima kasih terimakasih thanks thx tq tengkyu trimakasih
    hukuman perkara pecah pagar pabrik pinjem minjem pinjaman bakso soto rawon pecel sarapan sahur buka bukber kurma kucing laptop hape
    adiknya kakaknya agus ahmad siti slamet sri sutrisno suparno sugeng wahyu dewi joko eko budiono hartono suharto supardi sumarno mulyono
    ratna nur indah lilik endang yuli ani wati yanti aminah fatimah hasan husein husni ali umar rahmat hidayat saputra setiawan prasetyo
    susanto santoso wibowo kusuma lestari rahayu wahyuni handayani astuti sulastri sumiati kartini suyanto sutikno sukarno gatot tono tini
    mamat ujang asep dedi deni doni rudi rina rini wulan bagus bayu dian dwi tri eka fajar galih hendra heru imam indra irfan ismail iwan
    jamal jumadi kasiati khoirul lukman maman mardi marsudi mochamad mohammad muhammad muchlis mukhlis mustofa nanang nasir nining nurul
    parman ponirin purnomo purwanto rokhim rohman rosyid ruslan saiful samsul sandi sarjono slamet soleh suhartini sujono sukiman sulaiman
    sumaji sunarto supriyadi suprapto suryadi sutarno suwarno suwito teguh tejo tutik untung usman wagiman wahid warsito widodo yanto yudi
    yusuf zaenal zainal zainuddin sukinem painem paijo paimin ngatiman ngatini poniman tukiman waginem legiman`,
  elsewhere: `bangkalan banyuwangi batu blitar bojonegoro bondowoso gresik jember kediri lamongan lumajang madiun magetan malang mojokerto
    nganjuk ngawi pacitan pamekasan pasuruan ponorogo probolinggo sampang sidoarjo situbondo sumenep surabaya trenggalek tuban tulungagung
    jakarta semarang yogyakarta jogja solo`,
};

/** Types of cooperatives besides the villages' own, each in all the ways in which its names begin. */
const kindsOfCooperative: Record<string, string> = {
  kpri: "kpri kpn kprn pegawai negeri",
  ksp: "ksp kospin simpin",
  ksu: "ksu serba",
  kud: "kud",
  kopkar: "kopkar karyawan",
  kopwan: "kopwan wanita kopwanita",
  kopontren: "kopontren pontren kopotren",
  sharia: "kspps kjks bmt kbmt uspps kspp",
  kopdit: "kopdit cu credit union",
  primkop: "primkop primkopti primkoppol primkopad primkopal primkopau primkoppolri puskop puskud puskopad inkop",
  koppas: "koppas",
  produsen: "produsen",
  konsumen: "konsumen",
  jasa: "kopjas",
  pemasaran: "pemasaran",
};

const kindOf = new Map(
  Object.entries(kindsOfCooperative).flatMap(([kind, forms]) => forms.split(" ").map((form) => [form, kind])),
);
const roleOf = new Map<string, Role>();
// In this order: what announces a name wins over what is merely an everyday word.
const strongestLast = ["everyday", "elsewhere", "asking", "person", "all", "filler", "at", "not"] as const;
for (const role of [...strongestLast, "regency", "village", "district", "cooperative"] as const)
  for (const word of (vocabulary[role] ?? "").split(/\s+/)) roleOf.set(word, role);

/** The type of cooperative that a word stands for, if it does. */
export function kindNamed(word: string): string | undefined {
  return kindOf.get(word);
}

/** Lower case, without accents, letters a–z and digits only; "Alang-alang" and "alang alang" are the same when joined. */
export function folded(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
}

export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let end = 0;
  for (const match of text.slice(0, mostLetters).matchAll(/[\p{L}\p{M}\p{N}'’]+/gu)) {
    const between = text.slice(end, match.index);
    end = match.index + match[0].length;
    for (const part of partsOf(folded(match[0]))) {
      const before = words.at(-1);
      const afterBreak = before !== undefined && before.to !== end && isBreak(between, before);
      words.push({ text: part, role: roleOfWord(part), from: match.index, to: end, afterBreak });
    }
    if (words.length >= mostWords) break;
  }
  return words;
}

/** Not the full stop of "kop. ds. Cukir kec. Diwek". */
function isBreak(between: string, { role }: Word): boolean {
  return /[;:!?\n()]/.test(between) || (between.includes(".") && (role === "unknown" || role === "everyday" || role === "asking"));
}

/** "syarat2" → syarat 2 · "kopdescukir" → kopdes cukir */
function partsOf(word: string): string[] {
  return (word.slice(0, longestWord).match(/[a-z]+|[0-9]+/g) ?? []).flatMap((part) => {
    const glued = roleOf.has(part) ? null : /^(koperasi|kopdes|kopkel|kdmp|kkmp|desa|kecamatan)([a-z]{4,})$/.exec(part);
    return glued ? [glued[1] ?? "", glued[2] ?? ""] : [part];
  });
}

/** Words that are long enough to be told with a letter wrong. */
const toldWithMistakes: [string, Role][] = [
  ["koperasi", "cooperative"],
  ["kopdes", "cooperative"],
  ["kecamatan", "district"],
  ["kelurahan", "village"],
  ["kabupaten", "regency"],
  ["assalamualaikum", "asking"],
];

function roleOfWord(word: string): Role {
  if (/^[0-9]/.test(word)) return "digits";
  const plain = word.replace(/(.)\1{2,}/g, "$1");
  if (kindOf.has(plain)) return "kind";
  const known = roleOf.get(word) ?? roleOf.get(plain);
  if (known) return known;
  const meant = toldWithMistakes.find(([name]) => mistakes(plain, name, name.length > 6 ? 1.3 : 0.85) <= 1.3);
  return meant?.[1] ?? "unknown";
}
