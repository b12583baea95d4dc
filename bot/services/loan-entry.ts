import type { Tx } from "#bot/db/database.ts";
import type { LoanProduct, Loan as StoredLoan } from "#bot/db/generated/sqlite/client.ts";
import type { Collectibility } from "#bot/domain/collectibility.ts";
import { loanNumberKey } from "#bot/domain/loan-number.ts";
import {
  type InterestRate,
  type LoanMethod,
  type LoanTerms,
  type OpeningBalance,
  type RoundingUnit,
  schedule,
} from "#bot/domain/loan-schedule.ts";
import type { LoanPart } from "#bot/domain/loan-standing.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import type { Rupiah } from "#bot/domain/rupiah.ts";
import { changesIn, holds } from "#bot/services/changes.ts";
import type { Entered } from "#bot/services/ledger.ts";
import { keepFormer, orderText, penaltyText, productKey, storedRate } from "#bot/services/loan-products.ts";
import { conditionsFrom, loanKey, loansNumbered } from "#bot/services/loans.ts";
import type { MemberNamed } from "#bot/services/members.ts";

/** A row of a list of loans: undefined where it says nothing, null where it takes something away. */
export interface LoanRow {
  cooperativeId: number;
  member: MemberNamed;
  number: string;
  principal: Rupiah;
  rate: InterestRate;
  method: LoanMethod;
  termMonths: number;
  disbursedOn: string;
  firstDueOn: string;
  rounding: RoundingUnit | null | undefined;
  periodMonths: number | null | undefined;
  graceMonths: number | null | undefined;
  product: string | null | undefined;
  /** What the loan has otherwise than its product. */
  roundingOf: LoanTerms["roundingOf"] | null | undefined;
  /** Millionths of a percent. */
  penaltyPerDay: bigint | null | undefined;
  order: readonly LoanPart[] | null | undefined;
  /** As somebody judged it, and on which day; where the row does not say when, a judgement that is new is one of the day it came. */
  collectibility: { judged: Collectibility; on: string | null; cameOn: string } | null | undefined;
  opening: OpeningBalance | null | undefined;
}

/** What a loan is where its first row says nothing of it. */
const NOTHING_SAID = {
  rounding: null,
  periodMonths: 1,
  graceMonths: 0,
  productId: null,
  roundingBase: null,
  penaltyPercentPerDay: null,
  paymentOrder: null,
  collectibility: null,
  collectibilityOn: null,
  openingPrincipalLeft: null,
  openingPaidInstalments: null,
  openingAsOf: null,
};

const NO_OPENING = { principalLeft: null, paidInstalments: null, asOf: null };

type Terms = Omit<StoredLoan, "id" | "importId">;

/**
 * Enters loans, or corrects those of the same numbers; what they were before is kept.
 * @returns what became of each; refused as `product-unknown` (`text`), and as `schedule` refuses terms
 */
