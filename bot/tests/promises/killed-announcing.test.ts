import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { CLOCKWORK } from "#bot/clockwork.ts";
import { openDatabase } from "#bot/db/database.ts";
import { seededRandom } from "#bot/tests/town/bot-api-faults.ts";
import { ENGINE, homeOfTest } from "#bot/tests/town/home.ts";
import { announced, treasurers } from "./announcing.ts";
import { botApi, isDead, type Run, sends, starts } from "./program.ts";
import { SMALL_DISTRICT } from "./small-district.ts";

/** The program itself, killed while it announces something: see killed.test.ts. Twenty times with `TESTS=all`. */

const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 1_000_000));
const ALL = process.env.TESTS === "all";
const KILLS = ALL ? 20 : 2;
const PEOPLE = ALL ? 300 : 60;
/** Messages a second: so that it takes longer than all the kills. */
const RATE = ALL ? 12 : 20;
/** As many as delivery has on their way at once. */
const MOST_IN_FLIGHT = 30;
const TEXT = "Rapat pindah ke aula.";

test(`killed ${KILLS} times while ${PEOPLE} people are told something (SEED=${SEED})`, {
  timeout: 600_000,
}, async () => {
  const random = seededRandom(SEED);
  const api = await botApi(SEED);
  // Answers take their time, so that there is something on its way whenever it dies.
  api.fails({ on: "sendMessage", waitMs: 40, chance: 0.6 });
  api.fails({ on: "sendMessage", waitMs: 250, chance: 0.6 });
  const home = await homeOfTest(SMALL_DISTRICT);
  const people = Array.from({ length: PEOPLE + 1 }, () => api.person());
  for (const person of people) person.unblocks();
  const [author, ...meant] = people.map(({ id }) => String(id));
  const database = await openDatabase(home);
  const here = { house: { database }, clock: { now: CLOCKWORK.now } };
  await treasurers(here, PEOPLE, { chats: meant });
  const id = await announced(here, { text: TEXT, state: "paused" }, author);
  await database.close();

  const start = () => starts(home, api, { settings: { TELEGRAM_RATE: String(RATE), TIME_ZONE: whereItIsDay() } });
  // Where several can share a database, there are two.
  const running = await Promise.all(Array.from({ length: ENGINE === "postgresql" ? 2 : 1 }, start));
  await Promise.all(running.map(({ stands }) => stands));
  await home.change(`UPDATE "Broadcast" SET "state" = 'waiting'`);
  // How many were uncertain when one stood that could say so, and how often it died since.
  let [known, diedSince] = [0, 0];
  for (let kills = 0; kills < KILLS; kills += 1) {
    if (random() < 0.2) await pause(random() * 500);
    else await sends(api, 1 + Math.floor(random() * 12), 5_000);
    await pause(random() * 30);
    const nth = Math.floor(random() * running.length);
    const dies = running[nth] as Run;
    dies.child.kill("SIGKILL");
    await dies.ended;
    await isDead(home, running, nth);
    const next = await start();
    running[nth] = next;
    diedSince += 1;
    // Some die before they stand; of two, who lives must be known.
    if (ENGINE !== "postgresql" && random() >= 0.8) continue;
    await next.stands;
    const [row] = await home.ask(`SELECT COUNT(*) AS "count" FROM "Outbox" WHERE "status" = 'uncertain'`);
    expect(Number(row?.count) - known, `SEED=${SEED}`).toBeLessThanOrEqual(MOST_IN_FLIGHT * diedSince);
    [known, diedSince] = [Number(row?.count), 0];
  }
  const state = async () => (await home.ask(`SELECT "state" FROM "Broadcast" WHERE "id" = ${id}`))[0]?.state;
  for (let round = 0; (await state()) !== "done"; round += 1) {
    if (round === 3_000)
      throw new Error(`SEED=${SEED}: it does not end\n${running.map((one) => one.said()).join("\n")}`);
    await pause(100);
  }

  const ends = (await home.ask(`SELECT a."chat", o."status" FROM "BroadcastRecipient" r
    JOIN "Outbox" o ON o."id" = r."outboxId" JOIN "ChatAccount" a ON a."id" = o."chatAccountId"`)) as {
    chat: string;
    status: string;
  }[];
  expect(ends.map(({ chat }) => chat).sort()).toEqual([...meant].sort());
  const arrived = new Map(people.map((person) => [String(person.id), 0]));
  for (const { chatId, text } of api.sent()) {
    if (text.includes("Pengumuman dari")) arrived.set(String(chatId), (arrived.get(String(chatId)) ?? 0) + 1);
  }
  const twice = [...arrived].filter(([, count]) => count > 1);
  expect(twice, `SEED=${SEED}`).toEqual([]);
  // Nobody is lost: what did not arrive was on its way when the program died, and is counted as uncertain.
  const lost = ends.filter(({ chat, status }) => arrived.get(chat) === 0 && status !== "uncertain");
  expect(lost, `SEED=${SEED}`).toEqual([]);
  expect(ends.filter(({ status }) => status !== "sent" && status !== "uncertain")).toEqual([]);
  const all = ends.filter(({ status }) => status === "uncertain");
  expect(all.length - known, `SEED=${SEED}`).toBeLessThanOrEqual(MOST_IN_FLIGHT * diedSince);
  const had = all.filter(({ chat }) => arrived.get(chat) === 1).length;
  console.info(`SEED=${SEED}: ${PEOPLE} people, ${KILLS} kills, ${all.length} uncertain, of whom ${had} had it`);
  for (const { child } of running) child.kill("SIGTERM");
  await Promise.all(running.map(({ ended }) => ended));
});

/** Where it is two in the afternoon: the program goes by the real clock, and speaks to nobody at night. No zone is more than 14 hours ahead. */
function whereItIsDay(): string {
  const ahead = 14 - CLOCKWORK.now().toZonedDateTimeISO("UTC").hour;
  return ahead >= 0 ? `Etc/GMT-${ahead}` : `Etc/GMT+${-ahead}`;
}
