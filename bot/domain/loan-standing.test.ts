import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { instalmentTotal, schedule } from "./loan-schedule.ts";
import { type LoanConditions, loanParts, openOf, type Payment, standingOf } from "./loan-standing.ts";
import { anyLoan, loan } from "./loans-for-tests.ts";
import { rupiah, total } from "./rupiah.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const paid = (text: string, amount: bigint, receipt = ""): Payment => ({
  paidOn: day(text),
  amount: rupiah(amount),
  receipt,
});

/** Rp 5.000.000 flat at 1.5 % a month, ten instalments of Rp 575.000 from 5 March 2025. */
const MULYONO = loan({ principal: 5_000_000n, percent: "1.5" });
const FOUR = ["2025-03-05", "2025-04-05", "2025-05-05", "2025-06-05"].map((date) => paid(date, 575_000n));

describe("Pak Mulyono, four of ten paid, on 2 July", () => {
  const standing = standingOf(MULYONO, FOUR, day("2025-07-02"));
  test("what is left, and the next instalment", () => {
    expect(standing).toMatchObject({
      principalLeft: 3_000_000n,
      paidInstalments: 4,
      instalments: 10,
      overdue: null,
      unexplained: 0n,
    });
    expect(standing.next).toMatchObject({
      number: 5,
      dueDate: day("2025-07-05"),
      principalPart: 500_000n,
      interestPart: 75_000n,
    });
  });
  test("settlement is the balance and this month's interest", () => {
    expect(standing.settlement).toEqual({ principal: 3_000_000n, interest: 75_000n, penalty: 0n, total: 3_075_000n });
  });
  test("paying that ends the loan", () => {
    const after = standingOf(MULYONO, [...FOUR, paid("2025-07-02", 3_075_000n)], day("2025-07-02"));
    expect(after).toMatchObject({ principalLeft: 0n, next: null, paidInstalments: 10, unexplained: 0n });
    expect(after.settlement.total).toBe(0n);
  });
});

test("two months late: what is overdue, since when", () => {
  const { overdue } = standingOf(MULYONO, FOUR, day("2025-08-20"));
  expect(overdue).toEqual({
    since: day("2025-07-05"),
    instalments: 2,
    principal: 1_000_000n,
    interest: 150_000n,
    penalty: 0n,
    total: 1_150_000n,
  });
});

test("an instalment is not overdue on its own day", () => {
  expect(standingOf(MULYONO, FOUR, day("2025-07-05")).overdue).toBeNull();
});

test("a part pays interest first, unless the product says otherwise", () => {
  const part = [...FOUR, paid("2025-07-01", 100_000n)];
  const { next } = standingOf(MULYONO, part, day("2025-07-02"));
  expect(next && openOf(next)).toEqual({ interest: 0n, principal: 475_000n });
  const otherwise: LoanConditions = { ...MULYONO, order: ["principal", "interest"] };
  const { next: other } = standingOf(otherwise, part, day("2025-07-02"));
  expect(other && openOf(other)).toEqual({ interest: 75_000n, principal: 400_000n });
});

test("more than an instalment pays the next ones ahead", () => {
  const { next, principalLeft } = standingOf(MULYONO, [paid("2025-03-05", 1_725_000n)], day("2025-03-05"));
  expect(next?.number).toBe(4);
  expect(principalLeft).toBe(3_500_000n);
});

test("a penalty comes upon what is open, day by day, and is paid where the product says so", () => {
  const late: LoanConditions = {
    ...MULYONO,
    penaltyPerDay: { numerator: 1n, denominator: 1_000n },
    order: ["penalty", "interest", "principal"],
  };
  expect(standingOf(late, FOUR, day("2025-07-15")).overdue).toMatchObject({ penalty: 5_750n, total: 580_750n });
  const { next, payments } = standingOf(late, [...FOUR, paid("2025-07-15", 580_750n)], day("2025-07-15"));
  expect(payments.at(-1)?.used).toEqual({ penalty: 5_750n, interest: 75_000n, principal: 500_000n });
  expect(next?.number).toBe(6);
});

test("a payment that is taken back was never made; of several the one of that sum is meant", () => {
  const mistaken = [...FOUR, paid("2025-07-01", 575_000n), paid("2025-07-02", 50_000n), paid("2025-07-03", -575_000n)];
  const { principalLeft, next } = standingOf(MULYONO, mistaken, day("2025-07-03"));
  expect(principalLeft).toBe(3_000_000n);
  expect(next && openOf(next).interest).toBe(25_000n);
});

