import type { Reader, Secrets } from "#bot/db/database.ts";
import type { SheetRows } from "#bot/domain/sheet-rows.ts";
import type { SheetFile } from "#bot/messages.ts";
import { sheetById } from "#bot/services/sheet-imports.ts";
import { everyRow, type PlannedRow, pageCount, rowsKept } from "#bot/services/sheet-pages.ts";

/** Rows of a sheet for the file that goes back to whoever sent it. @returns null: they are kept no longer */
export async function sheetRows(
  read: Pick<Reader, "sheetImport" | "sheetPage">,
  secrets: Secrets,
  { sheet: id, what }: Pick<SheetFile, "sheet" | "what">,
): Promise<SheetRows | null> {
  const one = await sheetById(read, id);
  const count = await pageCount(read, id);
  if (!one || count === 0) return null;
  const { file, format, sheet, kind, fits } = one;
  if (what === "plan") {
    const rows: PlannedRow[] = [];
    for await (const row of everyRow(read, secrets, id, "plan")) rows.push({ ...row, reason: row.reason ?? row.doubt });
    return { what, file, rows };
  }
  const pages: string[] = [];
  for (let page = 0; page < count; page += 1) {
    pages.push((await rowsKept(read, secrets, { importId: id, page })) ?? "");
  }
  const reasons = new Map<number, Set<string>>();
  const from = what === "stuck" ? what : one.takenAt === null ? "plan" : "done";
  for await (const row of everyRow(read, secrets, id, from)) {
    const isRefused = !("ended" in row) || row.ended === "refused";
    // Several may stand side by side in one line.
    if (isRefused) reasons.set(row.line, (reasons.get(row.line) ?? new Set()).add(row.reason ?? ""));
  }
  const fit = fits.find((one) => one.kind === kind);
  const headerLine = fit?.headerLine ?? 1;
  const isDayAbove = (fit?.isSideBySide ?? false) && !fit?.used.some(([, column]) => column === "tanggal");
  const said = new Map([...reasons].map(([line, all]) => [line, [...all].join("; ")] as const));
  return { what, file, format, sheet, headerLine, isDayAbove, pages, reasons: said };
}
