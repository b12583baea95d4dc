import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { booksUntil } from "#bot/services/books.ts";
import { productsOf } from "#bot/services/loan-products.ts";
import { loanById, loansOf, standingInBooks } from "#bot/services/loans.ts";
import { savingsOf } from "#bot/services/savings.ts";
import { COOPERATIVE, CUKIR, treasury } from "#bot/tests/town/treasury.ts";

/** The books of cooperatives, as treasurers bring them. */

const SAVINGS = `${COOPERATIVE};nomor_anggota;jenis;tanggal;jumlah;nomor_bukti`;
const LOANS = `${COOPERATIVE};nomor_anggota;nomor_pinjaman;pokok;jasa_persen_per_bulan;metode;tenor_bulan;tanggal_cair;angsuran_pertama`;
const OPENING = `${LOANS};sisa_pokok;angsuran_terbayar;per_tanggal`;
const PAYMENTS = `${COOPERATIVE};nomor_pinjaman;tanggal;jumlah;nomor_bukti`;
const PRODUCTS = `${COOPERATIVE};produk;metode;jasa_persen_per_bulan;pembulatan;dasar_pembulatan;denda_persen_per_hari;urutan;plafon;tenor_maks`;
const P17 = `${CUKIR};0142;P-017;5.000.000;1,5;flat;10;05/02/2025;05/03/2025`;

test("savings come in, are summed by kind, and the same file again changes nothing", async () => {
  const { takes, memberId, database, exported } = await treasury();
  const lines = [
    SAVINGS,
    `${CUKIR};0142;Pokok;12/06/2024;50.000;BKM-001`,
    `${CUKIR};142;wajib;05/01/2025;Rp 10.000;BKM-002`,
    `${CUKIR};0142;simpanan wajib;5 Februari 2025;"10.000,00";BKM-003`,
    `${CUKIR};0142;sukarela;06/02/2025;250000;BKM-004`,
    `${CUKIR};0142;manasuka;10/02/2025;-75.000;BKK-001`,
  ];
  expect(await takes("savings", ...lines)).toMatchObject({ rows: 5, new: 5, refused: 0 });
  expect(await takes("savings", ...lines)).toMatchObject({ new: 0, changed: 0, unchanged: 5, refused: 0 });
  const { byKind, total, entries, disagrees } = await savingsOf(database.read, await memberId("0142"));
  expect(byKind).toEqual({ principal: 50_000n, mandatory: 20_000n, voluntary: 175_000n });
  expect([total, entries.length, disagrees]).toEqual([245_000n, 5, null]);
  expect(await exported("savings")).toEqual([
    "0142 pokok 2024-06-12 50000 BKM-001 50000",
    "0142 wajib 2025-01-05 10000 BKM-002 10000",
    "0142 wajib 2025-02-05 10000 BKM-003 20000",
    "0142 sukarela 2025-02-06 250000 BKM-004 250000",
    "0142 sukarela 2025-02-10 -75000 BKK-001 175000",
  ]);
});

