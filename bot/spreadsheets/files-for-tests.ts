import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32, deflateRawSync } from "node:zlib";
import { onTestFinished } from "vitest";
import type { Row, Table } from "#bot/spreadsheets/read.ts";

/** A directory that is gone after the test. */
export async function directory(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "sapa-test-"));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

export async function file(content: string | Uint8Array, name = "data.csv"): Promise<string> {
  const path = join(await directory(), name);
  await writeFile(path, content);
  return path;
}

export async function allRows(table: Table): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const row of table.rows()) rows.push(row);
  return rows;
}

/** What is under a column's name, row by row. */
export async function column(table: Table, name: string): Promise<unknown[]> {
  return (await allRows(table)).map((row) => row.cells[name]);
}

export interface MadePart {
  name: string;
  content: string | Uint8Array;
  /** What the directory says the size is, if it lies. */
  claims?: number;
}

/** A zip archive, byte by byte, so that it can lie as no library would. */
export function archive(parts: readonly MadePart[]): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const { name, content, claims } of parts) {
    const raw = Buffer.from(content);
    const packed = deflateRawSync(raw, { level: 9 });
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(raw), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(claims ?? raw.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), fields, Buffer.from(name), packed]);
    const placed = Buffer.alloc(14);
    placed.writeUInt32LE(offset, 10);
    entries.push(Buffer.concat([Buffer.from("PK\x01\x02"), Buffer.from([20, 0]), fields, placed, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const directoryBytes = Buffer.concat(entries);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(directoryBytes.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directoryBytes, Buffer.from("PK\x05\x06"), end]);
}

export interface MadeSheet {
  name: string;
  /** The XML inside `<sheetData>`. */
  data: string;
  state?: "hidden" | "veryHidden";
}

/** A workbook as Excel writes it, as far as readers look. Style 1 is a date, 2 a date with time, 3 a percentage. */
export function workbook(sheets: readonly MadeSheet[], { date1904 = false, more = [] as MadePart[] } = {}): Buffer {
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const packages = "http://schemas.openxmlformats.org/package/2006/relationships";
  const listed = sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${name}" sheetId="${index + 1}"${state ? ` state="${state}"` : ""} r:id="rId${index + 1}"/>`,
  );
  const related = sheets.map(
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  return archive([
    {
      name: "[Content_Types].xml",
      content: `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    },
    {
      name: "_rels/.rels",
      content: `<Relationships xmlns="${packages}"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: "xl/workbook.xml",
      content: `<workbook xmlns="${main}" xmlns:r="${relations}"><workbookPr${date1904 ? ' date1904="1"' : ""}/><sheets>${listed.join("")}</sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: `<Relationships xmlns="${packages}">${related.join("")}<Relationship Id="rIdS" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    },
    {
      name: "xl/styles.xml",
      content: `<styleSheet xmlns="${main}"><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="9"/></cellXfs></styleSheet>`,
    },
    ...sheets.map(({ data }, index) => ({
      name: `xl/worksheets/sheet${index + 1}.xml`,
      content: `<worksheet xmlns="${main}"><sheetData>${data}</sheetData></worksheet>`,
    })),
    ...more,
  ]);
}

/** A row of XML: text as inline strings, numbers as numbers, `{ xml }` as it is. */
export function sheetRow(line: number, cells: readonly (string | number | { xml: string } | null)[]): string {
  const letter = (index: number) => String.fromCharCode(65 + index);
  const xml = cells.map((cell, index) => {
    const at = `${index < 26 ? "" : letter(Math.floor(index / 26) - 1)}${letter(index % 26)}${line}`;
    if (cell === null) return "";
    if (typeof cell === "number") return `<c r="${at}"><v>${cell}</v></c>`;
    if (typeof cell === "string") return `<c r="${at}" t="inlineStr"><is><t>${cell}</t></is></c>`;
    return cell.xml.replace("<c", `<c r="${at}"`);
  });
  return `<row r="${line}">${xml.join("")}</row>`;
}
