import { numberAt, type SpokenNumber, type Token, tokensOf } from "#bot/domain/spoken-numbers.ts";
import { readable } from "#bot/domain/text.ts";

/** Sums of money in what people write: "5jt", "Rp5.000.000,-", "satu setengah juta", "pitungatus seket ewu". */

export interface SpokenAmount {
  rupiah: number;
  /** Where it stands in the readable text. */
  from: number;
  to: number;
  /** It is what is paid or earned each month, week or day: "500rb sebulan". */
  each: boolean;
}

/** Digits alone are money from here on, if they are round: nothing else that people write here is. */
const LEAST_BARE = 50_000;
const MOST = 1e13;

const EACH = new Set(
  "sebulan perbulan perbulane perbulannya sewulan sesasi sasasi saben tiap setiap per seminggu perminggu sehari perhari / bulanan".split(
    " ",
  ),
);
const NOT = new Set("bukan dudu sanes dede bkn".split(" "));
const CORRECTION = new Set("salah ralat koreksi maksudku maksudnya maksude maksud keliru tepatnya klentu".split(" "));
const BORROWING = new Set(
  `pinjam pinjem minjam minjem meminjam pnjm pinj pinjaman pinjamane pinjaman nyilih nyileh silih silihan ngampil ngampel ampil utang
  ngutang hutang berhutang utangan ambil mengambil njupuk jupuk mendhet pundhut butuh perlu modal plafon simulasi simulasine sim ajukan
  mengajukan ngajukan ngajukno pokok kredit`.split(/\s+/),
);

/** What digits behind it name something by a number: "no rek 7000500", "lahir 31122000", "blok 5k". */
const LABELS = new Set(
  `no nomor nomer nomere nmr rek rekening norek hp wa telp tlp telepon nik kk npwp id kode pin pos kodepos lahir tgl tanggal anggota kta blok gang gg
  rt rw ktp pukul jam jm pkl token otp`.split(/\s+/),
);
/** What may be counted in thousands and is no money. */
const THINGS = new Set(
  `orang wong org tiyang jiwa penduduk peserta warga km meter kg kilo gram ton liter ltr watt follower followers kursi ekor butir lembar pohon hektar
  langkah porsi kotak eksemplar suara`.split(/\s+/),
);
/** "A thousand pardons", "a million thanks". */
const POLITE_BEFORE = new Set("nuwun nyuwun nuwon nyuwon nwn amit".split(" "));
const POLITE_AFTER = new Set("nuwun maaf maap ampun terima trima terimakasih trimakasih makasih kali".split(" "));

/** All sums of a text, in their order. */
export function amountsIn(text: string): SpokenAmount[] {
  return amountsAmong(tokensOf(readable(text)));
}

export function amountsAmong(tokens: readonly Token[]): SpokenAmount[] {
  const found: SpokenAmount[] = [];
  const span = (from: number, next: number) => ({ from: tokens[from]?.from ?? 0, to: tokens[next - 1]?.to ?? 0 });
  for (let at = 0; at < tokens.length; ) {
    const isRupiah = isCurrency(tokens[at]);
    const start = isRupiah ? at + 1 + Number(tokens[at + 1]?.text === ".") : at;
    const number = numberAt(tokens, start);
    if (!number) {
      at++;
      continue;
    }
    const { value, next } = number;
    const said = isRupiah || /^(?:rupiah|perak)$/.test(tokens[next]?.text ?? "");
    const isSum = said || (number.hasScale ? isOfMoney(tokens, start, number) : isBare(tokens, start, number));
    const shared = said || number.hasScale ? null : sharedScale(tokens, start, number);
    const rupiah = shared === null ? value : value * shared;
    if ((isSum || shared !== null) && rupiah >= 1 && rupiah <= MOST && isWhole(rupiah)) {
      found.push({ rupiah: Math.round(rupiah), ...span(at, next), each: isEach(tokens, next) });
    }
    at = next;
  }
  return found;
}

/** Thousands or millions that are no people, no pardons and no house number. */
function isOfMoney(tokens: readonly Token[], at: number, { next }: SpokenNumber): boolean {
  const [before, after] = [tokens[at - 1]?.text ?? "", tokens[next]?.text ?? ""];
  if (THINGS.has(after)) return false;
  if (next === at + 1 && (POLITE_BEFORE.has(before) || POLITE_AFTER.has(after))) return false;
  return !(tokens[next - 1]?.text === "k" && isLabelled(tokens, at));
}

/** Digits alone that can be nothing but money: "5000000". */
function isBare(tokens: readonly Token[], at: number, { value, next, inDigits }: SpokenNumber): boolean {
  const text = tokens[at]?.text ?? "";
  if (!inDigits || value < LEAST_BARE || value % 500 !== 0 || text.startsWith("0")) return false;
  // A phone number, or a piece of one.
  if (/^\d{10,}$/.test(text) || isDigits(tokens[at - 1]) || /^\d{3,}$/.test(tokens[next]?.text ?? "")) return false;
  if (tokens[at - 1]?.text === "-" && isDigits(tokens[at - 2])) return false;
  return !isLabelled(tokens, at);
}

function isDigits(token: Token | undefined): boolean {
  return /^\d+$/.test(token?.text ?? "");
}

/** "no. 7000500", "nomor anggota 100500". */
function isLabelled(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]?.text ?? "";
  return LABELS.has(before) || (/^[.:]$/.test(before) && LABELS.has(tokens[at - 2]?.text ?? ""));
}

