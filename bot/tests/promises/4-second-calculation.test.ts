import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { weekOf } from "#bot/domain/arrears.ts";
import { arrearsOf } from "#bot/services/arrears.ts";
import { generatedBooks, TODAY } from "#bot/tests/generated-books.ts";
import { secondCalculation } from "#bot/tests/second-calculation.ts";
import { COOPERATIVE, CUKIR, treasury } from "#bot/tests/town/treasury.ts";

/** Promise 4: whole rupiah, and a balance is the sum of its ledger. */

const PLACE = { columns: COOPERATIVE, cells: CUKIR };
const KINDS = ["loans", "payments", "savings"] as const;

test("300 members over 24 months: every figure that goes out is that of a second calculation", {
  timeout: 120_000,
}, async () => {
  const books = generatedBooks(17, 300, PLACE, false);
  const { takes, exported } = await treasury({ isEmpty: true });
  for (const kind of ["members", ...KINDS] as const) {
    const taken = await takes(kind, books[kind]);
    expect([kind, taken.reasons]).toEqual([kind, []]);
  }
  const second = secondCalculation(books.loans, books.payments, books.savings, TODAY);
  const loans = (await exported("loans"))
    .map((line) => line.split(" "))
    .map((cells) => [cells[1], ...cells.slice(-2)].join(" "));
  expect(loans.sort()).toEqual(second.loans.sort());
  expect((await exported("installments")).sort()).toEqual(second.installments.sort());
  const balances = new Map(
    (await exported("savings"))
      .map((line) => line.split(" "))
      .map((cells) => [`${cells[0]} ${cells[1]}`, cells.at(-1)]),
  );
  expect([...balances].map((one) => one.join(" ")).sort()).toEqual(second.savings.sort());
  expect(second.loans.length).toBeGreaterThan(200);
});

test("who owes what, as the treasurer reads it, is that of a second calculation", { timeout: 120_000 }, async () => {
  const books = generatedBooks(31, 90, PLACE, true);
  const { database, takes } = await treasury({ isEmpty: true });
  for (const kind of ["members", ...KINDS] as const) await takes(kind, books[kind]);
  const { id } = await database.read.cooperative.findFirstOrThrow({ where: { village: "Cukir" } });
  const today = Temporal.PlainDate.from(TODAY);
  const found = await database.transaction((tx) => arrearsOf(tx, id, { today, week: weekOf(today) }));
  // What fell due after the last day that is booked is not late yet.
  const second = secondCalculation(books.loans, books.payments, books.savings, found?.until.toString() ?? "");
  const running = second.loans.map((line) => line.split(" ")).filter(([, left, late]) => left !== "0" || late !== "0");
  const reckoned = new Map(running.map(([number, left, late]) => [number, `${left} ${late}`]));
  const shown = (found?.running ?? []).map(({ number, principalLeft, late }) => [
    number,
    `${principalLeft} ${late ? late.principal + late.interest : 0n}`,
  ]);
  expect(found?.unclear).toEqual([]);
  expect(shown.filter(([, figures]) => figures !== "0 0").sort()).toEqual([...reckoned].sort());
  expect((found?.running ?? []).filter(({ late }) => late).length).toBeGreaterThan(3);
});

test("no order in which books come in matters, nor how they are cut into files", { timeout: 120_000 }, async () => {
  const books = generatedBooks(4, 12, PLACE, true);
  const whole = await treasury({ isEmpty: true });
  for (const kind of ["members", ...KINDS] as const) await whole.takes(kind, books[kind]);
  const expected = Object.fromEntries(
    await Promise.all(KINDS.map(async (kind) => [kind, (await whole.exported(kind)).sort()])),
  );
  await fc.assert(
    fc.asyncProperty(fc.integer(), fc.integer({ min: 1, max: 5 }), async (seed, files) => {
      const office = await treasury({ isEmpty: true });
      await office.takes("members", books.members);
      for (const kind of KINDS) {
        const [header = "", ...lines] = books[kind].split("\r\n");
        const shuffled = inOrderOf(seed, lines);
        for (let file = 0; file < files; file += 1) {
          // Some rows come twice, in different files.
          const some = shuffled.filter((_, at) => at % files === file || at % 7 === 0);
          expect((await office.takes(kind, header, ...some)).reasons).toEqual([]);
        }
      }
      for (const kind of KINDS) expect((await office.exported(kind)).sort()).toEqual(expected[kind]);
    }),
    { numRuns: 3, endOnFailure: true },
  );
});

function inOrderOf(seed: number, lines: readonly string[]): string[] {
  const placed = lines.map((line, at) => ({ line, place: Math.imul(at + 1, seed | 1) >>> 0 }));
  return placed.sort((a, b) => a.place - b.place).map(({ line }) => line);
}
