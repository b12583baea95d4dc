import { expect, test } from "vitest";
import type { Database, Tx } from "#bot/db/database.ts";
import { savingsOf } from "#bot/services/savings.ts";
import { COOPERATIVE, CUKIR, type Treasury, treasury } from "#bot/tests/town/treasury.ts";

/** Promise 4: ledger rows are only added, each once, whatever happens while a file is taken in. */

const SAVINGS = `${COOPERATIVE};nomor_anggota;jenis;tanggal;jumlah;nomor_bukti`;
const entry = (at: number, amount = 1_000 + at) => {
  const day = `${String((at % 28) + 1).padStart(2, "0")}/0${1 + (at % 6)}/2025`;
  return `${CUKIR};${at % 2 === 0 ? "0142" : "7"};sukarela;${day};${amount};${at % 5 === 0 ? "" : `B${at}`}`;
};
const ENTRIES = Array.from({ length: 450 }, (_, at) => entry(at));
const TOTAL = ENTRIES.reduce((sum, _, at) => sum + BigInt(1_000 + at), 0n);

async function booked({ database, memberId, home }: Treasury) {
  const ids = [await memberId("0142"), await memberId("0007")];
  const all = await Promise.all(ids.map((id) => savingsOf(database.read, id)));
  const [imports] = await home.ask(`SELECT COUNT(*) AS "count" FROM "BooksImport"`);
  return {
    entries: all.flatMap(({ entries }) => entries).length,
    total: all.reduce((sum, { total }) => sum + total, 0n),
    imports: Number(imports?.count),
  };
}

test("no row of a ledger, nor what terms were before, is ever changed or removed", async () => {
  const { takes, home } = await treasury();
  const loan = `${COOPERATIVE};nomor_anggota;nomor_pinjaman;pokok;jasa_persen_per_bulan;metode;tenor_bulan;tanggal_cair;angsuran_pertama`;
  for (const principal of [5_000_000, 6_000_000]) {
    await takes("loans", loan, `${CUKIR};0142;P-1;${principal};1;flat;10;05/01/2025;05/02/2025`);
  }
  await takes("payments", `${COOPERATIVE};nomor_pinjaman;tanggal;jumlah;nomor_bukti`, `${CUKIR};P-1;05/02/2025;1;B1`);
  await takes("savings", SAVINGS, entry(1));
  for (const table of ["SavingsEntry", "LoanPayment", "FormerTerms"]) {
    for (const sql of [`UPDATE "${table}" SET "id" = "id" + 1`, `DELETE FROM "${table}"`]) {
      await expect(home.change(sql), sql).rejects.toThrow("a ledger only grows");
    }
    expect(await home.ask(`SELECT * FROM "${table}"`)).toHaveLength(1);
  }
});

test("two treasurers bring in the same file in the same instant: every row is there once", async () => {
  const office = await treasury();
  const file = await office.writes("savings", [SAVINGS, ...ENTRIES]);
  const both = await Promise.all([office.takesFile("savings", file), office.takesFile("savings", file)]);
  expect(both.map(({ refused, changed }) => [refused, changed])).toEqual([
    [0, 0],
    [0, 0],
  ]);
  expect(both.reduce((sum, one) => sum + one.new, 0)).toBe(450);
  expect(await booked(office)).toMatchObject({ entries: 450, total: TOTAL });
});

test("an import that ends in the middle is gone on with by the same file", async () => {
  const office = await treasury();
  const file = await office.writes("savings", [SAVINGS, ...ENTRIES]);
  await expect(office.takesFile("savings", file, dying(office.database, 3))).rejects.toThrow("the power is gone");
  expect((await booked(office)).entries).toBe(200);
  expect(await office.takesFile("savings", file)).toMatchObject({ new: 250, unchanged: 200, refused: 0 });
  expect(await booked(office)).toEqual({ entries: 450, total: TOTAL, imports: 2 });
});

test("a unit of work that is done twice enters nothing twice, and notes one import", async () => {
  const office = await treasury();
  const file = await office.writes("savings", [SAVINGS, ...ENTRIES]);
  expect(await office.takesFile("savings", file, stumbling(office.database))).toMatchObject({ new: 450, refused: 0 });
  expect(await booked(office)).toEqual({ entries: 450, total: TOTAL, imports: 1 });
});

/** A way to the database that is cut at the n-th unit of work. */
function dying(database: Database, at: number): Database {
  let units = 0;
  return {
    ...database,
    transaction: async (work) => {
      units += 1;
      if (units === at) throw new Error("the power is gone");
      return database.transaction(work);
    },
  };
}

/** A way to the database on which every unit of work is done once in vain before it is done. */
function stumbling(database: Database): Database {
  return {
    ...database,
    async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
      const lost = database.transaction(async (tx) => {
        await work(tx);
        throw new Error("lost");
      });
      await expect(lost).rejects.toThrow("lost");
      return database.transaction(work);
    },
  };
}
