import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { groupBytes } from "#bot/channels/whatsapp/browser.ts";
import { whatsappChannel } from "#bot/channels/whatsapp/whatsapp.ts";
import type { Log } from "#bot/log.ts";
import { townClock } from "#bot/tests/town/clock.ts";
import { temporaryFolder } from "#bot/tests/town/temporary-folder.ts";
import { FORGETS } from "./whatsapp-app.ts";
import { whatsappStory } from "./whatsapp-story.ts";

/** What the library does not say, and what becomes of it. */

const MOST_BYTES = 700 * 2 ** 20;

whatsappStory(
  "a browser that has grown too big is replaced in order: not while an answer is on its way, and nothing is lost",
  async (town) => {
    const { service, app } = town;
    const state = () => app.running().state();
    const before = app.running().browser() ?? 0;
    await service.wait("it to be weighed", () => state().browserBytes);
    expect(state().browserBytes).toBeLessThan(MOST_BYTES);
    // There is always one on its way.
    service.set({ sendMs: 700 });
    let talking = true;
    const talks = ["Bu Siti", "Pak Joko", "Bu Endang", "Pak Eko", "Bu Tutik", "Pak Slamet"].map(async (name, nth) => {
      await pause(150 * nth);
      let asked = 0;
      for (; talking; asked += 1) {
        app.phone(name).types("jadwal");
        await pause(500);
      }
      return { name, asked };
    });
    await service.wait("the first answers", () => service.sent().length > 3);
    service.pageGrows(600);
    await service.wait("it to be too big", () => (state().browserBytes ?? 0) > MOST_BYTES);
    // Two more looks at it.
    await pause(4_500);
    expect(state().lastEnd).toBeNull();
    talking = false;
    await service.wait("it to be replaced", () => state().lastEnd === "too-big");
    await service.wait("the next one", () => state().phase === "ready" && app.running().browser() !== before);
    await town.settled();
    for (const { name, asked } of await Promise.all(talks)) {
      expect(service.received(app.numberOf(name)), name).toHaveLength(asked);
    }
    const rows = await town.inside((tx) => tx.outbox.findMany({ select: { status: true, attempt: true } }));
    expect(new Set(rows.map((row) => JSON.stringify(row)))).toEqual(new Set(['{"status":"sent","attempt":1}']));
    expect(groupBytes(before)).toBe(0);
    const siti = town.person("Bu Siti");
    await siti.says("suwun");
    expect(siti.shown().at(-1)?.text).toMatch(/^Sami-sami/);
  },
  { speed: 14, mostBytes: MOST_BYTES },
);

for (const [what, harm] of [
  ["says nothing any more", (leader: number) => process.kill(-leader, "SIGSTOP")],
  ["has crashed", (leader: number) => renderersOf(leader).map((pid) => process.kill(pid, "SIGKILL"))],
] as const) {
  whatsappStory(
    `a page that ${what}, which the library does not notice, is replaced; what was written meanwhile is answered`,
    async (town) => {
      const { service, app } = town;
      const siti = town.person("Bu Siti");
      await siti.says("halo");
      await siti.sees("Saya Sapa Koperasi…");
      const before = app.running().browser() ?? 0;
      harm(before);
      app.phone("Bu Siti").types("koperasi Cukir");
      await service.wait("it to be noticed", () => app.running().state().lastEnd === "page-dead");
      await siti.sees("KDMP Cukir…");
      await siti.seesNothing();
      expect(groupBytes(before)).toBe(0);
    },
    { speed: 20 },
  );
}

test("a browser that can't even be started is tried at distances that grow to five minutes", async () => {
  const clock = townClock(200);
  const ended: number[] = [];
  const log = { info() {}, error() {}, warn: () => void ended.push(clock.elapsed() / 1000) } as unknown as Log;
  const channel = whatsappChannel({
    folder: join(temporaryFolder(), "session"),
    executablePath: "/bin/false",
    probeText: "",
    onCode() {},
    clockwork: clock,
    log,
  });
  await channel.start(async () => {}, FORGETS);
  await expect.poll(() => ended.length, { timeout: 50_000 }).toBeGreaterThan(9);
  expect(channel.health().ok).toBe(false);
  await channel.stop();
  expect(channel.health()).toEqual({ ok: false, reason: "whatsapp-off" });
  const gaps = ended.slice(1, 10).map((seconds, nth) => seconds - (ended[nth] ?? 0));
  // To each the time comes that it takes to fail.
  for (const [nth, least] of [3, 6, 12, 24, 48, 96, 192, 300, 300].entries()) {
    expect(gaps[nth]).toBeGreaterThanOrEqual(least);
    expect(gaps[nth]).toBeLessThan(least + 240);
  }
});

/** The processes in which the pages of this browser live. */
function renderersOf(leader: number): number[] {
  const pids = readdirSync("/proc").filter((entry) => /^\d+$/.test(entry));
  return pids.filter((pid) => isRenderer(pid, leader)).map(Number);
}

function isRenderer(pid: string, leader: number): boolean {
  try {
    const [, group] = /\) \S+ \d+ (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
    return Number(group) === leader && readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("--type=renderer");
  } catch {
    return false;
  }
}
