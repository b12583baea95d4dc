import PdfDocument from "pdfkit";
import { cellText } from "#bot/documents/book-cells.ts";
import { writable } from "#bot/documents/letters.ts";
import { pdfBytes } from "#bot/documents/pdf-bytes.ts";
import { BOTTOM, GREY, INNER, MARGINS, numberPages, roomFor } from "#bot/documents/printed-page.ts";
import { drawTable, type SheetColumn } from "#bot/documents/sheet-table.ts";
import type { Render } from "#bot/language/render.ts";
import { type BookSheet, type Value, type Words, words } from "#bot/messages.ts";

const ROW = 16;

/** A statement or a plan on paper, with its sums under it and the same head on every page. @returns a PDF, A4 upright */
export function bookSheet(sheet: BookSheet, render: Render): Promise<Uint8Array> {
  const said = (what: Words) => writable(render(what));
  const title = said(sheet.title);
  const pdf = new PdfDocument({ size: "A4", margins: MARGINS, bufferPages: true, info: { Title: title } });
  const made = pdfBytes(pdf);
  const top = heading(pdf, title, sheet.facts.map(said), said);
  const rows = sheet.totals ? [...sheet.rows, sheet.totals] : sheet.rows;
  const frame = { left: MARGINS.left, width: INNER, top, topOfNext: MARGINS.top, bottom: BOTTOM, rowHeight: ROW };
  const end = drawTable(pdf, columnsOf(sheet, said, render), rows, frame);
  const below = notes(pdf, sheet.notes.map(said), end + 12);
  if (sheet.signatures) signatures(pdf, sheet.signatures, below + 24, said);
  numberPages(pdf, title, said);
  pdf.end();
  return made;
}

function columnsOf(sheet: BookSheet, said: (what: Words) => string, render: Render): SheetColumn<readonly Value[]>[] {
  return sheet.columns.map(({ title, kind, share }, index) => {
    const isFigure = kind === "money" || kind === "number";
    return {
      title: said(title),
      share,
      ...(isFigure && { align: "right" as const }),
      cell: (row) => ({
        text: writable(cellText(row[index] ?? "", kind, render)),
        ...(isFigure && { align: "right" as const }),
        ...(row === sheet.totals && { bold: true }),
      }),
    };
  });
}

/** @returns where the table begins */
function heading(pdf: PDFKit.PDFDocument, title: string, facts: string[], said: (what: Words) => string): number {
  pdf.font("Helvetica").fontSize(9).fillColor(GREY);
  pdf.text(said(words("book-sheet-from")), MARGINS.left, MARGINS.top, { width: INNER });
  pdf.font("Helvetica-Bold").fontSize(15).fillColor("black").text(title, { width: INNER });
  pdf.font("Helvetica").fontSize(10);
  for (const fact of facts) pdf.text(fact, { width: INNER });
  return pdf.y + 10;
}

/** @returns where they end */
function notes(pdf: PDFKit.PDFDocument, lines: string[], top: number): number {
  pdf.font("Helvetica").fontSize(9).fillColor(GREY);
  const height = lines.reduce((sum, line) => sum + pdf.heightOfString(line, { width: INNER }), 0);
  let at = roomFor(pdf, height, top);
  for (const line of lines) {
    pdf.text(line, MARGINS.left, at, { width: INNER });
    at = pdf.y;
  }
  return at;
}

/** Room to sign in, between who somebody is and their name. */
const SIGNED = { room: 52, height: 90 };

function signatures(
  pdf: PDFKit.PDFDocument,
  all: NonNullable<BookSheet["signatures"]>,
  from: number,
  said: (what: Words) => string,
): void {
  const top = roomFor(pdf, SIGNED.height, from);
  const width = INNER / all.length;
  pdf.font("Helvetica").fontSize(10).fillColor("black");
  for (const [at, { role, name }] of all.entries()) {
    const place = { width, align: "center" } as const;
    pdf.text(said(role), MARGINS.left + at * width, top, place);
    pdf.text(
      name === "" ? "(............................)" : writable(name),
      MARGINS.left + at * width,
      top + SIGNED.room + 12,
      place,
    );
  }
}
