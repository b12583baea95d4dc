import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Temporal } from "temporal-polyfill";
import { expect, onTestFinished, test } from "vitest";
import { type Database, openDatabase } from "#bot/db/database.ts";
import { renderer } from "#bot/language/render.ts";
import { allRows, directory } from "#bot/spreadsheets/files-for-tests.ts";
import { readTable } from "#bot/spreadsheets/read.ts";
import { homeOfTest } from "#bot/tests/town/home.ts";
import { READING } from "#bot/tests/town/house.ts";
import { TOWN } from "#bot/tests/town/template.ts";
import { exportFile, templateFile } from "#bot/work/exports.ts";
import { listKinds } from "#bot/work/import-kinds.ts";
import { importFile, type Report } from "#bot/work/imports.ts";
import type { ListKind } from "#bot/work/list-kind.ts";

/** The lists of members and officers, as offices and treasurers send them. */

const render = renderer(READING);
const named = (name: string): ListKind => {
  const kind = listKinds.find((one) => one.name === name);
  if (!kind) throw new Error(name);
  return kind;
};

interface Office {
  database: Database;
  folder: string;
  takes(kind: "members" | "officers", ...lines: string[]): Promise<Report>;
  takesFile(kind: "members" | "officers", file: string): Promise<Report>;
  exports(kind: "members" | "officers", name: string): Promise<string>;
  /** Everybody who stands in a book: number or position, name, phone, NIK. */
  members(): Promise<string[]>;
  officers(): Promise<string[]>;
}

/** An office that has the cooperatives of the district, and nobody in their books. */
async function office(): Promise<Office> {
  const folder = await directory();
  const home = await homeOfTest(TOWN);
  const database = await openDatabase(home);
  onTestFinished(() => database.close());
  const { read, secrets } = database;
  const now = Temporal.Instant.from("2025-07-02T01:00:00Z");
  const place = { now, timeZone: READING.timeZone, render };
  const takesFile: Office["takesFile"] = async (kind, file) =>
    (await importFile({ ...place, kind: named(kind), file, database, dryRun: false, refusedFile: undefined })).report;
  return {
    database,
    folder,
    takesFile,
    async takes(kind, ...lines) {
      const file = join(folder, `${kind}.csv`);
      await writeFile(file, `${lines.join("\r\n")}\r\n`);
      return takesFile(kind, file);
    },
    async exports(kind, name) {
      const file = join(folder, name);
      await exportFile(named(kind), file, read, { ...place, secrets });
      return file;
    },
    members: async () => {
      const rows = await read.member.findMany({ orderBy: { id: "asc" }, include: { person: true, cooperative: true } });
      return rows.map(({ number, phone, joinedOn, leftOn, person, cooperative }) =>
        [cooperative.village, number, person.name, phone, joinedOn, leftOn].map((one) => one ?? "-").join(" "),
      );
    },
    officers: async () => {
      const rows = await read.officer.findMany({
        orderBy: { id: "asc" },
        include: { person: true, cooperative: true },
      });
      return rows.map(({ position, phone, startsOn, endsOn, person, cooperative }) =>
        [cooperative.village, position, person.name, phone, startsOn, endsOn].map((one) => one ?? "-").join(" "),
      );
    },
  };
}

async function reasons({ refusedFile }: Report): Promise<string[]> {
  if (refusedFile === null) return [];
  const table = await readTable(refusedFile);
  onTestFinished(() => table.close());
  return (await allRows(table)).map(({ cells }) => String(cells.alasan));
}

const MEMBERS = "nama_koperasi;desa;kecamatan;nomor_anggota;nama;nik_ktp;telepon;tanggal_masuk";
const OFFICERS = "nama_koperasi;desa;kecamatan;nama;nik_ktp;jabatan;telepon;mulai;selesai";
const CUKIR = "KDMP Cukir;Cukir;Diwek";
const SITI = `${CUKIR};0142;Siti Rahayu;3517096502800000;081234567890;12/06/2025`;
const JOKO = `${CUKIR};0007;Joko Susilo;;;`;

