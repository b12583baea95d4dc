import { expect, test } from "vitest";
import { amountsIn, loanAmountIn } from "#bot/domain/amounts.ts";

/** A line a sum: what it is, and how many hands type and say it. */
const SUMS = `
1_000: seribu | sewu rupiah | Rp1.000,- | 1rb | 1 ribu rupiah | setunggal ewu
1_500: sewu limang atus | 1,5 rb | seribu lima ratus perak | Rp 1.500
2_500: 2,5rb | Rp2.500,00
10_000: sepuluh ribu | sedasa ewu | 10rb | 10k | Rp. 10.000
15_000: lima belas ribu | limolas ewu | gangsal welas ewu | 15 rb | Rp15.000
20_000: rong puluh ewu | kalih dasa ewu | dua puluh rb | 20rban
25_000: selawe ewu | dua puluh lima ribu | 25rb | Rp 25.000,- | selangkung ewu
35_000: telung puluh lima ewu | 35 rebu
40_000: patang puluh ewu | patangpuluh ewu | kawan dasa ewu | 40 ribuan
50_000: seket ewu | limapuluhribu | 50rb | 50.000 | gangsal dasa ewu | 50rb-an
60_000: sewidak ewu | sawidak ewu | enam puluh ribu | suwidak ewu
75_000: pitung puluh lima ewu | 75k | tujuh puluh lima rb | 75.000
100_000: satus ewu | seratus ribu | 100rb | 100k | Rp 100,000 | 1 ratus ribu | satus ewu rupiah
125_000: satus selawe ewu | 125rb | seratus dua puluh lima ribu | 125.000
150_000: satus seket ewu | seratuslimapuluhribu | 150rb | Rp150.000,- | seratus limapuluh rb
200_000: rong atus ewu | kalih atus ewu | 2 ratus ribu | duaratus ribu | 200rban | rongatus ewu
250_000: seprapat yuto | seperempat juta | 250rb | rong atus seket ewu | 2 ratus 50 ribu | dua ratus lima puluh ribu | duaratus limapuluh ribu | 1/4 juta
300_000: telung atus ewu | tigang atus ewu | 300 ribu | tigaratusribu | tiga ratusan ribu
350_000: telung atus seket ewu | 350 rb | tiga ratus lima puluh ribu | 350k
400_000: patang atus ewu | sekawan atus ewu | kawan atus ewu | 400rb
500_000: setengah juta | limang atus ewu | gangsal atus ewu | limaratus ribu | 5 ratus ribu | 1/2 juta | ½ juta | 0,5 juta | separo yuto | stengah jt | 500 k | 500.000 ribu | limarts rb | 500,000 | 500rbn
600_000: nem atus ewu | enem atus ewu | enam ratus rebu | 600 rbu
650_000: nem atus seket ewu | 650rb | enam ratus lima puluh rb
700_000: pitung atus ewu | tujuh ratus ribu | 700rb'an
750_000: 750rban | 750 rb | tujuh ratus lima puluh ribu | pitung atus seket ewu | 750.000 | tiga perempat juta | 3/4 juta | telung prapat yuto | 0,75 jt | ¾ juta
800_000: wolung atus ewu | delapan ratus ribu | 8ratus ribu | 800rb | lapan ratus ribu
900_000: sangang atus ewu | sembilan ratus ribu | 900 ribuan | songong atus ewu
1_000_000: sejuta | satu juta | sak yuto | sakyuto | 1jt | 1 juta | sayuta | setunggal yuta | 1000000 | Rp 1 juta | 1000rb | se juta | satujuta | 1 jeti | 1 000 000 | sakjuta
1_100_000: sejuta seratus | 1jt100 | 1,1jt | satu juta seratus ribu | sak yuto satus ewu
1_200_000: 1jt2 | 1,2 jt | sejuta dua ratus | satu juta dua ratus ribu
1_250_000: satu juta dua ratus lima puluh | 1.250.000 | Rp1.250.000,- | sak yuto seprapat | 1jt250 | 1,25jt | 1.250 ribu | 1250rb | 1 juta 250 ribu | sejuta seperempat | satu seperempat juta | 1jt25 | 1.25 juta
1_500_000: 1jt500 | 1,5jt | 1.5 jt | satu setengah juta | sejuta setengah | sak yuto setengah | sayuto limang atus | 1 1/2 juta | 1½ juta | satu koma lima juta | 1jt5 | 1jt 5ratus | karo tengah yuto | 1500000 | 1.500rb | setunggal yuta gangsal atus ewu | satu juta limaratus | 1 juta lima ratus ribu rupiah
1_750_000: 1,75 juta | sejuta tujuh ratus lima puluh | 1jt750 | 1jt75
2_000_000: rong yuto | rong juta | kalih yuta | kaleh yuta | 2 jt | dua juta | duajuta | rongyuto | rong jt | 2jtan | 2.000.000 | Rp. 2. 000. 000
2_250_000: rong yuto seprapat | 2jt250rb | dua juta dua ratus lima puluh | 2,25 jt
2_500_000: 2,5jt | 2.5 jt | 2 setengah juta | dua setengah juta | rong yuto setengah | dua juta setengah | 2jt500 | 2jt5 | 2 koma 5 juta | dua koma lima jt | 2.500.000 | 2½jt | 2 juta 5 ratus | rong yuto limang atus ewu | 2500000 | 2,500,000 | 2.500k | kalih yuta gangsal atus ewu
2_750_000: 2,75jt | dua koma tujuh lima juta | 2jt 750 | dua juta tujuh ratus lima puluh ribu | dua juta tujuhratus limapuluh
3_000_000: telung yuto | tigang yuta | tigo yuta | tiga juta | 3jt | 3 jutaan | sekitar 3 juta | tigajuta | telu yuto | tiga jt
3_500_000: tiga setengah juta | 3,5jt | telung yuto setengah | 3jt5 | 3jt500rb | tiga juta lima ratus | tigang yuta gangsal atus
4_000_000: patang yuto | sekawan yuta | 4jt | empat juta | papat yuto | 4 jt-an
5_000_000: 5jt | 5 JT | limang yuto | gangsal yuta | limo yuto | lima juta rupiah | sekitar 5 jt | 5jtan | kurang lebih 5 juta | limajt | 5000rb | Rp5.000.000,00 | 5 juta'an | 5 jta | 5 juat | limaaa jutaaa | 5.000.000,- | IDR 5.000.000 | kira2 5jt
6_000_000: nem yuto | enem yuta | enam juta | 6jt | 6 jutta
7_000_000: pitung yuto | pitu yuto | 7 juta | tujuh jt | tujuhjuta
7_500_000: tujuh setengah juta | pitung yuto setengah | 7,5jt | 7jt500
8_000_000: wolung yuto | wolu yuta | delapan juta | 8 jt | lapan juta | 8jt-an
9_000_000: sangang yuto | songo yuto | sanga yuta | sembilan juta | 9jt
9_500_000: 9jt5 | 9,5 jt | sembilan setengah juta | 9jt500
10_000_000: sepuluh juta | sedasa yuta | sepuloh juta | 10jt | 10.000.000 | 10.000rb | spuluh jt
11_000_000: sebelas juta | sewelas yuto | setunggal welas yuta
12_000_000: rolas yuto | dua belas juta | duabelas jt | kalih welas yuta | kalihwelas yuta | 12 jt
12_500_000: dua belas setengah juta | 12,5jt | 12jt500 | rolas yuto setengah
15_000_000: limolas yuto | limalas yuta | lima belas juta | gangsal welas yuta | 15jt | limabelas juta
18_000_000: wolulas yuto | delapan belas juta | lapanbelas juta
20_000_000: rong puluh yuto | kalih dasa yuta | dua puluh juta | 20jt | 2 puluh juta | duapuluh juta | rongpuluh yuto
25_000_000: selawe yuto | dua puluh lima juta | 25 jt | Rp 25 juta | kalih dasa gangsal yuta
30_000_000: telung puluh yuto | tigang dasa yuta | tiga puluh jt
50_000_000: seket yuto | gangsal dasa yuta | 50 juta | lima puluh juta
60_000_000: sewidak yuto | enem dasa yuta | enam puluh juta
100_000_000: satus yuto | seratus juta | 100jt
150_000_000: satus seket yuto | seratus lima puluh juta | 150.000.000
1_000_000_000: semiliar | 1 milyar | satu miliar | Rp1.000.000.000
`;

