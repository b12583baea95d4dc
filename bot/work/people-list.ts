import { type NationalId, readNationalId } from "#bot/domain/national-id.ts";
import { SHEETS_READ_AT_ONCE } from "#bot/domain/office-rules.ts";
import { type Phone, readPhone } from "#bot/domain/phones.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import type { PeopleList, PeopleListReader } from "#bot/services/people-lists.ts";
import { readApart, rowsOf } from "#bot/spreadsheets/apart.ts";
import { HEADER_WITHIN, headerAmong } from "#bot/spreadsheets/header.ts";
import { cellIfAny } from "#bot/spreadsheets/kind.ts";
import { type Row, type Table, tableOver } from "#bot/spreadsheets/read.ts";
import { Unreadable } from "#bot/spreadsheets/unreadable.ts";
import { atMost } from "#bot/work/at-most.ts";
import { nationalIdNames, phoneNames } from "#bot/work/person-columns.ts";

const PAGE_ROWS = 500;

const COLUMNS = ["telepon", "nik_ktp"] as const;
/** What people call them. */
const OTHER_NAMES = new Map<string, string>(
  [["telepon", phoneNames] as const, ["nik_ktp", nationalIdNames] as const].flatMap(([meant, names]) =>
    names.map((name) => [name, meant] as const),
  ),
);

/** Reads who is meant out of a spreadsheet: numbers, NIK, or both; whatever else stands there is passed over. */
export function peopleListReader(): PeopleListReader {
  const reading = atMost(SHEETS_READ_AT_ONCE);
  return {
    read: (fetch) =>
      reading(async () => {
        const bytes = await fetch().catch(() => null);
        if (bytes === null) return "lost";
        try {
          return await listIn(bytes);
        } catch (error) {
          if (!(error instanceof Unreadable)) throw error;
          return { refusal: { code: error.code, values: error.values } };
        }
      }),
  };
}

async function listIn(bytes: Uint8Array): Promise<PeopleList> {
  const table = await tableIn(bytes);
  const phones: Phone[] = [];
  const nationalIds: NationalId[] = [];
  let [rows, unread] = [0, 0];
  try {
    for await (const row of table.rows()) {
      rows += 1;
      const nationalId = read(row, "nik_ktp", readNationalId);
      const phone = read(row, "telepon", readPhone);
      // The NIK says who it is; a number may have become another's.
      if (nationalId !== undefined) nationalIds.push(nationalId);
      else if (phone !== undefined) phones.push(phone);
      else unread += 1;
    }
  } finally {
    await table.close();
  }
  return { phones, nationalIds, rows, unread };
}

/** The first sheet that names one of the columns. */
async function tableIn(bytes: Uint8Array): Promise<Table> {
  const names = { names: new Set<string>(COLUMNS), others: OTHER_NAMES };
  const { sheets } = await readApart(bytes, { names: COLUMNS, others: [...OTHER_NAMES], pageRows: PAGE_ROWS });
  for (const { name, hiddenLines, pages } of sheets) {
    const rows = pages.flatMap(rowsOf);
    const first = rows.slice(0, HEADER_WITHIN);
    const at = headerAmong(
      first.map(({ values }) => values),
      names,
    );
    const header = rows[at];
    if (!header) continue;
    const below = rows.slice(at + 1);
    const laid = { name, hiddenLines, rowCount: below.length, otherSheets: [], close: async () => {} };
    return tableOver({ ...laid, rows: () => each(below) }, { header, above: rows.slice(0, at) }, names);
  }
  throw new Unreadable(sheets.every(({ rowCount }) => rowCount === 0) ? "file-empty" : "file-no-header");
}

async function* each<T>(all: readonly T[]): AsyncGenerator<T> {
  yield* all;
}

/** undefined: it is not there, or can't be read. */
function read<T>(row: Row, column: string, reader: Parameters<typeof cellIfAny<T>>[2]): T | undefined {
  if (!(column in row.cells)) return undefined;
  try {
    return cellIfAny(row, column, reader);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
