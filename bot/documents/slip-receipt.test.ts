import fc from "fast-check";
import sharp from "sharp";
import { expect, test } from "vitest";
import { anyWriting, render } from "#bot/documents/files-for-tests.ts";
import { slipReceipt } from "#bot/documents/slip-receipt.ts";
import { type SlipReceipt, words } from "#bot/messages.ts";

const says = (title: string) => words("exam-schedule-choice", { title });
const fact = (label: string, value: string) => ({ label: says(label), value: says(value) });
const usual: SlipReceipt = {
  kind: "slipReceipt",
  number: "SK26-0007",
  cooperative: "KDMP Cukir",
  place: says("Desa Cukir, Kecamatan Diwek"),
  title: says("Angsuran pinjaman P-2025-017"),
  facts: [fact("Tanggal", "Rabu, 2 Juli 2025"), fact("Anggota", "Siti Rahayu, nomor 0142")],
  amount: says("Rp 575.000"),
  spelled: "lima ratus tujuh puluh lima ribu rupiah",
  balance: [says("Untuk pokok Rp 500.000 dan jasa Rp 75.000."), says("Sisa pokok sesudah ini Rp 2.500.000.")],
  notes: [says("Dibukukan Lilik Handayani, Rabu, 2 Juli 2025 pukul 09.12 WIB.")],
  isReversed: false,
};

async function looked(bytes: Uint8Array) {
  const { format, width = 0, height = 0 } = await sharp(bytes).metadata();
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => [...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3)];
  return { format, width, height, at };
}

const RED = [163, 35, 31];

/** How many rows have the colour of the stamp at their edge. */
async function redRows(receipt: SlipReceipt): Promise<number> {
  const { height, at } = await looked(await slipReceipt(receipt, render));
  return Array.from({ length: height }, (_, y) => at(2, y)).filter((pixel) => pixel.join() === RED.join()).length;
}

test("it is a small picture for an upright screen", async () => {
  const bytes = await slipReceipt(usual, render);
  expect(await looked(bytes)).toMatchObject({ format: "png", width: 1080 });
  expect((await looked(bytes)).height).toBeLessThan(1_900);
  expect(bytes.byteLength).toBeLessThan(120_000);
});

test("one that was taken back says so across it, one that counts does not", async () => {
  expect(await redRows(usual)).toBe(0);
  expect(await redRows({ ...usual, isReversed: true })).toBeGreaterThan(80);
});

test("another sum, another name, another number: another picture", async () => {
  const pictures = await Promise.all(
    [
      usual,
      { ...usual, amount: says("Rp 575.001") },
      { ...usual, number: "SK26-0008" },
      { ...usual, facts: [fact("Anggota", "Siti Aminah")] },
    ].map((one) => slipReceipt(one, render)),
  );
  const shown = pictures.map((bytes) => Buffer.from(bytes).toString("base64"));
  expect(new Set(shown).size).toBe(4);
});

test("whatever stands in the fields, it is a picture of that width", async () => {
  await fc.assert(
    fc.asyncProperty(anyWriting, anyWriting, anyWriting, fc.boolean(), async (name, spelled, number, isReversed) => {
      const bytes = await slipReceipt(
        { ...usual, cooperative: name, facts: [fact(name, name)], spelled, number, isReversed },
        render,
      );
      expect(await looked(bytes)).toMatchObject({ format: "png", width: 1080 });
    }),
    { numRuns: 20 },
  );
});
