import { deflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { lookAtPdf } from "./pdf-look.ts";

const latin = (text: string) => Buffer.from(text, "latin1");
const pdf = (objects: string, trailer = "") => latin(`%PDF-1.4\n${objects}\ntrailer <</Root 1 0 R ${trailer}>>\n%%EOF`);
const PAGES = "2 0 obj <</Type /Pages /Kids [3 0 R]>> endobj 3 0 obj <</Type /Page /Parent 2 0 R>> endobj ";
const stream = (dictionary: string, bytes: Buffer) =>
  `9 0 obj <<${dictionary}>>\nstream\n${bytes.toString("latin1")}\nendstream endobj `;
const packed = (text: string) => stream("/Type /ObjStm /N 2 /Filter /FlateDecode", deflateSync(latin(text)));

test.each<[string, Buffer, object]>([
  ["one page", pdf(PAGES), { pages: 1 }],
  ["three pages", pdf(`${PAGES}4 0 obj <</Type/Page>> endobj 5 0 obj <</Type/Page >> endobj`), { pages: 3 }],
  ["pages in an object stream", pdf(packed("<</Type /Page>> <</Type /Page>>")), { pages: 2 }],
  [
    "a place at which it opens",
    pdf(`${PAGES}1 0 obj <</Type /Catalog /OpenAction [3 0 R /XYZ null null 0]>>`),
    { pages: 1 },
  ],
  ["a password", pdf(PAGES, "/Encrypt 8 0 R"), { refused: "pdf-locked" }],
  ["a password written at once", pdf(PAGES, "/Encrypt <</Filter /Standard>>"), { refused: "pdf-locked" }],
  ["a script", pdf(`${PAGES}1 0 obj <</OpenAction <</S /JavaScript /JS (app.alert(1))>>>>`), { refused: "pdf-active" }],
  ["a script under another spelling", pdf(`${PAGES}1 0 obj <</S /J#61vaScript>>`), { refused: "pdf-active" }],
  ["a script in an object stream", pdf(`${PAGES}${packed("<</S /JavaScript /JS 5 0 R>>")}`), { refused: "pdf-active" }],
  ["a program that is started", pdf(`${PAGES}1 0 obj <</S /Launch /F (cmd.exe)>>`), { refused: "pdf-active" }],
  ["a file within", pdf(`${PAGES}1 0 obj <</Names <</EmbeddedFiles 7 0 R>>>>`), { refused: "pdf-active" }],
  [
    "such names in a picture",
    pdf(`${PAGES}${stream("/Subtype /Image", latin("x/JS /JavaScript /Encrypt 1 0 R /Launch"))}`),
    { pages: 1 },
  ],
  [
    "an object stream that can't be unpacked",
    pdf(`${PAGES}${stream("/Type /ObjStm /Filter /FlateDecode", latin("nonsense"))}`),
    { refused: "pdf-broken" },
  ],
  [
    "an object stream that unpacks to 40 MB",
    pdf(`${PAGES}${stream("/Type /ObjStm /Filter /FlateDecode", deflateSync(Buffer.alloc(40_000_000)))}`),
    { refused: "pdf-broken" },
  ],
  ["no page", pdf("1 0 obj <</Type /Catalog>> endobj"), { refused: "pdf-broken" }],
  ["a half of one", latin(`%PDF-1.4\n${PAGES}`), { refused: "pdf-broken" }],
  ["a beginning alone", latin("%PDF-1.7 undangan"), { refused: "pdf-broken" }],
])("%s", async (_, bytes, look) => {
  expect(await lookAtPdf(bytes)).toEqual(look);
});

test("ten megabytes of streams that do not end are soon looked at", async () => {
  const begun = performance.now();
  await lookAtPdf(pdf("stream\nendstream ".repeat(600_000)));
  await lookAtPdf(pdf("1 0 obj <<#41 ".repeat(700_000)));
  expect(performance.now() - begun).toBeLessThan(1_000);
});
