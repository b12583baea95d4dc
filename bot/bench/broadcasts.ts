import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import BetterSqlite3 from "better-sqlite3";
import { Temporal } from "temporal-polyfill";
import { FIRST, type Telegram, telegramProcess } from "#bot/bench/bot-api-process.ts";
import { count } from "#bot/bench/figures.ts";
import { MACHINE } from "#bot/bench/machine.ts";
import { row } from "#bot/bench/table.ts";
import { telegramChannel } from "#bot/channels/telegram/telegram.ts";
import { CLOCKWORK, type Clockwork } from "#bot/clockwork.ts";
import { telegramMenu } from "#bot/commands/telegram-menu.ts";
import { type Database, openDatabase } from "#bot/db/database.ts";
import { groupOf } from "#bot/domain/audience.ts";
import { stored } from "#bot/domain/time.ts";
import { renderer } from "#bot/language/render.ts";
import { SILENT } from "#bot/log.ts";
import type { Channel } from "#bot/messages.ts";
import { createBroadcast } from "#bot/services/broadcasts.ts";
import { PRIORITY } from "#bot/services/outbox.ts";
import { SMALL_DISTRICT } from "#bot/tests/promises/small-district.ts";
import { type House, openHouse, READING } from "#bot/tests/town/house.ts";
import { sendBroadcasts } from "#bot/ticks/broadcasts.ts";

/** All who shall be trained in a district, and what a regency may have. */
const PEOPLE = [2_448, 80_000] as const;
const TRAINED = PEOPLE[0];
/** As TELEGRAM_RATE is where nothing is said. */
const RATE = 27;
/** Rows in a commit of plain SQL, as in a page of ours. */
const PAGE = 500;
const BASELINE_MS = 30_000;
/** As the program does it. */
const TICK_MS = 3_000;

const DAY = Temporal.Instant.from("2025-07-02T10:00:00+07:00");
const OWN_ACCOUNT = "4711";

/** How fast an announcement is written down and sent, and how long others wait meanwhile. */
export async function broadcastsBench(): Promise<string> {
  const fanOut: string[] = [];
  for (const people of PEOPLE) fanOut.push(...(await fansOut(people)));
  return [
    caption,
    "",
    row(["written down", "people", "rows a second", "longest block", "a look at it afterwards"]),
    row(["---", "--:", "--:", "--:", "--:"]),
    ...fanOut,
    "",
    row(["sent", "people", "seconds in all", "a second", "429", "replies, median", "replies, 95 %"]),
    row(["---", "--:", "--:", "--:", "--:", "--:", "--:"]),
    ...(await delivered()),
  ].join("\n");
}

// ---- written down --------------------------------------------------------------------------------------------------------

async function fansOut(people: number): Promise<string[]> {
  const office = await officeWith(people);
  const { database, file } = office;
  const id = await announce(database);
  const sqlite = new BetterSqlite3(file, { timeout: 10_000 });
  const leave = sqlite.prepare(`UPDATE "Outbox" SET "status" = 'sent', "endedAt" = ? WHERE "status" = 'queued'`);
  const waiting = sqlite.prepare(`SELECT COUNT(*) FROM "BroadcastRecipient" WHERE "outboxId" IS NULL`).pluck();
  const moment = { now: DAY, timeZone: READING.timeZone };
  const blocks = monitorEventLoopDelay({ resolution: 1 });
  let milliseconds = 0;
  let longest = 0;
  do {
    await pause(5);
    blocks.reset();
    blocks.enable();
    const start = performance.now();
    await sendBroadcasts(database, moment);
    milliseconds += performance.now() - start;
    await pause(2);
    blocks.disable();
    longest = Math.max(longest, blocks.max / 1e6);
    // In place of delivery, which is measured below.
    leave.run(stored(DAY));
  } while (Number(waiting.get()) > 0);
  await database.transaction((tx) => tx.broadcast.update({ where: { id }, data: { state: "sending", endedAt: null } }));
  const again = performance.now();
  await sendBroadcasts(database, moment);
  const look = performance.now() - again;
  sqlite.close();
  await office.close();
  const plain = await plainInserts(people);
  return [
    row(["this program", count(people), count((2 * people * 1_000) / milliseconds), ms(longest), ms(look)]),
    row([
      "prepared inserts alone",
      count(people),
      count((2 * people * 1_000) / plain.milliseconds),
      ms(plain.longest),
      "",
    ]),
  ];
}

