import { createReadStream } from "node:fs";
import { pipeline } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { parse as parseAtOnce } from "csv-parse/sync";
import iconv from "iconv-lite";
import { headOf } from "#bot/spreadsheets/file-format.ts";
import { type Expected, HEADER_WITHIN, namesIn } from "#bot/spreadsheets/header.ts";
import type { Limits } from "#bot/spreadsheets/limits.ts";
import type { Sheet, SheetRow } from "#bot/spreadsheets/sheet.ts";
import { Unreadable } from "#bot/spreadsheets/unreadable.ts";

type CharacterSet = "utf8" | "utf-16" | "win1252";
const delimiters = [";", ",", "\t"] as const;
/** No row of a real file comes near; without an end a row would be gathered until memory is full. */
const ROW_CHARACTERS = 1_000_000;

/** @param expected names of columns, by which the delimiter is told */
export async function csvSheet(path: string, expected: Expected, limits: Limits): Promise<Sheet> {
  const characterSet = await characterSetOf(path);
  const head = iconv.decode((await headOf(path)).head, characterSet);
  // Excel's own hint, which it does not show as a row.
  const hint = /^sep=([;,\t|])\r?\n/i.exec(head);
  const delimiter = hint?.[1] ?? delimiterOf(head, expected);
  return { name: null, hiddenLines: [], rows: () => csvRows(path, characterSet, delimiter, hint ? 1 : 0, limits) };
}

async function* csvRows(
  path: string,
  characterSet: CharacterSet,
  delimiter: string,
  linesToSkip: number,
  limits: Limits,
): AsyncGenerator<SheetRow> {
  const parser = parse({
    ...formOfRows(delimiter),
    raw: true,
    // Jl. "Raya" 5 was typed by a person; only what begins with a quotation mark is quoted.
    relax_quotes: true,
    max_record_size: Math.min(ROW_CHARACTERS, limits.columns * limits.cellCharacters),
  });
  pipeline(createReadStream(path), iconv.decodeStream(characterSet), parser, () => {
    // An error also arrives at whoever reads the rows.
  });
  let line = -linesToSkip;
  let columns = 0;
  try {
    for await (const row of parser) {
      line += 1;
      const { record: values, raw } = row as { record: string[]; raw: string };
      if (values.some((_, index) => swallows(values, index, delimiter, columns)) && !isWellFormed(raw, delimiter)) {
        throw new Unreadable("file-unclosed-quote", { line });
      }
      columns = values.length;
      if (line > 0) yield { line, values: values.map((value) => (value === "" ? null : value)) };
    }
  } catch (error) {
    if (error instanceof CsvError) throw unreadable(error, line + 1);
    throw error;
  }
}

/**
 * A quotation mark that nobody closed ends at the next one, rows later. Then this cell holds what is left of its
 * own row, whole rows, and the beginning of the row in which it ends.
 * @param columns of the row before
 */
function swallows(values: string[], index: number, delimiter: string, columns: number): boolean {
  const lines = (values[index] ?? "").split(/\r\n|\n|\r/).map((line) => line.split(delimiter).length);
  if (lines.length < 2 || columns < 3) return false;
  const endsIn = index + columns - values.length;
  return (
    lines[0] === columns - index &&
    lines.at(-1) === endsIn + 1 &&
    lines.slice(1, -1).every((count) => count === columns)
  );
}

/** A cell may look like swallowed rows and be none; then the marks around it stand where they must. */
function isWellFormed(raw: string, delimiter: string): boolean {
  try {
    parseAtOnce(raw, formOfRows(delimiter));
    return true;
  } catch (error) {
    if (error instanceof CsvError) return false;
    throw error;
  }
}

function formOfRows(delimiter: string) {
  return { delimiter, record_delimiter: ["\r\n", "\n", "\r"], relax_column_count: true };
}

function unreadable(error: CsvError, line: number): Error {
  if (error.code === "CSV_QUOTE_NOT_CLOSED") return new Unreadable("file-unclosed-quote", { line });
  if (error.code === "CSV_MAX_RECORD_SIZE") return new Unreadable("file-row-too-long", { line });
  return error;
}

/**
 * UTF-8 if every byte of the file fits, for other sets hardly ever do; else Windows-1252, which Excel here writes
 * as "CSV". UTF-16 only with its mark, as Excel's "Unicode text" has it.
 */
async function characterSetOf(path: string): Promise<CharacterSet> {
  const { head } = await headOf(path);
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) return "utf-16";
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const chunk of createReadStream(path)) decoder.decode(chunk as Buffer, { stream: true });
    decoder.decode();
    return "utf8";
  } catch (error) {
    // By iconv-lite, for TextDecoder's own "windows-1252" is wrong in Node 20: ’ comes out as U+0092.
    if (error instanceof TypeError) return "win1252";
    throw error;
  }
}

/** The delimiter that makes the most known columns of one line; or else of the first line, the most columns. */
function delimiterOf(head: string, expected: Expected): string {
  const quoted = /"(?:[^"]|"")*"/g;
  const lines = head
    .replace(quoted, (text) => text.replace(/[;,\t\r\n]/g, " "))
    .split(/[\r\n]+/)
    .filter((line) => line.trim() !== "")
    .slice(0, HEADER_WITHIN);
  const cells = (line: string, delimiter: string) =>
    line.split(delimiter).map((cell) => cell.replace(/^\s*"|"\s*$/g, ""));
  const [best] = delimiters
    .map((delimiter) => ({
      delimiter,
      known: Math.max(0, ...lines.map((line) => namesIn(cells(line, delimiter), expected))),
      columns: cells(lines[0] ?? "", delimiter).length,
    }))
    .sort((a, b) => b.known - a.known || b.columns - a.columns);
  return best?.delimiter ?? ";";
}
