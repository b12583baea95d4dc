import PdfDocument from "pdfkit";
import { capitalised, writable } from "#bot/documents/letters.ts";
import { pdfBytes } from "#bot/documents/pdf-bytes.ts";
import { BOTTOM, GREY, INNER, MARGINS, numberPages, roomFor } from "#bot/documents/printed-page.ts";
import { type Box, drawTable, type SheetColumn } from "#bot/documents/sheet-table.ts";
import { positionWords } from "#bot/domain/position.ts";
import { readRegistrationNumber } from "#bot/domain/registration-number.ts";
import type { Render } from "#bot/language/render.ts";
import {
  type ParticipantAsListed,
  type ParticipantsList,
  type WaitingAsListed,
  type Words,
  words,
} from "#bot/messages.ts";

const LABEL = 62;
/** High enough to sign in: where odd and even rows alternate, a signature has the height of two. */
const SIGNED_ROW = 27;
const WAITING_ROW = 18;
/** What must find room together: the place where the officer signs; the heading of a list with its first rows. */
const OFFICER = { width: 170, height: 104 };
const BEGINNING = 110;

type Said = (what: Words) => string;

/** The list of participants with places to sign, and those who wait. @returns a PDF, A4 upright */
export function participantsSheet(list: ParticipantsList, render: Render): Promise<Uint8Array> {
  const { participants, waiting } = list;
  const said: Said = (what) => writable(render(what));
  const title = said(words("participants-sheet-title"));
  const pdf = new PdfDocument({ size: "A4", margins: MARGINS, bufferPages: true, info: { Title: title } });
  const made = pdfBytes(pdf);
  const common = facts(said);
  const frame = { left: MARGINS.left, width: INNER, topOfNext: MARGINS.top, bottom: BOTTOM };

  let top = heading(pdf, title, list, said);
  if (participants.length === 0) {
    top = line(pdf, said(words("participants-sheet-none")), top);
  } else {
    const columns = [rowNumber(said), ...common, signature(pdf, said)];
    top = drawTable(pdf, columns, participants, { ...frame, top, rowHeight: SIGNED_ROW });
    top = officer(pdf, roomFor(pdf, OFFICER.height, top + 18), said);
  }
  if (waiting.length > 0) {
    top = roomFor(pdf, BEGINNING, top + 24);
    pdf.font("Helvetica-Bold").fontSize(12).fillColor("black");
    pdf.text(said(words("participants-sheet-waiting")), MARGINS.left, top);
    const columns = [place(said), ...common, reason(said)];
    drawTable(pdf, columns, waiting, { ...frame, top: pdf.y + 6, rowHeight: WAITING_ROW });
  }
  numberPages(pdf, said(words("participants-sheet-as-of", { code: list.session.code, asOf: list.asOf })), said);
  pdf.end();
  return made;
}

// ---- around the lists --------------------------------------------------------------------------------------------------

/** @returns where it ends, as all below do */
function heading(
  pdf: PDFKit.PDFDocument,
  title: string,
  { session, participants, waiting }: ParticipantsList,
  said: Said,
): number {
  const centred = { width: INNER, align: "center" } as const;
  pdf.fillColor("black").font("Helvetica-Bold");
  pdf.fontSize(12).text(said(words("participants-sheet-office")).toUpperCase(), MARGINS.left, MARGINS.top, centred);
  const under = pdf.y + 5;
  pdf.moveTo(MARGINS.left, under);
  pdf.lineTo(MARGINS.left + INNER, under).lineWidth(1.5);
  pdf.stroke("black");
  pdf.fontSize(16).text(title.toUpperCase(), MARGINS.left, under + 14, centred);
  const { code, startsAt } = session;
  pdf.fontSize(12).text(said(words("participants-sheet-session", { title: session.title, code })), centred);
  const count = participants.length;
  const counted =
    waiting.length === 0
      ? words("participants-sheet-count", { count })
      : words("participants-sheet-count-waiting", { count, waiting: waiting.length });
  const where = [session.place, session.address ?? ""].map(writable).filter(Boolean).join(", ");
  let top = pdf.y + 14;
  for (const [label, what] of [
    [words("participants-sheet-when"), said(words("participants-sheet-starts", { startsAt }))],
    [words("participants-sheet-where"), where],
    [words("participants-sheet-number-of"), said(counted)],
  ] as const) {
    pdf.font("Helvetica").fontSize(10.5);
    pdf.text(said(label), MARGINS.left, top, { width: LABEL, lineBreak: false });
    pdf.text(":", MARGINS.left + LABEL, top, { lineBreak: false });
    pdf.text(what, MARGINS.left + LABEL + 10, top, { width: INNER - LABEL - 10 });
    top = pdf.y + 3;
  }
  return top + 10;
}