test("a later file with another figure takes the entry back and enters it anew; nothing in the ledger is ever rewritten", async () => {
  const { takes, memberId, database, home } = await treasury();
  const row = (amount: string) => `${CUKIR};0142;wajib;05/01/2025;${amount};BKM-002`;
  await takes("savings", SAVINGS, row("10.000"));
  expect(await takes("savings", SAVINGS, row("100.000"))).toMatchObject({ new: 0, changed: 1 });
  expect(await takes("savings", SAVINGS, row("100.000"))).toMatchObject({ unchanged: 1 });
  const id = await memberId("0142");
  const ledger = async () => {
    const { entries } = await savingsOf(database.read, id);
    return entries.map(({ amount, takesBack, isTakenBack }) => [amount, takesBack !== null, isTakenBack]);
  };
  const corrected = [
    [10_000n, false, true],
    [-10_000n, true, false],
    [100_000n, false, false],
  ];
  expect(await ledger()).toEqual(corrected);
  expect((await savingsOf(database.read, id)).total).toBe(100_000n);
  // Nothing takes it back as 0, and it may come in again.
  expect(await takes("savings", SAVINGS, row("0"))).toMatchObject({ changed: 1 });
  expect(await takes("savings", SAVINGS, row("0"))).toMatchObject({ unchanged: 1 });
  expect((await savingsOf(database.read, id)).total).toBe(0n);
  expect(await takes("savings", SAVINGS, row("10.000"))).toMatchObject({ new: 1 });
  expect(await ledger()).toEqual([
    ...corrected.slice(0, 2),
    [100_000n, false, true],
    [-100_000n, true, false],
    [10_000n, false, false],
  ]);
  for (const sql of [
    `UPDATE "SavingsEntry" SET "amount" = 1`,
    `DELETE FROM "SavingsEntry"`,
    `UPDATE "LoanPayment" SET "amount" = 1`,
    `DELETE FROM "FormerTerms"`,
  ]) {
    if (sql.includes("Savings")) await expect(home.change(sql)).rejects.toThrow("a ledger only grows");
  }
});

test("without a receipt the n-th equal row is the n-th, in whatever order the file stands", async () => {
  const { takes, memberId, database } = await treasury();
  const row = (amount: number) => `${CUKIR};0142;sukarela;05/01/2025;${amount};`;
  const total = async () => (await savingsOf(database.read, await memberId("0142"))).total;
  expect(await takes("savings", SAVINGS, row(5_000), row(5_000), row(7_000))).toMatchObject({ new: 3 });
  expect(await takes("savings", SAVINGS, row(7_000), row(5_000), row(5_000))).toMatchObject({ unchanged: 3 });
  expect(await takes("savings", SAVINGS, row(5_000))).toMatchObject({ unchanged: 1 });
  expect(await takes("savings", SAVINGS, row(7_000), row(5_000), row(5_000), row(5_000))).toMatchObject({
    unchanged: 3,
    new: 1,
  });
  expect(await total()).toBe(22_000n);
  // One of them was typed wrong.
  expect(await takes("savings", SAVINGS, row(9_000), row(5_000), row(5_000), row(5_000))).toMatchObject({
    unchanged: 3,
    changed: 1,
  });
  expect(await total()).toBe(24_000n);
});

test("two rows of a file with one key and different figures are both refused, the same row twice is one", async () => {
  const { takes } = await treasury();
  const row = (amount: number, receipt: string) => `${CUKIR};0142;wajib;05/01/2025;${amount};${receipt}`;
  const taken = await takes("savings", SAVINGS, row(1, "B1"), row(2, "b-01"), row(3, "B2"), row(3, "B 2"));
  expect(taken).toMatchObject({ rows: 4, new: 1, unchanged: 1, refused: 2 });
});

test("a loan that stands in a file twice is one, however its numbers are written", async () => {
  const { takes, exported } = await treasury();
  const again = P17.replace("0142;P-017", "142;p 17");
  expect(await takes("loans", LOANS, P17, again)).toMatchObject({ rows: 2, new: 1, unchanged: 1, refused: 0 });
  expect(await exported("loans")).toHaveLength(1);
  const other = P17.replace("5.000.000", "6.000.000");
  expect(await takes("loans", LOANS, P17, other)).toMatchObject({ rows: 2, refused: 2 });
});

