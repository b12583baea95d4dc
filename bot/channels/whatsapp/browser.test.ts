import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { endGroup, endLeftBrowser, groupBytes, noteBrowser } from "#bot/channels/whatsapp/browser.ts";
import { temporaryFolder } from "#bot/tests/town/temporary-folder.ts";

/** A process that has started another one, as a browser does. */
async function family() {
  const child = spawn("sh", ["-c", "sleep 60 & echo started; wait"], {
    detached: true,
    stdio: ["ignore", "pipe", "ignore"],
  });
  const pid = child.pid ?? 0;
  onTestFinished(() => endGroup(pid));
  await once(child.stdout, "data");
  return { pid, ended: once(child, "exit") };
}

test("the browser that a killed bot left is ended with all of its processes, and its marks go", async () => {
  const folder = temporaryFolder();
  const [note, profile] = [join(folder, "browser.json"), join(folder, "session")];
  mkdirSync(profile);
  symlinkSync("old-container-4711", join(profile, "SingletonLock"));
  const { pid, ended } = await family();
  expect(groupBytes(pid)).toBeGreaterThan(0);
  noteBrowser(note, pid);
  expect(endLeftBrowser(note, profile)).toBe(true);
  await ended;
  // Each of them dies in its own time.
  await expect.poll(() => groupBytes(pid)).toBe(0);
  expect(existsSync(note)).toBe(false);
  expect(() => symlinkSync("new", join(profile, "SingletonLock"))).not.toThrow();
  expect(endLeftBrowser(note, profile)).toBe(false);
});

test("a process that has got the number of the browser since is left alone", async () => {
  const folder = temporaryFolder();
  const note = join(folder, "browser.json");
  const { pid } = await family();
  writeFileSync(note, JSON.stringify({ pid, startedAt: "1" }));
  expect(endLeftBrowser(note, folder)).toBe(false);
  expect(groupBytes(pid)).toBeGreaterThan(0);
});

test.each(["", "{", "null", '{"pid":"x"}', '{"pid":-1}'])("a note that says %j ends nothing", (text) => {
  const folder = temporaryFolder();
  const note = join(folder, "browser.json");
  writeFileSync(note, text);
  expect(endLeftBrowser(note, folder)).toBe(false);
  expect(existsSync(note)).toBe(false);
});
