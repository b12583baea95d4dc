import { type Words, words } from "#bot/messages.ts";

/** A4 upright, as what is printed here is laid out. Lengths in points, 72 to the inch. */

const PAGE = { width: 595.28, height: 841.89 };
/** At the left there is room for a punch. */
export const MARGINS = { left: 54, right: 36, top: 40, bottom: 52 };
export const INNER = PAGE.width - MARGINS.left - MARGINS.right;
export const BOTTOM = PAGE.height - MARGINS.bottom;
/** Of lines and small print. */
export const GREY = "#4f5b55";

/** @returns from where there is so much room: from here, or from the top of a new page */
export function roomFor(pdf: PDFKit.PDFDocument, height: number, top: number): number {
  if (top + height <= BOTTOM) return top;
  pdf.addPage();
  return MARGINS.top;
}

/** Each page says of what it is, and which of how many. */
export function numberPages(pdf: PDFKit.PDFDocument, whose: string, said: (what: Words) => string): void {
  const { count: pages } = pdf.bufferedPageRange();
  const top = BOTTOM + 18;
  for (let page = 1; page <= pages; page += 1) {
    pdf.switchToPage(page - 1);
    // Else what is written this low would begin a new page.
    pdf.page.margins.bottom = 0;
    pdf.font("Helvetica").fontSize(8.5).fillColor(GREY);
    pdf.text(whose, MARGINS.left, top, { width: INNER, lineBreak: false });
    const which = said(words("printed-page-number", { page, pages }));
    pdf.text(which, MARGINS.left, top, { width: INNER, align: "right", lineBreak: false });
  }
}