/** The same rows: one a person, and one in the outbox. */
async function plainInserts(people: number): Promise<{ milliseconds: number; longest: number }> {
  const office = await officeWith(people);
  const id = await announce(office.database);
  const db = new BetterSqlite3(office.file, { timeout: 10_000 });
  db.pragma("synchronous = FULL");
  const links = db.prepare(`SELECT "personId", "chatAccountId" FROM "Link" ORDER BY "personId"`).all() as Linked[];
  const enter =
    db.prepare(`INSERT INTO "Outbox" ("chatAccountId", "channel", "priority", "status", "body", "hasChoices", "personId",
    "needs", "attempt", "expiresAt", "createdAt") VALUES (?, 'telegram', ?, 'queued', '{}', 0, ?, 'link', 0, ?, ?)`);
  const meant = db.prepare(
    `INSERT INTO "BroadcastRecipient" ("broadcastId", "personId", "chatAccountId", "channel", "outboxId") VALUES (?, ?, ?, 'telegram', ?)`,
  );
  const at = stored(DAY);
  const page = db.transaction((some: readonly Linked[]) => {
    for (const { personId, chatAccountId } of some) {
      const { lastInsertRowid } = enter.run(chatAccountId, PRIORITY.broadcast, personId, at, at);
      meant.run(id, personId, chatAccountId, lastInsertRowid);
    }
  }).immediate;
  let milliseconds = 0;
  let longest = 0;
  for (let from = 0; from < links.length; from += PAGE) {
    const start = performance.now();
    page(links.slice(from, from + PAGE));
    const took = performance.now() - start;
    milliseconds += took;
    longest = Math.max(longest, took);
  }
  db.close();
  await office.close();
  return { milliseconds, longest };
}

// ---- sent ----------------------------------------------------------------------------------------------------------------

async function delivered(): Promise<string[]> {
  const lines: string[] = [];
  for (const { name, limits, rate } of [
    { name: "as fast as an instant server takes it", limits: false, rate: Number.POSITIVE_INFINITY },
    { name: `at ${RATE} a second, by Telegram's limits`, limits: true, rate: RATE },
  ]) {
    const telegram = await telegramProcess(TRAINED, limits);
    const office = await officeWith(TRAINED);
    const house = await openHouse({ home: office, channel: channelTo(telegram), clockwork: BY_DAY, rate });
    const without = await telegram.asks(limits ? BASELINE_MS : BASELINE_MS / 3);
    await announce(house.database);
    const asking = telegram.asks(600_000);
    await sends(house, telegram);
    const { sent, throttled, milliseconds } = await telegram.counted();
    telegram.stops();
    const meanwhile = await asking;
    const seconds = milliseconds / 1_000;
    const figures = [count(TRAINED), seconds.toFixed(1), (sent / seconds).toFixed(1), String(throttled)];
    lines.push(
      row([name, ...figures, ...waits(meanwhile)]),
      row(["nothing is announced", "", "", "", "", ...waits(without)]),
    );
    await house.close();
    telegram.close();
    await office.close();
  }
  return lines;
}

async function sends({ database, delivery }: House, telegram: Telegram): Promise<void> {
  do {
    await sendBroadcasts(database, { now: BY_DAY.now(), timeZone: READING.timeZone });
    delivery.wake();
    await pause(Math.min(TICK_MS, 1_000));
  } while ((await telegram.counted()).sent < TRAINED);
}

/** What is announced waits for the day; the clock runs on as it does. */
const STARTED = CLOCKWORK.now();
const BY_DAY: Clockwork = { ...CLOCKWORK, now: () => DAY.add(CLOCKWORK.now().since(STARTED)) };

