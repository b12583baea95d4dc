import fc from "fast-check";
import sharp from "sharp";
import { encode } from "uqr";
import { expect, test } from "vitest";
import { anyWriting, render, session, siti } from "#bot/documents/files-for-tests.ts";
import { participantCard } from "#bot/documents/participant-card.ts";
import { positions } from "#bot/domain/position.ts";
import { type ParticipantCard, words } from "#bot/messages.ts";

const bring = ["KTP asli", "Pas foto 3×4, 2 lembar", "Alat tulis"].map((title) =>
  words("exam-schedule-choice", { title }),
);
const usual: ParticipantCard = { kind: "participantCard", session, participant: siti, bring, code: "UK3-025:7Q4F9K2M" };
const long: ParticipantCard = {
  ...usual,
  session: {
    ...session,
    title: `Bimbingan Teknis dan Uji Kompetensi SKKNI ${session.title} Tahun 2025 se-Kabupaten Jombang`,
    place: "Gedung Pertemuan Bung Tomo lantai 3, ruang sidang utama sebelah barat",
    address: "Jalan Raya Kiai Haji Wahid Hasyim Nomor 143, Kepanjen, Kecamatan Jombang, Kabupaten Jombang 61411",
  },
  participant: {
    ...siti,
    number: "UKOM-JBG-2025-014-025",
    name: "Dr. Hj. Raden Ayu Siti Nurjanah Kusumaningtyas, S.Pd., M.Pd.",
    position: "viceChairMembership",
    cooperative: "Koperasi Simpan Pinjam dan Pembiayaan Syariah Bina Insan Mandiri Sejahtera Makmur Abadi",
    district: "Bandar Kedungmulyo",
  },
};

interface Picture {
  width: number;
  height: number;
  /** How red a pixel is: the code alone is 0, what is empty alone 255. */
  at(x: number, y: number): number | undefined;
}
const BLACK = 0;
const WHITE = 255;

async function looked(bytes: Uint8Array): Promise<Picture> {
  const { data, info } = await sharp(bytes).extractChannel("red").raw().toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  return { width, height, at: (x, y) => data[y * width + x] };
}

/** The modules of the code in a picture, by its black pixels: all else in it is of another colour. */
function codeIn({ width, height, at }: Picture): { modules: boolean[][]; side: number; quiet: boolean } {
  let [left, right, top, bottom] = [width, 0, height, 0];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (at(x, y) !== BLACK) continue;
      [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
    }
  }
  // The mark in the corner is seven modules wide.
  let run = 0;
  while (at(left + run, top) === BLACK) run += 1;
  const side = run / 7;
  const size = (right - left + 1) / side;
  const middle = (from: number, index: number) => from + Math.floor((index + 0.5) * side);
  const modules = Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_, column) => at(middle(left, column), middle(top, row)) === BLACK),
  );
  const isWhite = (x: number, y: number) => at(x, y) === WHITE;
  let quiet = bottom - top === right - left;
  for (let along = -4 * side; along < (size + 4) * side; along += 1) {
    for (let away = 1; away <= 4 * side; away += 1) {
      quiet &&= isWhite(left + along, top - away) && isWhite(left + along, bottom + away);
      quiet &&= isWhite(left - away, top + along) && isWhite(right + away, top + along);
    }
  }
  return { modules, side, quiet };
}

/** Below the heading, which is green from edge to edge, the outermost pixels are white: nothing has run over. */
function staysInside({ width, height, at }: Picture): boolean {
  const isWhite = (x: number, y: number) => at(x, y) === WHITE;
  let top = 0;
  while (top < height && !isWhite(0, top)) top += 1;
  for (let y = top; y < height; y += 1) {
    for (let x = 0; x < 24; x += 1) if (!isWhite(x, y) || !isWhite(width - 1 - x, y)) return false;
  }
  return top < height / 4;
}

test.each([
  ["a usual one", usual],
  ["a long one", long],
  ["one without what is not known", { ...usual, bring: [], participant: { ...siti, position: null } }],
])("%s is a small picture for an upright screen", async (_, card) => {
  const bytes = await participantCard(card, render);
  const picture = await looked(bytes);
  expect((await sharp(bytes).metadata()).format).toBe("png");
  expect(bytes.byteLength).toBeLessThan(120_000);
  expect(picture.width).toBe(1080);
  expect(picture.height).toBeGreaterThan(1500);
  expect(picture.height).toBeLessThan(2300);
  expect(staysInside(picture)).toBe(true);
});

test.each(["UK3-025", "UK3-025:7Q4F9K2M", "https://wa.me/6285700000001?text=hadir%20UK3-025", "x".repeat(300)])(
  "the code says %s, large and with its quiet zone",
  async (code) => {
    const { modules, side, quiet } = codeIn(await looked(await participantCard({ ...usual, code }, render)));
    expect(modules).toEqual(encode(code, { border: 0, ecc: "M" }).data);
    expect(modules.length * side).toBeGreaterThanOrEqual(360);
    expect(quiet).toBe(true);
  },
);

test("two names give two pictures, one name the same", async () => {
  const named = (name: string) => participantCard({ ...usual, participant: { ...siti, name } }, render);
  const [one, again, other] = await Promise.all([named("Siti"), named("Siti"), named("Sita")]);
  expect(one).toEqual(again);
  expect(one).not.toEqual(other);
});

test("whatever stands in the fields, it is a picture with nothing outside", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({ title: anyWriting, place: anyWriting, address: fc.option(anyWriting) }),
      fc.record({ number: anyWriting, name: anyWriting, cooperative: anyWriting, district: anyWriting }),
      fc.constantFrom(...positions),
      fc.array(anyWriting, { maxLength: 4 }),
      async (where, who, position, what) => {
        const card: ParticipantCard = {
          ...usual,
          session: { ...session, ...where },
          participant: { ...siti, ...who, position },
          bring: what.map((title) => words("exam-schedule-choice", { title })),
        };
        const picture = await looked(await participantCard(card, render));
        expect(staysInside(picture)).toBe(true);
        expect(codeIn(picture).modules).toEqual(encode(card.code, { border: 0, ecc: "M" }).data);
      },
    ),
    { numRuns: 20 },
  );
});
