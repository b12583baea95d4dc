import { readFileSync } from "node:fs";
import type { Listed } from "#bot/domain/lookup.ts";

/** A query as somebody might type it, and which cooperatives it means, as "name in Village|District"; none if there is no such. */
export interface Query {
  text: string;
  kind: string;
  expected: string[];
  /** All of them must be found, not just the first. */
  all: boolean;
}

export function placed({ name, village, district }: Listed): string {
  return `${/merah putih/i.test(name) ? "" : `${name} in `}${village}|${district}`;
}

/**
 * Queries by rule, the same for the same seed: every cooperative under prefixes of every kind, spelled as its name or as people
 * err, amid chat; districts, repeated names, wrong districts, parts of names; and what does not exist.
 */
export function generatedQueries(list: readonly Listed[], seed: number): Query[] {
  const random = randomFrom(seed);
  const villages = list.filter(({ name }) => /merah putih/i.test(name));
  return [
    ...villages.flatMap((cooperative) => [
      plain(cooperative, villages, random),
      misspelled(cooperative, villages, random, 1, false),
      misspelled(cooperative, villages, random, 1, true),
      misspelled(cooperative, villages, random, 2, true),
      misspelled(cooperative, villages, random, 2, false),
      inWrongDistrict(cooperative, villages, random),
    ]),
    ...list
      .filter((one) => !villages.includes(one))
      .flatMap((one) => [olderAsWritten(one, list, random), olderMisspelled(one, list, random)]),
    ...list.flatMap((one) => byNumber(one, random)),
    ...[...new Set(villages.map(({ district }) => district))].flatMap((district) =>
      wholeDistrict(district, list, random),
    ),
    ...partialNames(villages, random),
    ...villagesElsewhere(random),
    ...otherMatters(random),
  ];
}

/** Queries for so many villages of a whole country, where a misspelled name alone could be dozens: its district is said. */
export function nationalQueries(country: readonly Listed[], count: number, seed: number): Query[] {
  const random = randomFrom(seed);
  const drawn = Array.from({ length: count }, () => random(country));
  const names = new Set(country.map(({ village }) => folded(village)));
  return [
    ...drawn.flatMap((cooperative) => {
      const district = country.filter((one) => one.district === cooperative.district);
      return [
        plain(cooperative, country, random),
        misspelled(cooperative, district, random, 1, true),
        misspelled(cooperative, district, random, 2, true),
      ];
    }),
    // Somewhere there is a village of almost any name.
    ...otherMatters(random).filter(({ text }) => !names.has(folded(text))),
  ];
}

type Random = <T>(of: readonly T[]) => T;

/** mulberry32 */
export function randomFrom(seed: number): Random {
  let state = seed;
  return (of) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return of[((mixed ^ (mixed >>> 14)) >>> 0) % of.length] as never;
  };
}

const prefixes =
  `kopdes|kdmp|KDMP|Koperasi Desa Merah Putih|koperasi merah putih|kop|koperasi|koprasi|kopersi|kopdes mp|kmp|kopdes merah puith|koperasi desa|kdkmp|koperasine deso|kop ds|kop. ds.|kopdeskel`.split(
    "|",
  );
const before =
  `||||tolong cek|min|no wa ketua|alamat|alamate|siapa ketua|nuwun sewu pak, badhe tanglet|info|pak mau tanya|assalamualaikum, cari|mbak nomer e|sopo ketuane|saya cari|tlg no hp bendahara|lek|ada`.split(
    "|",
  );
const after =
  `|||||brp|ada gak|dimana ya|nang endi yo|pundi nggih|no wa nya|ketuanya siapa|sudah berbadan hukum?|makasih|min|alamatnya`.split(
    "|",
  );
const between = `, | kec | kec. | kecamatan | yg | sing | di |  | ndek | yg di | yg kec | - `.split("|");

function dressed(name: string, random: Random): string {
  const bare = random([true, false, false]);
  const text = bare ? name : `${random(before)} ${random(prefixes)} ${name} ${random(after)}`;
  return random([text, text, text, text.toLowerCase(), text.toUpperCase()]).replace(/\s+/g, " ").trim();
}

function withDistrict(village: string, district: string, random: Random): string {
  return random([0, 1, 2, 3]) === 0 ? `${district} ${village}` : `${village}${random(between)}${district}`;
}