test("the same receipt, kind and year for another member is refused, with the first one shown", async () => {
  const { takes } = await treasury();
  const row = (member: string, kind: string, day: string, receipt = "BKM-7") =>
    `${CUKIR};${member};${kind};${day};10.000;${receipt}`;
  await takes("savings", SAVINGS, row("0142", "wajib", "05/01/2025"));
  const taken = await takes(
    "savings",
    SAVINGS,
    row("7", "wajib", "09/01/2025"),
    row("7", "sukarela", "09/01/2025"),
    row("7", "wajib", "09/01/2024"),
    row("142", "wajib", "09/01/2025"),
    "KDMP Jatipelem;Jatipelem;Diwek;0142;wajib;05/01/2025;10.000;BKM-7",
    row("7", "wajib", "09/02/2025", "BKM-8"),
    row("142", "wajib", "09/02/2025", "bkm 008"),
  );
  expect(taken).toMatchObject({ new: 5, refused: 2 });
  expect(taken.reasons).toEqual([
    "nomor_bukti: Bukti BKM-7 di tahun yang sama sudah dipakai anggota 0142 Siti Rahayu: Rp 10.000, Minggu, 5 Januari 2025.",
    "nomor_bukti: Bukti bkm 008 di tahun yang sama sudah dipakai anggota 0007 Joko Susilo: Rp 10.000, Minggu, 9 Februari 2025.",
  ]);
  // It was booked on the wrong one: taken back there, it is free again.
  expect(
    await takes(
      "savings",
      SAVINGS,
      row("142", "wajib", "05/01/2025").replace("10.000", "0"),
      row("142", "wajib", "09/01/2025").replace("10.000", "0"),
      row("7", "wajib", "09/01/2025"),
    ),
  ).toMatchObject({ changed: 2, new: 1 });
});

test("an opening balance is one of its kind, and everything before it is in it", async () => {
  const { takes, memberId, database } = await treasury();
  const row = (kind: string, day: string, amount: string, receipt: string) =>
    `${CUKIR};0142;${kind};${day};${amount};${receipt}`;
  const taken = await takes(
    "savings",
    SAVINGS,
    row("wajib", "31/12/2024", "240.000", "SALDO AWAL"),
    row("wajib", "30/12/2024", "10.000", "BKM-1"),
    row("wajib", "05/01/2025", "10.000", "BKM-2"),
    row("sukarela", "05/01/2025", "10.000", "BKM-3"),
    row("sukarela", "06/01/2025", "99.000", "Saldo Awal"),
    row("wajib", "31/12/2025", "360.000", "saldo awal").replace("2025", "2024").replace("31/12", "01/12"),
    "KDMP Cukir;Cukir;Diwek;0007;wajib;31/12/2024;120.000;SALDO AWAL",
  );
  expect(taken).toMatchObject({ new: 4, refused: 3 });
  expect(taken.reasons.map((reason) => reason.slice(0, 47))).toEqual([
    "tanggal: Sudah termasuk dalam saldo awal per Se",
    "tanggal: Sudah ada setoran atau penarikan sejak",
    "tanggal: Saldo awal simpanan ini sudah ada, per",
  ]);
  const { byKind, entries } = await savingsOf(database.read, await memberId("0142"));
  expect(byKind).toEqual({ principal: 0n, mandatory: 250_000n, voluntary: 10_000n });
  expect(entries.map(({ isOpening }) => isOpening)).toEqual([true, false, false]);
});

test("savings from which more was taken than was there do not agree", async () => {
  const { takes, memberId, database } = await treasury();
  const row = (day: string, amount: string, receipt: string) => `${CUKIR};0142;sukarela;${day};${amount};${receipt}`;
  await takes("savings", SAVINGS, row("05/01/2025", "-50.000", "K1"), row("05/01/2025", "60.000", "M1"));
  expect((await savingsOf(database.read, await memberId("0142"))).disagrees).toBeNull();
  await takes("savings", SAVINGS, row("06/01/2025", "-50.000", "K2"), row("07/01/2025", "90.000", "M2"));
  const more = await takes("savings", SAVINGS, row("08/01/2025", "1.000", "M3"));
  expect(more.understood.doubts).toEqual(["0142 (sukarela)"]);
  const { disagrees } = await savingsOf(database.read, await memberId("0142"));
  expect([disagrees?.kind, String(disagrees?.date)]).toEqual(["voluntary", "2025-01-06"]);
});