export async function enterLoans(
  tx: Tx,
  rows: readonly LoanRow[],
  importOf: (tx: Tx) => Promise<number>,
): Promise<(Entered | Refusal)[]> {
  const stored = await loansNumbered(tx, rows);
  const products = await productsNamed(tx, rows);
  const fresh: Omit<StoredLoan, "id">[] = [];
  const outcomes: (Entered | Refusal)[] = [];
  for (const row of rows) {
    try {
      const found = stored.get(loanKey(row));
      const terms = termsOf(row, found, products);
      const conditions = conditionsFrom(terms);
      schedule(conditions, conditions.opening);
      if (found) outcomes.push(await correct(tx, found, terms, importOf));
      else {
        const loan = { ...terms, importId: await importOf(tx) };
        fresh.push(loan);
        // The same row once more finds it.
        stored.set(loanKey(row), { ...loan, id: 0 });
        outcomes.push("new");
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      outcomes.push(error);
    }
  }
  if (fresh.length > 0) await tx.loan.createMany({ data: fresh });
  return outcomes;
}

async function correct(
  tx: Tx,
  found: StoredLoan,
  terms: Terms,
  importOf: (tx: Tx) => Promise<number>,
): Promise<Entered> {
  const changes = changesIn<StoredLoan>(found, terms);
  if (Object.keys(changes).length === 0) return "unchanged";
  const importId = await importOf(tx);
  await keepFormer(tx, "loan", found, importId);
  await tx.loan.update({ where: { id: found.id }, data: { ...changes, importId } });
  return "changed";
}

/** The terms that hold when the row is taken: what it says nothing of stays as it is. */
function termsOf(row: LoanRow, found: StoredLoan | undefined, products: ReadonlyMap<string, LoanProduct>): Terms {
  const { cooperativeId, number, member, principal, rate, method, termMonths, disbursedOn, firstDueOn } = row;
  const named = row.product ? productIn(products, cooperativeId, row.product) : null;
  const productId = named ? named.id : row.product === undefined ? (found?.productId ?? null) : null;
  // A product is what the loan was agreed on with: it holds when the loan gets it, and what it says later does not.
  const before = { ...(found ?? NOTHING_SAID), ...(named && named.id !== found?.productId ? agreedWith(named) : {}) };
  const opening = row.opening === null ? NO_OPENING : row.opening;
  return {
    cooperativeId,
    // "17" for "017" is how a spreadsheet writes it, not another number.
    number: found && found.number.length >= number.length ? found.number : number,
    numberKey: loanNumberKey(number),
    memberId: member.id,
    principal,
    ...storedRate(rate, found ?? null),
    method,
    termMonths,
    disbursedOn,
    firstDueOn,
    rounding: holds<number | null>(row.rounding, before.rounding, null),
    periodMonths: holds(row.periodMonths, before.periodMonths, NOTHING_SAID.periodMonths),
    graceMonths: holds(row.graceMonths, before.graceMonths, NOTHING_SAID.graceMonths),
    productId,
    roundingBase: holds<string | null>(row.roundingOf, before.roundingBase, null),
    penaltyPercentPerDay: holds(penaltyText(row.penaltyPerDay), before.penaltyPercentPerDay, null),
    paymentOrder: holds(orderText(row.order), before.paymentOrder, null),
    ...judgementOf(row, before),
    openingPrincipalLeft: holds<bigint | null>(opening?.principalLeft, before.openingPrincipalLeft, null),
    openingPaidInstalments: holds(opening?.paidInstalments, before.openingPaidInstalments, null),
    openingAsOf: holds(opening?.asOf?.toString(), before.openingAsOf, null),
  };
}

type Judgement = Pick<StoredLoan, "collectibility" | "collectibilityOn">;

function judgementOf({ collectibility: said }: LoanRow, before: Judgement): Judgement {
  if (said === null) return { collectibility: null, collectibilityOn: null };
  const { collectibility, collectibilityOn } = before;
  if (said === undefined) return { collectibility, collectibilityOn };
  const since = said.judged === collectibility ? collectibilityOn : said.cameOn;
  return { collectibility: said.judged, collectibilityOn: said.on ?? since };
}

async function productsNamed(tx: Tx, rows: readonly LoanRow[]): Promise<Map<string, LoanProduct>> {
  const cooperatives = new Set(rows.flatMap(({ cooperativeId, product }) => (product ? [cooperativeId] : [])));
  if (cooperatives.size === 0) return new Map();
  const found = await tx.loanProduct.findMany({
    where: { cooperativeId: { in: [...cooperatives] } },
  });
  return new Map(found.map((one) => [`${one.cooperativeId} ${one.nameKey}`, one]));
}

function productIn(products: ReadonlyMap<string, LoanProduct>, cooperativeId: number, name: string): LoanProduct {
  const product = products.get(`${cooperativeId} ${productKey(name)}`);
  if (product === undefined) throw new Refusal("product-unknown", { column: "produk", text: name });
  return product;
}

/** What a loan takes from its product, where its row says nothing else. */
function agreedWith(product: LoanProduct) {
  const { rounding, roundingBase, penaltyPercentPerDay, paymentOrder, graceMonths } = product;
  return { rounding, roundingBase, penaltyPercentPerDay, paymentOrder, graceMonths: graceMonths ?? 0 };
}
