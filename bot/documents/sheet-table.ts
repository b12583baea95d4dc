/** A table on paper: cells wrap, no row is torn by the end of a page, and every page has the head again. Lengths in points. */

export interface SheetColumn<Row> {
  title: string;
  /** Of the width of the table, beside the shares of the others. */
  share: number;
  /** Of the head; its cells say it themselves. */
  align?: "right";
  cell(row: Row, index: number): Cell;
}

/** What is written into it, with a smaller line below; or what is drawn. */
export type Cell = Written | { draw(box: Box): void };
interface Written {
  text: string;
  /** Figures stand at the right. */
  align?: "left" | "right";
  below?: string;
  bold?: boolean;
}
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

export interface Frame {
  left: number;
  width: number;
  /** Where the table begins on this page, and on those that follow. */
  top: number;
  topOfNext: number;
  /** Nothing goes below. */
  bottom: number;
  /** The lowest that a row is. */
  rowHeight: number;
}

const PADDING = 4;
const SIZE = 9.5;
const SIZE_BELOW = 8;
const HEAD = "#e4f0ea";
const LINE = "#7c8a83";

/** @returns where it ends, on the page that is the last one by then */
export function drawTable<Row>(
  pdf: PDFKit.PDFDocument,
  columns: readonly SheetColumn<Row>[],
  rows: readonly Row[],
  frame: Frame,
): number {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => (share / shares) * frame.width);
  const head = columns.map(({ title, align }) => ({ text: title, bold: true, ...(align && { align }) }));
  let top = drawRow(pdf, head, widths, frame.left, frame.top, { least: 0, fill: HEAD });
  for (const [index, row] of rows.entries()) {
    const cells = columns.map(({ cell }) => cell(row, index));
    if (top + rowHeight(pdf, cells, widths, frame.rowHeight) > frame.bottom) {
      pdf.addPage();
      top = drawRow(pdf, head, widths, frame.left, frame.topOfNext, { least: 0, fill: HEAD });
    }
    top = drawRow(pdf, cells, widths, frame.left, top, { least: frame.rowHeight });
  }
  return top;
}

/** @returns where the next one begins */
function drawRow(
  pdf: PDFKit.PDFDocument,
  cells: readonly Cell[],
  widths: readonly number[],
  from: number,
  top: number,
  { least, fill }: { least: number; fill?: string },
): number {
  const height = rowHeight(pdf, cells, widths, least);
  let left = from;
  for (const [index, cell] of cells.entries()) {
    const width = widths[index] ?? 0;
    pdf.lineWidth(0.6).rect(left, top, width, height);
    if (fill) pdf.fillAndStroke(fill, LINE);
    else pdf.stroke(LINE);
    if ("draw" in cell) cell.draw({ left, top, width, height });
    else write(pdf, cell, left + PADDING, top + PADDING, width - 2 * PADDING);
    left += width;
  }
  return top + height;
}

function rowHeight(pdf: PDFKit.PDFDocument, cells: readonly Cell[], widths: readonly number[], least: number): number {
  const heights = cells.map((cell, index) =>
    "draw" in cell ? 0 : heightOf(pdf, cell, (widths[index] ?? 0) - 2 * PADDING) + 2 * PADDING,
  );
  return Math.max(least, ...heights);
}

function heightOf(pdf: PDFKit.PDFDocument, { text, below, bold }: Written, width: number): number {
  const above = letters(pdf, bold).heightOfString(text, { width });
  return below === undefined ? above : above + letters(pdf, false, SIZE_BELOW).heightOfString(below, { width });
}

function write(
  pdf: PDFKit.PDFDocument,
  { text, below, bold, align = "left" }: Written,
  left: number,
  top: number,
  width: number,
): void {
  pdf.fillColor("black");
  letters(pdf, bold).text(text, left, top, { width, align });
  if (below !== undefined) letters(pdf, false, SIZE_BELOW).text(below, left, pdf.y, { width });
}

function letters(pdf: PDFKit.PDFDocument, bold = false, size = SIZE): PDFKit.PDFDocument {
  return pdf.font(bold ? "Helvetica-Bold" : "Helvetica").fontSize(size);
}
