import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openSession } from "#bot/channels/whatsapp/session.ts";
import { temporaryFolder } from "#bot/tests/town/temporary-folder.ts";

const ME = { number: "6285700000001", lid: "200000000000001" };

test("whose it is outlives the session, and is there whole or not at all", () => {
  const folder = temporaryFolder();
  const session = openSession(folder);
  expect(session.account()).toBeNull();
  session.keepAccount({ ...ME, lid: null });
  session.keepAccount(ME);
  mkdirSync(session.profile);
  session.forget();
  expect(existsSync(session.profile)).toBe(false);
  expect(openSession(folder).account()).toEqual(ME);
  expect(readdirSync(folder)).toEqual(["account.json"]);
  for (const torn of ["", '{"number":"62857', "null", '{"number":"x","lid":null}']) {
    writeFileSync(join(folder, "account.json"), torn);
    expect(openSession(folder).account()).toBeNull();
  }
});

test("what others could read they can't any more; links lead nowhere else", () => {
  const folder = temporaryFolder();
  const elsewhere = temporaryFolder();
  chmodSync(elsewhere, 0o755);
  mkdirSync(join(folder, "session", "Default"), { recursive: true, mode: 0o755 });
  writeFileSync(join(folder, "session", "Default", "Cookies"), "x", { mode: 0o644 });
  symlinkSync(elsewhere, join(folder, "session", "elsewhere"));
  symlinkSync("gone-4711", join(folder, "session", "SingletonLock"));
  openSession(folder);
  const mode = (...path: string[]) => lstatSync(join(folder, ...path)).mode & 0o777;
  expect([mode(), mode("session"), mode("session", "Default")]).toEqual([0o700, 0o700, 0o700]);
  expect(mode("session", "Default", "Cookies")).toBe(0o600);
  expect(lstatSync(elsewhere).mode & 0o777).toBe(0o755);
});
