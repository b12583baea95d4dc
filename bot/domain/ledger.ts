/** The rules of a ledger: entries are only added; one that was wrong is taken back whole by a counter-entry. */

/** An entry as it stands in the book. */
export interface LedgerEntry {
  id: number;
  /** Whole rupiah. */
  amount: bigint;
  /** The entry that this one takes back; null: it is no counter-entry. */
  takesBack: number | null;
}

/** Entries without those that were taken back, and without what took them back. Both add up to nothing. */
export function standing<Entry extends LedgerEntry>(entries: readonly Entry[]): Entry[] {
  const takenBack = new Set(entries.map((entry) => entry.takesBack));
  return entries.filter((entry) => entry.takesBack === null && !takenBack.has(entry.id));
}

export function sum(entries: readonly { amount: bigint }[]): bigint {
  return entries.reduce((total, { amount }) => total + amount, 0n);
}

/**
 * Where a row without a receipt stands among those of its file that are of the same account and day: nothing else tells them
 * apart.
 */
export interface AmongEqual {
  /** The how manieth of the same amount it is, from 1. */
  rank: number;
  /** The amounts of all of them. */
  amounts: readonly bigint[];
}

/** What a row does to the book. */
export type Booking<Entry> = { does: "nothing" } | { does: "new" } | { does: "correct"; entry: Entry };

/**
 * What a row of a file means for the entries that stand under its key. An amount of 0 says that nothing was booked: it takes
 * back what stands there.
 * @param among null: the row has a receipt, so it is the only one of its key
 */
export function booking<Entry extends LedgerEntry>(
  stands: readonly Entry[],
  amount: bigint,
  among: AmongEqual | null,
): Booking<Entry> {
  const wrong = among === null ? stands.find((entry) => entry.amount !== amount) : surplusOf(stands, among)[0];
  const equal = stands.filter((entry) => entry.amount === amount).length;
  if (equal >= (among?.rank ?? 1)) return { does: "nothing" };
  if (wrong !== undefined) return { does: "correct", entry: wrong };
  return { does: amount === 0n ? "nothing" : "new" };
}

/**
 * Entries that the rows of the file do not have. Amounts that both have belong together first, in whatever order they stand,
 * so that a file which was sorted anew corrects nothing.
 */
function surplusOf<Entry extends LedgerEntry>(stands: readonly Entry[], { amounts }: AmongEqual): Entry[] {
  const left = [...amounts];
  return stands.filter((entry) => {
    const at = left.indexOf(entry.amount);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
