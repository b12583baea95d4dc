import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { seededRandom } from "#bot/tests/town/bot-api-faults.ts";
import type { Sent } from "#bot/tests/town/bot-api-rooms.ts";
import { ENGINE, type Home, homeOfTest } from "#bot/tests/town/home.ts";
import { STARTED } from "#bot/tests/town/program.ts";
import { TOWN } from "#bot/tests/town/template.ts";
import { temporaryFolder } from "#bot/tests/town/temporary-folder.ts";
import { onlyOn } from "../town/only-on.ts";
import { botApi, isDead, nothingWaits, type Run, run, sends, starts } from "./program.ts";

/** The program itself against the stand-in for Telegram: killed, ended, started wrongly. */

const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 1_000_000));
const KILLS = 40;
const CHATS = 20;
/** Where several can share a database, there are two, of which either is killed. */
const PROCESSES = ENGINE === "postgresql" ? 2 : 1;
/** So long it takes to stand, when nobody else needs the machine. */
const STANDS_AFTER_MS = 1_000;

test(`killed ${KILLS} times while ${CHATS} chats talk (SEED=${SEED})`, { timeout: 900_000 }, async () => {
  const random = seededRandom(SEED);
  const api = await botApi(SEED);
  const home = await homeOfTest(TOWN);
  const questions = await questionsIn(home);
  api.fails({ on: "sendMessage", how: "dropped", effect: true, chance: 0.02 });
  api.fails({ on: "sendMessage", how: "dropped", chance: 0.02 });
  api.fails({ on: "sendMessage", how: "500", chance: 0.02 });
  api.fails({ on: "sendMessage", how: { retryAfter: 1 }, chance: 0.005 });
  api.fails({ on: "getUpdates", how: "502", chance: 0.02 });
  api.repeats({ chance: 0.1, copies: 2, sameBatch: true });
  api.repeats({ chance: 0.1, copies: 2 });

  const chats = Array.from({ length: CHATS }, () => ({ person: api.person(), asked: [] as Question[] }));
  let talking = true;
  const talks = Promise.all(
    chats.map(async ({ person, asked }, index) => {
      for (let nth = index; talking; nth += 1) {
        const question = questions[nth % questions.length] as Question;
        asked.push(question);
        person.says(question.text);
        await person.sees(question.answer, { timeout: 300_000 });
      }
    }),
  );
  // It is waited for after the last kill; what a test that ends before leaves unseen is no other fault.
  talks.catch(() => {});
  const kills: number[] = [];
  const running = await Promise.all(Array.from({ length: PROCESSES }, () => starts(home, api)));
  while (kills.length < KILLS) {
    const nth = Math.floor(random() * running.length);
    const dies = running[nth] as Run;
    // Who lives must be known.
    await Promise.all(running.map((one) => one === dies || one.stands));
    // While it begins; or in the middle of its answers, a little after one of the next thirty left it: with fewer hardly any would be written down.
    if (random() < 0.35) await pause(random() * STANDS_AFTER_MS);
    else await sends(api, 1 + Math.floor(random() * 30));
    await pause(random() * 15);
    dies.child.kill("SIGKILL");
    await dies.ended;
    // What it had written to the wire may be read a little later; nobody else can have said that by then.
    await pause(20);
    kills.push(performance.now());
    await isDead(home, running, nth);
    running[nth] = await starts(home, api);
  }
  talking = false;
  await talks.catch((error: unknown) => {
    const said = running.map((one) => one.said()).join("\n");
    throw new Error(`SEED=${SEED}: ${error instanceof Error ? error.message : error}\n${said}`);
  });
  api.recovers();
  await nothingWaits(home);

  const asked = chats.reduce((sum, one) => sum + one.asked.length, 0);
  expect(asked).toBeGreaterThan(2 * CHATS);
  expect(await home.ask(`SELECT "status", COUNT(*) AS "count" FROM "Outbox" GROUP BY "status"`)).toEqual([
    { status: "sent", count: asked },
  ]);
  expect(await home.ask(`SELECT COUNT(*) AS "count" FROM "Inbox"`)).toEqual([{ count: asked }]);
  let lost = 0;
  let repeats = 0;
  for (const { person, asked } of chats) {
    const sent = api.sent(person.id);
    const afterKill = new Map<number, number>();
    const seen: (Sent | undefined)[] = [];
    for (const message of sent) {
      const nth = asked.findIndex(({ answer }) => answer.test(message.text));
      expect(nth, message.text).toBeGreaterThanOrEqual(0);
      const before = seen[nth];
      // In order: a question is answered after those before it, and a repeat comes before the next answer.
      expect(nth, message.text).toBeGreaterThanOrEqual(seen.length - 1);
      seen[nth] = message;
      if (!before) continue;
      repeats += 1;
      // Every repeat has its reason: the answer was lost, or the bot was killed since.
      if (before.call.answer === 200) {
        const kill = kills.findLastIndex((at) => at < message.call.monotonicMs);
        expect(kills[kill], message.text).toBeGreaterThan(before.call.monotonicMs);
        afterKill.set(kill, (afterKill.get(kill) ?? 0) + 1);
      } else lost += 1;
    }
    expect(seen.filter(Boolean).length).toBe(asked.length);
    expect(Math.max(0, ...afterKill.values())).toBeLessThanOrEqual(1);
  }
  console.info(
    `SEED=${SEED}: ${asked} questions, ${kills.length} kills, ${repeats} repeats, ${lost} after a lost answer`,
  );

  for (const one of running) {
    await one.stands;
    one.child.kill("SIGTERM");
    expect(await one.ended).toEqual({ code: 0, signal: null });
  }
});

