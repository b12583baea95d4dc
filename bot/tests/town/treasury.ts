import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Temporal } from "temporal-polyfill";
import { onTestFinished } from "vitest";
import { type Database, openDatabase } from "#bot/db/database.ts";
import { renderer } from "#bot/language/render.ts";
import { allRows, directory } from "#bot/spreadsheets/files-for-tests.ts";
import { readTable } from "#bot/spreadsheets/read.ts";
import { type Home, homeOfTest } from "#bot/tests/town/home.ts";
import { READING } from "#bot/tests/town/house.ts";
import { TOWN } from "#bot/tests/town/template.ts";
import { type ExportKind, exportFile, exportKinds } from "#bot/work/exports.ts";
import { listKinds } from "#bot/work/import-kinds.ts";
import type { Understood } from "#bot/work/import-rows.ts";
import { importFile, type Report } from "#bot/work/imports.ts";
import type { ListKind } from "#bot/work/list-kind.ts";

/** Cooperatives that bring in their books. */

export type BookName = "members" | "products" | "loans" | "payments" | "savings";

const NOW = Temporal.Instant.from("2025-07-02T01:00:00Z");
const PLACE = { now: NOW, timeZone: READING.timeZone, render: renderer(READING) };

export interface Treasury {
  database: Database;
  home: Home;
  folder: string;
  /** Takes in a file: its first line is the header; or with bytes, an XLSX. */
  takes(kind: BookName, ...lines: readonly string[]): Promise<Taken>;
  takesBytes(kind: BookName, name: string, bytes: string | Uint8Array, dryRun?: boolean): Promise<Taken>;
  /** @param through another way to the same database */
  takesFile(kind: BookName, file: string, through?: Database): Promise<Taken>;
  /** A file of these lines. */
  writes(kind: BookName, lines: readonly string[]): Promise<string>;
  tries(kind: BookName, ...lines: readonly string[]): Promise<Taken>;
  /** The rows of an export, without the columns that name the cooperative. */
  exported(kind: BookName | "installments"): Promise<string[]>;
  exports(kind: BookName | "installments", name: string): Promise<string>;
  /** The id of a member of Cukir. */
  memberId(number: string): Promise<number>;
}
export type Taken = Report & { reasons: string[]; understood: Understood };

export const COOPERATIVE = "nama_koperasi;desa;kecamatan";
export const CUKIR = "KDMP Cukir;Cukir;Diwek";
const MEMBERS = `${COOPERATIVE};nomor_anggota;nama`;

/** An office whose cooperative in Cukir has Siti (0142) and Joko (0007), that in Jatipelem Umi (0142); their books are empty. */
export async function treasury({ isEmpty = false } = {}): Promise<Treasury> {
  const folder = await directory();
  const home = await homeOfTest(TOWN);
  const database = await openDatabase(home);
  onTestFinished(() => database.close());
  const { read, secrets } = database;
  const take = async (kind: BookName, file: string, dryRun = false, through = database): Promise<Taken> => {
    const options = { ...PLACE, kind: listed(kind), file, database: through, dryRun, refusedFile: undefined };
    const { report, understood } = await importFile(options);
    return { ...report, reasons: await reasonsIn(report), understood };
  };
  let files = 0;
  const written = async (kind: BookName, lines: readonly string[]) => {
    files += 1;
    const file = join(folder, `${kind}-${files}.csv`);
    await writeFile(file, `${lines.join("\r\n")}\r\n`);
    return file;
  };
  const exports: Treasury["exports"] = async (kind, name) => {
    const file = join(folder, name);
    await exportFile(exportedKind(kind), file, read, { ...PLACE, secrets });
    return file;
  };
  const office: Treasury = {
    database,
    home,
    folder,
    takes: async (kind, ...lines) => take(kind, await written(kind, lines)),
    tries: async (kind, ...lines) => take(kind, await written(kind, lines), true),
    takesFile: (kind, file, through) => take(kind, file, false, through),
    writes: written,
    async takesBytes(kind, name, bytes, dryRun) {
      const file = join(folder, name);
      await writeFile(file, bytes);
      return take(kind, file, dryRun);
    },
    exports,
    async exported(kind) {
      files += 1;
      const table = await readTable(await exports(kind, `keluar-${files}.csv`));
      const rows = await allRows(table);
      await table.close();
      const columns = table.columns.filter(
        (name) => !/^(nomor_badan_hukum|nik_koperasi|nama_koperasi|desa|kecamatan)$/.test(name),
      );
      return rows.map(({ cells }) =>
        columns
          .map((name) => cells[name] ?? "")
          .join(" ")
          .trimEnd(),
      );
    },
    async memberId(number) {
      const where = { number, cooperative: { village: "Cukir", district: "Diwek" } };
      return (await read.member.findFirstOrThrow({ where })).id;
    },
  };
  if (!isEmpty) {
    const umi = "KDMP Jatipelem;Jatipelem;Diwek;0142;Umi Kholifah";
    await office.takes("members", MEMBERS, `${CUKIR};0142;Siti Rahayu`, `${CUKIR};0007;Joko Susilo`, umi);
  }
  return office;
}

function listed(name: string): ListKind {
  const kind = listKinds.find((one) => one.name === name);
  if (!kind) throw new Error(name);
  return kind;
}

function exportedKind(name: string): ExportKind {
  const kind = exportKinds.find((one) => one.name === name);
  if (!kind) throw new Error(name);
  return kind;
}

async function reasonsIn({ refusedFile }: Report): Promise<string[]> {
  if (refusedFile === null) return [];
  const table = await readTable(refusedFile);
  const rows = await allRows(table);
  await table.close();
  return rows.map(({ cells }) => String(cells.alasan));
}
