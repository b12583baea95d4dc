import { expect, test } from "vitest";
import { sharedFiles } from "#bot/delivery/shared-files.ts";

const MINUTE = 60_000;
const MEGABYTE = 2 ** 20;

function shelf() {
  let now = 0;
  const reads: string[] = [];
  const files = sharedFiles(() => now);
  const reading = (key: string, megabytes = 1) =>
    files.of(key, async () => {
      reads.push(key);
      return { name: `${key}.pdf`, mime: "application/pdf", bytes: new Uint8Array(megabytes * MEGABYTE) };
    });
  const passes = (ms: number) => {
    now += ms;
  };
  return { files, reads, reading, passes };
}

test("what many get at once, and one after the other, is read once", async () => {
  const { reads, reading } = shelf();
  const all = await Promise.all([reading("a"), reading("a"), reading("b")]);
  expect(await reading("a")).toBe(all[0]);
  expect(all.map((file) => file?.name)).toEqual(["a.pdf", "a.pdf", "b.pdf"]);
  expect(reads).toEqual(["a", "b"]);
});

test("after ten minutes it is looked at anew: it may have been taken back", async () => {
  const { reads, reading, passes } = shelf();
  await reading("a");
  passes(9 * MINUTE);
  await reading("a");
  passes(2 * MINUTE);
  await reading("a");
  expect(reads).toEqual(["a", "a"]);
});

test("what is not there, or could not be read, is asked for anew", async () => {
  const { files, reads, reading } = shelf();
  expect(await files.of("a", async () => null)).toBeNull();
  await expect(files.of("a", () => Promise.reject(new Error("disk")))).rejects.toThrow("disk");
  expect(await reading("a")).toMatchObject({ name: "a.pdf" });
  expect(reads).toEqual(["a"]);
});

test("no more is kept than two large files", async () => {
  const { reads, reading } = shelf();
  for (const key of ["a", "b", "c", "b", "a"]) await reading(key, 18);
  expect(reads).toEqual(["a", "b", "c", "a"]);
});
