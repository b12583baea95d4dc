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
  if (isBelow(row, columns)) return "sums";
  const says = row.original.some((cell) => typeof cell === "string" && SUMS.test(cell.trim()));
  if (!says) return null;
  const needed = columns.filter(({ required, kind }) => required && kind !== "number" && kind !== "money");
  // "Jumlah anggota", and beside it how many.
  const isCount = textsOf(row).length === 2;
  const isEmpty = needed.every(({ name }) => {
    const cell = row.cells[name] ?? null;
    return isNothing(cell) || SUMS.test(textOf(cell)) || (isCount && /^[\d.,]+$/.test(textOf(cell)));
  });
  return isEmpty ? "sums" : null;
}

const SIGNED =
  /^\(?\s*(?:mengetahui|menyetujui|mengesahkan|disetujui|diperiksa|dibuat|disusun|hormat kami|ttd|tanda tangan|pengurus|ketua|wakil ketua|sekretaris|bendahara|manajer|pengawas)(?:\s+(?:oleh|koperasi|kdmp|kopdes|umum|i|ii|\p{L}+))?\s*[,.:]?\s*\)?$|^[\p{L} ]{3,30}, \d{1,2} \p{L}{3,9} \d{4}$|^[\s._()-]+$/iu;

/** Who signs it, and where: a name alone in its line, or such words in all of its cells. */
function isBelow(row: Row, columns: readonly KindColumn[]): boolean {
  const texts = textsOf(row);
  const needed = columns.filter(({ required }) => required);
  const lacking = needed.filter(({ name }) => isNothing(row.cells[name] ?? null));
  if (needed.length < 2 || lacking.length === 0) return false;
  const [only, ...others] = texts;
  if (only !== undefined && others.length === 0) return !/\d/.test(only) || SIGNED.test(only);
  return texts.every((text) => SIGNED.test(text));
}

function textsOf({ original }: Row): string[] {
  return original.map((cell) => textOf(cell).trim()).filter((text) => text !== "");
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