test("a loan with its payments stands as its plan says", async () => {
  const { takes, memberId, database, exported } = await treasury();
  expect(await takes("loans", LOANS, P17)).toMatchObject({ new: 1, refused: 0 });
  const paid = (day: string, amount: string, receipt: string) => `${CUKIR};p 17;${day};${amount};${receipt}`;
  const payments = [
    paid("05/03/2025", "575.000", "A1"),
    paid("05/04/2025", "575.000", "A2"),
    paid("05/05/2025", "575.000", "A3"),
    paid("05/05/2025", "575.000", "A4"),
    paid("06/05/2025", "-575.000", "A5"),
    paid("05/06/2025", "575.000", "A6"),
  ];
  expect(await takes("payments", PAYMENTS, ...payments)).toMatchObject({ new: 6, refused: 0 });
  expect(await takes("payments", PAYMENTS, ...[...payments].reverse())).toMatchObject({ unchanged: 6 });
  const [loan] = await loansOf(database.read, await memberId("0142"));
  if (!loan) throw new Error("no loan");
  const standing = standingInBooks(loan, Temporal.PlainDate.from("2025-07-02"));
  expect([standing?.principalLeft, standing?.paidInstalments, standing?.instalments]).toEqual([3_000_000n, 4, 10]);
  expect(await exported("loans")).toEqual([
    "0142 P-017 5000000 1,5  flat 10 2025-02-05 2025-03-05  1 0          3000000 0",
  ]);
  expect((await exported("installments")).slice(3, 5)).toEqual([
    "P-017 4 2025-06-05 500000 75000 575000 3000000 575000",
    "P-017 5 2025-07-05 500000 75000 575000 2500000 0",
  ]);
  expect(String(await database.transaction((tx) => booksUntil(tx, loan.cooperativeId, "loans")))).toBe("2025-06-05");
  expect((await loanById(database.read, loan.id))?.number).toBe("P-017");
  // A payment was typed wrong: corrected, its member has paid less.
  expect(await takes("payments", PAYMENTS, paid("05/06/2025", "57.500", "A6"))).toMatchObject({ changed: 1 });
  expect((await exported("loans"))[0]).toContain(" 3500000 517500");
});

test("terms of a loan are corrected by a later file, and what they were is kept", async () => {
  const { takes, home, exported } = await treasury();
  await takes("loans", LOANS, P17);
  expect(
    await takes("loans", LOANS.replace("bulan;metode", "tahun;metode"), P17.replace(";1,5;", ";18;")),
  ).toMatchObject({ unchanged: 1 });
  expect(
    await takes("loans", `${LOANS};pembulatan`, `${P17.replace("5.000.000", "6.000.000").replace("0142", "0007")};100`),
  ).toMatchObject({ changed: 1 });
  expect(await exported("loans")).toEqual([
    "0007 P-017 6000000 1,5  flat 10 2025-02-05 2025-03-05 100 1 0          6000000 2760000",
  ]);
  const [former] = await home.ask(`SELECT "kind", "terms" FROM "FormerTerms"`);
  expect([former?.kind, JSON.parse(String(former?.terms))]).toEqual([
    "loan",
    expect.objectContaining({ principal: "5000000", rounding: null }),
  ]);
  // A blank cell keeps what was there, a dash takes it away.
  expect(await takes("loans", LOANS, P17.replace("5.000.000", "6.000.000").replace("0142", "0007"))).toMatchObject({
    unchanged: 1,
  });
  expect(
    await takes("loans", `${LOANS};pembulatan`, `${P17.replace("5.000.000", "6.000.000").replace("0142", "0007")};-`),
  ).toMatchObject({ changed: 1 });
});

test("a loan that already runs goes on from its opening balance", async () => {
  const { takes, exported } = await treasury();
  expect(await takes("loans", OPENING, `${P17};3.500.000;3;31/05/2025`)).toMatchObject({ new: 1, refused: 0 });
  const paid = (day: string) => `${CUKIR};P-017;${day};575.000;B${day.slice(0, 5)}`;
  const taken = await takes(
    "payments",
    PAYMENTS,
    paid("05/05/2025"),
    paid("31/05/2025"),
    paid("05/06/2025"),
    paid("04/02/2025"),
  );
  expect(taken).toMatchObject({ new: 1, refused: 3 });
  expect(taken.reasons).toEqual([
    "tanggal: Sudah termasuk dalam sisa pokok per Sabtu, 31 Mei 2025.",
    "tanggal: Sudah termasuk dalam sisa pokok per Sabtu, 31 Mei 2025.",
    "tanggal: Pinjaman baru cair Rabu, 5 Februari 2025.",
  ]);
  expect(await exported("loans")).toEqual([
    "0142 P-017 5000000 1,5  flat 10 2025-02-05 2025-03-05  1 0       3500000 3 2025-05-31 3000000 0",
  ]);
  expect((await exported("installments"))[0]).toBe("P-017 4 2025-06-05 500000 75000 575000 3000000 575000");
});

