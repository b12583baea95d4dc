import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { balanceOn, cashBook, type Movement, splitInto } from "./cash-book.ts";
import { rupiah } from "./rupiah.ts";

const DAY = Temporal.PlainDate.from("2025-07-01");

const movements: fc.Arbitrary<Movement[]> = fc
  .array(
    fc.record({
      of: fc.constantFrom("principal", "instalment", "disbursed", "other"),
      day: fc.integer({ min: 0, max: 30 }),
      receipt: fc.constantFrom("", "B2", "B10", "B1"),
      amount: fc.bigInt({ min: -1_000_000n, max: 1_000_000n }).filter((amount) => amount !== 0n),
      isCorrection: fc.boolean(),
    }),
    { maxLength: 40 },
  )
  .map((all) =>
    all.map(({ day, amount, of, ...one }, at) => ({
      ...one,
      of: of as "other",
      date: DAY.add({ days: day }),
      amount: rupiah(amount),
      name: "",
      number: "",
      entry: [0, at] as const,
    })),
  );

test("opening, movements and closing agree, by line, by day and by group, in whatever order they come", () => {
  fc.assert(
    fc.property(movements, fc.bigInt({ min: 0n, max: 10n ** 9n }), fc.integer(), (all, opening, seed) => {
      const book = cashBook(rupiah(opening), all);
      const sum = all.reduce((total, { amount }) => total + amount, 0n);
      expect(book.closing - book.opening).toBe(sum);
      expect(book.moneyIn - book.moneyOut).toBe(sum);
      expect(book.sums.reduce((total, one) => total + one.sum, 0n)).toBe(sum);
      expect(book.lines.at(-1)?.balance ?? book.opening).toBe(book.closing);
      let before: bigint = opening;
      for (const { movement, balance } of book.lines) {
        expect(balance - before).toBe(movement.amount);
        before = balance;
      }
      const days = book.lines.map(({ movement }) => movement.date.toString());
      expect(days).toEqual([...days].sort());
      const day = DAY.add({ days: 15 });
      const until = all.filter(({ date }) => Temporal.PlainDate.compare(date, day) <= 0);
      expect(balanceOn(book, day)).toBe(until.reduce((total, { amount }) => total + amount, opening));
      const place = (at: number) => Math.imul(at + 1, seed | 1) >>> 0;
      const shuffled = [...all].sort((a, b) => place(a.entry[1]) - place(b.entry[1]));
      expect(cashBook(rupiah(opening), shuffled).lines).toEqual(book.lines);
    }),
  );
});

test("with entries that were taken back, totals, groups and counts are those of a book that never had them", () => {
  fc.assert(
    fc.property(movements, movements, (standing, mistaken) => {
      const [stands, wrong] = [standing, mistaken].map((all) => all.map((one) => ({ ...one, isCorrection: false })));
      const back = (wrong ?? []).map((one, at) => ({
        ...one,
        amount: rupiah(-one.amount),
        isCorrection: true,
        entry: [1, at] as const,
      }));
      const plain = cashBook(rupiah(0n), stands ?? []);
      const mended = cashBook(rupiah(0n), [...(stands ?? []), ...(wrong ?? []), ...back]);
      const { moneyIn, moneyOut, closing, sums } = mended;
      expect({ moneyIn, moneyOut, closing, sums }).toEqual({
        moneyIn: plain.moneyIn,
        moneyOut: plain.moneyOut,
        closing: plain.closing,
        sums: plain.sums,
      });
      expect(mended.corrections).toBe(back.length);
    }),
  );
});

test("of one day the receipts go as they are numbered", () => {
  const one = (receipt: string, id: number): Movement => ({
    of: "other",
    date: DAY,
    receipt,
    amount: rupiah(1n),
    isCorrection: false,
    name: "",
    number: "",
    entry: [0, id],
  });
  const { lines } = cashBook(rupiah(0n), [one("B10", 1), one("B2", 2), one("b1", 3)]);
  expect(lines.map(({ movement }) => movement.receipt)).toEqual(["b1", "B2", "B10"]);
});

test.each([
  [{ principal: 500n, interest: 75n, penalty: 0n }, "principal 500, interest 75"],
  [{ principal: 0n, interest: 575n, penalty: 0n }, "interest 575"],
  [{ principal: 500n, interest: 0n, penalty: 0n }, "instalment 575"],
  [null, "instalment 575"],
])("a payment of 575 of which %o is known", (parts, shown) => {
  const known = parts && {
    principal: rupiah(parts.principal),
    interest: rupiah(parts.interest),
    penalty: rupiah(parts.penalty),
  };
  expect(
    splitInto(rupiah(575n), known)
      .map(({ of, amount }) => `${of} ${amount}`)
      .join(", "),
  ).toBe(shown);
});
