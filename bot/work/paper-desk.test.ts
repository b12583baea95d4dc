import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { beforeAll, expect, test } from "vitest";
import { paperFiles } from "#bot/db/paper-files.ts";
import { card, portrait, sheet, wall } from "#bot/demo/drawn-papers.ts";
import { PAPER_MOST_BYTES } from "#bot/domain/office-rules.ts";
import { type Doubt, doubtsOf } from "#bot/domain/paper-doubts.ts";
import type { TakenPaper } from "#bot/services/papers.ts";
import { temporaryFolder } from "#bot/tests/town/temporary-folder.ts";
import { paperDesk } from "#bot/work/paper-desk.ts";

const took = async (bytes: Uint8Array, folder = temporaryFolder()) => {
  const files = paperFiles(folder);
  const taken = await paperDesk(files).take(async () => bytes);
  if ("refused" in taken) return taken;
  return { taken, content: (await files.read({ name: taken.file, key: taken.key })) ?? new Uint8Array() };
};
const taken = async (bytes: Uint8Array): Promise<{ taken: TakenPaper; content: Uint8Array }> => {
  const result = await took(bytes);
  return "refused" in result ? expect.fail(`refused: ${result.refused}`) : result;
};

// ---- what is doubted ---------------------------------------------------------------------------------------------------

test.each<[string, string, () => Promise<Buffer>, Doubt[]]>([
  ["a card on a table", "ktp", () => card(1), []],
  ["a card in the evening, with grain", "ktp", () => card(1, { grain: 12, light: 0.5 }), []],
  ["a card a little out of focus", "ktp", () => card(1, { blur: 2.5 }), []],
  ["a card out of focus", "ktp", () => card(1, { blur: 7 }), ["blurred"]],
  ["a card out of focus, with grain", "ktp", () => card(1, { blur: 7, grain: 12 }), ["blurred"]],
  [
    "a large picture of a card out of focus",
    "ktp",
    () => card(1, { blur: 7, pixels: 2_400, quality: 90 }),
    ["blurred"],
  ],
  ["a card in the dark", "ktp", () => card(1, { light: 0.2 }), ["dark"]],
  ["a card, much reduced", "ktp", () => card(1, { pixels: 500 }), ["small"]],
  ["a portrait", "photo", () => portrait(1), []],
  ["a portrait a little out of focus", "photo", () => portrait(1, { blur: 2.5 }), []],
  ["a portrait out of focus", "photo", () => portrait(1, { blur: 9 }), ["blurred"]],
  ["a small portrait", "photo", () => portrait(1, { pixels: 500 }), []],
  ["a sheet of print", "diploma", () => sheet("IJAZAH", 1), []],
  ["a sheet of print out of focus", "diploma", () => sheet("IJAZAH", 1, { blur: 8 }), ["blurred"]],
  ["a wall", "ktp", () => wall(), ["blank"]],
  ["the inside of a pocket", "ktp", () => wall({ light: 0.05 }), ["dark"]],
])("%s", async (_, kind, draws, doubts) => {
  const { measured } = (await taken(await draws())).taken;
  expect(doubtsOf(measured, kind)).toEqual(doubts);
});

test("what a screen showed is longer than what a camera takes", async () => {
  const shot = await sharp(await card(1))
    .resize({ width: 540, height: 1_170, fit: "cover" })
    .png()
    .toBuffer();
  expect(doubtsOf((await taken(shot)).taken.measured, "ktp")).toContain("screen");
});

// ---- what is kept ------------------------------------------------------------------------------------------------------

test("turned upright, made smaller, and without the place where it was taken", async () => {
  const sent = await card(1, { pixels: 3_200, orientation: 6, withPlace: true });
  const { exif, orientation } = await sharp(sent).metadata();
  expect([exif?.includes("GPS") || (exif?.length ?? 0) > 50, orientation]).toEqual([true, 6]);
  const { content } = await taken(sent);
  const kept = await sharp(content).metadata();
  expect([kept.format, kept.width, kept.height]).toEqual(["jpeg", 1_752, 2_480]);
  expect([kept.exif, kept.orientation, kept.xmp, kept.iptc]).toEqual([undefined, undefined, undefined, undefined]);
});

test("a transparent PNG lies on white, and what is no picture after its first bytes is none", async () => {
  const clear = { width: 900, height: 900, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } as const;
  const { content } = await taken(await sharp({ create: clear }).png().toBuffer());
  expect((await sharp(content).stats()).channels.map(({ min }) => min)).toEqual([255, 255, 255]);
  const whole = await card(1);
  expect(await took(whole.subarray(0, whole.length / 2))).toEqual({ refused: "broken" });
  expect(await took(Buffer.concat([whole.subarray(0, 20), Buffer.from("<script>alert(1)</script>")]))).toEqual({
    refused: "broken",
  });
});

test("a PDF is kept as it is", async () => {
  const pdf = Buffer.from("%PDF-1.4\n1 0 obj <</Type /Page>> endobj\ntrailer <<>>\n%%EOF", "latin1");
  const { taken: one, content } = await taken(pdf);
  expect([one.measured, Buffer.from(content)]).toEqual([{ form: "pdf", pages: 1 }, pdf]);
});

// ---- what is not taken -------------------------------------------------------------------------------------------------

/** A PNG of a hundred megapixels in some hundred bytes a megapixel. */
let huge: Buffer;
beforeAll(() => {
  huge = png(10_000, 10_000);
});

test("a picture of a hundred megapixels is not unpacked", async () => {
  expect(huge.byteLength).toBeLessThan(1_000_000);
  const before = process.memoryUsage().rss;
  expect(await took(huge)).toEqual({ refused: "too-many-pixels", megapixels: 100 });
  expect(process.memoryUsage().rss - before).toBeLessThan(60 * 1024 * 1024);
});

test.each<[string, () => Uint8Array, string]>([
  ["an empty file", () => new Uint8Array(), "empty"],
  ["a zip named .pdf", () => Buffer.from("PK\u0003\u0004 ktp.pdf"), "archive"],
  ["a sticker", () => Buffer.from("RIFF\u0001\u0000\u0000\u0000WEBPVP8 "), "webp"],
  ["a picture of an iPhone", () => Buffer.from("\u0000\u0000\u0000\u0018ftypheic\u0000\u0000"), "heic"],
  ["more than ten megabytes", () => new Uint8Array(PAPER_MOST_BYTES + 1), "too-large"],
  [
    "a PDF with a password",
    () => Buffer.from("%PDF-1.4\n1 0 obj <</Type /Page>>\ntrailer <</Encrypt 3 0 R>>\n%%EOF"),
    "pdf-locked",
  ],
])("%s", async (_, bytes, refused) => {
  expect(await took(bytes())).toEqual({ refused });
});

test("what can't be fetched any more, and what is cut off on its way, leave nothing behind", async () => {
  const folder = temporaryFolder();
  const files = paperFiles(folder);
  expect(await paperDesk(files).take(() => Promise.reject(new Error("gone")))).toEqual({ refused: "lost" });
  await took(new Uint8Array(), folder);
  expect(await files.names()).toEqual([]);
});

/** As little as a picture of this size takes. */
function png(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  const rows = deflateSync(Buffer.alloc((width + 1) * height), { level: 1 });
  const beginning = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([beginning, chunk("IHDR", header), chunk("IDAT", rows), chunk("IEND", Buffer.alloc(0))]);
}

function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}
