import { existsSync, lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect } from "vitest";
import { whatsappStory } from "./whatsapp-story.ts";

whatsappStory(
  "the office scans the code, and is not asked again after a restart",
  async (town) => {
    const { service, app } = town;
    await service.wait("a code", () => app.running().code());
    expect(app.running().health()).toEqual({ ok: false, reason: "whatsapp-scan" });
    expect(app.running().state()).toMatchObject({ phase: "scan", number: null, provedAt: null });
    expect(app.running().code()).toContain(",");

    await service.link();
    await service.wait("the channel", () => app.running().health().ok && app.running().state().number);
    expect(app.running().code()).toBeNull();
    expect(app.running().state()).toMatchObject({ phase: "ready", number: "6285700000001", awaySince: null });
    const siti = town.person("Bu Siti");
    await siti.says("halo");
    await siti.sees("Saya Sapa Koperasi…");

    await town.restarts();
    await service.listens();
    expect(app.running().code()).toBeNull();
    await siti.says("jadwal");
    await siti.sees("Belum ada jadwal…");
  },
  { unlinked: true },
);

whatsappStory("nobody else on the machine can read the session", async ({ app, restarts }) => {
  await restarts();
  const loose: string[] = [];
  (function look(folder: string) {
    for (const entry of [".", ...readdirSync(folder)]) {
      const path = join(folder, entry);
      const about = lstatSync(path, { throwIfNoEntry: false });
      if (!about || about.isSymbolicLink() || about.isSocket()) continue;
      if (entry !== "." && about.isDirectory()) look(path);
      else if ((about.mode & 0o077) !== 0 && !path.includes("/session/session/")) loose.push(path);
    }
  })(app.folder);
  expect(loose).toEqual([]);
  expect(lstatSync(app.folder).mode & 0o777).toBe(0o700);
  expect(lstatSync(join(app.folder, "account.json")).mode & 0o777).toBe(0o600);
});

whatsappStory(
  "the device is removed on the phone: it is said at once, linked again cleanly, and still linked after the next restart",
  async (town) => {
    const { service, app } = town;
    const siti = town.person("Bu Siti");
    await siti.says("halo");
    await siti.sees("Saya Sapa Koperasi…");
    service.removeDevice();
    await service.wait("the loss to show", () => !app.running().health().ok);
    await service.wait("a new code", () => app.running().state().phase === "scan");
    expect(app.running().state()).toMatchObject({ lastEnd: "logged-out", number: "6285700000001" });
    expect(app.running().state().awaySince).not.toBeNull();
    app.phone("Bu Siti").types("sumberjo");
    await service.link();
    await siti.sees("Desa Sumberjo ada di tiga kecamatan…");
    for (let nth = 0; nth < 2; nth += 1) {
      await town.restarts();
      await service.listens();
      expect(service.isLinked()).toBe(true);
    }
    await siti.chats(`
      > 2
      KDMP Sumberjo, Kecamatan Jombang…
    `);
  },
  { speed: 4 },
);

whatsappStory(
  "nobody scans the code: when the page goes quiet a new browser shows new ones, and those work",
  async ({ service, app }) => {
    await service.wait("the page to go quiet", () => app.running().state().phase === "scan");
    await service.wait("a new browser", () => app.running().state().lastEnd === "never-ready");
    await service.link();
    await service.wait("the channel", () => app.running().state().phase === "ready");
  },
  { unlinked: true, speed: 40, settings: { codeMs: 100, codes: 2 } },
);

whatsappStory(
  "linked, but never ready: it says so, tries again at growing distances, and works once the page does",
  async ({ service, app }) => {
    await service.wait("a code", () => app.running().state().phase === "scan");
    service.scan();
    await service.wait("the first try to be given up", () => app.running().state().lastEnd === "never-ready");
    expect(app.running().health().ok).toBe(false);
    service.set({ syncMs: 50 });
    await service.wait("the channel", () => app.running().state().phase === "ready");
  },
  { unlinked: true, speed: 40, settings: { syncMs: -1 } },
);

whatsappStory(
  "the office types a code of eight signs instead, and has the time that it takes, also once the page has gone quiet",
  async ({ service, app }) => {
    await service.wait("a code", () => app.running().state().phase === "scan");
    // Half a minute more, and a new browser would show new codes to be scanned.
    await pause(3_500);
    const code = await app.running().pairingCode("+62 857-0000-0001");
    expect(code).toMatch(/^[0-9A-F]{8}$/);
    expect(service.notes()).toContain("pairing code asked for 6285700000001");
    await pause(3_000);
    expect(app.running().state()).toMatchObject({ phase: "scan", lastEnd: null });
    service.typesCode(code);
    await service.wait("the account to be loaded", () => app.running().state().phase === "starting");
    expect(app.running().code()).toBeNull();
    await service.wait("the channel", () => app.running().state().phase === "ready");
  },
  { unlinked: true, speed: 40, settings: { codeMs: 100, codes: 2, syncMs: 300 } },
);

whatsappStory(
  "used in another window, it steps aside, and comes back by itself",
  async (town) => {
    const { service, app } = town;
    service.connection("CONFLICT");
    await service.wait("it to step aside", () => app.running().state().lastEnd === "state-CONFLICT");
    await service.wait("it to be back", () => app.running().health().ok);
    const siti = town.person("Bu Siti");
    await siti.says("halo");
    await siti.sees("Saya Sapa Koperasi…");
  },
  { speed: 4 },
);

whatsappStory(
  "blocked by WhatsApp, it says so, and does not knock every few minutes",
  async ({ service, app, clock }) => {
    service.connection("TOS_BLOCK");
    await service.wait("it to be blocked", () => app.running().state().phase === "blocked");
    expect(app.running().health()).toEqual({ ok: false, reason: "whatsapp-blocked" });
    const since = clock.now();
    await service.wait("two minutes to go by", () => clock.now().since(since).total("minutes") > 2);
    expect(app.running().state()).toMatchObject({ phase: "blocked", lastEnd: "state-TOS_BLOCK" });
    expect(existsSync(join(app.folder, "session"))).toBe(true);
  },
  { speed: 20 },
);
