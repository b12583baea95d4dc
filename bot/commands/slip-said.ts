import { Temporal } from "temporal-polyfill";
import { amountsIn, withoutTakenBack } from "#bot/domain/amounts.ts";
import { bookedDayIn } from "#bot/domain/booked-day.ts";
import { mistakes } from "#bot/domain/lookup-edits.ts";
import type { Direction, SlipKind } from "#bot/domain/slip-kinds.ts";
import { tokensOf } from "#bot/domain/spoken-numbers.ts";
import { readable, wordsOf } from "#bot/domain/text.ts";

/** What a treasurer says of money that somebody brought or took: "setor bu siti 575rb pinjaman", "wajib 0142 10rb tgl 5". */
export interface SlipSaid {
  /** null: neither was said. */
  direction: Direction | null;
  /** null: none was said, or several were. */
  kind: SlipKind | null;
  /** Whole rupiah; null: none was said, or several were. */
  amount: number | null;
  /** Several sums: more than one was brought. */
  isSeveral: boolean;
  /** "Wajib 20rb karo sukarela 50rb" */
  isOfSeveralKinds: boolean;
  /** undefined: none was said; null: what was said is no day of the calendar. */
  date: Temporal.PlainDate | null | undefined;
  /** What is left of the words: a name, most likely; "" for none. */
  name: string;
  /** What may be the number of a member or a loan, or a phone. */
  codes: string[];
  /** "bu", "pak" and the like stood there, so that somebody is named. */
  isTitled: boolean;
}

/** Where a word ends for one another begins: neither letters nor digits are cut in two. */
const PHONE = /(?<![\w+])(?:\+?62|0)[\s-]?8\d[\d\s-]{6,12}\d(?!\w)/g;
const LABELLED =
  /(?<![\p{L}])(?:nomor anggota|nomer anggota|no\.? ?anggota|no\.? ?agt|nomor|nomer|no|anggota|agt)[\s.:]{1,2}([a-z]{0,3}[-/.]?\d[\w/-]*)/gu;
const COMPOSITE = /(?<!\S)(?!rp)(?=\S*\d)(?=\S*[a-z])[a-z\d]+(?:[-/][a-z\d]+)+(?!\S)/g;
const GLUED = /(?<!\S)(?!rp)[a-z]{1,3}\d{2,}(?!\S)/g;
const LEADING_ZERO = /(?<![\w.,])0\d{1,6}(?![\w.,]\w|\w)/g;
/** "10.000", "575.000,-"; what groups thousands is a sum. */
const GROUPED = /(?<![\w.,/-])(?:rp\.? ?)?(\d{1,3}(?:[.,]\d{3})+)(?:,00)?(?:,?-{1,2}|,)?(?![\w.,]*\d)/g;
const BARE = /(?<![\w.,/-])\d{1,9}(?:,?-{1,2})?(?![\w.,/]*\w)/g;
/** Digits alone that are a sum, where nothing else is. */
const LEAST_BARE = 1_000;

