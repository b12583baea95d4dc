import { numberAt, type Token, tokensOf } from "#bot/domain/spoken-numbers.ts";
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

/** All sums of a text, in their order. */
export function amountsIn(text: string): SpokenAmount[] {
  return amountsAmong(tokensOf(readable(text)));
}

export function amountsAmong(tokens: readonly Token[]): SpokenAmount[] {
  const found: SpokenAmount[] = [];
  for (let at = 0; at < tokens.length; ) {
    const isRupiah = isCurrency(tokens[at]);
    const start = isRupiah ? at + 1 + Number(tokens[at + 1]?.text === ".") : at;
    const number = numberAt(tokens, start);
    if (!number) {
      at++;
      continue;
    }
    const { value, next, hasScale, inDigits } = number;
    const said = isRupiah || tokens[next]?.text === "rupiah" || tokens[next]?.text === "perak";
    const isBare = inDigits && value >= LEAST_BARE && value % 500 === 0 && !tokens[start]?.text.startsWith("0");
    if ((hasScale || said || isBare) && value >= 1 && value <= MOST && isWhole(value)) {
      const to = tokens[next - 1]?.to ?? 0;
      found.push({ rupiah: Math.round(value), from: tokens[at]?.from ?? 0, to, each: isEach(tokens, next) });
    }
    at = next;
  }
  return found;
}

function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) < 1e-6;
}

function isCurrency(token: Token | undefined): boolean {
  return token?.text === "rp" || token?.text === "idr";
}

/** "500rb sebulan", "3 juta per bulan", "200rb/bln". */
function isEach(tokens: readonly Token[], next: number): boolean {
  const [word = "", second = ""] = [tokens[next]?.text, tokens[next + 1]?.text];
  if (word === "an" || word === "rupiah") return isEach(tokens, next + 1);
  if (word === "setiap" || word === "tiap" || word === "saben" || word === "per" || word === "/") {
    return /^(b(u)?l(a)?n|bulane|bulannya|wulan|sasi|minggu|mggu|hari|dino|dinten)$/.test(second);
  }
  return EACH.has(word);
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

/** "5jt apa 10jt". */
function isCompared(all: readonly SpokenAmount[], tokens: readonly Token[]): boolean {
  return all.some((one, index) => {
    const next = all[index + 1];
    if (!next) return false;
    const between = tokens.filter(({ from, to }) => from >= one.to && to <= next.from);
    return (
      between.length <= 2 &&
      between.some(({ text }) => /^(apa|atau|opo|utowo|utawi|sama|ato|dan|lan|karo|\/)$/.test(text))
    );
  });
}
