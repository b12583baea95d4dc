import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import BetterSqlite3, { type Database as Sqlite } from "better-sqlite3";
import { expect, test } from "vitest";
import { openDatabase } from "#bot/db/database.ts";
import { homeOfTest } from "#bot/tests/town/home.ts";
import { temporaryFolder } from "#bot/tests/town/temporary-folder.ts";
import { sendBroadcasts } from "#bot/ticks/broadcasts.ts";
import { alsoIn, announced, at, treasurers, unlinked, ZONE } from "./announcing.ts";
import { SMALL_DISTRICT } from "./small-district.ts";
import { type Left, type LifeOptions, lives, untouched } from "./world.ts";

/**
 * A small announcement that goes on after every point at which the process can be killed: at every statement, commit and send from
 * its beginning to its end. Nobody gets it twice, nobody is lost; what was in hand is uncertain, and said to be. A point that leaves what the one before it left is the same death. Again:
 * CRASH_POINT=n.
 */
const ONLY = process.env.CRASH_POINT === undefined ? null : Number(process.env.CRASH_POINT);

test("is killed at every point of an announcement", { timeout: 300_000 }, async () => {
  const { first, chats, author } = await beginning();
  const root = temporaryFolder();
  async function lived(name: string, from: Left, watched = 0) {
    const folder = `${root}/life-${name}`;
    mkdirSync(folder);
    const { arrived, early, killed, kept } = await lives({ story: NOTHING, folder, from, watched, ...THROUGHOUT });
    expect(early).toEqual([]);
    const reached = arrived.flatMap(({ to, text }) => (text.startsWith("Pengumuman dari") ? [to] : [])).sort();
    const told = arrived.flatMap(({ to, text }) => (to === author ? [text] : []));
    return { reached, told, killed, kept: kept as Kept };
  }
  const model = await lived("undisturbed", first, Number.POSITIVE_INFINITY);
  expect(model.reached).toEqual(chats);
  expect(model.kept).toEqual({ state: "done", ends: { sent: 3, sharedChat: 1 }, toAuthor: 1 });
  expect(model.told).toEqual([expect.stringMatching(/^Siaran .* selesai .*\nTerkirim 4 dari 4\n/)]);
  const points = model.killed.flatMap((left) => left.points);
  expect(points.length).toBeGreaterThan(1_000);
  expect(points.filter((point) => point === "before send").length).toBe(5);
  let [uncertain, most] = [0, 0];
  for (const [nth, left] of model.killed.entries()) {
    if (ONLY !== null && nth !== ONLY) continue;
    const which = `CRASH_POINT=${nth}: ${left.points[0]}`;
    const { reached, told, kept } = await lived(`${nth}`, left).catch((error: unknown) => {
      throw new Error(`${which}: ${error instanceof Error ? error.message : error}`, { cause: error });
    });
    const inHand = handsOf(left, `${root}/left-${nth}`);
    uncertain += inHand.news;
    expect(new Set(reached).size, `${which}: twice`).toBe(reached.length);
    expect(kept.state, which).toBe("done");
    // Who reads it with another counts as that one does.
    const { sent = 0, sharedChat, ...others } = kept.ends;
    expect(sent + inHand.news, `${which}: lost`).toBe(chats.length);
    expect(others, which).toEqual(inHand.news ? { uncertain: inHand.news } : {});
    expect(sharedChat, which).toBe(1);
    expect(reached.length, `${which}: said to be sent`).toBeGreaterThanOrEqual(sent);
    expect(kept.toAuthor, which).toBe(1);
    // As an answer it is repeated where it may not have arrived.
    expect(told.length, which).toBeGreaterThanOrEqual(1);
    expect(told.length, which).toBeLessThanOrEqual(1 + inHand.toAuthor);
    for (const text of told) {
      const [arrived, doubtful] = [/^Terkirim (\d) dari 4$/m, /^Tidak pasti sampai (\d)$/m].map((one) =>
        Number(one.exec(text)?.[1] ?? 0),
      );
      expect([(arrived ?? 0) + (doubtful ?? 0), doubtful !== 0], which).toEqual([4, inHand.news > 0]);
      most = Math.max(most, doubtful ?? 0);
    }
  }
  // Each could be in hand before it arrived and after, and the one that was refused too.
  if (ONLY !== null) return;
  expect(uncertain).toBe(2 * chats.length + 1);
  // It is as uncertain for whoever shares the chat.
  expect(most).toBe(2);
});

// ---- around --------------------------------------------------------------------------------------------------------

const NOTHING = { chat: "nobody", steps: [] };
const REFUSES = "newer";
const THROUGHOUT: Pick<LifeOptions, "rate" | "refuses" | "due" | "looks"> = {
  // One after the other: each could be in hand alone.
  rate: 1,
  refuses: REFUSES,
  async due({ database, delivery }, now) {
    await sendBroadcasts(database, { now, timeZone: ZONE });
    delivery.wake();
    return database.transaction(async (tx) => (await tx.broadcast.count({ where: { state: { not: "done" } } })) > 0);
  },
  looks,
};

interface Kept {
  state: string;
  /** How many are in which way. */
  ends: Record<string, number>;
  /** How often its author was written to. */
  toAuthor: number;
}

function looks(db: Sqlite): Kept {
  const ends = db.prepare(`SELECT coalesce(r.skipped, o.status) AS became, count(*) AS count
    FROM BroadcastRecipient r LEFT JOIN Outbox o ON o.id = r.outboxId GROUP BY 1`);
  const rows = ends.all() as { became: string; count: number }[];
  return {
    state: String(db.prepare("SELECT state FROM Broadcast").pluck().get()),
    ends: Object.fromEntries(rows.map(({ became, count }) => [became, count])),
    toAuthor: Number(db.prepare(`SELECT count(*) FROM Outbox WHERE ${TO_AUTHOR}`).pluck().get()),
  };
}

const TO_AUTHOR = "chatAccountId IN (SELECT authorChatId FROM Broadcast)";

/** What was on its way when it was killed. @param folder where it is laid out to be looked at */
function handsOf({ disk }: Left, folder: string): { news: number; toAuthor: number } {
  for (const [path, bytes] of disk) {
    mkdirSync(dirname(`${folder}/${path}`), { recursive: true });
    writeFileSync(`${folder}/${path}`, bytes);
  }
  const db = new BetterSqlite3(`${folder}/data/koperasi.db`);
  const count = (where: string) =>
    Number(db.prepare(`SELECT count(*) FROM Outbox WHERE status = 'sending' AND ${where}`).pluck().get());
  const hands = { news: count(`NOT ${TO_AUTHOR}`), toAuthor: count(TO_AUTHOR) };
  db.close();
  return hands;
}

/** One alone; one with two chats, of which the one that is tried first refuses; two who share a phone. */
async function beginning() {
  const home = await homeOfTest(SMALL_DISTRICT);
  const database = await openDatabase(home);
  const here = { house: { database }, clock: { now: () => at("2025-07-02T08:00") } };
  const [alone, moved, one, two] = await treasurers(here, 4);
  if (!alone || !moved || !one || !two) throw new Error("nobody");
  await alsoIn(here, moved, REFUSES, -1);
  await unlinked(here, two);
  await alsoIn(here, two, one.chat);
  await announced(here, {}, "author");
  await database.close();
  return { first: untouched(home.folder), chats: [alone, moved, one].map(({ chat }) => chat).sort(), author: "author" };
}
