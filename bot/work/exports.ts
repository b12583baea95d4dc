import type { Reader } from "#bot/db/database.ts";
import { writeTable } from "#bot/spreadsheets/write.ts";
import type { ListKind, ListOffice } from "#bot/work/import-kinds.ts";

/** Writes everything of a kind, with the columns that an import takes: exported and imported again it changes nothing. */
export async function exportFile(kind: ListKind, file: string, read: Reader, office: ListOffice): Promise<void> {
  await writeTable(file, { sheet: kind.sheet, columns: kind.columns, rows: kind.all(read, office) });
}

/** An empty spreadsheet of a kind with an example row, which an import skips. @param notes explanations, a line each */
export async function templateFile(kind: ListKind, file: string, notes: readonly string[]): Promise<void> {
  const columns = kind.columns.map((column) => ({ ...column, kind: "text" as const }));
  await writeTable(file, {
    sheet: kind.sheet,
    columns,
    rows: [columns.map(({ example }) => (example === "" ? null : example))],
    notes,
    blankRows: 200,
  });
}
