import type { Cell } from "#bot/domain/cell.ts";
import { textOf } from "#bot/domain/cell.ts";
import type { SheetKind } from "#bot/services/sheet-desk.ts";
import type { SheetFit } from "#bot/services/sheet-imports.ts";
import { columnName, columnNames, HEADER_WITHIN, headerAmong } from "#bot/spreadsheets/header.ts";
import { REASON } from "#bot/spreadsheets/refused-rows.ts";
import type { SheetRow } from "#bot/spreadsheets/sheet.ts";
import { listKinds } from "#bot/work/import-kinds.ts";
import { expectedOf } from "#bot/work/import-rows.ts";
import type { ListKind } from "#bot/work/list-kind.ts";

/** What a sheet may be taken for, by the names of its columns; and which kinds there are for whom. */

export const sheetKinds: readonly SheetKind[] = listKinds.map((kind) => ({
  name: kind.name,
  who: kind.byChat.who ?? "staff",
  template: {
    sheet: kind.sheet,
    columns: kind.columns.map(({ name, example, choices }) => ({ name, example, ...(choices && { choices }) })),
    required: kind.columns.filter(({ required }) => required).map(({ name }) => name),
    notes: kind.notes ?? null,
  },
}));

export function kindNamed(name: string): ListKind {
  const kind = listKinds.find((one) => one.name === name);
  if (!kind) throw new Error(`no kind ${name}`);
  return kind;
}

/** All columns that lists have, by which the delimiter of a CSV is told. */
export const everyColumn = {
  names: [...new Set(listKinds.flatMap((kind) => [...expectedOf(kind).names]))],
  others: listKinds.flatMap((kind) => [...expectedOf(kind).others]),
};

/** @param rows the first ones, of which one is the header. @returns the likeliest kind first; none where no column is known */
export function fitsOf(rows: readonly SheetRow[]): SheetFit[] {
  const first = rows.slice(0, HEADER_WITHIN);
  const fits = listKinds.flatMap((kind) => fitOf(kind, first) ?? []);
  const whole = fits.filter(({ missing }) => missing.length === 0);
  return fits
    .map((fit) => {
      const isBeside = fit.missing.length > 0 || whole.some((one) => outdoes(one, fit)) || isOfSavings(fit, first);
      return { ...fit, isBeside };
    })
    .sort(
      (one, other) =>
        Number(one.isBeside) - Number(other.isBeside) ||
        one.missing.length - other.missing.length ||
        other.used.length - one.used.length,
    );
}

function fitOf(kind: ListKind, rows: readonly SheetRow[]): SheetFit | null {
  const expected = expectedOf(kind);
  const header =
    rows[
      headerAmong(
        rows.map(({ values }) => values),
        expected,
      )
    ];
  if (!header) return null;
  const columns = columnNames(header.values, expected);
  const isSideBySide = kind.sideBySide?.is(columns) ?? false;
  const known = (isSideBySide ? kind.sideBySide : kind)?.columns ?? [];
  const names = new Set(known.map(({ name }) => name));
  const heading = (at: number): string => textOf(header.values[at] as Cell).trim();
  const used = columns.flatMap((name, at): [string, string][] => (names.has(name) ? [[heading(at), name]] : []));
  const ignored = columns.flatMap((name, at) => (name === "" || name === REASON || names.has(name) ? [] : heading(at)));
  const required = known.filter((column) => column.required).map(({ name }) => name);
  const missing = required.filter((name) => !columns.includes(name));
  const renamed = used.filter(([said, name]) => columnName(said) !== name);
  return { kind: kind.name, headerLine: header.line, used, renamed, ignored, missing, isSideBySide, isBeside: false };
}

/** A list of members whose title says savings, or whose kinds of savings stand in a second line of its header, is hardly one of members. */
function isOfSavings({ kind, headerLine }: SheetFit, rows: readonly SheetRow[]): boolean {
  if (kind !== "members") return false;
  const textsOf = ({ values }: SheetRow) => values.map((cell) => textOf(cell).trim().toLowerCase());
  const above = rows.filter(({ line }) => line < headerLine).flatMap(textsOf);
  const header = rows.filter(({ line }) => line === headerLine).flatMap(textsOf);
  const [below] = rows.filter(({ line }) => line > headerLine).map(textsOf);
  return (
    above.some((text) => /(?<!\p{L})simpanan(?!\p{L})/u.test(text)) ||
    header.includes("simpanan") ||
    (below ?? []).some((text) => /^(?:simpanan )?(?:wajib|sukarela)$/.test(text))
  );
}

/** Whether the columns that make one kind what it is are there, while all that the other needs, the one has too. */
function outdoes(one: SheetFit, other: SheetFit): boolean {
  if (one.kind === other.kind || other.missing.length > 0) return one.kind !== other.kind;
  const [mine, theirs] = [kindNamed(one.kind), kindNamed(other.kind)];
  return needsUnknown(mine, theirs) && !needsUnknown(theirs, mine);
}

/** Whether a kind needs a column that the other does not know, nor has beside its own when it goes out. */
function needsUnknown({ columns }: ListKind, other: ListKind): boolean {
  const all = [...other.columns, ...(other.computed ?? [])].map(({ name }) => name);
  const known = new Set([...all, ...(other.beside ?? [])]);
  return columns.some(({ name, required }) => required && !known.has(name));
}