function plain(cooperative: Listed, villages: readonly Listed[], random: Random): Query {
  const { village, district } = cooperative;
  const said = random([true, false]);
  const text = dressed(said ? withDistrict(village, district, random) : splitUp(village, random), random);
  const namesakes = said ? [cooperative] : villages.filter((one) => folded(one.village) === folded(village));
  return { text, kind: said ? "plain with district" : "plain", expected: namesakes.map(placed), all: true };
}

/** "Kedungpapar" → "Kedung Papar" */
function splitUp(name: string, random: Random): string {
  const start =
    /^(bandar|kedung|mojo|jogo|sumber|karang|banjar|tanjung|dukuh|rejo|ploso|genuk|kepuh|suko|sido|wono|plo|pulo|jati|balong|kebon|randu|pager)(?=.{3})/i.exec(
      name,
    )?.[0];
  return start && random([true, false]) ? `${start} ${name.slice(start.length)}` : name;
}

function misspelled(
  cooperative: Listed,
  villages: readonly Listed[],
  random: Random,
  times: number,
  said: boolean,
): Query {
  const { village, district } = cooperative;
  const others = villages
    .filter((one) => one.village !== village && (!said || one.district === district))
    .map((one) => folded(one.village));
  const wrong = erring(village, village.length < (said ? 6 : 9) ? 1 : times, random, others);
  const place = said
    ? withDistrict(wrong, random([true, true, false]) ? district : erring(district, 1, random, []), random)
    : wrong;
  const expected = said ? [cooperative] : villages.filter((one) => one.village === village);
  return {
    text: dressed(place, random),
    kind: `${times} wrong${said ? " with district" : ""}`,
    expected: expected.map(placed),
    all: true,
  };
}

/** The name with so many mistakes, but not nearer to any of the others than to itself. */
function erring(name: string, times: number, random: Random, others: readonly string[]): string {
  for (let trial = 0; trial < 20; trial++) {
    let wrong = name.toLowerCase();
    for (let time = 0; time < times; time++) wrong = random(mistakesMade)(wrong, random);
    const own = changes(folded(wrong), folded(name));
    if (own > 0 && others.every((other) => changes(folded(wrong), other) > own)) return wrong;
  }
  return name;
}

const mistakesMade: ((word: string, random: Random) => string)[] = [
  (word, random) => replacedAt(word, random, /[o]/g, () => "a"),
  (word, random) => replacedAt(word, random, /[a]/g, () => "o"),
  (word, random) => replacedAt(word, random, /[iu]/g, (letter) => (letter === "i" ? "y" : "o")),
  (word, random) => replacedAt(word, random, /(?<=.)[aeiou](?=.)/g, () => ""),
  (word, random) => replacedAt(word, random, /[bdgklmnrst]/g, (letter) => letter + letter),
  (word, random) => replacedAt(word, random, /(?<=.)[a-z]/g, (letter) => random([...(neighbours[letter] ?? letter)])),
  (word, random) => replacedAt(word, random, /(?<=.)[a-z]/g, () => ""),
  (word, random) => replacedAt(word, random, /(?<=.)([a-z])([a-z])/g, (two) => `${two[1]}${two[0]}`),
  (word, random) => replacedAt(word, random, /(?<=.)[a-z]/g, (letter) => letter + random([..."aeioknrs"])),
  (word, random) =>
    replacedAt(
      word,
      random,
      /[dtgkbpfv]/g,
      (letter) => ({ d: "t", t: "d", g: "k", k: "g", b: "p", p: "b" })[letter] ?? "p",
    ),
];
const neighbours: Record<string, string> = {
  a: "sq",
  b: "vn",
  c: "xv",
  d: "sf",
  e: "wr",
  g: "fh",
  h: "gj",
  i: "uo",
  j: "hk",
  k: "jl",
  l: "k",
  m: "n",
  n: "bm",
  o: "ip",
  p: "o",
  r: "et",
  s: "ad",
  t: "ry",
  u: "yi",
  w: "qe",
  y: "tu",
};

function replacedAt(word: string, random: Random, what: RegExp, by: (found: string) => string): string {
  const places = [...word.matchAll(what)];
  if (places.length === 0) return word;
  const place = random(places);
  return word.slice(0, place.index) + by(place[0]) + word.slice(place.index + place[0].length);
}

