import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../tests/town/temporary-folder.ts";
import { paperFiles } from "./paper-files.ts";

const bytes = Buffer.from("3517085203880000 isi KTP");

test("what is kept is read again with its key, and with nothing else", async () => {
  const folder = join(temporaryFolder(), "data", "papers");
  const files = paperFiles(folder);
  const [one, other] = [await files.keep(bytes), await files.keep(bytes)];
  expect(Buffer.from((await files.read(one)) ?? [])).toEqual(bytes);
  expect(await files.read({ ...one, key: other.key })).toBeNull();
  // Nobody exchanges one for another.
  writeFileSync(join(folder, one.name), readFileSync(join(folder, other.name)));
  expect(await files.read({ name: one.name, key: other.key })).toBeNull();
  expect([files.has(one.name), files.has("0".repeat(32))]).toEqual([true, false]);
});

test("on the disk there is nothing to be seen of it, and nobody else may look", async () => {
  const folder = join(temporaryFolder(), "papers");
  const { name } = await paperFiles(folder).keep(bytes);
  expect(readdirSync(folder)).toEqual([name]);
  expect(readFileSync(join(folder, name)).includes("3517")).toBe(false);
  expect([statSync(folder).mode & 0o777, statSync(join(folder, name)).mode & 0o777]).toEqual([0o700, 0o600]);
});

test("gone, cut off, or of another name: nothing", async () => {
  const folder = temporaryFolder();
  const files = paperFiles(folder);
  const kept = await files.keep(bytes);
  writeFileSync(join(folder, kept.name), "kurang");
  expect(await files.read(kept)).toBeNull();
  await files.remove(kept.name);
  await files.remove(kept.name);
  expect(await files.read(kept)).toBeNull();
  writeFileSync(join(folder, "catatan.txt"), "bukan berkas");
  expect(await files.read({ name: "catatan.txt", key: kept.key })).toBeNull();
  expect(await files.read({ name: "../catatan.txt", key: kept.key })).toBeNull();
  await files.remove("catatan.txt");
  expect([await files.names(), readdirSync(folder)]).toEqual([[], ["catatan.txt"]]);
});
