import type { Cell } from "#bot/domain/cell.ts";
import { textOf } from "#bot/domain/cell.ts";
import { Unreadable } from "#bot/spreadsheets/unreadable.ts";

/** How far down, in filled rows, the header may stand below titles and addresses. */
export const HEADER_WITHIN = 50;

/** The name of a column however it was typed: "Nomor Anggota *", "NOMOR-ANGGOTA" and "nomor_anggota" are one. */
export function columnName(header: string): string {
  return header
    .normalize("NFKC")
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, "")
    .toLowerCase()
    .replace(/[\s\-./_]+/g, "_")
    .replace(/^[_*:']+|[_*:]+$/g, "");
}

/** Columns that are looked for: their names, and other names for them, all normalised. */
export interface Expected {
  names: ReadonlySet<string>;
  others: ReadonlyMap<string, string>;
}

/** The same without brackets and units: "Jml (Rp)" is `jml`, "Tenor (bulan)" is `tenor_bulan`. */
function looseName(header: string): string {
  return columnName(header.replace(/[()%[\]]/g, " ")).replace(/_(?:rp|idr)$/, "");
}

/**
 * The names of a row's cells if it is the header; columns without one are "". A column that is called otherwise has the name
 * that is meant, unless another column has that name itself.
 */
export function columnNames(cells: readonly Cell[], { names, others }: Expected): string[] {
  const own = cells.map((cell) => columnName(textOf(cell)));
  return cells.map((cell, index) => {
    const name = own[index] ?? "";
    if (name === "" || names.has(name)) return name;
    const loose = looseName(textOf(cell));
    const meant = names.has(loose) ? loose : (others.get(name) ?? others.get(loose));
    return meant === undefined || own.includes(meant) ? name : meant;
  });
}

/** How many of the expected columns this row names. */
export function namesIn(cells: readonly Cell[], expected: Expected): number {
  return new Set(columnNames(cells, expected).filter((name) => expected.names.has(name))).size;
}

/**
 * Which of the first filled rows is the header: above it there may be a title. A single known name can stand in a
 * title too, so the first row with two comes first. Without expectations it is the first row.
 * @returns the index, or -1
 */
export function headerAmong(rows: readonly (readonly Cell[])[], expected: Expected): number {
  if (expected.names.size === 0) return rows.length > 0 ? 0 : -1;
  const sure = rows.findIndex((row) => namesIn(row, expected) >= 2);
  return sure >= 0 ? sure : rows.findIndex((row) => namesIn(row, expected) >= 1);
}

/** @throws Unreadable `file-column-twice` */
export function refuseTwice(columns: readonly string[], line: number): void {
  const twice = columns.find((name, index) => name !== "" && columns.indexOf(name) !== index);
  if (twice !== undefined) throw new Unreadable("file-column-twice", { column: twice, line });
}