test("members come in, the same list again changes nothing, a corrected one corrects", async () => {
  const { takes, members } = await office();
  expect(await takes("members", MEMBERS, SITI, JOKO)).toMatchObject({ rows: 2, new: 2, refused: 0 });
  expect(await members()).toEqual([
    "Cukir 0142 Siti Rahayu +6281234567890 2025-06-12 -",
    "Cukir 0007 Joko Susilo - - -",
  ]);
  expect(await takes("members", MEMBERS, SITI, JOKO)).toMatchObject({ new: 0, changed: 0, unchanged: 2 });
  const corrected = await takes(
    "members",
    `${MEMBERS};tanggal_keluar`,
    `${CUKIR};142;Siti Rahayu, S.Pd.;;0812-9999-0000;;`,
    `${CUKIR};7;Joko Susilo;;-;;31/12/2025`,
  );
  expect(corrected).toMatchObject({ new: 0, changed: 2, refused: 0 });
  expect(await members()).toEqual([
    "Cukir 0142 Siti Rahayu, S.Pd. +6281299990000 2025-06-12 -",
    "Cukir 0007 Joko Susilo - - 2025-12-31",
  ]);
});

test("officers come in with their positions and terms; by the NIK a position is corrected, without it name and position tell", async () => {
  const { takes, officers } = await office();
  const first = await takes(
    "officers",
    OFFICERS,
    `${CUKIR};Budi Santoso;3517091203750000;Ketua;0812 1111 0001;1/6/2025;1/6/2030`,
    `${CUKIR};Hj. Aminah;;bendahara kopdes;;;`,
    `KDMP Jatipelem;Jatipelem;Diwek;Budi Santoso;3517091203750000;pengawas;;;`,
  );
  expect(first).toMatchObject({ new: 3, refused: 0 });
  const second = await takes(
    "officers",
    OFFICERS,
    `${CUKIR};BUDI SANTOSO;3517091203750000;sekretaris;;;`,
    `${CUKIR};Aminah;;benda;0812-1111-0002;;`,
  );
  expect(second).toMatchObject({ new: 0, changed: 2, refused: 0 });
  expect(await officers()).toEqual([
    "Cukir secretary Budi Santoso +6281211110001 2025-06-01 2030-06-01",
    "Cukir treasurer Aminah +6281211110002 - -",
    "Jatipelem supervisor Budi Santoso - - -",
  ]);
});

test("an officer who is a member too is one person: by the NIK, or by name and number in one cooperative", async () => {
  const { takes, database } = await office();
  await takes("members", MEMBERS, SITI, `${CUKIR};8;Budi Santoso;;081211110001;`, `${CUKIR};9;Budi Santoso;;;`);
  await takes(
    "officers",
    OFFICERS,
    `${CUKIR};Siti R.;3517096502800000;bendahara;;;`,
    `${CUKIR};Budi Santoso;;ketua;081211110001;;`,
  );
  // Nothing but the name is the same: two people have one name.
  expect(await database.read.person.count()).toBe(3);
});

test("two who stand in two lists under differently written names do not take turns", async () => {
  const { takes, members } = await office();
  const lists = [SITI, "KDMP Jatipelem;Jatipelem;Diwek;3;Siti R.;3517096502800000;;"];
  await takes("members", MEMBERS, ...lists);
  expect(await takes("members", MEMBERS, ...lists)).toMatchObject({ unchanged: 2 });
  expect((await members()).map((one) => one.includes("Siti Rahayu"))).toEqual([true, true]);
});

