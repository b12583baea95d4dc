import type { Temporal } from "temporal-polyfill";
import { isAfter } from "./days.ts";
import { NO_RUPIAH, type Rupiah, rupiah, total } from "./rupiah.ts";
import type { SavingsKind } from "./savings-kinds.ts";

/** *Buku kas*: every movement of cash and bank together, in the order of days and receipts, with what was there after each. */

/** What money came from or went for. An instalment is split as far as the standing of its loan says: else it is whole. */
export type MovementOf =
  | { of: "savings"; kind: SavingsKind }
  | { of: "principal" | "interest" | "penalty" | "instalment" | "disbursed" | "other" };

export type Movement = MovementOf & {
  date: Temporal.PlainDate;
  receipt: string;
  /** Below zero: it went out. */
  amount: Rupiah;
  /** It takes an earlier entry back whole. */
  isCorrection: boolean;
  /** Of a member, and of which loan; or what it was for. */
  name: string;
  number: string;
  /** Decides between movements of one day and receipt: the book that it stands in, and its entry there. */
  entry: readonly [book: number, id: number];
};

export interface CashLine {
  movement: Movement;
  balance: Rupiah;
}

/** Cash and bank as somebody counted them at the end of a day. */
export interface CashCounted {
  date: Temporal.PlainDate;
  cash: Rupiah;
  bank: Rupiah;
}

export interface CashBook {
  opening: Rupiah;
  lines: CashLine[];
  closing: Rupiah;
  /** What was taken back is in neither: so they are those of a book in which the mistake was never made. */
  moneyIn: Rupiah;
  moneyOut: Rupiah;
  sums: CashSum[];
  /** How many movements take others back. */
  corrections: number;
}

/** In which group a movement counts; a correction counts where what it takes back was. */
export const cashGroups = [
  "savingsIn",
  "principal",
  "interest",
  "penalty",
  "instalment",
  "otherIn",
  "savingsOut",
  "disbursed",
  "otherOut",
] as const;
export type CashGroup = (typeof cashGroups)[number];

export interface CashSum {
  group: CashGroup;
  /** Of what stands. */
  count: number;
  /** Below zero: more went out. */
  sum: Rupiah;
}

export function cashBook(opening: Rupiah, movements: readonly Movement[]): CashBook {
  let balance = opening;
  const lines = [...movements].sort(inOrder).map((movement) => {
    balance = rupiah(balance + movement.amount);
    return { movement, balance };
  });
  return {
    opening,
    lines,
    closing: balance,
    moneyIn: sumOf(movements.filter(cameIn)),
    moneyOut: rupiah(-sumOf(movements.filter((one) => !cameIn(one)))),
    sums: cashGroups.flatMap((group) => {
      const these = movements.filter((one) => groupOf(one) === group);
      const count = Math.max(these.length - 2 * correctionsIn(these), 0);
      const sum = sumOf(these);
      return count === 0 && sum === 0n ? [] : [{ group, count, sum }];
    }),
    corrections: correctionsIn(movements),
  };
}

function sumOf(movements: readonly Movement[]): Rupiah {
  return total(movements.map(({ amount }) => amount));
}

function correctionsIn(movements: readonly Movement[]): number {
  return movements.filter(({ isCorrection }) => isCorrection).length;
}

/** What should have been there at the end of a day. */
export function balanceOn({ opening, lines }: Pick<CashBook, "opening" | "lines">, day: Temporal.PlainDate): Rupiah {
  return lines.findLast(({ movement }) => !isAfter(movement.date, day))?.balance ?? opening;
}

export function counted({ cash, bank }: Pick<CashCounted, "cash" | "bank">): Rupiah {
  return rupiah(cash + bank);
}

/** An amount in the parts that are not nothing; whole where they do not come to it. */
export function splitInto(
  amount: Rupiah,
  parts: Readonly<Record<"principal" | "interest" | "penalty", Rupiah>> | null,
): { of: "principal" | "interest" | "penalty" | "instalment"; amount: Rupiah }[] {
  const used = (["principal", "interest", "penalty"] as const).flatMap((of) => {
    const part = parts?.[of] ?? NO_RUPIAH;
    return part > 0n ? [{ of, amount: part }] : [];
  });
  return used.length > 0 && total(used.map((one) => one.amount)) === amount ? used : [{ of: "instalment", amount }];
}

/** On which side it stands: what takes an entry back stands on the side of that entry, with a minus. */
export function cameIn({ amount, isCorrection }: Movement): boolean {
  return amount > 0n !== isCorrection;
}

export function groupOf(movement: Movement): CashGroup {
  if (movement.of === "savings") return cameIn(movement) ? "savingsIn" : "savingsOut";
  if (movement.of === "other") return cameIn(movement) ? "otherIn" : "otherOut";
  return movement.of;
}

const PARTS: readonly MovementOf["of"][] = ["principal", "interest", "penalty"];
const receipts = new Intl.Collator("id", { numeric: true, sensitivity: "base" });

function inOrder(one: Movement, other: Movement): number {
  const day = one.date.toString().localeCompare(other.date.toString());
  return (
    day ||
    receipts.compare(one.receipt, other.receipt) ||
    one.entry[0] - other.entry[0] ||
    one.entry[1] - other.entry[1] ||
    PARTS.indexOf(one.of) - PARTS.indexOf(other.of)
  );
}
