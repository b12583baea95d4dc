import { setTimeout as pause } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { CLOCKWORK } from "#bot/clockwork.ts";
import { type Database, openDatabase } from "#bot/db/database.ts";
import { aliveBoots, giveUpLeases, sayAlive, takeLease } from "#bot/db/leases.ts";
import { connected } from "#bot/db/postgres.ts";
import type { Channel, Outgoing, SendOutcome } from "#bot/messages.ts";
import { claim, enterReplies, freeClaims, PRIORITY, settleAttempts } from "#bot/services/outbox.ts";
import { type Home, homeOfTest } from "#bot/tests/town/home.ts";
import { type House, openHouse } from "#bot/tests/town/house.ts";
import { inChat, message, OWN_ACCOUNT } from "./bench.ts";
import { SMALL_DISTRICT } from "./small-district.ts";

/** Several processes on one PostgreSQL: whatever one does, and however it ends, it is as if there were one. */

const now = CLOCKWORK.now;
const clock = { clock: { now } } as Parameters<typeof message>[0];

test("an input that comes to three processes at once, and again, has its effect once", async () => {
  const { houses, handed, rests, home } = await processes(3);
  for (let nth = 0; nth < 20; nth += 1) {
    const said = message(clock, "a", nth, "koperasi cukir");
    await Promise.all([...houses, ...houses].map((house) => house.receive(said)));
  }
  await rests();
  expect(await home.ask(`SELECT COUNT(*) AS "count" FROM "Outbox"`)).toEqual([{ count: 20 }]);
  expect(handed.length).toBe(20);
});

test("messages of one chat that come to different processes are handled one after the other", async () => {
  const { houses, rests, home } = await processes(3);
  const all = Array.from({ length: 30 }, (_, nth) => message(clock, "a", nth, "wkwkwk xyzzy"));
  await Promise.all(all.map((said, nth) => (houses[nth % 3] as House).receive(said)));
  await rests();
  // Each was counted on top of the one before: none was lost by two that read the same number.
  expect(await home.ask(`SELECT "misses" FROM "ChatAccount"`)).toEqual([{ misses: 30 }]);
});

test("a chat that writes for the first time to several processes at once is one chat", async () => {
  const { houses, rests, home } = await processes(3);
  const chats = Array.from({ length: 20 }, (_, nth) => `c${nth}`);
  await Promise.all(
    chats.flatMap((chat) => houses.map((house, nth) => house.receive(message(clock, chat, nth, "koperasi cukir")))),
  );
  await rests();
  expect(await home.ask(`SELECT COUNT(*) AS "count" FROM "ChatAccount"`)).toEqual([{ count: 20 }]);
  expect(await home.ask(`SELECT COUNT(*) AS "count" FROM "Outbox" WHERE "status" = 'sent'`)).toEqual([{ count: 60 }]);
});

test("rows that wait are sent once, in order within a chat, with one on its way per chat", async () => {
  const { houses, handed, mostAtOnce, rests, home } = await processes(3, async () => {
    await pause(Math.random() * 5);
  });
  const first = houses[0] as House;
  for (let chat = 0; chat < 10; chat += 1) {
    await first.database.transaction(async (tx) => {
      const account = await tx.chatAccount.create({
        data: { channel: "telegram", ownAccount: OWN_ACCOUNT, chat: `c${chat}`, place: "private" },
      });
      const person = { accountId: account.id, channel: "telegram", place: "private", sender: `c${chat}`, number: null };
      const replies = Array.from({ length: 20 }, (_, nth) => ({
        words: { id: "exam-schedule-place", values: { place: String(nth).padStart(2, "0") } },
      }));
      await enterReplies(tx, person as never, inChat(`c${chat}`), replies, {
        now: now(),
        boot: null,
        origin: null,
        question: null,
        needs: null,
      });
    });
  }
  // All look at the same time, and again and again.
  for (let round = 0; round < 40; round += 1) {
    for (const house of houses) house.delivery.wake();
    await pause(5);
  }
  await rests();
  expect(handed.length).toBe(200);
  for (let chat = 0; chat < 10; chat += 1) {
    const texts = handed.filter(({ to }) => to.chat === `c${chat}`).map(({ text }) => text);
    expect(texts.length).toBe(20);
    expect(texts).toEqual([...texts].sort());
  }
  expect(mostAtOnce()).toBe(1);
  expect(await home.ask(`SELECT DISTINCT "status" FROM "Outbox"`)).toEqual([{ status: "sent" }]);
});

test("a server that ends a session while the bot begins is told by the next question, and ends no process", async () => {
  const home = await homeOfTest(SMALL_DISTRICT);
  const client = await connected(home.url);
  const pid = Number((await client.query("SELECT pg_backend_pid() AS pid")).rows[0]?.pid);
  const ended = new Promise<void>((go) => void client.once("end", () => go()));
  await home.ask(`SELECT pg_terminate_backend(${pid})`);
  await ended;
  await expect(client.query("SELECT 1")).rejects.toThrow();
});

// ---- who lives, and who does what ----------------------------------------------------------------------------------

