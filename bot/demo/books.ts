import { Temporal } from "temporal-polyfill";
import type { Database, Tx } from "#bot/db/database.ts";
import { earlierDay } from "#bot/domain/days.ts";
import { instalmentTotal, type LoanMethod, type LoanTerms, schedule } from "#bot/domain/loan-schedule.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { rupiah } from "#bot/domain/rupiah.ts";
import { type Book, noteImport } from "#bot/services/books.ts";
import { enterLoans, type LoanRow } from "#bot/services/loan-entry.ts";
import { enterPayments, type PaymentRow } from "#bot/services/loan-payments.ts";
import { enterProduct } from "#bot/services/loan-products.ts";
import type { MemberNamed } from "#bot/services/members.ts";
import { enterSavings, type SavingsRow } from "#bot/services/savings.ts";

/** The books of `npm run demo`: what the cooperatives that have members have lent them, and what these have saved. */

interface Lending {
  name: string;
  method: LoanMethod;
  microPercent: bigint;
  per: "month" | "year";
  rounding: 1 | 100 | 500 | 1000;
}

const COMMON: Lending = { name: "Pinjaman Umum", method: "flat", microPercent: 1_500_000n, per: "month", rounding: 1 };
const BUSINESS: Lending = {
  name: "Modal Usaha",
  method: "declining",
  microPercent: 1_250_000n,
  per: "month",
  rounding: 100,
};
/** By village: what its cooperative offers; the first one most often. */
const LENDING: Readonly<Record<string, readonly Lending[]>> = {
  Cukir: [COMMON, BUSINESS],
  Jatipelem: [{ ...COMMON, method: "annuity", microPercent: 12_000_000n, per: "year" }],
  Sumberjo: [{ ...COMMON, microPercent: 2_000_000n }],
  Mojongapit: [{ ...BUSINESS, name: "Pinjaman Umum", microPercent: 1_000_000n, rounding: 1000 }, COMMON],
};

/** Rows entered in one transaction, as an import does. */
const UNIT = 100;

/** Enters everything that was booked until today. @param leading the number of the member in Cukir whom one can become */
export async function enterBooks(
  { transaction, read }: Pick<Database, "transaction" | "read">,
  { today, now, leading }: { today: Temporal.PlainDate; now: Temporal.Instant; leading: string },
): Promise<void> {
  const cooperatives = await read.cooperative.findMany({
    where: { members: { some: {} } },
    select: { id: true, village: true, members: { include: { person: { select: { name: true } } } } },
    orderBy: { id: "asc" },
  });
  for (const { id: cooperativeId, village, members } of cooperatives) {
    const lending = LENDING[village] ?? [];
    const importOf = (kind: Book, ending: string) => {
      let noted: Promise<number> | undefined;
      const file = `${ending}-${village.toLowerCase()}.xlsx`;
      return (tx: Tx) => {
        noted ??= noteImport(tx, { kind, file, now });
        return noted;
      };
    };
    await transaction(async (tx) => {
      for (const product of lending)
        await enterProduct(tx, productRow(cooperativeId, product), importOf("products", "produk"));
    });
    const books = members.map(({ id, number, joinedOn, leftOn, person }) => {
      const member = { id, number, name: person.name };
      const last = leftOn === null ? today : earlierDay(Temporal.PlainDate.from(leftOn), today);
      const isLeading = village === "Cukir" && number === leading;
      const saved = savings(
        cooperativeId,
        member,
        Temporal.PlainDate.from(joinedOn ?? today.toString()),
        last,
        isLeading,
      );
      const lent = isLeading ? leadingLoan(today) : loanOf(id, today, lending);
      return { saved, ...(lent ? borrowed(cooperativeId, member, lent, today) : { loan: null, paid: [] }) };
    });
    // One import of each, as from one file.
    const [ofLoans, ofPayments, ofSavings] = [
      importOf("loans", "pinjaman"),
      importOf("payments", "angsuran"),
      importOf("savings", "simpanan"),
    ];
    const loans = books.flatMap(({ loan }) => loan ?? []);
    await inUnits(loans, (unit) => transaction((tx) => enterLoans(tx, unit, ofLoans)));
    const paid = books.flatMap(({ paid: all }) => all);
    await inUnits(paid, (unit) => transaction((tx) => enterPayments(tx, unit, ofPayments, null)));
    const saved = books.flatMap(({ saved: all }) => all);
    await inUnits(saved, (unit) => transaction((tx) => enterSavings(tx, unit, ofSavings, null)));
  }
}

async function inUnits<Row>(rows: readonly Row[], enter: (unit: Row[]) => Promise<unknown[]>): Promise<void> {
  for (let at = 0; at < rows.length; at += UNIT) {
    const refused = (await enter(rows.slice(at, at + UNIT))).find((one) => one instanceof Refusal);
    if (refused) throw refused;
  }
}

