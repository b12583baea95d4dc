import { amountsIn } from "./amounts.ts";
import { MOST_PERCENT_A_MONTH, rateIn } from "./interest-rate.ts";
import { readMicroPercent, readPaymentOrder, readRounding } from "./loan-cells.ts";
import type { InterestRate, LoanMethod, LoanTerms, RoundingUnit } from "./loan-schedule.ts";
import { methodIn, rateMeant } from "./loan-simulation.ts";
import type { LoanPart } from "./loan-standing.ts";
import { Refusal } from "./refusal.ts";
import { type Rupiah, rupiah } from "./rupiah.ts";
import { loanTermIn } from "./terms.ts";
import { readable, shown } from "./text.ts";

/** What a treasurer says of a loan product: "produk umum flat 1,5% sebulan maks 10jt 24 bulan". null takes something away. */

export interface ProductSaid {
  /** As typed; null: none. */
  name: string | null;
  method?: LoanMethod;
  rate?: InterestRate;
  /** A rate of which it was not said whether it is a month's or a year's. */
  unclearRate?: bigint;
  rounding?: RoundingUnit | null;
  roundingOf?: LoanTerms["roundingOf"];
  graceMonths?: number | null;
  /** Millionths of a percent. */
  penaltyPerDay?: bigint | null;
  order?: readonly LoanPart[];
  mostPrincipal?: Rupiah | null;
  mostTermMonths?: number | null;
}

const LEADING =
  /^(?:(?:tolong|tlg|mau|saya)\s+)*(?:(?:tambah|buat|bikin|input|ubah|ganti|koreksi|rubah|revisi)\s+)?(?:(?:jasa|bunga|plafon|denda|tenor)(?:nya)?\s+)?produk(?:\s+(?:pinjaman\s+)?baru)?\b[\s:,]*/i;
/** Where what is said of a product begins, behind its name. */
const FACTS =
  /\b(?:flat|flet|tetap|menurun|sliding|anuitas|annuitas|efekti[fv]|jasa|bunga|denda|tanpa|maks?|maksimal|plafon|paling|tenor|lama|tenggang|masa|pembulatan|dibulatkan|bulatkan|urutan|jadi|menjadi|dadi|ke)\b|\d|[=:,]/i;
const PERCENT = "(\\d+(?:[.,]\\d+)?)";
const PENALTY = new RegExp(
  `\\bdenda(?:nya)?\\s*(?:jadi|menjadi|=|:)?\\s*${PERCENT}\\s*(?:%|persen)?\\s*(?:(?:per|/|se|tiap)?\\s*hari)?`,
);
const GRACE = /\b(?:masa\s+)?tenggang(?:nya)?\s*(?:jadi|menjadi|=|:)?\s*(\d{1,3})\s*(?:bulan|bln|x|kali)?/;
const ROUNDING =
  /\b(?:pem|di)?bulat(?:an|kan)?(?:nya)?\s*(?:jadi|menjadi|ke|=|:)?\s*(?:rp\.?\s*)?(1\.?000|500|100|1)\b(?:\s*(?:per|dari|untuk|di|dasar)?\s*(pokok|angsuran|cicilan))?/;
const ORDER =
  /\burutan(?:nya)?\s*(?:jadi|menjadi|=|:)?\s*((?:(?:jasa|bunga|pokok|denda|lalu|kemudian|dan)\b[\s,>-]*)+)/;
const WITHOUT = /\btanpa\s+(denda|plafon|batas|tenggang|masa tenggang|pembulatan|maksimal|tenor)\b/g;

/** @throws Refusal as the cells of a list of products */
export function productSaid(text: string): ProductSaid {
  const said: ProductSaid = { name: nameIn(text) };
  let rest = readable(text.replace(LEADING, "").slice(said.name?.length ?? 0));
  const takes = (pattern: RegExp): RegExpExecArray | null => {
    const found = pattern.exec(rest);
    if (found) rest = `${rest.slice(0, found.index)} ; ${rest.slice(found.index + found[0].length)}`;
    return found;
  };
  for (const [, what = ""] of rest.matchAll(WITHOUT)) {
    if (what === "denda") said.penaltyPerDay = null;
    else if (what === "plafon" || what === "maksimal") said.mostPrincipal = null;
    else if (what === "tenor") said.mostTermMonths = null;
    else if (what === "batas") Object.assign(said, { mostPrincipal: null, mostTermMonths: null });
    else if (what === "pembulatan") said.rounding = null;
    else said.graceMonths = null;
  }
  rest = rest.replace(WITHOUT, " ");
  const penalty = takes(PENALTY)?.[1];
  if (penalty !== undefined) said.penaltyPerDay = readMicroPercent(`${penalty}%`, "day");
  const grace = takes(GRACE)?.[1];
  if (grace !== undefined) said.graceMonths = Number(grace) === 0 ? null : Number(grace);
  const [, unit, base] = takes(ROUNDING) ?? [];
  if (unit !== undefined) said.rounding = readRounding(unit);
  if (base !== undefined) said.roundingOf = base === "pokok" ? "principal" : "instalment";
  const order = takes(ORDER)?.[1];
  if (order !== undefined) said.order = readPaymentOrder(order.trim());
  const method = methodIn(rest);
  if (method) said.method = method;
  rateSaid(rest, said);
  const [most] = amountsIn(rest).filter(({ each }) => !each);
  if (most) said.mostPrincipal = rupiah(BigInt(most.rupiah));
  // The period of a rate is no term: "18% setahun".
  const term = loanTermIn(rest.replace(RATE_PERIOD, "%"));
  if (term !== null) said.mostTermMonths = term;
  return said;
}

const RATE_PERIOD = /(?:%|persen|prosen)\s*(?:per|\/|se|tiap|sak)?\s*(?:tahun|thn|taun|bulan|bln|wulan)\b/g;

function rateSaid(rest: string, said: ProductSaid): void {
  const spoken = rateIn(rest);
  if (!spoken) return;
  const meant = rateMeant(spoken, MOST_PERCENT_A_MONTH);
  if (meant) said.rate = meant;
  else said.unclearRate = spoken.microPercent;
}

const MOST_CHARACTERS = 60;

function nameIn(text: string): string | null {
  const rest = text.replace(LEADING, "");
  const at = rest.search(FACTS);
  const name = shown(at < 0 ? rest : rest.slice(0, at), MOST_CHARACTERS).trim();
  return /\p{L}/u.test(name) ? name : null;
}

/** "Tidak ada": an answer to what may be left out. */
export function nothingIn(text: string): boolean {
  return /^(?:tidak(?: ada)?|tdk|gak(?: ada)?|ga|nggak|ndak|tanpa.*|lewati|kosong|0|-)$/.test(readable(text));
}

/** @throws Refusal `rate-unclear` (`text`) */
export function refuseUnclearRate({ unclearRate }: ProductSaid, text: string): void {
  if (unclearRate !== undefined) throw new Refusal("rate-unclear", { text });
}