test.each([
  [
    "nobody's",
    OPENING,
    `${P17.replace("0142", "0999")};;;`,
    "nomor_anggota: Nomor anggota 0999 belum ada di buku anggota koperasi ini.",
  ],
  ["too long", LOANS, P17.replace(";10;", ";361;"), "Lamanya perlu 1 sampai 360 bulan."],
  ["of nothing", LOANS, P17.replace("5.000.000", "0"), "pokok: Jumlahnya harus lebih dari nol."],
  [
    "by a word that means two things",
    LOANS,
    P17.replace("flat", "efektif"),
    "metode: “efektif” belum jelas. Tulis flat, menurun, atau anuitas; “efektif” bisa berarti dua-duanya yang terakhir.",
  ],
  [
    "with a percentage that lost its sign",
    LOANS,
    P17.replace("1,5", "0,015"),
    "jasa_persen_per_bulan: “0,015” kecil sekali untuk persen. Kalau maksudnya 1,5 %, tulis 1,5; kalau memang sekecil itu, tulis dengan tanda %.",
  ],
  [
    "due before it is paid out",
    LOANS,
    P17.replace("05/03/2025", "04/02/2025"),
    "angsuran_pertama: Angsuran pertama tidak bisa sebelum tanggal cair.",
  ],
  [
    "with half an opening balance",
    OPENING,
    `${P17};3.500.000;;`,
    "sisa_pokok: Sisa pokok, angsuran yang terbayar, dan tanggalnya diisi ketiganya, atau dikosongkan semua.",
  ],
  [
    "with more left than was lent",
    OPENING,
    `${P17};5.500.000;3;31/05/2025`,
    "Sisa pokok dan jumlah angsuran yang sudah dibayar belum cocok dengan pokok dan lama pinjamannya.",
  ],
  [
    "with an opening balance that is to come",
    OPENING,
    `${P17};3.500.000;3;31/12/2025`,
    "per_tanggal: Rabu, 31 Desember 2025 belum terjadi.",
  ],
  [
    "of a product that is not there",
    `${LOANS};produk`,
    `${P17};Umum`,
    "produk: Produk “Umum” belum ada di koperasi ini. Masukkan dulu daftar produknya.",
  ],
  [
    "with two rates",
    LOANS.replace("metode", "jasa_persen_per_tahun;metode"),
    P17.replace(";1,5;", ";1,5;12;"),
    "jasa_persen_per_tahun: Jasa per bulan dan per tahun belum cocok: setahun harus 12 kali sebulan. Isi salah satu saja.",
  ],
  [
    "without a rate",
    LOANS,
    P17.replace(";1,5;", ";;"),
    "jasa_persen_per_bulan: Isi jasa per bulan atau per tahun; tanpa jasa tulis 0.",
  ],
])("a loan %s is refused with the reason", async (_, header, row, reason) => {
  const { takes } = await treasury();
  expect(await takes("loans", header, row)).toMatchObject({ new: 0, refused: 1, reasons: [reason] });
});

