import type { Tx } from "#bot/db/database.ts";
import type { Loan as StoredLoan } from "#bot/db/generated/sqlite/client.ts";
import { loanNumberKey } from "#bot/domain/loan-number.ts";
import {
  type InterestRate,
  type LoanMethod,
  type OpeningBalance,
  type RoundingUnit,
  schedule,
} from "#bot/domain/loan-schedule.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import type { Rupiah } from "#bot/domain/rupiah.ts";
import { changesIn, holds } from "#bot/services/changes.ts";
import type { Entered } from "#bot/services/ledger.ts";
import { keepFormer, productKey, storedRate } from "#bot/services/loan-products.ts";
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
  opening: OpeningBalance | null | undefined;
}

/** What a loan is where its first row says nothing of it. */
const NOTHING_SAID = {
  rounding: null,
  periodMonths: 1,
  graceMonths: 0,
  productId: null,
  openingPrincipalLeft: null,
  openingPaidInstalments: null,
  openingAsOf: null,
};

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
      const conditions = conditionsFrom(terms, null);
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
function termsOf(row: LoanRow, found: StoredLoan | undefined, products: ReadonlyMap<string, number>): Terms {
  const { cooperativeId, number, member, principal, rate, method, termMonths, disbursedOn, firstDueOn } = row;
  const before = found ?? NOTHING_SAID;
  const { opening } = row;
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
    productId: row.product
      ? productIn(products, cooperativeId, row.product)
      : row.product === undefined
        ? before.productId
        : null,
    openingPrincipalLeft: holds<bigint | null>(opening?.principalLeft, before.openingPrincipalLeft, null),
    openingPaidInstalments: holds(opening?.paidInstalments, before.openingPaidInstalments, null),
    openingAsOf: holds(opening?.asOf.toString(), before.openingAsOf, null),
  };
}

async function productsNamed(tx: Tx, rows: readonly LoanRow[]): Promise<Map<string, number>> {
  const cooperatives = new Set(rows.flatMap(({ cooperativeId, product }) => (product ? [cooperativeId] : [])));
  if (cooperatives.size === 0) return new Map();
  const found = await tx.loanProduct.findMany({
    where: { cooperativeId: { in: [...cooperatives] } },
    select: { id: true, cooperativeId: true, nameKey: true },
  });
  return new Map(found.map(({ id, cooperativeId, nameKey }) => [`${cooperativeId} ${nameKey}`, id]));
}

function productIn(products: ReadonlyMap<string, number>, cooperativeId: number, name: string): number {
  const id = products.get(`${cooperativeId} ${productKey(name)}`);
  if (id === undefined) throw new Refusal("product-unknown", { column: "produk", text: name });
  return id;
}