function inWrongDistrict(cooperative: Listed, villages: readonly Listed[], random: Random): Query {
  const districts = [...new Set(villages.map(({ district }) => district))];
  const namesakes = villages.filter((one) => one.village === cooperative.village);
  // Jombang is the regency as well, so it is never wrong; and a village that has the name of a district may itself be the district said.
  const wrong = districts.filter((one) => one !== "Jombang" && !namesakes.some(({ district }) => district === one));
  const text = `${random(prefixes)} ${cooperative.village} ${random(["kec", "kecamatan", "kec."])} ${random(wrong)}`;
  return { text, kind: "wrong district", expected: namesakes.map(placed), all: true };
}

function ownWords(name: string): string {
  return name.replace(
    /^(koperasi|kop\.|kpri|ksp|kud|kopwan|kopontren|bmt|kspps|ksu|kopkar|primkoppolri|kopdit|konsumen|wanita|simpan|pinjam|jasa|\s)+/i,
    "",
  );
}

function olderAsWritten(cooperative: Listed, list: readonly Listed[], random: Random): Query {
  const { name, village, district } = cooperative;
  const own = ownWords(name);
  const asked = random([
    name,
    name,
    name.toLowerCase(),
    own,
    `${name} ${district}`,
    `${name} ${village}`,
    `koperasi ${own} kec ${district}`,
  ]);
  const said = asked.includes(district) || asked.includes(village);
  const bearers = list.filter((one) =>
    asked.toLowerCase().includes(name.toLowerCase()) ? one.name === name : ownWords(one.name) === own,
  );
  const expected = said ? [cooperative] : bearers;
  return {
    text: `${random(before)} ${asked} ${random(after)}`.trim(),
    kind: "older",
    expected: expected.map(placed),
    all: true,
  };
}

function olderMisspelled(cooperative: Listed, list: readonly Listed[], random: Random): Query {
  const own = ownWords(cooperative.name);
  const kind = cooperative.name.slice(0, cooperative.name.length - own.length);
  const bearers = list.filter((one) => one.name === cooperative.name);
  return {
    text: `${kind}${erring(own, 1, random, [])}`,
    kind: "older misspelled",
    expected: bearers.map(placed),
    all: true,
  };
}

function byNumber(cooperative: Listed, random: Random): Query[] {
  const { legalEntityNumber, cooperativeNumber } = cooperative;
  const said = (text: string): Query => ({ text, kind: "number", expected: [placed(cooperative)], all: true });
  const asTyped = [
    (number: string) => number,
    (number: string) => number.toLowerCase().replace(/[^a-z0-9]+/g, " "),
    (number: string) => number.replace(/[^A-Za-z0-9]+/g, ""),
    (number: string) => number.replace("TAHUN", "th").replace(".01.29.", ".01.29. "),
    (number: string) => number.replace(/\.?TAHUN /, "."),
  ];
  return [
    ...(legalEntityNumber
      ? [said(`${random(["", "cek", "no bh", "koperasi"])} ${random(asTyped)(legalEntityNumber)}`.trim())]
      : []),
    ...(legalEntityNumber?.startsWith("AHU")
      ? [said(legalEntityNumber.slice(0, 11).replace("-", random(["-", " ", ""])))]
      : []),
    ...(cooperativeNumber ? [said(`${random(["", "nik koperasi ", "cek nik "])}${cooperativeNumber}`)] : []),
  ];
}

function wholeDistrict(district: string, list: readonly Listed[], random: Random): Query[] {
  const expected = list.filter((one) => one.district === district).map(placed);
  return [
    `${random(["koperasi di", "kop kec", "kopdes kecamatan", "koperasi ndek", "ada koperasi apa saja di", "semua koperasi kec."])} ${district}`,
    `kec ${erring(district, 1, random, [])}`,
    `koperasi kecamatan ${district.toLowerCase()}`,
  ].map((text) => ({ text, kind: "district", expected, all: true }));
}

function partialNames(villages: readonly Listed[], random: Random): Query[] {
  return `plumbon|gambang|bandar kdm|bandar kdmulyo|sambong|segodo|alang alang|budug|curah|dapur|gebang|genengan|ketapang|krembang`
    .split("|")
    .map((part) => {
      const start = folded(part);
      const fits = (village: string) =>
        part.startsWith("bandar")
          ? village === "Bandarkedungmulyo"
          : folded(village).startsWith(start) || village.toLowerCase().split(" ").includes(part);
      const expected = villages.filter(({ village }) => fits(village)).map(placed);
      return { text: `${random(["", "kopdes ", "koperasi "])}${part}`, kind: "partial", expected, all: true };
    });
}