test("each broken row is refused with its reason and its column; mended, the refused file comes in", async () => {
  const { takes, members, takesFile, folder } = await office();
  const row = (number: string, name: string, nik = "", phone = "", joined = "") =>
    `${CUKIR};${number};${name};${nik};${phone};${joined}`;
  const report = await takes(
    "members",
    MEMBERS,
    row("1", "A Baik"),
    row("", "B Baik"),
    row("3", ""),
    row("4", "D Baik", "3,51709E+15"),
    row("5", "E Baik", "351709650280000"),
    row("6", "F Baik", "3517097202800000"),
    row("7", "G Baik", "", "0321861234"),
    row("8", "H Baik", "", "8,12E+11"),
    row("9", "I Baik", "", "", "31/02/2025"),
    row("belum ada", "J Baik"),
    row("11", "K 😀"),
  );
  expect(report).toMatchObject({ rows: 11, new: 1, refused: 10 });
  expect(await reasons(report)).toEqual([
    "nomor_anggota: belum diisi",
    "nama: belum diisi",
    expect.stringMatching(/^nik_ktp: NIK di sel ini tersimpan sebagai bilangan/),
    expect.stringMatching(/^nik_ktp: Yang saya terima baru 15 angka/),
    expect.stringMatching(/^nik_ktp: Angka ke-7 sampai ke-12 NIK adalah tanggal lahir/),
    expect.stringMatching(/^telepon: “0321861234” bukan nomor HP/),
    expect.stringMatching(/^telepon: sebagian angka nomor telepon hilang/),
    expect.stringMatching(/^tanggal_masuk: tanggal “31\/02\/2025” tidak ada/),
    expect.stringMatching(/^nomor_anggota: Itu belum terbaca sebagai nomor anggota/),
    expect.stringMatching(/^nama: Tulis nama tanpa gambar/),
  ]);
  const again = await takesFile("members", join(folder, "members.ditolak.csv"));
  expect(again).toMatchObject({ rows: 10, refused: 10 });
  expect(await members()).toHaveLength(1);
});

test("two rows with one key and different figures are both refused, however the cooperative is named; equal ones are one", async () => {
  const { takes, members, database } = await office();
  const { id } = await database.read.cooperative.findFirstOrThrow({ where: { village: "Cukir", district: "Diwek" } });
  await database.transaction((tx) =>
    tx.cooperative.update({ where: { id }, data: { legalEntityNumber: "AHU-1", legalEntityKey: "AHU1" } }),
  );
  const report = await takes(
    "members",
    `nomor_badan_hukum;${MEMBERS}`,
    `;${CUKIR};0142;Siti Rahayu;;;`,
    `AHU-1;;;;142;Siti Aminah;;;`,
    `;${CUKIR};7;Joko Susilo;;;`,
    `AHU-1;;;;7;Joko Susilo;;;`,
  );
  expect(await reasons(report)).toEqual(Array(2).fill(expect.stringMatching(/^baris ini ada dua kali/)));
  expect(report).toMatchObject({ refused: 2 });
  expect(await members()).toEqual(["Cukir 7 Joko Susilo - - -"]);
});

test("a NIK that stands beside another name is refused, and nothing of the row is taken", async () => {
  const { takes, members } = await office();
  await takes("members", MEMBERS, SITI);
  const report = await takes("members", MEMBERS, `${CUKIR};0200;Joko Susilo;3517096502800000;;`);
  expect(await reasons(report)).toEqual([expect.stringMatching(/atas nama Siti Rahayu/)]);
  expect(await members()).toHaveLength(1);
  // A slip of the pen is no other person where the NIK agrees.
  expect(await takes("members", MEMBERS, SITI.replace("Rahayu", "Rahaju"))).toMatchObject({ changed: 1 });
});

