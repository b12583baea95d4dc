import PdfDocument from "pdfkit";
import { encode } from "uqr";
import { writable } from "#bot/documents/letters.ts";
import { pdfBytes } from "#bot/documents/pdf-bytes.ts";

export interface PosterText {
  title: string;
  owner: string;
  lead: string;
  /** One or two. */
  codes: readonly { title: string; address: string; link: string }[];
  examples: string;
}

/** Points, 72 to the inch; A4 is 595 by 842. */
const PAGE = { width: 595.28, height: 841.89, margin: 48 };
const INNER = PAGE.width - 2 * PAGE.margin;
/** Around a code the width of four of its modules stays empty, as ISO/IEC 18004 asks for. */
const CODE = 205;
const OWNER_HEIGHT = 62;
/** What is long gets smaller letters until it fits. */
const OWNER_SIZES = [26, 22, 18, 15, 12];
const ADDRESS_SIZES = [18, 15, 13, 11, 9];
const GREEN = "#0b5d3b";
const GREY = "#444444";

/** A sheet of A4 to be hung up at the counter. @returns a PDF */
export function posterSheet({ title, owner, lead, codes, examples }: PosterText): Promise<Uint8Array> {
  const pdf = new PdfDocument({ size: "A4", margin: PAGE.margin, info: { Title: title } });
  const made = pdfBytes(pdf);
  const centred = { width: INNER, align: "center" } as const;
  const name = writable(owner);

  pdf.rect(0, 0, PAGE.width, 168).fill(GREEN);
  pdf.font("Helvetica-Bold").fillColor("white");
  pdf.fontSize(36).text(title, PAGE.margin, 44, centred);
  pdf.fontSize(fitting(OWNER_SIZES, (size) => pdf.fontSize(size).heightOfString(name, centred) <= OWNER_HEIGHT));
  pdf.text(name, PAGE.margin, 98, { ...centred, height: OWNER_HEIGHT, ellipsis: true });
  pdf.font("Helvetica").fillColor("black");
  pdf.fontSize(17).text(lead, PAGE.margin, 200, { ...centred, lineGap: 5 });

  pdf.font("Helvetica-Bold");
  const space = (INNER - codes.length * CODE) / (codes.length + 1);
  const column = { width: CODE, align: "center" } as const;
  for (const [index, { title: app, address, link }] of codes.entries()) {
    const left = PAGE.margin + space + index * (CODE + space);
    pdf.fillColor(GREEN).fontSize(24).text(app, left, 290, column);
    drawCode(pdf, link, left, 332);
    pdf.fontSize(fitting(ADDRESS_SIZES, (size) => pdf.fontSize(size).widthOfString(address) <= CODE));
    pdf.fillColor("black").text(address, left, 350 + CODE, { ...column, lineBreak: false });
  }

  pdf.moveTo(PAGE.margin, 618);
  pdf
    .lineTo(PAGE.width - PAGE.margin, 618)
    .lineWidth(1)
    .stroke(GREEN);
  pdf.font("Helvetica").fillColor(GREY);
  pdf.fontSize(18).text(examples, PAGE.margin, 644, { ...centred, lineGap: 8 });
  pdf.end();
  return made;
}

/** The largest size that fits, or the smallest of all. */
function fitting(sizes: readonly number[], fits: (size: number) => boolean): number {
  return sizes.find(fits) ?? Math.min(...sizes);
}

/** As squares, so that it stays sharp at any size. */
function drawCode(pdf: PDFKit.PDFDocument, link: string, left: number, top: number): void {
  const { data, size } = encode(link, { border: 0, ecc: "M" });
  const side = CODE / size;
  for (const [row, modules] of data.entries()) {
    for (const [column, dark] of modules.entries()) {
      if (dark) pdf.rect(left + column * side, top + row * side, side, side);
    }
  }
  pdf.fill("black");
}
