import type { Reader } from "#bot/db/database.ts";
import { type Column, type Value, writeTable } from "#bot/spreadsheets/write.ts";
import { installmentsKind } from "#bot/work/export-installments.ts";
import { registrationsKind } from "#bot/work/export-registrations.ts";
import { listKinds } from "#bot/work/import-kinds.ts";
import type { ListKind, ListOffice } from "#bot/work/list-kind.ts";

/** What can be written: the lists that come in, and those that only go out. */
export interface ExportKind {
  name: string;
  /** Name of the sheet. */
  sheet: string;
  columns: readonly Column[];
  /** Columns that follow from the others. */
  computed?: readonly Column[];
  /** It can be written for one session alone. */
  takesExam?: true;
  /** Everything that is stored, in the order of the columns. @param exam the code of a session, where one may be named */
  all(read: Reader, office: ListOffice, exam?: string): AsyncIterable<readonly Value[]>;
}

export const exportKinds: readonly ExportKind[] = [...listKinds, installmentsKind, registrationsKind];

/** Writes everything of a kind; with the columns that an import takes, where there is one: then imported again it changes nothing. */
export async function exportFile(
  kind: ExportKind,
  file: string,
  read: Reader,
  office: ListOffice,
  exam?: string,
): Promise<void> {
  const columns = [...kind.columns, ...(kind.computed ?? [])];
  await writeTable(file, { sheet: kind.sheet, columns, rows: kind.all(read, office, exam) });
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