test("a cooperative is told by numbers and names as they come; one in doubt is refused with those that may be meant", async () => {
  const { takes, database } = await office();
  const cukir = await database.read.cooperative.findFirstOrThrow({ where: { village: "Cukir", district: "Diwek" } });
  await database.transaction((tx) =>
    tx.cooperative.update({
      where: { id: cukir.id },
      data: {
        legalEntityNumber: "AHU-0000001.AH.01.29",
        legalEntityKey: "AHU0000001AH0129",
        cooperativeNumber: "35170900001",
      },
    }),
  );
  const header = "nomor_badan_hukum;nik_koperasi;nama_koperasi;desa;kecamatan;nomor_anggota;nama";
  const report = await takes(
    "members",
    header,
    "ahu-0000001 AH.01.29;;;;;1;A Baik",
    ";35170900001;;;;2;B Baik",
    ";;kopdes merah putih cukir;CUKIR;Kec. Diwek;3;C Baik",
    ";;Koperasi Desa Merah Putih Cukir;;;4;D Baik",
    "AHU-0000001.AH.01.29;;KDMP Cukir;Cukir;Diwek;5;E Baik",
    // from here on in doubt
    ";;;;;6;F Baik",
    ";;KDMP Sumberjo;;;7;G Baik",
    "AHU-0000001.AH.01.29;;KDMP Jatipelem;Jatipelem;Diwek;8;H Baik",
    "AHU-9;;KDMP Cukir;Cukir;Diwek;9;I Baik",
    "AHU-9;;;;;10;J Baik",
    ";;KPRI Guyub Rukun;Cukir;Diwek;11;K Baik",
    ";;KDMP Cukirr;Cukir;Diwek;12;L Baik",
    ";;;Cukir;Diwek;13;M Baik",
  );
  const given = await database.read.member.findMany({ orderBy: { id: "asc" } });
  expect(given.map(({ cooperativeId, number }) => [cooperativeId, number])).toEqual(
    ["1", "2", "3", "4", "5"].map((number) => [cukir.id, number]),
  );
  const why = await reasons(report);
  expect(why[0]).toMatch(/^koperasinya belum disebut/);
  expect(why[1]).toMatch(
    /^koperasinya belum pasti, mungkin: KDMP Sumberjo, Sumberjo, \w+; KDMP Sumberjo, Sumberjo, \w+/,
  );
  expect(why[2]).toMatch(/KDMP Cukir, Cukir, Diwek \(AHU-0000001\.AH\.01\.29\); KDMP Jatipelem, Jatipelem, Diwek/);
  expect(why[3]).toMatch(/belum pasti, mungkin: KDMP Cukir, Cukir, Diwek \(AHU/);
  expect(why[4]).toMatch(/^“AHU-9” tidak ada di daftar koperasi/);
  for (const one of why.slice(5)) expect(one).toMatch(/KDMP Cukir, Cukir, Diwek|tidak ada di daftar/);
  expect(why).toHaveLength(8);
});

test.each(["csv", "xlsx"])(
  "what goes out comes in again unchanged, NIK and phones in the clear as text: %s",
  async (ending) => {
    const first = await office();
    await first.takes("members", `${MEMBERS};tanggal_keluar`, `${SITI};`, `${CUKIR};7;'=1+1;;;;31/12/2025`);
    await first.takes(
      "officers",
      OFFICERS,
      `${CUKIR};Budi Santoso;3517091203750000;wakil ketua bidang usaha;081211110001;1/6/2025;1/6/2030`,
    );
    for (const kind of ["members", "officers"] as const) {
      const file = await first.exports(kind, `keluar-${kind}.${ending}`);
      expect(await first.takesFile(kind, file)).toMatchObject({ new: 0, changed: 0, refused: 0 });
    }
    const second = await office();
    for (const kind of ["members", "officers"] as const) {
      const file = join(first.folder, `keluar-${kind}.${ending}`);
      expect(await second.takesFile(kind, file)).toMatchObject({ changed: 0, refused: 0 });
    }
    expect(await second.members()).toEqual(await first.members());
    expect(await second.officers()).toEqual(await first.officers());
    const table = await readTable(join(first.folder, `keluar-members.${ending}`));
    onTestFinished(() => table.close());
    const [row] = await allRows(table);
    expect(row?.cells).toMatchObject({ nik_ktp: "3517096502800000", telepon: "0812-3456-7890", nomor_anggota: "0142" });
  },
);

test.each(["members", "officers"] as const)("the template of %s has an example that an import skips", async (kind) => {
  const { folder, takesFile } = await office();
  const file = join(folder, `${kind}.xlsx`);
  await templateFile(named(kind), file, []);
  expect(await takesFile(kind, file)).toMatchObject({ rows: 0, refused: 0 });
});

test("a NIK is stored sealed, and what it tells of the person is known", async () => {
  const { takes, database } = await office();
  await takes("members", MEMBERS, SITI);
  const person = await database.read.person.findFirstOrThrow();
  expect(JSON.stringify(person)).not.toContain("3517096502800000");
  expect(person.gender).toBe("female");
});