test.each([
  [
    "no loan",
    `${CUKIR};P-9;05/03/2025;575.000;A1`,
    "nomor_pinjaman: Pinjaman P-9 belum ada di koperasi ini. Masukkan dulu daftar pinjamannya.",
  ],
  [
    "a loan of another cooperative",
    "KDMP Jatipelem;Jatipelem;Diwek;P-017;05/03/2025;575.000;A1",
    "nomor_pinjaman: Pinjaman P-017 belum ada di koperasi ini. Masukkan dulu daftar pinjamannya.",
  ],
  ["a day to come", `${CUKIR};P-017;03/07/2025;575.000;A1`, "tanggal: Kamis, 3 Juli 2025 belum terjadi."],
  ["cents", `${CUKIR};P-017;05/03/2025;575.000,50;A1`, "jumlah: “575.000,50” ada sennya. Tulis rupiah bulat."],
  ["no sum", `${CUKIR};P-017;05/03/2025;;A1`, "jumlah: belum diisi"],
])("a payment for %s is refused with the reason", async (_, row, reason) => {
  const { takes } = await treasury();
  await takes("loans", LOANS, P17);
  expect(await takes("payments", PAYMENTS, row)).toMatchObject({ new: 0, refused: 1, reasons: [reason] });
});

test("products come in and are corrected; a loan takes from its product what it does not say itself", async () => {
  const { takes, database, memberId, exported } = await treasury();
  const product = (...more: string[]) => [CUKIR, "Pinjaman Umum", ...more].join(";");
  expect(
    await takes(
      "products",
      PRODUCTS,
      product("flat", "1,5", "1000", "angsuran", "0,1%", "denda, jasa, pokok", "10.000.000", "24 bulan"),
    ),
  ).toMatchObject({ new: 1, refused: 0 });
  await takes("loans", `${LOANS};produk`, `${P17};pinjaman umum`);
  const [loan] = await loansOf(database.read, await memberId("0142"));
  expect(loan?.conditions).toMatchObject({
    rounding: 1000,
    roundingOf: "instalment",
    order: ["penalty", "interest", "principal"],
    penaltyPerDay: { numerator: 100_000n, denominator: 100_000_000n },
  });
  const [stored] = await productsOf(database.read, loan?.cooperativeId ?? 0);
  expect(stored).toMatchObject({ name: "Pinjaman Umum", mostPrincipal: 10_000_000n, mostTermMonths: 24 });
  const line = "Pinjaman Umum flat 1,5  1000 angsuran 0,1% denda, jasa, pokok  10000000 24";
  expect(await exported("products")).toEqual([line]);
  expect(
    await takes(
      "products",
      PRODUCTS,
      product("menurun", "18% per tahun".replace("18% per tahun", "1,5"), "", "", "-", "", "", "-"),
    ),
  ).toMatchObject({ changed: 1 });
  expect(await exported("products")).toEqual([
    "Pinjaman Umum menurun 1,5  1000 angsuran  denda, jasa, pokok  10000000",
  ]);
  // The loan that runs keeps what it was agreed on with.
  const [running] = await loansOf(database.read, await memberId("0142"));
  expect(running?.conditions).toEqual(loan?.conditions);
  expect((await exported("loans"))[0]).toContain(" 1000 1 0 Pinjaman Umum angsuran 0,1% denda, jasa, pokok ");
});

test("what somebody judged of a loan comes with its day, and a list without it changes nothing", async () => {
  const { takes, exported } = await treasury();
  const judged = (...cells: string[]) =>
    takes("loans", `${LOANS};kolektibilitas;kolektibilitas_per`, [P17, ...cells].join(";"));
  expect(await judged("Diragukan", "31/05/2025")).toMatchObject({ new: 1 });
  expect((await exported("loans"))[0]).toContain(" diragukan 2025-05-31 ");
  expect(await judged("diragukan", "")).toMatchObject({ unchanged: 1 });
  expect(await takes("loans", LOANS, P17)).toMatchObject({ unchanged: 1 });
  expect(await judged("macet", "")).toMatchObject({ changed: 1 });
  expect((await exported("loans"))[0]).toContain(" macet 2025-07-02 ");
  expect(await judged("entah", "")).toMatchObject({
    refused: 1,
    reasons: [expect.stringContaining("lancar, kurang lancar")],
  });
  expect(await judged("", "31/05/2025")).toMatchObject({ refused: 1 });
  expect(await judged("-", "")).toMatchObject({ changed: 1 });
  expect((await exported("loans"))[0]).not.toContain("macet");
});

