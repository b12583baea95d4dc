import { contentOf, type Part, unpacked } from "#bot/spreadsheets/zip.ts";

/**
 * What hucre does not tell of a sheet: rows that are hidden, formulas whose result was never stored, and numbers that are
 * shown as a percentage. Read beside it, row by row, from the same part.
 */
export interface RowMarks {
  /** As a spreadsheet program numbers it, from 1. */
  line: number;
  isHidden: boolean;
  /** By the index of the column. */
  cells: Map<number, "uncalculated" | "percent">;
}

/** What stands in a cell with a formula that no program has calculated. */
export const NOT_CALCULATED = "#BELUM DIHITUNG";

/** A row without an end is not gathered for ever. */
const MOST_CHARACTERS = 4_000_000;

const TOKENS =
  /<(?:\w+:)?(?:(row)\b([^<>]*?)\/?>|(c)\b([^<>]*?)(\/)?>|(f)\b[^<>]*>|(v)\b[^<>]*?(?:\/>|>([^<]*)<)|(is)\b)|<\/(?:\w+:)?(c)>/g;

/** The rows of a sheet that have a mark, from top to bottom. @param percents numbers of styles that show a percentage */
export async function* rowMarks(part: Part, percents: ReadonlySet<string>): AsyncGenerator<RowMarks> {
  const decoder = new TextDecoder();
  let rest = "";
  let line = 0;
  for await (const chunk of unpacked(part)) {
    rest += decoder.decode(chunk, { stream: true });
    const end = rest.lastIndexOf("</row>");
    if (end < 0) {
      if (rest.length > MOST_CHARACTERS) rest = "";
      continue;
    }
    for (const marks of marksIn(rest.slice(0, end), percents, line)) {
      line = marks.line;
      if (marks.isHidden || marks.cells.size > 0) yield marks;
    }
    rest = rest.slice(end);
  }
  for (const marks of marksIn(rest, percents, line)) if (marks.isHidden || marks.cells.size > 0) yield marks;
}

interface OpenCell {
  column: number;
  type: string | undefined;
  style: string | undefined;
  hasFormula: boolean;
  value: string | null;
}

/** All rows that begin in this text. @param line the last one before it */
function* marksIn(xml: string, percents: ReadonlySet<string>, line: number): Generator<RowMarks> {
  let row: RowMarks | null = null;
  let cell: OpenCell | null = null;
  let column = -1;
  let last = line;
  for (const [
    ,
    isRow,
    rowFacts = "",
    isCell,
    cellFacts = "",
    isEmpty,
    isFormula,
    isValue,
    value,
    isText,
    ends,
  ] of xml.matchAll(TOKENS)) {
    if (isRow) {
      if (row) yield row;
      last = Number(fact(rowFacts, "r") ?? last + 1);
      row = { line: last, isHidden: /^(?:1|true)$/.test(fact(rowFacts, "hidden") ?? ""), cells: new Map() };
      column = -1;
    } else if (isCell) {
      column = columnIn(fact(cellFacts, "r")) ?? column + 1;
      cell = isEmpty
        ? null
        : { column, type: fact(cellFacts, "t"), style: fact(cellFacts, "s"), hasFormula: false, value: null };
    } else if (cell && isFormula) cell.hasFormula = true;
    else if (cell && isValue) cell.value = value ?? "";
    else if (cell && isText) cell.value = "text";
    else if (cell && ends) {
      const mark = markOf(cell, percents);
      if (mark && row) row.cells.set(cell.column, mark);
      cell = null;
    }
  }
  if (row) yield row;
}

function markOf({ type, style, hasFormula, value }: OpenCell, percents: ReadonlySet<string>) {
  // A formula may come to an empty text.
  if (hasFormula && (value === null || (value === "" && type !== "str"))) return "uncalculated";
  const isNumber = (type === undefined || type === "n") && value !== null && value !== "";
  return isNumber && style !== undefined && percents.has(style) ? "percent" : null;
}

function fact(facts: string, name: string): string | undefined {
  return new RegExp(`(?:^|\\s)${name}\\s*=\\s*["']([^"']*)["']`).exec(facts)?.[1];
}

/** "B5" is the column of index 1. */
function columnIn(reference: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? "")?.[0];
  if (letters === undefined) return null;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** The numbers of the styles that show a percentage. */
export async function percentStyles(parts: readonly Part[]): Promise<Set<string>> {
  const part = parts.findLast(({ name }) => /^\/?xl\/styles\.xml$/i.test(name));
  const xml = part === undefined ? "" : await contentOf(part);
  // 9 and 10 are Excel's own: 0 % and 0,00 %.
  const formats = new Set(["9", "10"]);
  for (const [, facts = ""] of xml.matchAll(/<(?:\w+:)?numFmt\b([^<>]*)>/g)) {
    const id = fact(facts, "numFmtId");
    if (id !== undefined && /%/.test(fact(facts, "formatCode") ?? "")) formats.add(id);
  }
  const cellFormats = /<(?:\w+:)?cellXfs\b[^<>]*>([\s\S]*?)<\/(?:\w+:)?cellXfs>/.exec(xml)?.[1] ?? "";
  const styles = [...cellFormats.matchAll(/<(?:\w+:)?xf\b([^<>]*)>/g)].map(([, facts = ""]) => fact(facts, "numFmtId"));
  return new Set(styles.flatMap((id, at) => (id !== undefined && formats.has(id) ? [String(at)] : [])));
}
