import { duesOf, openOf, pay, planOf, sum } from "./second-calculation.ts";

/** The books of a cooperative of so many members over two years, as its treasurer would have written them. */
export interface Books {
  members: string;
  loans: string;
  payments: string;
  savings: string;
}

/** The first day of the books, and the day after their last. */
const FIRST_YEAR = 2023;
export const TODAY = "2025-07-02";
const MONTHS = 24;

/**
 * Made from one seed: members who join and leave money, take loans by each method, pay early, late, in part, twice a day, too
 * much at once, take a payment back, end a loan early, or don't pay at all.
 * @param cooperative cells that name it, in the order of the columns
 * @param receipts whether every entry has one
 */
export function generatedBooks(
  seed: number,
  members: number,
  cooperative: { columns: string; cells: string },
  receipts: boolean,
): Books {
  let state = seed;
  // Numerical Recipes' generator: the same seed brings the same books.
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const chance = (percent: number) => next(100) < percent;
  const among = <T>(all: readonly T[]): T => all[next(all.length)] as T;
  const { columns, cells } = cooperative;
  const books = {
    members: [`${columns};nomor_anggota;nama`],
    loans: [
      `${columns};nomor_anggota;nomor_pinjaman;pokok;jasa_persen_per_bulan;jasa_persen_per_tahun;metode;tenor_bulan;tanggal_cair;angsuran_pertama;pembulatan;periode_bulan;masa_tenggang;sisa_pokok;angsuran_terbayar;per_tanggal`,
    ],
    payments: [`${columns};nomor_pinjaman;tanggal;jumlah;nomor_bukti`],
    savings: [`${columns};nomor_anggota;jenis;tanggal;jumlah;nomor_bukti`],
  };
  let serial = 0;
  let loans = 0;
  const receipt = () => {
    serial += 1;
    return receipts || !chance(20) ? `B${String(serial).padStart(6, "0")}` : "";
  };
  for (let at = 1; at <= members; at += 1) {
    const member = String(at).padStart(4, "0");
    books.members.push(`${cells};${member};${among(NAMES)} ${among(NAMES)}`);
    const save = (kind: string, day: string, amount: number, as = receipt()) =>
      books.savings.push(`${cells};${member};${kind};${day};${amount};${as}`);
    const since = next(12);
    save("pokok", day(since, 1), 50_000, chance(10) ? "SALDO AWAL" : receipt());
    let free = 0;
    for (let month = since; month < MONTHS; month += 1) {
      if (!chance(8)) save("wajib", day(month, among([1, 5, 28])), 10_000);
      if (chance(15)) {
        const amount = among([25_000, 100_000, 333_333]);
        free += amount;
        save("sukarela", day(month, 10), amount);
        if (chance(30)) save("sukarela", day(month, 10), amount);
        else continue;
        free += amount;
      } else if (chance(10) && free > 0) {
        const amount = among([free, Math.floor(free / 3) + 1]);
        free -= amount;
        save("sukarela", day(month, 20), -amount);
      }
    }
    if (chance(70)) borrow(member);
    if (chance(15)) borrow(member);
  }
  function borrow(member: string): void {
    loans += 1;
    const number = `P-${String(loans).padStart(4, "0")}`;
    const period = among([1, 1, 1, 1, 3]);
    const term = among([6, 12, 24, 36]);
    const grace = chance(15) ? period * among([1, 2].filter((rows) => rows * period < term)) : 0;
    const principal = among([1_000_000, 2_500_000, 5_000_000, 7_777_777, 10_000_001]);
    const begins = next(14);
    const due = among([1, 5, 15, 29, 31]);
    const [monthly, yearly] = among([
      ["1", ""],
      ["1.5", ""],
      ["2", ""],
      ["0", ""],
      ["0.75", ""],
      ["", "10"],
      ["", "18"],
    ] as const);
    const method = among(["flat", "menurun", "anuitas"]);
    const count = term / period;
    const opens = chance(20) && grace === 0 && count > 4;
    const opening = opens ? `${Math.round((principal * (count - 2)) / count)};2;${day(begins + 2 * period, 28)}` : ";;";
    const first = day(begins + period, due);
    const terms = [
      principal,
      monthly,
      yearly,
      method,
      term,
      day(begins, 1),
      first,
      among(["", "1", "100", "500", "1000"]),
    ];
    books.loans.push([cells, member, number, ...terms, period, grace, opening].join(";"));
    const names = (books.loans[0] ?? "").split(";");
    const row = Object.fromEntries((books.loans.at(-1) ?? "").split(";").map((cell, at) => [names[at] ?? "", cell]));
    const plan = planOf(row);
    const enter = (on: string, amount: number) =>
      books.payments.push(`${cells};${number};${on};${amount};${receipt()}`);
    const isGood = !chance(20);
    for (let month = begins + (opens ? 3 : 1) * period; month < MONTHS + 6; month += period) {
      const [first, second] = plan.filter((part) => !part.over);
      if (!first) return;
      if (chance(isGood ? 3 : 40)) continue;
      const on = day(month, among([2, 5, 27]));
      const open = (part: typeof first | undefined) => (part ? openOf(part) + duesOf(part) : 0);
      const late = plan.filter((part) => !part.over && part.due < on);
      const begun = plan.filter((part) => part.begins < on);
      let amount = open(first);
      if (chance(1)) amount = sum(plan.map(openOf)) + sum(begun.map(duesOf));
      else if (chance(8)) amount = Math.ceil(amount / 2);
      else if (chance(60) && late.length > 1) amount = sum(late.map(open));
      else if (chance(5)) amount += Math.floor(open(second) / 3);
      if (amount === 0) continue;
      pay(plan, amount, on);
      if (chance(6) && amount > 1) {
        enter(on, Math.floor(amount / 2));
        enter(on, Math.ceil(amount / 2));
      } else enter(on, amount);
      if (!chance(4)) continue;
      // Booked by mistake, and taken back.
      enter(day(month, 27), 123_457 + month);
      enter(day(month, 28), -(123_457 + month));
    }
  }
  return Object.fromEntries(
    Object.entries(books).map(([name, lines]) => [name, lines.join("\r\n")]),
  ) as unknown as Books;
}

const NAMES = "Siti Sri Dewi Rini Umi Joko Agus Eko Imam Hadi Rahayu Aminah Lestari Susilo Wibowo Hidayat".split(" ");

/** A day of a month that is counted from the first one; where there is none such, the last. */
function day(month: number, date: number): string {
  const year = FIRST_YEAR + Math.floor(month / 12);
  const last = [31, year % 4 === 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month % 12] ?? 30;
  return `${year}-${String((month % 12) + 1).padStart(2, "0")}-${String(Math.min(date, last)).padStart(2, "0")}`;
}
