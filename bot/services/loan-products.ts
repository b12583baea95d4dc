import type { Tx } from "#bot/db/database.ts";
import type { LoanProduct as StoredProduct } from "#bot/db/generated/sqlite/client.ts";
import { microPercentOf, percentText, sameRate } from "#bot/domain/loan-cells.ts";
import type { InterestRate, LoanMethod, LoanTerms, RoundingUnit } from "#bot/domain/loan-schedule.ts";
import { type LoanPart, loanParts } from "#bot/domain/loan-standing.ts";
import { type Fraction, type Rupiah, rupiah } from "#bot/domain/rupiah.ts";
import { readable } from "#bot/domain/text.ts";
import { changesIn, holds } from "#bot/services/changes.ts";
import type { Entered } from "#bot/services/ledger.ts";
import { plain } from "#bot/services/sheet-changes.ts";

/** On which conditions a cooperative lends. */
export interface Product {
  id: number;
  cooperativeId: number;
  name: string;
  method: LoanMethod;
  rate: InterestRate;
  rounding: RoundingUnit;
  roundingOf: LoanTerms["roundingOf"];
  /** *Denda*; null: there is none. */
  penaltyPerDay: Fraction | null;
  order: readonly LoanPart[];
  /** *Masa tenggang*: months at the beginning in which only interest is due. */
  graceMonths: number;
  /** *Plafon*. */
  mostPrincipal: Rupiah | null;
  mostTermMonths: number | null;
}

/** Where neither a loan nor its product says it. */
const DEFAULT_ROUNDING: RoundingUnit = 1;
const DEFAULT_ROUNDING_OF: LoanTerms["roundingOf"] = "principal";
const DEFAULT_ORDER: readonly LoanPart[] = ["interest", "principal"];

/** A cooperative's products, by name. */
export async function productsOf(tx: Pick<Tx, "loanProduct">, cooperativeId: number): Promise<Product[]> {
  const rows = await tx.loanProduct.findMany({ where: { cooperativeId }, orderBy: { nameKey: "asc" } });
  return rows.map(productFrom);
}

export function productFrom(row: StoredProduct): Product {
  const { id, cooperativeId, name, graceMonths, mostPrincipal, mostTermMonths } = row;
  return {
    id,
    cooperativeId,
    name,
    method: row.method as LoanMethod,
    rate: rateFrom(row),
    ...habitsFrom(row),
    graceMonths: graceMonths ?? 0,
    mostPrincipal: mostPrincipal === null ? null : rupiah(mostPrincipal),
    mostTermMonths,
  };
}

type Habits = Pick<Product, "rounding" | "roundingOf" | "penaltyPerDay" | "order">;

/** How instalments are rounded, what comes upon them when they are late, and what a payment is used for first. */
export function habitsFrom(
  row: Pick<StoredProduct, "rounding" | "roundingBase" | "penaltyPercentPerDay" | "paymentOrder">,
): Habits {
  const { rounding, roundingBase, penaltyPercentPerDay: penalty, paymentOrder } = row;
  return habitsOf({
    rounding: rounding as RoundingUnit | null,
    roundingOf: roundingBase as LoanTerms["roundingOf"] | null,
    penaltyPerDay: penalty === null ? null : microPercentOf(penalty),
    order: paymentOrder === null ? null : orderFrom(paymentOrder),
  });
}

/** The same of what was said, penalties in millionths of a percent; null: it was not. */
export function habitsOf({
  rounding,
  roundingOf,
  penaltyPerDay: penalty,
  order,
}: {
  rounding: RoundingUnit | null;
  roundingOf: LoanTerms["roundingOf"] | null;
  penaltyPerDay: bigint | null;
  order: readonly LoanPart[] | null;
}): Habits {
  return {
    rounding: rounding ?? DEFAULT_ROUNDING,
    roundingOf: roundingOf ?? DEFAULT_ROUNDING_OF,
    penaltyPerDay: penalty ? { numerator: penalty, denominator: 100_000_000n } : null,
    order: order ?? DEFAULT_ORDER,
  };
}

export function rateFrom({ ratePercent, ratePer }: { ratePercent: string; ratePer: string }): InterestRate {
  return { microPercent: microPercentOf(ratePercent), per: ratePer === "year" ? "year" : "month" };
}