test("a lease is one process's until it is silent for longer than the database's clock allows", async () => {
  const { database, ages } = await leasehold();
  const takes = (boot: string) => database.transaction((tx) => takeLease(tx, "duty", boot));
  expect(await Promise.all(["a", "b", "c"].map(takes))).toEqual(expect.arrayContaining([true, false, false]));
  const { holder } = await database.transaction((tx) => tx.lease.findFirstOrThrow());
  const other = holder === "a" ? "b" : "a";
  expect([await takes(holder), await takes(other)]).toEqual([true, false]);
  await ages(40);
  expect(await takes(other)).toBe(false);
  await ages(10);
  expect(await takes(other)).toBe(true);
  expect(await takes(holder)).toBe(false);
  await database.transaction((tx) => giveUpLeases(tx, other));
  expect(await takes(holder)).toBe(true);
});

test("what a dead process held is taken over, what a living one holds is not; what the dead one says later changes nothing", async () => {
  const { database, home, ages } = await leasehold();
  const mine = { channel: "telegram", ownAccount: OWN_ACCOUNT } as const;
  await database.transaction(async (tx) => {
    for (const boot of ["dies", "lives"]) await sayAlive(tx, boot);
    for (const chat of ["a", "b", "c", "d"]) {
      const account = await tx.chatAccount.create({ data: { ...mine, chat, place: "private" } });
      const person = { accountId: account.id, channel: "telegram", place: "private", sender: chat, number: null };
      const said = { words: { id: "exam-schedule-place", values: { place: chat } } };
      await enterReplies(tx, person as never, inChat(chat), [said], {
        now: now(),
        boot: null,
        origin: null,
        question: null,
        needs: null,
      });
    }
    await tx.outbox.updateMany({ where: { chatAccountId: { gt: 0 } }, data: { priority: PRIORITY.reply } });
  });
  const dead = await database.transaction((tx) => claim(tx, mine, "dies", now(), 2));
  const living = await database.transaction((tx) => claim(tx, mine, "lives", now(), 2));
  expect([dead.length, living.length]).toEqual([2, 2]);
  const frees = () => database.transaction((tx) => freeClaims(tx, mine, "third", now()));
  expect(await frees()).toBe(0);
  await ages(46);
  await database.transaction((tx) => sayAlive(tx, "lives"));
  expect(await database.transaction(aliveBoots)).toEqual(["lives"]);
  expect(await frees()).toBe(2);
  const again = await database.transaction((tx) => claim(tx, mine, "third", now(), 9));
  expect(again.map(({ id }) => id)).toEqual(dead.map(({ id }) => id));
  const states = () => home.ask(`SELECT "id", "status", "boot", "attempt" FROM "Outbox" ORDER BY "id"`);
  const before = await states();
  const late = dead.map(({ id, attempt }) => ({ id, attempt, end: "sent", reason: null, reference: "1" }) as const);
  await database.transaction((tx) => settleAttempts(tx, "dies", late, now()));
  expect(await states()).toEqual(before);
});

// ---- around --------------------------------------------------------------------------------------------------------

async function leasehold(): Promise<{ database: Database; home: Home; ages(seconds: number): Promise<void> }> {
  const home = await homeOfTest(SMALL_DISTRICT);
  const database = await openDatabase(home);
  onTestFinished(() => database.close());
  return {
    database,
    home,
    // As if so much time had passed on the clock of the server.
    ages: (seconds) =>
      home.change(`UPDATE "Lease" SET "aliveAt" =
        to_char("aliveAt"::timestamp - make_interval(secs => ${seconds}), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`),
  };
}

/** So many houses on one database, around one chat app. */
async function processes(count: number, sending: () => Promise<void> = async () => {}) {
  const home = await homeOfTest(SMALL_DISTRICT);
  const handed: Outgoing[] = [];
  const onTheirWay = new Map<string, number>();
  let most = 0;
  const channel: Channel = {
    name: "telegram",
    ownAccount: () => OWN_ACCOUNT,
    longestText: 4096,
    health: () => ({ ok: true }),
    async start() {},
    async stop() {},
    async send(out): Promise<SendOutcome> {
      handed.push(out);
      const many = (onTheirWay.get(out.to.chat) ?? 0) + 1;
      onTheirWay.set(out.to.chat, many);
      most = Math.max(most, many);
      await sending();
      onTheirWay.set(out.to.chat, many - 1);
      return { outcome: "sent", reference: String(handed.length) };
    },
  };
  const houses: House[] = [];
  for (let nth = 0; nth < count; nth += 1) houses.push(await openHouse({ home, channel }));
  onTestFinished(async () => {
    for (const house of houses) await house.close();
  });
  return {
    home,
    houses,
    handed,
    mostAtOnce: () => most,
    async rests() {
      const waiting = () => home.ask(`SELECT "id" FROM "Outbox" WHERE "status" IN ('queued', 'sending')`);
      for (let round = 0; (await waiting()).length > 0; round += 1) {
        if (round === 400) throw new Error("rows that wait");
        for (const house of houses) house.delivery.wake();
        await pause(25);
      }
    },
  };
}