test("a loan that came with an opening balance goes on from there; earlier payments are in it", () => {
  const opening = { principalLeft: rupiah(3_000_000n), paidInstalments: 4, asOf: day("2025-06-30") };
  const standing = standingOf({ ...MULYONO, opening }, [...FOUR, paid("2025-07-05", 575_000n)], day("2025-07-06"));
  expect(standing).toMatchObject({ principalLeft: 2_500_000n, paidInstalments: 5, unexplained: 0n });
});

test("what was paid beyond all that was owed is told apart", () => {
  expect(standingOf(MULYONO, [paid("2025-03-05", 6_000_000n)], day("2025-03-05")).unexplained).toBe(250_000n);
  expect(standingOf(MULYONO, [paid("2025-03-05", -1n)], day("2025-03-05")).unexplained).toBe(1n);
});

const anyHistory = anyLoan.chain((terms) => {
  const payment = fc
    .record({
      days: fc.integer({ min: -10, max: 800 }),
      amount: fc.bigInt(1n, terms.principal),
      back: fc.integer({ min: 0, max: 9 }),
      receipt: fc.string({ maxLength: 3 }),
    })
    .map(({ days, amount, back, receipt }) => ({
      paidOn: terms.firstDueOn.add({ days }),
      amount: rupiah(back === 0 ? -amount : amount),
      receipt,
    }));
  return fc.record({
    terms: fc.constant(terms),
    payments: fc.array(payment, { maxLength: 12 }),
    days: fc.integer({ min: 0, max: 900 }),
  });
});

test("whatever was paid, every rupiah of it is accounted for, and nothing is negative", () => {
  fc.assert(
    fc.property(anyHistory, ({ terms, payments, days }) => {
      const on = terms.firstDueOn.add({ days });
      const standing = standingOf(terms, payments, on);
      const booked = payments
        .filter(({ paidOn }) => Temporal.PlainDate.compare(paidOn, on) <= 0)
        .map(({ amount }) => amount);
      const used = standing.payments.flatMap((payment) => loanParts.map((part) => payment.used[part]));
      const taken = standing.payments.map(({ amount }) => amount);
      const beyond = total(taken) - total(used);
      // What was booked is what was used, less what could not be taken back, and what went beyond.
      expect(total(taken) - total(booked)).toBe(standing.unexplained - beyond);
      const principal = total(standing.rows.map((row) => row.paid.principal));
      expect(standing.principalLeft + principal).toBe(terms.principal);
      for (const row of standing.rows) {
        const open = openOf(row);
        expect(open.interest >= 0n && open.principal >= 0n && row.paid.penalty >= 0n && row.spared >= 0n).toBe(true);
      }
    }),
  );
});

test("the order in which payments come in makes no difference", () => {
  fc.assert(
    fc.property(anyHistory, fc.infiniteStream(fc.nat()), ({ terms, payments, days }, chances) => {
      const on = terms.firstDueOn.add({ days });
      const mixed = payments
        .map((payment) => ({ payment, chance: chances.next().value }))
        .sort((a, b) => a.chance - b.chance);
      const again = standingOf(
        terms,
        mixed.map(({ payment }) => payment),
        on,
      );
      expect(again).toEqual(standingOf(terms, payments, on));
    }),
  );
});

test("whoever pays each instalment on its day owes nothing at the end, and never was late", () => {
  fc.assert(
    fc.property(anyLoan, fc.nat(), (terms, chance) => {
      const rows = schedule(terms);
      const until = chance % (rows.length + 1);
      const payments = rows
        .slice(0, until)
        .map((row) => ({ paidOn: row.dueDate, amount: instalmentTotal(row), receipt: "" }));
      const on = rows[until]?.dueDate ?? rows.at(-1)?.dueDate ?? terms.firstDueOn;
      const standing = standingOf(terms, payments, on);
      expect(standing).toMatchObject({ overdue: null, unexplained: 0n });
      if (until === rows.length) expect(standing).toMatchObject({ principalLeft: 0n, next: null });
    }),
  );
});

test("whoever pays what settlement costs on any day is done with the loan", () => {
  fc.assert(
    fc.property(anyHistory, ({ terms, payments, days }) => {
      const on = terms.firstDueOn.add({ days });
      const before = payments.filter(({ paidOn, amount }) => amount > 0n && Temporal.PlainDate.compare(paidOn, on) < 0);
      const { settlement } = standingOf(terms, before, on);
      const end: Payment = { paidOn: on, amount: settlement.total, receipt: "~" };
      const after = standingOf(terms, settlement.total > 0n ? [...before, end] : before, on);
      expect(after.principalLeft).toBe(0n);
      expect(after.settlement.total).toBe(0n);
      expect(after.next).toBeNull();
    }),
  );
});