function channelTo({ token, root }: Telegram): Channel {
  const menu = telegramMenu(renderer(READING));
  return telegramChannel({ token, apiRoot: root, menu, clockwork: BY_DAY, log: SILENT });
}

// ---- an office -----------------------------------------------------------------------------------------------------------

interface Linked {
  personId: number;
  chatAccountId: number;
}

interface Office {
  url: string;
  key: { value: string; file: string };
  folder: string;
  file: string;
  database: Database;
  close(): Promise<void>;
}

/** With so many treasurers, each linked in a chat of their own. */
async function officeWith(people: number): Promise<Office> {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  const file = join(folder, "data", "koperasi.db");
  const home = { url: `file:${file}`, key: { value: Buffer.alloc(32, 5).toString("base64"), file: "" }, folder };
  const database = await openDatabase(home);
  await SMALL_DISTRICT.fill(database);
  const db = new BetterSqlite3(file, { timeout: 10_000 });
  const at = stored(DAY);
  const person = db.prepare(`INSERT INTO "Person" ("name", "nameKey") VALUES (?, ?)`);
  const chat =
    db.prepare(`INSERT INTO "ChatAccount" ("channel", "ownAccount", "chat", "place", "lastMessage", "lastMessageAt")
    VALUES ('telegram', ?, ?, 'private', '1', ?)`);
  const officer = db.prepare(`INSERT INTO "Officer" ("personId", "cooperativeId", "position", "confirmedAt")
    VALUES (?, (SELECT MIN("id") FROM "Cooperative"), 'treasurer', ?)`);
  const link = db.prepare(`INSERT INTO "Link" ("personId", "chatAccountId", "nickname", "proof", "linkedAt", "usedAt")
    VALUES (?, ?, '', 'cooperative', ?, ?)`);
  db.transaction(() => {
    for (let nth = 0; nth < people; nth += 1) {
      const { lastInsertRowid: personId } = person.run(`Orang ${nth}`, `orang ${nth}`);
      const { lastInsertRowid: chatId } = chat.run(OWN_ACCOUNT, String(FIRST + nth), at);
      officer.run(personId, at);
      link.run(personId, chatId, at, at);
    }
  })();
  db.close();
  return {
    ...home,
    file,
    database,
    async close() {
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function announce(database: Pick<Database, "transaction">): Promise<number> {
  return database.transaction(async (tx) => {
    const author = await tx.person.create({ data: { name: "Ratna", nameKey: "ratna" } });
    const chat = { channel: "terminal", ownAccount: "terminal", chat: "ratna", place: "private" };
    const { id: authorChatId } = await tx.chatAccount.create({ data: chat });
    return createBroadcast(
      tx,
      {
        ...{ kind: "news", ofId: null, authorId: author.id, authorChatId, cooperativeId: null },
        ...{ text: "Rapat pindah ke aula.", fileId: null, mapPoint: null, asks: false, state: "waiting", meant: 0 },
        audience: { groups: [groupOf("officers", { positions: ["treasurer"] })], without: [], people: null },
        ...{ startsAt: DAY, holdsUntil: null },
      },
      DAY,
    );
  });
}

// ---- as a table ----------------------------------------------------------------------------------------------------------

const caption = [
  `One process on a machine with ${MACHINE}, SQLite with a sync for every`,
  `commit. Two rows a person: whom it is for, and what waits in the outbox. Prepared inserts write the same rows, ${PAGE} people a commit.`,
  "Sent to a local Bot API server in a process of its own, which answers at once, or keeps Telegram's limits (30 a second, about one a",
  "second in a chat, and a wait after each refusal). Three people ask something every two seconds meanwhile.",
].join("\n");

function ms(milliseconds: number): string {
  return `${Math.round(milliseconds)} ms`;
}

function waits(all: number[]): string[] {
  const sorted = all.sort((one, other) => one - other);
  return [0.5, 0.95].map((share) => ms(sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN));
}