const OR = new Set("- – / atau ato utowo utawi utawa apa opo nopo sampai sampe hingga nganti dugi dan lan".split(" "));
const COUNTING = new Set("ping kaping peng angkatan uk".split(" "));

/** The scale that "5" has of "5-10 jt" and "lima" of "lima enam juta": two sums, one of which may be meant. null: none. */
function sharedScale(tokens: readonly Token[], at: number, { next, value, inDigits }: SpokenNumber): number | null {
  if (value >= 1000) return null;
  const word = tokens[next]?.text ?? "";
  const isSlash = word === "s" && tokens[next + 1]?.text === "/";
  const isOr = OR.has(word) || isSlash;
  const isAdjacent = !inDigits && value < 10 && !COUNTING.has(tokens[at - 1]?.text ?? "");
  if (!isOr && !isAdjacent) return null;
  let from = isSlash ? next + 3 : isOr ? next + 1 : next;
  if (isOr && tokens[from]?.text === "dengan") from++;
  const other = numberAt(tokens, from);
  if (!other?.hasScale || (isAdjacent && !isOr && other.inDigits)) return null;
  return isOfMoney(tokens, from, other) ? other.scale : null;
}

function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) < 1e-6;
}

function isCurrency(token: Token | undefined): boolean {
  return token?.text === "rp" || token?.text === "idr";
}

const MONTH_WORD = /^(?:b(?:u)?l(?:a)?n|bulane|bulannya|wulan|sasi)$/;
const HOW_MUCH = /^(?:piro|pira|pinten|berapa|brp|brapa|kena|kenek|keno)$/;
const HOW_LONG = /^(?:lama|suwe|dangu|kali|ping|x|bulan|bln|wulan|sasi|tahun|thn|taun)$/;

/** "500rb sebulan", "3 juta per bulan", "limang atus ewu sak wulan"; not "5jt sebulan berapa". */
function isEach(tokens: readonly Token[], next: number): boolean {
  const [word = "", second = ""] = [tokens[next]?.text, tokens[next + 1]?.text];
  if (/^(?:an|rupiah|perak)$/.test(word)) return isEach(tokens, next + 1);
  const isBetween = /^(?:setiap|tiap|saben|per|\/)$/.test(word);
  const isPair = isBetween || /^(?:sak|se)$/.test(word);
  const isPeriod = isPair
    ? MONTH_WORD.test(second) || (isBetween && /^(?:minggu|mggu|hari|dino|dinten)$/.test(second))
    : EACH.has(word);
  const [asks = "", what = ""] = tokens.slice(next + (isPair ? 2 : 1)).map(({ text }) => text);
  return isPeriod && (!HOW_MUCH.test(asks) || HOW_LONG.test(what));
}

/**
 * The sum that a loan is asked about, where a text names one without doubt: not what is paid each month, not what was
 * taken back ("eh salah, 10jt maksudnya"). null where two are compared or none is named.
 */
export function loanAmountIn(text: string): number | null {
  const tokens = tokensOf(readable(text));
  const all = amountsAmong(tokens).filter(({ each }) => !each);
  const kept = withoutTakenBack(all, tokens);
  const sums = new Set(kept.map(({ rupiah }) => rupiah));
  if (sums.size <= 1) return kept[0]?.rupiah ?? null;
  const borrowed = new Set(kept.filter((one) => isBorrowed(one, tokens)).map(({ rupiah }) => rupiah));
  const [only] = borrowed;
  return borrowed.size === 1 && only !== undefined && !isCompared(kept, tokens) ? only : null;
}

/** Sums between which a loan is to be chosen ("5jt apa 10jt"), in their order; none where one is meant. */
export function comparedAmountsIn(text: string): number[] {
  const tokens = tokensOf(readable(text));
  const kept = withoutTakenBack(
    amountsAmong(tokens).filter(({ each }) => !each),
    tokens,
  );
  const sums = [...new Set(kept.map(({ rupiah }) => rupiah))];
  return sums.length > 1 && isCompared(kept, tokens) ? sums : [];
}

/** Spans without those that a "bukan" stands before, or that a later "salah, maksudnya" replaces. */
export function withoutTakenBack<T extends { from: number; to: number }>(
  all: readonly T[],
  tokens: readonly Token[],
): T[] {
  const kept = all.filter(({ from }) => {
    const before = tokens.findLast((token) => token.to <= from && /[\p{L}]/u.test(token.text));
    return !NOT.has(before?.text ?? "");
  });
  const [last] = kept.slice(-1);
  const [first] = kept;
  if (!first || !last || first === last) return kept;
  const corrected = tokens.some(({ text, from }) => CORRECTION.has(text) && from >= first.to);
  return corrected ? [last] : kept;
}

const NEAR = 4;

function isBorrowed({ from }: SpokenAmount, tokens: readonly Token[]): boolean {
  const at = tokens.findIndex((token) => token.from >= from);
  return tokens.slice(Math.max(0, at - NEAR), at).some(({ text }) => BORROWING.has(text));
}

const COMPARES = new Set([...OR, "sama", "karo", "kalih", "s"]);

/** "5jt apa 10jt". */
function isCompared(all: readonly SpokenAmount[], tokens: readonly Token[]): boolean {
  return all.some((one, index) => {
    const next = all[index + 1];
    if (!next) return false;
    const between = tokens.filter(({ from, to }) => from >= one.to && to <= next.from);
    if (between.length === 0) return true; // "rong telung yuto"
    return between.length <= 3 && between.some(({ text }) => COMPARES.has(text));
  });
}
