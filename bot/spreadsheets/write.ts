import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { access, open, rename, rm } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import type { Temporal } from "temporal-polyfill";
import { Refusal } from "#bot/domain/refusal.ts";

/**
 * What a column holds.
 * - `text` is text, whatever it looks like: `=1+1`, `0812…` and a NIK stay as they are
 * - `number` may have decimals, `money` is whole rupiah
 * - `date` and `dateTime` are real dates in XLSX, `2025-12-31` and `2025-12-31 09:00` in CSV, which no language of
 * Excel turns round
 * - `asGiven` takes each value for what it is: for rows that go back as they came
 */
export type ColumnKind = "text" | "number" | "money" | "date" | "dateTime" | "asGiven";

export interface Column {
  name: string;
  kind: ColumnKind;
  /** In characters, for XLSX; by its name when not given. */
  width?: number;
  /** What Excel offers in this column, for templates. */
  choices?: readonly string[];
}

export type Value = string | number | bigint | Temporal.PlainDate | Temporal.PlainDateTime | null;

export interface Sheetful {
  /** Name of the sheet in XLSX. */
  sheet: string;
  columns: readonly Column[];
  /** One value a column, in their order; missing ones at the end are empty. */
  rows: AsyncIterable<readonly Value[]> | Iterable<readonly Value[]>;
  /** Sheets that follow; CSV has no place for them, nor has XLSX beyond 20,000 rows. */
  further?: readonly FurtherSheet[];
  /** Explanations, a line each, on a last sheet "Keterangan"; CSV has no place for them. */
  notes?: readonly string[];
  /** Empty rows below to type into, in which a text column is text: Excel drops no leading zero there. */
  blankRows?: number;
}

export interface FurtherSheet {
  sheet: string;
  columns: readonly Column[];
  rows: Iterable<readonly Value[]>;
}

/**
 * Writes CSV or XLSX by the ending of the path. The file is there when it is complete, and not before: a crash, or
 * an error of `rows`, leaves what was there.
 * @throws Refusal `file-ending-unknown`, `file-folder-not-writable`, `file-too-many-rows` (`most`; only XLSX has an end)
 */
export async function writeTable(path: string, table: Sheetful): Promise<void> {
  await refuseUnwritable(path);
  const content = await contentFor(path, table);
  // A short name of its own: the full one may already be as long as a name can be. Beside it, since renaming works
  // within one disk.
  const unfinished = join(dirname(path), `.${randomUUID()}.tmp`);
  try {
    const file = await open(unfinished, "wx", 0o600);
    try {
      for await (const chunk of content) await file.appendFile(chunk);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** What `writeTable` would throw before it writes. @throws Refusal `file-ending-unknown` (`ending`), `file-folder-not-writable` (`folder`) */
export async function refuseUnwritable(path: string): Promise<void> {
  const ending = endingOf(path);
  if (ending !== ".csv" && ending !== ".xlsx") throw new Refusal("file-ending-unknown", { ending });
  const folder = dirname(path);
  await access(folder, constants.W_OK).catch(() => {
    throw new Refusal("file-folder-not-writable", { folder });
  });
}

const endingOf = (path: string) => extname(basename(path)).toLowerCase();

async function contentFor(path: string, table: Sheetful): Promise<AsyncIterable<string | Uint8Array>> {
  return endingOf(path) === ".csv"
    ? (await import("#bot/spreadsheets/csv-text.ts")).csvText(table)
    : (await import("#bot/spreadsheets/xlsx-bytes.ts")).xlsxBytes(table);
}