export function slipSaid(text: string, today: Temporal.PlainDate): SlipSaid {
  let rest = readable(text)
    .replace(/[“”"()!;:]/g, " ")
    .replace(EVERYBODY, " ");
  const day = bookedDayIn(rest, today);
  rest = day?.rest ?? rest;
  const codes: string[] = [];
  const takes = (form: RegExp, keep = true) => {
    rest = rest.replace(form, (whole: string, inner: unknown) => {
      if (keep) codes.push(typeof inner === "string" ? inner : whole.trim());
      return " ";
    });
  };
  for (const form of [PHONE, LABELLED, COMPOSITE, GLUED, LEADING_ZERO]) takes(form);
  const sums = sumsIn(readable(rest));
  rest = sums.rest;
  codes.push(...sums.others);
  return {
    ...wordsSaid(rest),
    amount: sums.amounts.length === 1 ? (sums.amounts[0] ?? null) : null,
    isSeveral: sums.amounts.length > 1,
    date: day ? day.date : undefined,
    codes,
  };
}

// ---- sums ------------------------------------------------------------------------------------------------------------

interface Sums {
  amounts: number[];
  /** Digits that are no sum. */
  others: string[];
  rest: string;
}

/** What is plainly money counts before digits alone; of those the round one, and the larger: "142 10000". */
function sumsIn(text: string): Sums {
  const spoken = withoutTakenBack(amountsIn(text), tokensOf(text));
  let rest = text;
  for (const { from, to } of amountsIn(text).reverse()) rest = `${rest.slice(0, from)} ${rest.slice(to)}`;
  const amounts = spoken.map(({ rupiah }) => rupiah);
  rest = rest.replace(GROUPED, (_, digits: string) => {
    amounts.push(Number(digits.replace(/[.,]/g, "")));
    return " ";
  });
  const bare: string[] = [];
  rest = rest.replace(BARE, (digits) => {
    bare.push(digits.replace(/\D+$/, ""));
    return " ";
  });
  if (amounts.length === 0) {
    const sum = bare.filter(isSum).sort((one, other) => Number(other) - Number(one))[0];
    if (sum !== undefined) {
      amounts.push(Number(sum));
      bare.splice(bare.indexOf(sum), 1);
    }
  }
  return {
    amounts: [...new Set(amounts)],
    others: bare,
    rest: rest.replace(/(?<!\p{L})(?:rp|idr)\.?(?!\p{L})/gu, " "),
  };
}

function isSum(digits: string): boolean {
  return !digits.startsWith("0") && Number(digits) >= LEAST_BARE && Number(digits) % 50 === 0;
}

/** A sum as the answer to "berapa": what would be no sum in a sentence is one here. */
export function amountSaid(text: string): number | null {
  const { amounts, others } = sumsIn(readable(text));
  const [only, ...more] = amounts.length > 0 ? amounts : others.map(Number);
  return only !== undefined && more.length === 0 ? only : null;
}

// ---- words -----------------------------------------------------------------------------------------------------------

const set = (text: string) => new Set(text.split(/\s+/));
const IN =
  set(`setor setoran setorkan setorin setorane stor storan storkan setr setro seto stror nyetor nyetori nyetorke disetor mnyetor menyetor
  menyetorkan penyetoran bayar byr bayaran bayarkan membayar mbayar mbyr bayare dibayar dibayarkan nabung menabung masuk masukkan masukin
  terima trima nerima menerima diterima titip nitip nitipkan nglunasi`);
const OUT =
  set(`tarik narik menarik ditarik penarikan tarikan trik tarek narek tarikno ambil ngambil mengambil diambil pengambilan njupuk jupuk
  dijupuk mundhut mendhet mendet cairkan dicairkan pencairan kembalikan dikembalikan pengembalian`);
const KINDS: Readonly<Record<SlipKind, Set<string>>> = {
  principal: set("pokok pokoke pokoknya pokk pkok pook poko"),
  mandatory: set("wajib wajibe wajibnya wajb wjib wajip wajibb wajiban wjb"),
  voluntary: set(
    "sukarela sukarelo sukarelane sukrela skrela sukarla suka rela skl manasuka tabungan tab tabungane nabung menabung",
  ),
  payment:
    set(`angsuran angsurane angsur ngangsur mengangsur angsurn angsrn ansuran ansur ngansur cicilan cicilane cicil nyicil nycil ncicil
  menyicil mencicil ciclan cicln pinjaman pinjamane pnjaman pinjamn pinjman pinj utang utange hutang hutange utangan kredit nyaur saur
  disaur pelunasan lunas melunasi nglunasi lunasi`),
};
/** Long enough that a slip of the finger is still no other word. */
const LONG: readonly (readonly [string, SlipKind | Direction])[] = [
  ["sukarela", "voluntary"],
  ["angsuran", "payment"],
  ["cicilan", "payment"],
  ["pinjaman", "payment"],
  ["setoran", "in"],
  ["penarikan", "out"],
];
const LEAST_MISSPELT = 6;
const MOST_MISTAKES = 1.2;
const AROUND =
  set(`simpanan simpanane simpenan simpnan smpanan simp simpan simpanannya uang uange duit duwit dana dari dr dri teko saka saking utk untuk buat
  bwt kanggo kagem ke nang ning atas nama an a.n sebesar sejumlah senilai jumlah jml sbesar total nominal tgl tanggal tadi sudah sdh udah dah wes
  wis sampun mpun dan dengan dg dgn ya yo nggih njih min admin tolong tlg mohon minta mau arep ajeng ingin pengen koperasi kop kopdes kdmp
  anggota agt no nomor nomer sing yang yg itu iku iki ini niku niki nya ne e kas tunai cash transfer tf via catat catet catatkan catatan tulis input
  entri entry bukukan buku pembukuan rupiah perak per pada tambah tambahkan lagi juga jg aja ae saja tok mawon kembali sebagian semua bon bulan
  slip bukti lewat di nyuwun saya sy aku kulo kula bapak ibu pembayaran bayar saldo kok dong deh
  karo kalih lan plus ambek mbek kabeh sedaya seluruh
  eh salah ralat koreksi harusnya seharusnya kudune klentu kliru maaf lho aduh waduh maksud maksudnya maksudku maksude keliru`);
const TITLES = set(
  "bu ibu ibuk buk bpk bapak pak pk p mbak mbk mba mas mbah mbok cak ning nyai gus kang yu yuk lik pakde pakdhe bude budhe paklik bulik bulek h hj kh kyai sdr sdri tn ny ust ustad ustadz ustadzah",
);

function wordsSaid(text: string): Pick<SlipSaid, "direction" | "kind" | "isOfSeveralKinds" | "name" | "isTitled"> {
  const kinds = new Set<SlipKind>();
  let direction: Direction | null = null;
  const name: string[] = [];
  let isTitled = false;
  const words = text.split(/[^\p{L}'’.]+|\.(?!\p{L})/u).filter(Boolean);
  let isNamed = false;
  for (const word of words) {
    if (isNamed) name.push(word);
    const wasNamed = isNamed;
    isNamed = TITLES.has(word) && words.length > 1;
    isTitled ||= isNamed;
    if (wasNamed || isNamed) continue;
    const meant = meantBy(word);
    if (meant.kind) kinds.add(meant.kind);
    if (meant.direction) direction = direction === "out" ? "out" : meant.direction;
    if (!meant.kind && !meant.direction && !AROUND.has(word)) name.push(word);
  }
  // "Pokok pinjaman" is of the loan.
  if (kinds.has("payment")) kinds.delete("principal");
  const [kind, ...others] = kinds;
  return {
    direction,
    kind: kind !== undefined && others.length === 0 ? kind : null,
    isOfSeveralKinds: others.length > 0,
    name: name.filter((word) => !TITLES.has(word)).join(" "),
    isTitled: isTitled && name.length > 0,
  };
}

function meantBy(word: string): { kind?: SlipKind; direction?: Direction } {
  const kind = (Object.keys(KINDS) as SlipKind[]).find((one) => KINDS[one].has(word));
  const direction = OUT.has(word) ? "out" : IN.has(word) ? "in" : undefined;
  if (kind || direction) return { ...(kind && { kind }), ...(direction && { direction }) };
  if (word.length < LEAST_MISSPELT || AROUND.has(word)) return {};
  const near = LONG.find(([whole]) => word[0] === whole[0] && mistakes(word, whole, MOST_MISTAKES) <= MOST_MISTAKES);
  if (!near) return {};
  const [, meant] = near;
  return meant === "in" || meant === "out" ? { direction: meant } : { kind: meant };
}

// ---- whether it is one -----------------------------------------------------------------------------------------------

/** What asks, plans or is about something else. */
const OTHER =
  /\?|(?<!\p{L})(?:berapa\w*|brp|brapa|pira|piro|pinten|kapan|kalau|kalo|klo|kl|lek|nek|yen|menawi|simulasi\w*|simulasikan|bagaimana|gimana|gmn|piye|pripun|apa|apakah|opo|punapa|bisa|iso|saget|boleh|oleh|cara\w*|caran[ey]|mana|kenapa|mengapa|jadwal|jatuh tempo|sisa|kurang|tunggakan|telat|ingatkan\w*|ingetin|pengingat|sebulan|perbulan|bulanan|sewulan|tiap|setiap|saben|belum|blm|durung|dereng|ajukan|pengajuan|mengajukan|kabar\w*|kabari|siaran\w*|umumkan|undang\w*|rincian|daftar\w*|rekap\w*|laporan|kuitansi|kwitansi|bukti|batal\w*|urung\w*|ralat|hapus\w*|siapa|sopo|tidak|gak|nggak|ga|ora|mboten|jangan|ojo|bulan ini|minggu ini|minggu depan|besok|sesuk|mbenjing|nanti|ujian|sesi|peserta|berkas|sertifikat|persetujuan|data|kasih|bank|rekening|kas (?:masuk|keluar)|(?:setor|masuk|keluar) kas)(?!\p{L})|\d\s?(?:x|kali|bulan|bln|wulan|tahun|thn|hari|org|orang)(?!\p{L})/u;
const OWN = /(?<!\p{L})(?:saya|sy|aku|ku|kulo|kula)(?!\p{L})|(?:anku|orku)(?!\p{L})/u;
/** What says by itself that something is entered. */
const ENTERS =
  /^(?:(?:mau |tolong |tlg )?(?:catat|catet|catatkan|input|entri|tulis|bukukan|tambah|tambahkan) (?:setor|bayar|angsur|simpan|tarik|penarik|cicil)|(?:s[e]?tor|setr|stror|nyetor|menyetor|penyetoran|penarikan))/;

/** Which day was meant does not matter to whether one was named. */
const ANY_DAY = Temporal.PlainDate.from("2025-01-31");

/** Whether what is typed in the middle of one may name somebody else: "eh bu kasiati". */
export function mayNameAnother(text: string): boolean {
  return !OTHER.test(readable(text)) && wordsOf(text).length <= MOST_WORDS_OF_ANOTHER;
}

const MOST_WORDS_OF_ANOTHER = 6;

/** Whether a sentence says, from somebody who keeps the books, that money came in or went out. */
export function isSlip(text: string): boolean {
  const whole = readable(text);
  const phrase = bookedDayIn(whole, ANY_DAY)?.rest ?? whole;
  if (OTHER.test(phrase)) return false;
  const { direction, kind, amount, isSeveral, isOfSeveralKinds, name, codes, isTitled } = slipSaid(phrase, ANY_DAY);
  const isSomebody = name !== "" || codes.length > 0;
  // "Setoranku", "saya mau nabung": about oneself.
  if (OWN.test(phrase) && !isSomebody) return false;
  if (ENTERS.test(phrase)) return true;
  if (amount !== null || isSeveral) {
    // "Bayar listrik 200rb" is nobody's saving.
    if (kind === null && isOfSeveralKinds && isSomebody) return true;
    if (kind === null) return (isTitled || codes.length > 0) && (direction !== null || isSeveral);
    if (isOfEverybody(phrase)) return true;
    return isSomebody || direction !== null;
  }
  // "Pinjaman pak budi" asks how it stands.
  if (direction === null && LOOK.test(phrase)) return false;
  if (direction === "out" && kind !== null) return true;
  return (kind !== null || direction !== null) && (isTitled || (codes.length > 0 && name === ""));
}

/** "Setoran wajib semua anggota 10rb" */
export function isOfEverybody(text: string): boolean {
  return EVERYBODY.test(readable(text));
}

const EVERYBODY =
  /(?<!\p{L})(?:(?:semua|seluruh|kabeh|sedaya|para) (?:anggota|warga|orang)|anggota (?:semua|kabeh))(?!\p{L})/u;

/** "Angsuran 0114 575000, 0010 200rb": each with somebody and a sum of their own. @returns what is said of the first; null: it is one */
export function firstOfSeveral(text: string): string | null {
  const parts = text.split(/[\n;]+|,(?![\d-])|(?<!\p{L})(?:dan|karo|lan|terus|trus|plus)(?!\p{L})/iu);
  const whole = parts.filter((part) => {
    const { name, codes, amount } = slipSaid(part, ANY_DAY);
    return amount !== null && (name !== "" || codes.length > 0);
  });
  const [first, ...others] = whole;
  if (first === undefined || others.length === 0) return null;
  const { kind } = slipSaid(text, ANY_DAY);
  const said = slipSaid(first, ANY_DAY).kind === null && kind !== null ? `${first} ${KIND_WORDS[kind]}` : first;
  return said.trim();
}

const KIND_WORDS: Readonly<Record<SlipKind, string>> = {
  principal: "pokok",
  mandatory: "wajib",
  voluntary: "sukarela",
  payment: "angsuran",
};

// ---- whether a slip is said to be wrong ------------------------------------------------------------------------------

const IS_WRONG =
  /^(?:(?:eh|lho|lo|aduh|waduh|maaf|ngapunten|tadi|itu|yang tadi|sing mau) )*(?:salah|keliru|klentu|kliru|harusnya|seharusnya|kudune|maksudku|maksudnya|maksude)(?!\p{L})/u;
const WROTE_WRONGLY = /(?<!\p{L})(?:catat|nyatat|nulis|tulis|ketik|input|orang|jumlah\p{L}*|nominal\p{L}*)(?!\p{L})/u;

/** "Salah, harusnya 20rb", "keliru catat": of what was booked just now. */
export function saysItWasWrong(text: string): boolean {
  const phrase = readable(text);
  if (!IS_WRONG.test(phrase) || OTHER.test(phrase) || wordsOf(text).length > MOST_WORDS_OF_ANOTHER) return false;
  const { amount, kind } = slipSaid(phrase, ANY_DAY);
  return amount !== null || kind !== null || WROTE_WRONGLY.test(phrase);
}

// ---- whether a book is asked for -------------------------------------------------------------------------------------

const LOOK =
  /^(?:(?:lihat|liat|cek|buka|tolong|tlg|berapa|brp|piro|pinten|jumlah|total) )*(?:sisa )?(simpanan|tabungan|saldo|pinjaman|u?tang|hutang|buku)\p{L}* (.+)$/u;
const HOW_MUCH = /(?<!\p{L})(?:berapa|brp|piro|pinten)(?!\p{L})|[?.!]+$/gu;
/** What is no name: other books, and what may be said of savings and loans. */
const OF_NOBODY =
  /^(?:kas|anggota|perubahan|besar|tamu|simpanan|pinjaman)(?!\p{L})|(?<!\p{L})(?:baru|umum|modal|usaha|online|maksimal|minimal|awal|akhir|macet|lancar|\p{L}*nunggak)(?!\p{L})/u;
const MOST_WORDS_OF_A_NAME = 3;

/** Whose book a treasurer asks for. */
export interface BookLook extends Pick<SlipSaid, "name" | "codes" | "isTitled"> {
  /** The words in which they are named. */
  whose: string;
  isOfLoan: boolean;
}

/** "Simpanan siti", "pinjaman pak budi berapa", "buku 0142". @returns null: it says something else */
export function bookLook(text: string): BookLook | null {
  const [, what = "", rest = ""] = LOOK.exec(readable(text)) ?? [];
  const whose = rest.replace(HOW_MUCH, " ").trim();
  if (whose === "" || [OTHER, OWN, OF_NOBODY].some((form) => form.test(whose))) return null;
  const { name, codes, isTitled, amount, isSeveral, direction, date } = slipSaid(whose, ANY_DAY);
  if (amount !== null || isSeveral || direction !== null || date !== undefined) return null;
  const isNamed = name !== "" && name.split(" ").length <= MOST_WORDS_OF_A_NAME;
  const isNumbered = name === "" && codes.length === 1 && codes.some((code) => /^0|\p{L}/u.test(code));
  return isNamed || isNumbered
    ? { name, codes, isTitled, whose, isOfLoan: /^(?:pinjaman|u?tang|hutang)/.test(what) }
    : null;
}