function productRow(cooperativeId: number, { name, method, microPercent, per, rounding }: Lending) {
  return {
    cooperativeId,
    name,
    method,
    rate: { microPercent, per },
    rounding,
    roundingOf: undefined,
    penaltyPerDay: undefined,
    graceMonths: undefined,
    order: ["interest", "principal"] as const,
    mostPrincipal: rupiah(10_000_000n),
    mostTermMonths: 24,
  };
}

/** Pokok once, wajib every month; who has the habit saves as they like, and takes some of it out. */
function savings(
  cooperativeId: number,
  member: MemberNamed,
  since: Temporal.PlainDate,
  last: Temporal.PlainDate,
  isLeading: boolean,
): SavingsRow[] {
  const rows: SavingsRow[] = [];
  const save = (kind: SavingsRow["kind"], date: Temporal.PlainDate, amount: bigint) => {
    if (Temporal.PlainDate.compare(date, last) > 0) return;
    const receipt = `${amount < 0n ? "BKK" : "BKM"}-${member.number}-${rows.length + 1}`;
    rows.push({ cooperativeId, member, kind, date: date.toString(), amount, receipt, among: null });
  };
  save("principal", since, 50_000n);
  for (let month = 0; Temporal.PlainDate.compare(since.add({ months: month }), last) <= 0; month += 1) {
    // Some have missed a month.
    if ((member.id + month) % 11 !== 0 || isLeading) save("mandatory", since.add({ months: month }), 10_000n);
    if (isLeading || member.id % 3 === 0) {
      const day = since.add({ months: month, days: 6 });
      if (month % 2 === 0) save("voluntary", day, BigInt(25_000 * (1 + (member.id % 4))));
      else if (month % 5 === 3) save("voluntary", day, -20_000n);
    }
  }
  return rows;
}

interface Lent extends Lending {
  principal: bigint;
  termMonths: number;
  firstDueOn: Temporal.PlainDate;
  /** Instalments that were not paid, of those that were due. */
  unpaid: number;
  daysLate: number;
}

/** Rp 5.000.000 in ten instalments, of which four are paid and the fifth is due in some days. */
function leadingLoan(today: Temporal.PlainDate): Lent {
  return {
    ...COMMON,
    principal: 5_000_000n,
    termMonths: 10,
    firstDueOn: dueSoon(today).subtract({ months: 4 }),
    unpaid: 0,
    daysLate: 0,
  };
}

/** About one in three has a loan; of these most pay in time, some are a month late, a few do not pay. */
function loanOf(serial: number, today: Temporal.PlainDate, lending: readonly Lending[]): Lent | null {
  const product = lending[serial % 4 === 0 ? lending.length - 1 : 0];
  if (serial % 3 !== 1 || !product) return null;
  const termMonths = [6, 10, 12, 24][serial % 4] ?? 12;
  const firstDueOn = dueSoon(today).subtract({ months: 1 + (serial % 9), days: serial % 20 });
  const principal = BigInt(1 + (serial % 8)) * 1_000_000n;
  const unpaid = serial % 10 === 4 ? 1 + (serial % 3) : 0;
  return { ...product, principal, termMonths, firstDueOn, unpaid, daysLate: serial % 5 === 0 ? 3 : 0 };
}

/** A few days from now, on a day that every month has. */
function dueSoon(today: Temporal.PlainDate): Temporal.PlainDate {
  const day = today.add({ days: 4 });
  return day.day <= 28 ? day : day.add({ months: 1 }).with({ day: 1 });
}

function borrowed(
  cooperativeId: number,
  member: MemberNamed,
  lent: Lent,
  today: Temporal.PlainDate,
): { loan: LoanRow; paid: PaymentRow[] } {
  const { principal, termMonths, firstDueOn, method, rounding } = lent;
  const disbursedOn = firstDueOn.subtract({ months: 1 });
  const number = `P-${disbursedOn.year}-${member.number}`;
  const rate = { microPercent: lent.microPercent, per: lent.per };
  const facts = { principal: rupiah(principal), rate, method, termMonths };
  const terms: LoanTerms = { ...facts, firstDueOn, periodMonths: 1, graceMonths: 0, rounding, roundingOf: "principal" };
  const due = schedule(terms).filter(({ dueDate }) => Temporal.PlainDate.compare(dueDate, today) <= 0);
  const nothing = { rounding: undefined, periodMonths: undefined, graceMonths: undefined, ...AS_ITS_PRODUCT };
  const days = { disbursedOn: disbursedOn.toString(), firstDueOn: firstDueOn.toString() };
  return {
    loan: { cooperativeId, member, number, ...facts, ...days, ...nothing, product: lent.name },
    paid: due.slice(0, Math.max(0, due.length - lent.unpaid)).map((row): PaymentRow => {
      const date = earlierDay(row.dueDate.add({ days: lent.daysLate }), today).toString();
      const receipt = `BA-${member.number}-${row.number}`;
      return { cooperativeId, number, date, amount: instalmentTotal(row), receipt, among: null };
    }),
  };
}

/** What a loan's row says nothing of. */
const AS_ITS_PRODUCT = {
  roundingOf: undefined,
  penaltyPerDay: undefined,
  order: undefined,
  collectibility: undefined,
  opening: undefined,
};