test("ended twice at once while messages are in hand: an orderly end, and nothing is lost", {
  timeout: 60_000,
}, async () => {
  const api = await botApi(1);
  const home = await homeOfTest(TOWN);
  const questions = await questionsIn(home);
  const people = Array.from({ length: CHATS }, () => api.person());
  for (let round = 0; round < 3; round += 1) {
    const bot = await starts(home, api);
    await bot.stands;
    for (const [index, person] of people.entries()) person.says((questions[CHATS * round + index] as Question).text);
    // As soon as it has begun to answer.
    await sends(api, 3);
    bot.child.kill("SIGTERM");
    bot.child.kill("SIGTERM");
    bot.child.kill("SIGINT");
    expect(await bot.ended).toEqual({ code: 0, signal: null });
  }
  const last = await starts(home, api);
  await api.idle(200, { timeout: 30_000 });
  await nothingWaits(home);
  // No answer was lost, so nothing may have come twice.
  for (const [index, person] of people.entries()) {
    const texts = api.sent(person.id).map(({ text }) => text);
    const answers = [0, 1, 2].map((round) => (questions[CHATS * round + index] as Question).answer);
    expect(texts).toEqual(answers.map((answer) => expect.stringMatching(answer)));
  }
  last.child.kill("SIGTERM");
  await last.ended;
});

onlyOn("sqlite")("a second one on the same database says who holds it, and ends", async () => {
  const api = await botApi(1);
  const home = await homeOfTest(TOWN);
  const first = await starts(home, api, { program: STARTED });
  await first.stands;
  const second = await starts(home, api, { program: STARTED });
  expect(await second.ended).toMatchObject({ code: 1 });
  expect(second.said()).toContain(`nomor ${first.child.pid}`);
  expect(first.child.exitCode).toBeNull();
});

onlyOn("postgresql")(
  "of two on one database the one that polls is killed: the other takes over",
  {
    timeout: 90_000,
  },
  async () => {
    const api = await botApi(1);
    const home = await homeOfTest(TOWN);
    const polls = await starts(home, api);
    await polls.stands;
    const waits = await starts(home, api);
    await waits.stands;
    const siti = api.person();
    siti.says("koperasi cukir");
    await siti.sees("KDMP Cukir");
    await nothingWaits(home);
    polls.child.kill("SIGKILL");
    await polls.ended;
    siti.says("koperasi mojongapit jombang");
    // As if the time had passed in which one that is not heard of is taken for dead; the other says every ten seconds that it lives.
    await home.change(`UPDATE "Lease" SET "aliveAt" = ''`);
    await siti.sees("KDMP Mojongapit", { timeout: 60_000 });
    expect(api.sent(siti.id).length).toBe(2);
    waits.child.kill("SIGTERM");
    expect(await waits.ended).toEqual({ code: 0, signal: null });
    expect(await home.ask(`SELECT * FROM "Lease"`)).toEqual([]);
  },
);

onlyOn("sqlite")("wrong settings stop the start, all named at once", async () => {
  const wrong = {
    TELEGRAM_BOT_TOKEN: "rahasia",
    TELEGRAM_API_ROOT: "http://example.org",
    TELEGRAM_RATE: "many",
    HTTP_PORT: "70000",
    TIME_ZONE: "Asia/Jombang",
    DATA_KEY: "short",
    DATABASE_URL: "mysql://x",
  };
  const bot = run(STARTED, temporaryFolder(), wrong);
  expect(await bot.ended).toMatchObject({ code: 1 });
  for (const name of Object.keys(wrong)) expect(bot.said()).toContain(name);
  // What was wrong may be a secret.
  expect(bot.said()).not.toContain("rahasia");
});

onlyOn("sqlite")("without a chat app it says how to get one", async () => {
  const bot = run(STARTED, temporaryFolder(), {});
  expect(await bot.ended).toMatchObject({ code: 1 });
  expect(bot.said()).toContain("TELEGRAM_BOT_TOKEN");
  expect(bot.said()).toContain("npm run demo");
});

onlyOn("sqlite")(
  "a start that dies in its first second leaves a database that can be opened",
  { timeout: 60_000 },
  async () => {
    const api = await botApi(1);
    const folder = temporaryFolder();
    const home = { folder, url: `file:${folder}/data/koperasi.db`, key: { value: undefined, file: "" } };
    for (let ms = 100; ms < 1_000; ms += 100) {
      const bot = await starts(home, api);
      await pause(ms);
      bot.child.kill("SIGKILL");
      await bot.ended;
    }
    const bot = await starts(home, api);
    await bot.stands;
    bot.child.kill("SIGTERM");
    expect(await bot.ended).toEqual({ code: 0, signal: null });
  },
);

// ---- what is asked -------------------------------------------------------------------------------------------------

interface Question {
  text: string;
  answer: RegExp;
}

/** Names that are there once, each with an answer of its own. */
async function questionsIn({ ask }: Home): Promise<Question[]> {
  const villages = await ask(
    `SELECT MIN("village") AS "village", MIN("district") AS "district" FROM "Cooperative" GROUP BY "village"
     HAVING COUNT(*) = 1 AND "village" NOT LIKE '% %' ORDER BY "village"`,
  );
  return villages.map(({ village, district }) => ({
    text: `koperasi ${village} ${district}`,
    answer: new RegExp(`^K[DK]MP ${village}, Kecamatan ${district},`),
  }));
}