test("figures that do not agree are told apart: more was paid than was ever owed", async () => {
  const { takes, database, memberId, exported } = await treasury();
  await takes("loans", LOANS, P17);
  const much = await takes("payments", PAYMENTS, `${CUKIR};P-017;05/03/2025;99.000.000;A1`);
  expect(much.understood.doubts).toEqual(["P-017"]);
  const [loan] = await loansOf(database.read, await memberId("0142"));
  expect(loan && standingInBooks(loan, Temporal.PlainDate.from("2025-07-02"))).toBeNull();
  // No figure goes out that nobody can answer for; the plan does.
  expect((await exported("loans"))[0]).toMatch(/2025-03-05 {2}1 0$/);
  expect((await exported("installments"))[0]).toBe("P-017 1 2025-03-05 500000 75000 575000 4500000");
});

test("a dry run tells what would come of a file, and takes nothing", async () => {
  const { takes, tries, exported, home } = await treasury();
  const row = (member: string, amount: string, receipt: string) =>
    `${CUKIR};${member};wajib;05/01/2025;${amount};${receipt}`;
  await takes("savings", SAVINGS, row("0142", "10.000", "B1"));
  const file = [
    SAVINGS,
    row("0142", "20.000", "B1"),
    row("0142", "10.000", "B2"),
    ...Array.from({ length: 120 }, (_, at) => row("0142", "5.000", `C${at + 1}`)),
    row("0007", "10.000", "B2"),
  ];
  const tried = await tries("savings", ...file);
  expect(tried).toMatchObject({ rows: 123, new: 121, changed: 1, refused: 1 });
  expect(await exported("savings")).toHaveLength(1);
  expect(await home.ask(`SELECT COUNT(*) AS "count" FROM "BooksImport"`)).toMatchObject([{ count: expect.anything() }]);
  expect(await takes("savings", ...file)).toMatchObject({ rows: 123, new: 121, changed: 1, refused: 1 });
});

test.each(["csv", "xlsx"])(
  "everything goes out as %s and comes in again unchanged, also into an empty database",
  async (ending) => {
    const first = await treasury();
    await first.takes("products", PRODUCTS, `${CUKIR};=Umum;flat;1,5;100;;"0,05%";jasa, pokok;10000000;24`);
    await first.takes(
      "loans",
      `${OPENING};produk`,
      `${P17};3.500.000;3;31/05/2025;=Umum`,
      `${P17.replace("P-017", "0018").replace("0142", "7").replace("flat", "anuitas")};;;;`,
    );
    await first.takes(
      "payments",
      PAYMENTS,
      `${CUKIR};18;05/03/2025;500.000;`,
      `${CUKIR};18;05/03/2025;500.000;`,
      `${CUKIR};18;06/03/2025;-500.000;+62`,
      `${CUKIR};P-017;05/06/2025;575.000;0812`,
    );
    await first.takes(
      "savings",
      SAVINGS,
      `${CUKIR};0142;pokok;31/12/2024;50.000;SALDO AWAL`,
      `${CUKIR};7;wajib;05/01/2025;10.000;@B`,
      `${CUKIR};7;wajib;05/01/2025;10.000;`,
    );
    await first.takes("savings", SAVINGS, `${CUKIR};7;wajib;05/01/2025;15.000;@B`);
    const second = await treasury({ isEmpty: true });
    for (const kind of ["members", "products", "loans", "payments", "savings"] as const) {
      const file = await first.exports(kind, `${kind}.${ending}`);
      const again = await first.takesFile(kind, file);
      expect([kind, again.new, again.changed, again.refused]).toEqual([kind, 0, 0, 0]);
      expect(await second.takesFile(kind, file)).toMatchObject({ new: again.rows, refused: 0 });
    }
    for (const kind of ["products", "loans", "payments", "savings", "installments"] as const) {
      expect(await second.exported(kind)).toEqual(await first.exported(kind));
    }
  },
);
