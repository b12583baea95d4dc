import { expect, test } from "vitest";
import { loanTermIn, termsIn } from "#bot/domain/terms.ts";

/** A line a term: its months, and how many hands type and say it. */
const TERMS = `
1: 1 bulan | satu bulan | 1x bayar | setunggal wulan
2: 2 bln | dua bulan | rong sasi | kalih wulan | 2x
3: tigang wulan | telung sasi | 3 bulan | tiga bulan | tigo wulan | ping telu | 3 kali | telung wulan
4: sekawan wulan | patang sasi | 4 bln | empat kali | kawan wulan
5: gangsal wulan | limang sasi | lima bulan | 5x angsuran
6: setengah tahun | setengah taun | 6 bulan | enem wulan | nem sasi | enam bln | separo taun | 1/2 tahun | ½ tahun | 0,5 tahun | 6x | stengah thn | enam kali
8: wolung wulan | delapan bulan | 8bln | wolu sasi
9: sangang sasi | songo sasi | sembilan bulan | 9 x
10: 10x | 10 kali | sepuluh bulan | sedasa wulan | sepuluh sasi | ping sepuluh | kaping sedasa | 10 kali bayar | 10X | 10 bulan | sepuluh kali | 10 kl | 10 angsuran | 10 x cicilan | 10 cicilan | angsuran 10x | cicilan 10 bulan | 10× | tenor 10 | sedasa ulan | 10 bulanan
11: sewelas wulan | sebelas bulan
12: setahun | setaun | sak taun | sak tahun | 1 tahun | satu tahun | 12x | 12 bln | rolas wulan | dua belas bulan | duabelas bulan | setunggal taun | kalih welas wulan | 12 kali angsuran | se tahun | 1th | 1 thn | 12bulan | satahun | ping rolas | tenor setahun | jangka waktu 1 tahun | selama setahun | angsuran 12 bulan | 12 bulna | satu taun
15: lima belas bulan | setahun 3 bulan | 15x | limolas wulan | 1 tahun 3 bulan | gangsal welas wulan
18: 18 bln | 1,5 tahun | 1.5 thn | satu setengah tahun | setahun setengah | setaun setengah | sak taun setengah | wolulas sasi | delapan belas bulan | 1 1/2 tahun | 1½ tahun | satu koma lima tahun | 1 tahun 6 bulan | 1 tahun setengah | setahun enam bulan | lapan belas bulan | 18x | karo tengah taun
20: dua puluh bulan | rong puluh wulan | 20x | kalih dasa wulan
24: rong taun | 2 tahun | dua tahun | kalih taun | 2th | patlikur wulan | 24x | dua puluh empat bulan | rong tahun | 24 kali | dua taun | 2 taon | duatahun | tenor 24 bulan
30: 2,5 tahun | dua setengah tahun | rong taun setengah | 2 tahun 6 bulan | dua tahun setengah | 30 bulan
36: telung taun | tigang taun | 3 tahun | tiga tahun | 36x | tiga puluh enam bulan | telung puluh enem wulan | 3thn | 36 bln
48: 4 tahun | patang taun | empat puluh delapan bulan | sekawan taun
60: lima tahun | 5 th | gangsal taun | limang taun | 60x | enam puluh bulan
`;

const lines = TERMS.trim()
  .split("\n")
  .flatMap((line) => {
    const [months = "", ways = ""] = line.split(": ");
    return ways.split(" | ").map((typed): [string, number] => [typed, Number(months)]);
  });

test.each(lines)("%j is %i months, alone and among other words", (typed, months) => {
  expect(termsIn(typed).map((one) => one.months)).toEqual([months]);
  for (const said of [
    `pak mau pinjam 5jt ${typed}`,
    `nuwun sewu, ${typed} nek nyilih rong yuto piro`,
    `pinjam 2.500.000 dicicil ${typed}, sebulan berapa`,
    `kulo badhe ngampil gangsal yuta ${typed} nggih`,
  ])
    expect([said, loanTermIn(said)]).toEqual([said, months]);
});

test.each([
  "5",
  "10 minggu",
  "100 hari",
  "umur 45 tahun",
  "usia saya 50 tahun",
  "anak saya umur 3 tahun",
  "sudah 2 tahun jadi anggota",
  "3 tahun jadi anggota",
  "2 tahun yang lalu",
  "2 tahun kepungkur",
  "tahun 2025",
  "bulan 12 tahun 2025",
  "angkatan 3 tahun 2025",
  "tgl 5 bulan depan",
  "tanggal 5 bulan 8",
  "uk 3 bulan juli",
  "3 bulan sekali",
  "tiap 3 bulan",
  "saben rong wulan",
  "sejak 2 tahun",
  "telat 3 bulan",
  "nunggak angsuran 3 bulan",
  "kurang 4 kali",
  "wis ping telu",
  "angsuran ke 3",
  "kali ke 3",
  "5 kali telat",
  "foto 3x4",
  "2x24 jam",
  "sak wulan",
  "500rb sak sasi",
  "sebulan",
  "per 1 bulan",
  "081234567812",
  "nik 3517085203880012",
  "UK3-012",
  "nomer 12",
  "jl merdeka 12",
])("%j names no term", (text) => {
  expect(termsIn(text)).toEqual([]);
});

test.each([
  "6 atau 12 bulan",
  "6 apa 12x",
  "1-2 tahun",
  "10-12 bulan",
  "10 sampai 12 bulan",
  "setahun atau dua tahun",
  "dua tiga tahun",
  "rong telung taun",
  "enem utawi sedasa wulan",
])("%j may be one term or another, and is asked", (text) => {
  expect(loanTermIn(`mau pinjam 5jt ${text}`)).toBeNull();
});
