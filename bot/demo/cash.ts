import type { Temporal } from "temporal-polyfill";
import type { Database } from "#bot/db/database.ts";
import { CAST } from "#bot/demo/people.ts";
import { readPhone } from "#bot/domain/phones.ts";
import { rupiah } from "#bot/domain/rupiah.ts";
import { arrearsOf } from "#bot/services/arrears.ts";
import { noteImport } from "#bot/services/books.ts";
import { enterCash, enterCount } from "#bot/services/cash.ts";
import { cashNow } from "#bot/services/cash-book.ts";
import { judge } from "#bot/services/judgements.ts";

/** What the treasurer of the demo has counted, entered and judged: two counts, of which the second is a little short. */

const COUNTED = { cash: rupiah(1_850_000n), bank: rupiah(180_000_000n) };
const SHORT = 15_000n;
const OUTGO: readonly (readonly [days: number, amount: bigint, what: string])[] = [
  [3, -48_000n, "beli ATK"],
  [11, 75_000n, "provisi pinjaman"],
  [18, -120_000n, "konsumsi rapat pengurus"],
];

export async function enterCashOfCast(
  { transaction, read }: Pick<Database, "transaction" | "read">,
  { today, now }: { today: Temporal.PlainDate; now: Temporal.Instant },
): Promise<void> {
  const phone = readPhone(CAST.bendahara.phone);
  const { cooperativeId, personId: byId } = await read.officer.findFirstOrThrow({ where: { phone } });
  const by = { cooperativeId, byId, now };
  const month = today.with({ day: 1 });
  await transaction(async (tx) => {
    await enterCount(tx, { date: month.subtract({ months: 1, days: 1 }), ...COUNTED }, by);
    for (const [days, amount, what] of OUTGO) {
      await enterCash(tx, { date: month.subtract({ months: 1 }).add({ days }), amount: rupiah(amount), what }, by);
    }
    const date = month.subtract({ days: 1 });
    const { now: due } = (await cashNow(tx, cooperativeId, date)) ?? { now: rupiah(0n) };
    const { cash } = COUNTED;
    await enterCount(tx, { date, cash, bank: rupiah(due - cash - SHORT) }, by);
    const all = await arrearsOf(tx, cooperativeId, { today, week: { from: today, to: today } });
    const late = (all?.running ?? [])
      .filter((one) => one.late)
      .sort((a, b) => (b.late?.days ?? 0) - (a.late?.days ?? 0));
    const [longest] = late;
    if (!longest) return;
    await judge(tx, longest.id, { class: "substandard", on: today.subtract({ days: 9 }) }, () =>
      noteImport(tx, { kind: "loans", file: "", now, by: { cooperativeId, personId: byId, sheetId: null } }),
    );
  });
}