function none(text: string, kind: string): Query {
  return { text, kind, expected: [], all: true };
}

function villagesElsewhere(random: Random): Query[] {
  const villages = readFileSync(new URL("villages-elsewhere.txt", import.meta.url), "utf8")
    .trim()
    .split("\n");
  return villages.map((line) => {
    const [village = "", district = "", regency = ""] = line.split("|");
    const place = random([
      village,
      village,
      `${village} ${district}`,
      `${village} kab ${regency}`,
      `${village} ${regency}`,
      `${village} kec ${district}`,
    ]);
    return none(
      random([true, false, false]) ? place : `${random(before)} ${random(prefixes)} ${place} ${random(after)}`.trim(),
      "village elsewhere",
    );
  });
}

function otherMatters(random: Random): Query[] {
  return [
    ...people.map((name) => none(`${random(["", "pak ", "bu ", "saya ", "nama saya "])}${name}`, "person")),
    ...sentences.map((text) => none(text, "sentence")),
  ];
}

const people =
  `Siti Aminah|Budi Santoso|Hartono|Sri Wahyuni|Mulyono|Gatot Subroto|Endang Lestari|Agus Prasetyo|Lilik Handayani|Suprapto|Bambang Sutejo|Nur Hidayati|Achmad Fauzi|Muhammad Rizki|Dewi Kartika|Yulianti|Slamet Riyadi|Sukarman|Wiji Utami|Mbah Karto|Imam Syafi'i|Ratna Sari Dewi|Joko Purnomo|Kusnan|Miftahul Jannah|Zainul Arifin|Puji Astutik|Rohmad|Tutik Winarsih|Supriyanto`.split(
    "|",
  );

const sentences =
  `besok hujan gak ya|saldoku piro|assalamualaikum|terima kasih|daftar|pinjaman|status|simulasi 2jt 10 bulan|utang kulo kantun pinten nggih|angsuranku bulan iki piro|mau ikut ujikom pengurus syaratnya apa aja min|lek nyilih 5jt nyicil 10x jasane piro|batal ikut pak ada acara manten|selamat pagi|halo min|ok siap|iya|tidak jadi|wkwkwk|asdfgh|qwerty|lorem ipsum|hai kak apa kabar|jam berapa kantor buka|siapa bupati jombang sekarang|tolong ingatkan saya tanggal 5|kapan jatuh tempo|berapa bunga pinjaman|saya mau bayar angsuran|kirim pengumuman ke semua|foto ktp saya sudah dikirim|kok gak dibalas|maaf salah kirim|matur nuwun sanget|inggih pak|nomor saya ganti|lupa pin|hapus data saya|stop|berhenti langganan|menu|bantuan|mau curhat min|anak saya sakit|harga beras naik terus|ada lowongan kerja|pupuk subsidi kapan datang|gas elpiji kosong dimana mana|jual beli motor bekas|cara bikin skck|bpjs saya mati|nonton bola bareng|mobil mogok di jalan|hari ini libur apa tidak|selamat ulang tahun|semoga lekas sembuh|aku ngantuk|sugeng enjing|monggo pinarak|ditunggu ya pak|rapatnya diundur besok|sertifikat saya belum jadi|hasil ujian kapan keluar|kursi masih ada|daftar tunggu nomor berapa|berkas apa saja yang kurang|ijazah terakhir sma|pas foto 3x4 latar merah|laptop wajib dibawa|peserta dari mana saja|transportasi diganti tidak|makan siang disediakan|ketua saya sudah meninggal|pengurus lama tidak aktif|rapat anggota tahunan kapan|shu dibagi kapan|simpanan pokok berapa|simpanan wajib saya sudah lunas|mau nabung tiap minggu|uang saya aman tidak|pinjaman macet bagaimana|denda telat berapa|boleh pinjam tanpa jaminan|dua belas kali|sepuluh juta|12 bulan|5jt|2025|08123456789|p|tes tes|??|...|👍|🙏🙏`.split(
    "|",
  );

function folded(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, "");
}

/** Levenshtein's distance: a measure of its own, so that the look-up is not measured by itself. */
function changes(one: string, other: string): number {
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++)
      current[column] = Math.min(
        (last[column - 1] ?? 0) + Number(one[row - 1] !== other[column - 1]),
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
      );
    last = current;
  }
  return last[other.length] ?? 0;
}
