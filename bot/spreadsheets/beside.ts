import { textOf } from "#bot/domain/cell.ts";
import { isNothing, type KindColumn } from "#bot/spreadsheets/kind.ts";
import type { Row } from "#bot/spreadsheets/read.ts";

/**
 * Rows that stand in a table and are none of it: sums at its end or between its parts, its header once more on every page, and the
 * numbers of its columns below that.
 */

const SUMS =
  /^(?:(?:sub|grand)[\s-]*)?(?:jumlah|total|jml|subtotal|saldo akhir)(?:[\s-]+(?:jumlah|total|seluruh|seluruhnya|semua|keseluruhan|akhir|anggota|simpanan|pinjaman|angsuran|setoran|pokok|wajib|sukarela|jasa|halaman|bulan|tahun|ini|[a-z]*ber|[a-z]*ari|maret|april|mei|juni|juli|agustus|\d{1,4}))*\s*[:.=]?$/i;

export type Beside = "sums" | "header";

/**
 * What a row is, if it is no row of the table. Something that only a real row has must be missing in it.
 * @param headers of all columns, as they were written
 */
export function besideTable(row: Row, columns: readonly KindColumn[], headers: readonly string[]): Beside | null {
  if (isHeader(row, headers) || isNumbering(row)) return "header";
  const says = row.original.some((cell) => typeof cell === "string" && SUMS.test(cell.trim()));
  if (!says) return null;
  const needed = columns.filter(({ required, kind }) => required && kind !== "number" && kind !== "money");
  const isEmpty = needed.every(({ name }) => {
    const cell = row.cells[name] ?? null;
    return isNothing(cell) || (typeof cell === "string" && SUMS.test(cell));
  });
  return isEmpty ? "sums" : null;
}

function isHeader({ original }: Row, headers: readonly string[]): boolean {
  const filled = headers.filter((header) => header !== "").length;
  const repeated = headers.filter((header, at) => header !== "" && original[at] === header).length;
  return repeated >= 2 && repeated * 2 > filled;
}

/** Fewer could be a row that happens to be so. */
const LEAST_NUMBERED = 4;

/** 1, 2, 3 … below the header, as forms have them. */
function isNumbering({ original }: Row): boolean {
  const filled = original.map((cell) => textOf(cell).replace(/^\((.*)\)$/, "$1")).filter((text) => text !== "");
  return filled.length >= LEAST_NUMBERED && filled.every((text, at) => text === String(at + 1));
}