function line(pdf: PDFKit.PDFDocument, what: string, top: number): number {
  pdf.font("Helvetica").fontSize(10.5).fillColor("black").text(what, MARGINS.left, top, { width: INNER });
  return pdf.y;
}

/** Where an officer of the office signs that it was so. */
function officer(pdf: PDFKit.PDFDocument, top: number, said: Said): number {
  const left = MARGINS.left + INNER - OFFICER.width;
  const foot = top + OFFICER.height - 20;
  pdf.font("Helvetica").fontSize(10.5).fillColor("black");
  pdf.text(said(words("participants-sheet-officer")), left, top, { lineBreak: false });
  dots(pdf, left, foot - 4, OFFICER.width);
  pdf.text(said(words("participants-sheet-officer-number")), left, foot, { lineBreak: false });
  return top + OFFICER.height;
}

function dots(pdf: PDFKit.PDFDocument, left: number, top: number, width: number): void {
  pdf.save().moveTo(left, top);
  pdf.lineTo(left + width, top).lineWidth(0.8);
  pdf.dash(1, { space: 2 }).stroke(GREY);
  pdf.restore();
}

// ---- columns -----------------------------------------------------------------------------------------------------------

type ListColumn = SheetColumn<ParticipantAsListed>;

function facts(said: Said): ListColumn[] {
  return [
    {
      title: said(words("participants-sheet-registration")),
      share: 72,
      cell: ({ number }) => ({ text: writable(number), bold: true }),
    },
    {
      title: said(words("participants-sheet-name")),
      share: 130,
      cell: ({ name, phone }) => ({ text: writable(name), ...(phone !== null && { below: writable(phone) }) }),
    },
    {
      title: said(words("participants-sheet-position")),
      share: 70,
      cell: ({ position }) => ({ text: position === null ? "" : capitalised(said(words(positionWords[position]))) }),
    },
    {
      title: said(words("participants-sheet-cooperative")),
      share: 112,
      cell: ({ cooperative, village, district }) => ({
        text: writable(cooperative),
        below: said(words("participants-sheet-village", { village, district })),
      }),
    },
  ];
}

/** The end of the registration number, and not the how manieth row it is: it is what is typed of the list, before and after it is signed. */
function rowNumber(said: Said): ListColumn {
  return { title: said(words("participants-sheet-row")), share: 30, cell: (one) => ({ text: typedNumber(one) }) };
}

/** UK3-025 → "25." */
function typedNumber({ number }: ParticipantAsListed): string {
  return `${readRegistrationNumber(number)?.number ?? number}.`;
}

/** Odd rows are signed at the left, even ones at the right, so that no signature is in another's way. */
function signature(pdf: PDFKit.PDFDocument, said: Said): ListColumn {
  const sign =
    (one: ParticipantAsListed, index: number) =>
    ({ left, top, width, height }: Box) => {
      const half = left + (index % 2) * (width / 2) + 4;
      const number = typedNumber(one);
      pdf.font("Helvetica").fontSize(8).fillColor("black");
      pdf.text(number, half, top + height - 12, { lineBreak: false });
      const from = half + pdf.widthOfString(number) + 2;
      dots(pdf, from, top + height - 5, half + width / 2 - 8 - from);
    };
  return {
    title: said(words("participants-sheet-signature")),
    share: 118,
    cell: (one, index) => ({ draw: sign(one, index) }),
  };
}

function place(said: Said): SheetColumn<WaitingAsListed> {
  return {
    title: said(words("participants-sheet-place")),
    share: 48,
    cell: (one) => ({ text: String(one.place) }),
  };
}

function reason(said: Said): SheetColumn<WaitingAsListed> {
  return {
    title: said(words("participants-sheet-reason")),
    share: 100,
    cell: (one) => ({ text: one.reason === null ? "" : said(one.reason) }),
  };
}