/** A rate that is the same as the one stored is no change, however it is written. */
export function storedRate(rate: InterestRate, before: { ratePercent: string; ratePer: string } | null) {
  if (before && sameRate(rate, rateFrom(before))) return { ratePercent: before.ratePercent, ratePer: before.ratePer };
  return { ratePercent: percentText(rate.microPercent), ratePer: rate.per };
}

export function orderText(order: readonly LoanPart[] | null | undefined): string | null | undefined {
  return order == null ? order : order.join(",");
}

export function orderFrom(stored: string): LoanPart[] {
  return stored.split(",").filter((part): part is LoanPart => (loanParts as readonly string[]).includes(part));
}

/** One by its id. */
export async function productById(tx: Pick<Tx, "loanProduct">, id: number): Promise<Product | null> {
  const found = await tx.loanProduct.findUnique({ where: { id } });
  return found && productFrom(found);
}

/** A row of a list of products: undefined where it says nothing, null where it takes something away. */
export interface ProductRow {
  cooperativeId: number;
  name: string;
  method: LoanMethod;
  rate: InterestRate;
  rounding: RoundingUnit | null | undefined;
  roundingOf: LoanTerms["roundingOf"] | null | undefined;
  /** Millionths of a percent. */
  penaltyPerDay: bigint | null | undefined;
  order: readonly LoanPart[] | null | undefined;
  graceMonths: number | null | undefined;
  mostPrincipal: Rupiah | null | undefined;
  mostTermMonths: number | null | undefined;
}

/** What makes two products of a cooperative the same. */
export function productKey(name: string): string {
  return readable(name)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Enters a product, or corrects the one of that name; what it was before is kept. Loans that run keep what they were entered with. */
export async function enterProduct(tx: Tx, row: ProductRow, importOf: (tx: Tx) => Promise<number>): Promise<Entered> {
  const { cooperativeId, name } = row;
  const nameKey = productKey(name);
  const found = await tx.loanProduct.findUnique({ where: { cooperativeId_nameKey: { cooperativeId, nameKey } } });
  const before = found ?? NOTHING_SAID;
  const terms = {
    method: row.method,
    ...storedRate(row.rate, found),
    rounding: holds<number | null>(row.rounding, before.rounding, null),
    roundingBase: holds<string | null>(row.roundingOf, before.roundingBase, null),
    penaltyPercentPerDay: holds(penaltyText(row.penaltyPerDay), before.penaltyPercentPerDay, null),
    paymentOrder: holds(orderText(row.order), before.paymentOrder, null),
    graceMonths: holds<number | null>(row.graceMonths, before.graceMonths, null),
    mostPrincipal: holds<bigint | null>(row.mostPrincipal, before.mostPrincipal, null),
    mostTermMonths: holds(row.mostTermMonths, before.mostTermMonths, null),
  };
  if (!found) {
    const importId = await importOf(tx);
    await tx.loanProduct.create({ data: { cooperativeId, name, nameKey, ...terms, importId } });
    return "new";
  }
  const changes = changesIn<StoredProduct>(found, terms);
  if (Object.keys(changes).length === 0) return "unchanged";
  const importId = await importOf(tx);
  await keepFormer(tx, "product", found, importId);
  await tx.loanProduct.update({ where: { id: found.id }, data: { ...changes, importId } });
  return "changed";
}

/** What a product is where its first row says nothing of it. */
const NOTHING_SAID = {
  rounding: null,
  roundingBase: null,
  penaltyPercentPerDay: null,
  paymentOrder: null,
  graceMonths: null,
  mostPrincipal: null,
  mostTermMonths: null,
};

/** No penalty, and one of nothing, are the same. */
export function penaltyText(microPercent: bigint | null | undefined): string | null | undefined {
  return microPercent ? percentText(microPercent) : microPercent === undefined ? undefined : null;
}

/** Keeps what is about to be corrected. */
export async function keepFormer(
  tx: Tx,
  kind: "loan" | "product",
  before: { id: number },
  importId: number,
): Promise<void> {
  await tx.formerTerms.create({ data: { kind, ofId: before.id, terms: JSON.stringify(plain(before)), importId } });
}
