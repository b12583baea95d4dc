import { readFile } from "node:fs/promises";
import { streamXlsxRows } from "hucre/xlsx";
import { Temporal } from "temporal-polyfill";
import type { Cell } from "#bot/domain/cell.ts";
import { NOT_CALCULATED, percentStyles, type RowMarks, rowMarks } from "#bot/spreadsheets/cell-marks.ts";
import type { Limits } from "#bot/spreadsheets/limits.ts";
import type { Sheet, SheetRow } from "#bot/spreadsheets/sheet.ts";
import { Unreadable } from "#bot/spreadsheets/unreadable.ts";
import type { Part } from "#bot/spreadsheets/zip.ts";
import { contentOf, partsOf, refuseBomb } from "#bot/spreadsheets/zip.ts";

/** Explanations for people, which our own files have as their second sheet. */
export const NOTES_SHEET = "Keterangan";
/** Rows of a sheet, the most that XLSX knows. */
export const MOST_ROWS = 1_048_576;

/**
 * The sheets that a person sees when the file is open, but for "Keterangan", in their order.
 * @throws Unreadable `file-not-a-table`, `file-damaged`, `file-encrypted`, `file-inflates-too-much`
 */
export async function xlsxSheets(path: string, limits: Limits): Promise<Sheet[]> {
  const archive = await readFile(path);
  const parts = partsOf(archive, limits);
  refuseOthers(parts);
  await refuseBomb(archive, parts, heldWhole, limits);
  const sheets = await sheetsListed(parts);
  const percents = await percentStyles(parts);
  return sheets
    .filter(({ name, hidden, table }) => table && !hidden && name.toLowerCase() !== NOTES_SHEET.toLowerCase())
    .map(({ name, index, path }) => {
      const part = parts.findLast((one) => one.name.replace(/^\//, "").toLowerCase() === path);
      const hiddenLines: number[] = [];
      const marks = () => (part === undefined ? null : rowMarks(part, percents));
      return { name, hiddenLines, rows: () => xlsxRows(archive, index, marks(), hiddenLines) };
    });
}

/** hucre takes these apart as a tree, rows of sheets as a stream, and leaves pictures alone. */
function heldWhole(name: string): boolean {
  return /\.(?:xml|rels)$/i.test(name) && !/^xl\/worksheets\/[^/]*$/i.test(name);
}

function refuseOthers(parts: Part[]): void {
  const has = (pattern: RegExp) => parts.some((part) => pattern.test(part.name));
  if (has(/^\/?xl\/workbook\.xml$/i) && has(/^\[Content_Types\]\.xml$/)) return;
  const found = has(/^mimetype$/)
    ? "opendocument"
    : has(/^(?:word|ppt)\//)
      ? "document"
      : has(/^xl\//)
        ? "binary"
        : "archive";
  throw new Unreadable("file-not-a-table", { found });
}

interface Listed {
  /** Position in the list, which is how hucre wants it named. */
  index: number;
  name: string;
  hidden: boolean;
  /** Not a sheet that is a chart. */
  table: boolean;
  /** The name of its part, in lower case. */
  path: string;
}

/** hucre names sheets only after it has parsed everything, texts included; so the list is read here. */
async function sheetsListed(parts: Part[]): Promise<Listed[]> {
  const content = async (pattern: RegExp) => {
    const part = parts.find(({ name }) => pattern.test(name));
    return part === undefined ? "" : await contentOf(part);
  };
  const relations = await content(/^\/?xl\/_rels\/workbook\.xml\.rels$/i);
  const tables = new Map(
    elements(relations, "Relationship")
      .filter(({ Type }) => Type?.endsWith("/worksheet"))
      .map(({ Id, Target = "" }) => [Id, Target] as const),
  );
  return elements(await content(/^\/?xl\/workbook\.xml$/i), "sheet").map((sheet, index) => {
    const target = tables.get(sheet["r:id"] ?? Object.entries(sheet).find(([name]) => name.endsWith(":id"))?.[1]);
    return {
      index,
      name: sheet.name ?? "",
      hidden: (sheet.state ?? "visible") !== "visible",
      table: target !== undefined,
      path: (target?.startsWith("/") ? target.slice(1) : `xl/${target}`).toLowerCase(),
    };
  });
}

/** The attributes of all elements of this name; enough for the flat lists of a workbook. */
function elements(xml: string, name: string): Record<string, string>[] {
  const tags = xml.matchAll(new RegExp(`<(?:\\w+:)?${name}\\s([^<>]*)>`, "g"));
  return [...tags].map(([, attributes = ""]) =>
    Object.fromEntries(
      [...attributes.matchAll(/([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, key = "", double, single]) => [
        key,
        decoded(double ?? single ?? ""),
      ]),
    ),
  );
}

/** @throws Unreadable `file-damaged` */
async function* xlsxRows(
  archive: Buffer,
  sheet: number,
  marked: AsyncGenerator<RowMarks> | null,
  hiddenLines: number[],
): AsyncGenerator<SheetRow> {
  // maxRows ends a file that lies about itself; how many are taken is the reader's business.
  const rows = streamXlsxRows(archive, { sheet, maxRows: MOST_ROWS });
  let mark = (await marked?.next())?.value as RowMarks | undefined;
  try {
    for (;;) {
      const { done, value: row } = await rows.next().catch(() => {
        // Whatever a strange file makes hucre stumble over, a TypeError too: it is the file.
        throw new Unreadable("file-damaged");
      });
      if (done) return;
      if (!Number.isSafeInteger(row.index) || row.index < 0) throw new Unreadable("file-damaged");
      const line = row.index + 1;
      while (mark && mark.line < line) mark = (await marked?.next())?.value as RowMarks | undefined;
      const values = row.values.map(cellOf);
      if (mark?.line === line) {
        for (const [column, what] of mark.cells) values[column] = markedCell(values[column] ?? null, what);
        if (mark.isHidden && values.some((value) => value !== null)) hiddenLines.push(line);
      }
      yield { line, values };
    }
  } finally {
    await rows.return();
    await marked?.return(undefined);
  }
}

function markedCell(cell: Cell, mark: "uncalculated" | "percent"): Cell {
  if (mark === "uncalculated") return NOT_CALCULATED;
  // As it is shown; a hundred times a fraction is off where nobody looks.
  return typeof cell === "number" ? `${Number((cell * 100).toFixed(9))}%` : cell;
}

function cellOf(value: string | number | boolean | Date | null | undefined): Cell {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (value instanceof Date) return dateTimeOf(value);
  return value;
}

/**
 * hucre gives the time on the wall as if it were UTC, in milliseconds from a fraction of a day: 09:10 may come a
 * few too early.
 */
function dateTimeOf(date: Date): Cell {
  const seconds = Math.round(date.getTime() / 1_000);
  if (!Number.isFinite(seconds)) return "#####"; // as Excel shows a number formatted as a date that is none
  return Temporal.Instant.fromEpochMilliseconds(seconds * 1_000)
    .toZonedDateTimeISO("UTC")
    .toPlainDateTime();
}

const entities: Record<string, string> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };

function decoded(text: string): string {
  return text.replace(/&(lt|gt|quot|apos|amp);/g, (whole, name: string) => entities[name] ?? whole);
}
