import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { endGroup } from "#bot/channels/whatsapp/browser.ts";
import type { Home } from "#bot/tests/town/home.ts";
import { BROWSER } from "./browser-here.ts";
import { office } from "./program.ts";

/** The program itself, with the real library in a real browser: killed while people talk. */

const KILLS = process.env.TESTS === "all" ? 4 : 2;
const VILLAGES = [
  "Cukir",
  "Jatipelem",
  "Mojongapit",
  "Sambongdukuh",
  "Kedungotok",
  "Pacarpeluk",
  "Badang",
  "Mojowangi",
];

describe.skipIf(BROWSER === null)("WhatsApp in a real browser", () => {
  test(`the bot is killed ${KILLS} times, with its browser or without, and the browser alone, while eight people talk`, {
    timeout: 600_000,
  }, async () => {
    const { home, service, start } = await office();
    let bot = start();
    await service.link();
    const people = VILLAGES.map((_, index) => ({ number: `62812${20_000_000 + index}`, asked: [] as string[] }));
    let talking = true;
    const talks = people.map(async ({ number, asked }, index) => {
      for (let nth = index; talking; nth += 1) {
        const village = VILLAGES[nth % VILLAGES.length] as string;
        asked.push(village);
        service.writes({ from: number, body: `koperasi ${village}` });
        // As fast as all are answered, and a chat is not told to slow down.
        await pause(1_500 + 100 * index);
      }
    });
    for (let kill = 0; kill < KILLS; kill += 1) {
      const before = service.sent().length;
      await service.wait("some answers", () => service.sent().length > before + 5);
      // Every other time the power goes, and takes the browser in the same moment.
      if (kill % 2 === 1) for (const pid of browsersOf(bot.session)) endGroup(pid);
      bot.child.kill("SIGKILL");
      await bot.ended;
      await noneLeft(bot.session);
      bot = start();
    }
    await service.listens();
    const before = service.sent().length;
    await service.wait("some answers", () => service.sent().length > before + 5);
    for (const pid of browsersOf(bot.session)) endGroup(pid);
    talking = false;
    await Promise.all(talks);
    await service.wait("it to have noticed", () => !service.isListening());
    await service.listens();

    const answered = (number: string) => service.received(number).map(({ body }) => /^KDMP (\w+)/.exec(body)?.[1]);
    await nothingWaits(home);
    for (const { number, asked } of people) {
      const ends = await home.ask(
        `SELECT o."status" FROM "Outbox" o JOIN "ChatAccount" a ON a."id" = o."chatAccountId"
         WHERE a."chat" = '${service.chatOf(number)}' ORDER BY o."id"`,
      );
      expect(ends).toHaveLength(asked.length);
      const got = answered(number);
      // In order; after each kill at most one of a chat stands there twice.
      const once = got.filter((village, index) => index === 0 || village !== got[index - 1]);
      for (const [nth, village] of asked.entries()) {
        if (once[0] === village) once.shift();
        // One whose repeat died with a second kill is told as what it is, and not sent a third time.
        else expect(ends[nth], `${village} to ${number}, who got ${got}`).toEqual({ status: "uncertain" });
      }
      expect(once).toEqual([]);
      expect(got.length - asked.length).toBeLessThanOrEqual(KILLS + 1);
    }
    bot.child.kill("SIGTERM");
    expect(await bot.ended).toEqual({ code: 0, signal: null });
    await noneLeft(bot.session);
  });

  test("a browser that a killed bot left running is ended by the next start", { timeout: 300_000 }, async () => {
    const { service, start } = await office();
    const bot = start();
    // A square of modules, a line of text for two rows of them.
    const squares = () => bot.shown().match(/(?:^[█▀▄ ]{30,}$\n?){15,}/gm) ?? [];
    await service.wait("a code in the terminal", () => squares().length > 0);
    expect(bot.shown()).toContain("Perangkat tertaut");
    await service.link();
    const [leader] = browsersOf(bot.session);
    // Held still, it can't notice that the bot has gone.
    for (const pid of browsersOf(bot.session)) process.kill(pid, "SIGSTOP");
    bot.child.kill("SIGKILL");
    await bot.ended;
    expect(browsersOf(bot.session)).toContain(leader);
    const next = start();
    await service.wait(
      "the next one to be linked",
      () => next.said().includes('"phase":"ready"') && !browsersOf(bot.session).includes(leader ?? 0),
    );
    expect(next.said()).toContain("ended a browser that was left running");
    next.child.kill("SIGTERM");
    expect(await next.ended).toEqual({ code: 0, signal: null });
    await noneLeft(bot.session);
  });

  test("ended while its browser is only being begun, the bot does not wait for it", async () => {
    const { start } = await office();
    const bot = start();
    while (!bot.said().includes('"phase":"starting"')) await pause(1);
    bot.child.kill("SIGTERM");
    expect(await bot.ended).toEqual({ code: 0, signal: null });
    await noneLeft(bot.session);
  });
});

/** Processes of the browser with this session, the first one first. */
function browsersOf(session: string): number[] {
  const pids = readdirSync("/proc").map(Number).filter(Number.isInteger);
  return pids.filter((pid) => commandOf(pid).includes(`--user-data-dir=${session}`)).sort((a, b) => a - b);
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}

async function noneLeft(session: string): Promise<void> {
  for (let round = 0; browsersOf(session).length > 0; round += 1) {
    if (round === 600) throw new Error(`browsers that are left: ${browsersOf(session).map(commandOf).join("\n")}`);
    await pause(50);
  }
}

/** Until all that came in is stored and answered. */
async function nothingWaits({ ask }: Home): Promise<void> {
  const waiting = () => ask(`SELECT "id", "status", "reason" FROM "Outbox" WHERE "status" IN ('queued', 'sending')`);
  for (let quiet = 0, round = 0; quiet < 20; round += 1) {
    quiet = (await waiting()).length === 0 ? quiet + 1 : 0;
    if (round === 2_000) throw new Error(`rows that wait: ${JSON.stringify(await waiting())}`);
    await pause(100);
  }
}