const lines = SUMS.trim()
  .split("\n")
  .flatMap((line) => {
    const [sum = "", ways = ""] = line.split(": ");
    return ways.split(" | ").map((typed): [string, number] => [typed, Number(sum.replaceAll("_", ""))]);
  });

test.each(lines)("%j is Rp %i, alone and among other words", (typed, rupiah) => {
  expect(amountsIn(typed).map((one) => one.rupiah)).toEqual([rupiah]);
  for (const said of [
    `pak mau pinjam ${typed} 10 bulan`,
    `nuwun sewu, ${typed} dicicil 12x kena brp`,
    `nek nyilih ${typed}, sak wulane piro`,
    `${typed} setahun berapa angsurannya`,
  ])
    expect([said, loanAmountIn(said)]).toEqual([said, rupiah]);
});

test.each([
  "5",
  "500",
  "1.500",
  "1,5",
  "2.5",
  "25.000",
  "dua setengah",
  "lima ratus",
  "rongatus seket",
  "sekawan",
  "hp saya 081234567500",
  "wa 6281234567500",
  "81234567500",
  "0812 345 67500",
  "0812-3456-7500",
  "+62 812 3456 75000",
  "nik 3517085203880500",
  "3517 0852 0388 0500",
  "350500 520388 0500",
  "no rek 7000500",
  "nomor anggota 100500",
  "anggota 0142",
  "rekening: 1234500",
  "id 250000",
  "UK3-025",
  "P-2025-500",
  "tgl 1/2",
  "1/2/2025",
  "lahir 31122000",
  "17 agustus 1945",
  "tahun 2000",
  "kode pos 61500",
  "jl merdeka no 12 k",
  "blok 5k",
  "rt 5 rw 2",
  "gang 3 nomor 15",
  "angkatan 3 k sapa",
  "tgl 10 k kantor bisa",
  "nuwun sewu pak",
  "nyuwun sewu badhe tanglet",
  "amit sewu",
  "seribu maaf",
  "sewu nuwun",
  "sejuta terima kasih",
  "2 ribu orang",
  "sewu wong",
  "3 juta penduduk",
  "5rb peserta",
  "100 hari",
  "foto 3x4",
  "2x24 jam",
  "jam 10.30",
  "pukul 09.000",
  "persen 2,5",
  "bunga 1.5 persen",
  "jutaan orang",
  "ratusan ribu",
  "satu dua tiga",
  "ro'yu",
  "kambing 2 ekor",
])("%j names no sum", (text) => {
  expect(amountsIn(text)).toEqual([]);
});

test.each([
  "5-10 jt",
  "5 sampai 7 juta",
  "5 s/d 7 juta",
  "antara 3 dan 5 juta",
  "5 atau 6 juta",
  "5 apa 10jt",
  "lima utawi pitu yuta",
  "lima enam juta",
  "rong telung yuto",
  "tiga lima puluh ribu",
  "dua lima juta",
  "5jt-10jt",
  "lima juta atau tujuh juta",
])("%j may be one sum or another, and is asked", (text) => {
  expect(loanAmountIn(`mau pinjam ${text}`)).toBeNull();
});
