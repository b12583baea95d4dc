import { setImmediate as loopTurn } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import { openDatabase } from "#bot/db/database.ts";
import { groupOf } from "#bot/domain/audience.ts";
import { stored } from "#bot/domain/time.ts";
import type { SendOutcome } from "#bot/messages.ts";
import { beginBroadcast, gatherPage } from "#bot/services/broadcast-sending.ts";
import { agree, broadcastById, pauseBroadcast, resumeBroadcast, stopBroadcast } from "#bot/services/broadcasts.ts";
import { claim, enterNotice } from "#bot/services/outbox.ts";
import { unaskedAsOf } from "#bot/services/unasked.ts";
import { onlyOn } from "../town/only-on.ts";
import {
  alsoIn,
  announced,
  at,
  became,
  chatsOf,
  goesOn,
  HOUR,
  type Meant,
  MINUTE,
  PIN,
  reached,
  SECOND,
  type Speaker,
  speaker,
  staffMember,
  stateOf,
  tick,
  treasurers,
  unlinked,
  withPin,
  ZONE,
} from "./announcing.ts";
import { type Bench, bench, inChat, OWN_ACCOUNT, press } from "./bench.ts";

/** An announcement reaches exactly the people who are meant, each exactly once, whatever happens meanwhile. */

const sent = (nth: number): SendOutcome => ({ outcome: "sent", reference: String(nth) });
const blocked: SendOutcome = { outcome: "refused", reason: "blocked", unreachable: true };
const arrives: Bench["answer"] = (_, nth) => sent(nth);

// ---- once a person -------------------------------------------------------------------------------------------------------

test("in two offices, in two groups of the audience and in the book of members, with two chats: once, where they wrote last", async () => {
  const on = await bench();
  const people = await treasurers(on, 3);
  const [one] = people as [Meant];
  await alsoIn(on, one, "older");
  await on.house.database.transaction(async (tx) => {
    const [, other] = await tx.cooperative.findMany({ orderBy: { id: "asc" } });
    const facts = { personId: one.personId, cooperativeId: other?.id ?? 0, position: "treasurer" };
    await tx.officer.create({ data: { ...facts, confirmedAt: stored(on.clock.now()) } });
  });
  const groups = [groupOf("officers"), groupOf("officers", { positions: ["treasurer"] }), groupOf("everybody")];
  const id = await announced(on, { audience: { groups, without: [], people: null } });
  await goesOn(on, id);
  expect(reached(on)).toEqual(chatsOf(people));
  expect(await became(on, id)).toMatchObject({ sent: 3 });
});

test("the same row of a list twice: once, and nobody who is not in it", async () => {
  const on = await bench();
  const people = await treasurers(on, 4);
  const [one, two] = people as [Meant, Meant];
  const listed = [two.personId, one.personId, two.personId, one.personId];
  const id = await announced(on, { audience: { groups: [], without: [], people: listed } });
  await goesOn(on, id);
  expect(reached(on)).toEqual(chatsOf([one, two]));
});

test("who share a phone read it there once; what says something else to each is for each of them", async () => {
  const on = await bench();
  const [one, two, three] = (await treasurers(on, 3)) as [Meant, Meant, Meant];
  for (const other of [two, three]) {
    await unlinked(on, other);
    await alsoIn(on, other, one.chat);
  }
  const id = await announced(on);
  await goesOn(on, id);
  expect(reached(on)).toEqual([one.chat]);
  expect(await became(on, id)).toEqual({ sent: 1, sharedChat: 2 });
  await named(on, [one, two, three], ["Siti", "Joko", "Lilik"]);
  const each = await announced(on, { text: "Rapat pindah, {nama}." });
  on.handed.length = 0;
  await goesOn(on, each);
  expect(reached(on)).toEqual([one.chat, one.chat, one.chat]);
  const said = on.handed.flatMap(({ to, text }) =>
    to === one.chat ? (/pindah, .* (\w+)\./.exec(text)?.[1] ?? []) : [],
  );
  expect(said.sort()).toEqual(["Joko", "Lilik", "Siti"]);
});

// ---- the other chat, never both --------------------------------------------------------------------------------------------

test("refused in one chat it goes to the other; refused in both it is counted; nobody gets it in two", async () => {
  const on = await bench();
  const people = await treasurers(on, 6);
  for (const one of people.slice(0, 4)) await alsoIn(on, one, `other ${one.chat}`);
  const [closed, half, both, alone] = people.map(({ chat }) => chat);
  const refuses = new Set([closed, half, both, `other ${both}`, people[4]?.chat]);
  on.answer = ({ to }, nth) => {
    if (to.chat === half) return { outcome: "refused", reason: "bad-request" };
    return refuses.has(to.chat) ? blocked : sent(nth);
  };
  const id = await announced(on);
  await goesOn(on, id);
  const arrivedIn = reached(on).filter((chat) => !refuses.has(chat));
  expect(arrivedIn).toEqual([alone, `other ${closed}`, `other ${half}`, people[5]?.chat].sort());
  // Nothing is tried twice in one chat.
  expect(new Set(reached(on)).size).toBe(reached(on).length);
  expect(await became(on, id)).toEqual({ sent: 4, refused: 2 });
  expect(await stateOf(on, id)).toBe("done");
});

test("who closed the chat after it was planned there gets it in the other one, whether it waits in the outbox or not yet", async () => {
  const on = await bench();
  const people = await treasurers(on, 2);
  const [waits, planned] = people as [Meant, Meant];
  for (const one of people) await alsoIn(on, one, `other ${one.chat}`);
  const closes = (chat: string) => on.house.receive({ type: "unreachable", from: inChat(chat), reason: "blocked" });
  const id = await announced(on);
  await on.house.database.transaction(async (tx) => {
    const one = (await broadcastById(tx, id)) ?? expect.fail();
    await beginBroadcast(tx, one, { now: on.clock.now(), timeZone: ZONE });
    await gatherPage(tx, id, { now: on.clock.now(), timeZone: ZONE });
  });
  await closes(planned.chat);
  on.answer = () => ({ outcome: "throttled", retryAfterMs: 5 * SECOND });
  await tick(on);
  await on.rests();
  on.answer = arrives;
  await closes(waits.chat);
  on.handed.length = 0;
  await goesOn(on, id);
  expect(reached(on)).toEqual(people.map(({ chat }) => `other ${chat}`).sort());
  expect(await became(on, id)).toEqual({ sent: 2 });
});

test("in a chat that two share it stands once, also when one of them comes there from a chat that was refused", async () => {
  const on = await bench();
  const [one, two] = (await treasurers(on, 2)) as [Meant, Meant];
  await alsoIn(on, one, two.chat);
  await wroteLongAgo(on, two.chat);
  on.answer = ({ to }, nth) => (to.chat === one.chat ? blocked : sent(nth));
  const id = await announced(on);
  await goesOn(on, id);
  expect(reached(on)).toEqual([one.chat, two.chat].sort());
  expect(await became(on, id)).toEqual({ sent: 1, sharedChat: 1 });
});

test("who was to read it with somebody else gets it all the same when that chat is refused, or the other one is not in it any more", async () => {
  const on = await bench();
  const [one, two, three, four] = (await treasurers(on, 4)) as [Meant, Meant, Meant, Meant];
  // Two shares the phone of one, which is blocked, and has an older chat; four that of three, who leaves it.
  await alsoIn(on, two, one.chat, -1);
  await unlinked(on, four);
  await alsoIn(on, four, three.chat);
  let throttled = true;
  on.answer = ({ to }, nth) => {
    if (throttled) return { outcome: "throttled", retryAfterMs: 2 * SECOND };
    return to.chat === one.chat ? blocked : sent(nth);
  };
  await wroteLongAgo(on, two.chat);
  const id = await announced(on);
  await tick(on);
  await on.rests();
  // Who reads it in the chat of another has it when that one has.
  expect(await became(on, id)).toEqual({ underway: 4 });
  await unlinked(on, three);
  throttled = false;
  on.handed.length = 0;
  await goesOn(on, id);
  expect(reached(on)).toEqual([one.chat, two.chat, three.chat].sort());
  expect(await became(on, id)).toEqual({ refused: 1, sent: 2, notLinked: 1 });
});

// ---- whoever looks at the same time --------------------------------------------------------------------------------------

test("whoever looks at the same time, from however many processes, in however many pages: one row each, one message", async () => {
  const on = await bench();
  // More than two pages of people, more than the outbox takes at once.
  const people = await treasurers(on, 1_100);
  const beside = await openDatabase(on.home);
  onTestFinished(() => beside.close());
  const id = await announced(on);
  const looks = [on.house.database, beside, on.house.database, beside];
  await Promise.all(looks.map((database) => tick(on, database)));
  await on.rests();
  const rows =
    await on.ask(`SELECT COUNT(*) AS "count", COUNT(DISTINCT "personId") AS "people", COUNT("outboxId") AS "rows"
    FROM "BroadcastRecipient"`);
  expect(rows[0]).toMatchObject({ count: 1_100, people: 1_100 });
  expect(
    await on.ask(`SELECT "personId" FROM "Outbox" WHERE "priority" = 2 GROUP BY "personId" HAVING COUNT(*) > 1`),
  ).toEqual([]);
  for (let round = 0; round < 4; round += 1) {
    await Promise.all(looks.map((database) => tick(on, database)));
    await on.passes(SECOND);
  }
  await goesOn(on, id);
  expect(reached(on)).toEqual(chatsOf(people));
  expect(await became(on, id)).toEqual({ sent: 1_100 });
});

test("paused and gone on with while it is claimed, over and over: nobody twice", async () => {
  const on = await bench();
  const people = await treasurers(on, 60);
  const beside = await openDatabase(on.home);
  onTestFinished(() => beside.close());
  const id = await announced(on);
  on.answer = async (_, nth) => {
    await loopTurn();
    return sent(nth);
  };
  for (let round = 0; round < 25; round += 1) {
    const deeds = [
      tick(on),
      beside.transaction((tx) => pauseBroadcast(tx, id)),
      tick(on, beside),
      on.house.database.transaction((tx) => resumeBroadcast(tx, id)),
    ];
    on.house.delivery.wake();
    await Promise.all(deeds);
    await on.rests();
  }
  await on.house.database.transaction((tx) => resumeBroadcast(tx, id));
  await goesOn(on, id);
  expect(reached(on)).toEqual(chatsOf(people));
  expect(await became(on, id)).toEqual({ sent: 60 });
});

onlyOn("postgresql")(
  "taken back by one process in the moment in which another takes it in hand: it does not leave",
  async () => {
    const on = await bench();
    const people = await treasurers(on, 3);
    const { transaction, secrets } = on.house.database;
    const id = await announced(on);
    on.answer = () => ({ outcome: "throttled", retryAfterMs: 10 * SECOND });
    await tick(on);
    await on.rests();
    on.answer = arrives;
    on.handed.length = 0;
    await on.change(`UPDATE "Outbox" SET "notBefore" = NULL`);
    const beside = await openDatabase(on.home);
    onTestFinished(() => beside.close());
    const asOfNow = unaskedAsOf({ timeZone: ZONE, secrets });
    const mine = { channel: "telegram", ownAccount: OWN_ACCOUNT } as const;
    const taken = await transaction((tx) =>
      claim(tx, mine, "other", on.clock.now(), 10, 10, async (...row) => {
        const said = await asOfNow(...row);
        await beside.transaction((other) => pauseBroadcast(other, id));
        return said;
      }),
    );
    expect(taken).toEqual([]);
    await transaction((tx) => resumeBroadcast(tx, id));
    await goesOn(on, id);
    expect(reached(on)).toEqual(chatsOf(people));
  },
);

// ---- what is not known -----------------------------------------------------------------------------------------------------

test("where the answer was lost it is uncertain, counted apart, and never said again, in no chat", async () => {
  const on = await bench();
  const people = await treasurers(on, 5);
  for (const one of people) await alsoIn(on, one, `other ${one.chat}`);
  on.answer = (_, nth) => {
    if (nth === 1) throw new Error("the channel broke");
    return nth === 2 ? { outcome: "unclear", reason: "connection-lost" } : sent(nth);
  };
  const id = await announced(on);
  await goesOn(on, id);
  await on.leaps(HOUR, 10 * MINUTE);
  await tick(on);
  await on.rests();
  expect(reached(on)).toEqual(chatsOf(people));
  expect(await became(on, id)).toEqual({ sent: 3, uncertain: 2 });
});

test("what surely did not arrive is tried again until it does, once", async () => {
  const on = await bench();
  const people = await treasurers(on, 5);
  on.answer = (_, nth) => {
    if (nth <= 3) return { outcome: "notSent", reason: "unreachable" };
    return nth === 5 ? { outcome: "throttled", retryAfterMs: 5 * SECOND } : sent(nth);
  };
  const id = await announced(on);
  await goesOn(on, id);
  expect(await became(on, id)).toEqual({ sent: 5 });
  expect(on.handed.filter(({ to }) => people.some(({ chat }) => chat === to)).length).toBe(9);
});

// ---- who is meant is decided when it begins; later changes only take away --------------------------------------------------

test("who has had enough, is not linked any more, or came too late, gets nothing", async () => {
  const on = await bench();
  const people = await treasurers(on, 4);
  const [stops, leaves, keeps] = people as [Meant, Meant, Meant];
  on.answer = () => ({ outcome: "throttled", retryAfterMs: 2 * SECOND });
  const id = await announced(on);
  await tick(on);
  await on.rests();
  await speaker(on, stops.chat).says("berhenti");
  await unlinked(on, leaves);
  // In another chat they are linked, but it was not there when they wanted no more.
  await alsoIn(on, leaves, "later", 0);
  const late = await treasurers(on, 2);
  await on.change(`UPDATE "Officer" SET "endsOn" = '2025-07-01' WHERE "personId" = ${keeps.personId}`);
  on.answer = arrives;
  on.handed.length = 0;
  await goesOn(on, id);
  // Who left an office meanwhile was meant when it began.
  expect(reached(on)).toEqual(chatsOf(people.slice(2)));
  expect(await became(on, id)).toEqual({ sent: 2, optedOut: 1, notLinked: 1 });
  expect(reached(on).some((chat) => chatsOf(late).includes(chat))).toBe(false);
});

test("paused in the middle of writing down whom it is for: it is for those who were meant when it began", async () => {
  const on = await bench();
  const people = await treasurers(on, 520);
  const moment = () => ({ now: on.clock.now(), timeZone: ZONE });
  const id = await announced(on);
  const { transaction } = on.house.database;
  await transaction(async (tx) => beginBroadcast(tx, (await broadcastById(tx, id)) ?? expect.fail(), moment()));
  await transaction((tx) => gatherPage(tx, id, moment()));
  await transaction((tx) => pauseBroadcast(tx, id));
  await tick(on);
  await on.passes(5 * SECOND);
  expect(reached(on)).toEqual([]);
  expect(await became(on, id)).toEqual({ toCome: 520 });
  await treasurers(on, 3);
  await transaction((tx) => resumeBroadcast(tx, id));
  await goesOn(on, id);
  expect(reached(on)).toEqual(chatsOf(people));
});

// ---- paused, gone on with, stopped ------------------------------------------------------------------------------------------

test.each(["pause", "stop"] as const)(
  "%s before it begins, while rows wait, while some are on their way: each once in the end",
  async (how) => {
    const on = await bench();
    const people = await treasurers(on, 40);
    const { transaction } = on.house.database;
    const halts = () =>
      transaction((tx) => (how === "pause" ? pauseBroadcast(tx, id) : stopBroadcast(tx, id, on.clock.now())));
    const resumes = () => transaction((tx) => resumeBroadcast(tx, id));
    const id = await announced(on);
    expect(await halts()).toBe(true);
    await tick(on);
    await on.passes(5 * SECOND);
    expect(reached(on)).toEqual([]);
    expect(await resumes()).toBe(true);
    const hold: (() => void)[] = [];
    on.answer = async (_, nth) => {
      await new Promise<void>((go) => hold.push(go));
      return sent(nth);
    };
    await tick(on);
    await on.passes(SECOND);
    expect(await halts()).toBe(true);
    expect(await halts()).toBe(false);
    // What is on its way arrives; nothing else does.
    const left = reached(on).length;
    on.answer = arrives;
    for (const go of hold) go();
    await on.passes(MINUTE);
    await tick(on);
    await on.passes(MINUTE);
    expect(reached(on).length).toBe(left);
    expect(left).toBeLessThanOrEqual(30);
    expect(left).toBeGreaterThan(0);
    expect(await resumes()).toBe(true);
    expect(await resumes()).toBe(false);
    await goesOn(on, id);
    expect(reached(on)).toEqual(chatsOf(people));
    expect(await became(on, id)).toEqual({ sent: 40 });
    expect(await resumes()).toBe(false);
  },
);

test("what was taken back is not gone on with, and a correction quotes only what stands in that chat", async () => {
  const on = await bench();
  const people = await treasurers(on, 3);
  const [moves, blocks] = people as [Meant, Meant];
  await alsoIn(on, moves, "other");
  const id = await announced(on);
  await goesOn(on, id);
  const had = new Map(on.handed.map(({ to }, at) => [to, String(at + 1)]));
  // Since then one has blocked us, in all their chats; another in the chat in which it stands.
  const asked: { to: string; about: string | undefined; deletes: string | undefined }[] = [];
  on.answer = ({ to, answers, deletes }, nth) => {
    asked.push({ to: to.chat, about: answers?.message, deletes });
    return to.chat === blocks.chat || to.chat === moves.chat ? blocked : sent(nth);
  };
  const correction = await announced(on, { kind: "correction", ofId: id, text: "Rapat pindah lagi." });
  await goesOn(on, correction);
  const told = asked.filter(({ to }) => !to.startsWith("author"));
  expect(told.find(({ to }) => to === people[2]?.chat)?.about).toBe(had.get(people[2]?.chat ?? ""));
  expect(told.find(({ to }) => to === "other")).toEqual({ to: "other", about: undefined, deletes: undefined });
  await on.house.database.transaction((tx) => tx.broadcast.update({ where: { id }, data: { state: "stopped" } }));
  const withdrawal = await announced(on, { kind: "withdrawal", ofId: id, text: "" });
  await goesOn(on, withdrawal);
  expect(asked.filter(({ deletes }) => deletes !== undefined)).toEqual([
    { to: people[2]?.chat, about: undefined, deletes: had.get(people[2]?.chat ?? "") },
  ]);
  expect(await on.house.database.transaction((tx) => resumeBroadcast(tx, id))).toBe(false);
});

// ---- when ------------------------------------------------------------------------------------------------------------------

test.each([
  ["the evening", "2025-07-02T19:59:40", "2025-07-02T20:00", "2025-07-03T07:00"],
  ["Friday prayer", "2025-07-04T11:14:40", "2025-07-04T11:15", "2025-07-04T13:00"],
])("%s comes in the middle of it: it goes on when people may be spoken to", async (_, from, quiet, again) => {
  const on = await bench({ rate: 1 });
  const people = await treasurers(on, 60);
  on.clock.leaps(at(from).epochMilliseconds - on.clock.now().epochMilliseconds);
  const id = await announced(on);
  const began = on.clock.now();
  await tick(on);
  await on.passes(60 * SECOND);
  await tick(on);
  const inTime = reached(on).length;
  expect(inTime).toBeGreaterThan(5);
  // What was in hand in that moment leaves.
  expect(inTime).toBeLessThan(55);
  await on.leaps(at(again).epochMilliseconds - on.clock.now().epochMilliseconds - MINUTE, 10 * MINUTE);
  expect(reached(on).length).toBe(inTime);
  await on.passes(2 * MINUTE);
  await goesOn(on, id);
  expect(reached(on)).toEqual(chatsOf(people));
  const quietMs = at(quiet).since(began).total("milliseconds");
  const againMs = at(again).since(began).total("milliseconds");
  const start = on.handed[0]?.at ?? 0;
  const during = on.handed.filter(({ at: when }) => when - start > quietMs + 31 * SECOND && when - start < againMs);
  expect(during).toEqual([]);
});

test("what its author said would not hold any longer is not sent: expired, counted, and over", async () => {
  const on = await bench();
  const people = await treasurers(on, 4);
  const id = await announced(on, { holdsUntil: on.clock.now().add({ hours: 1 }) });
  on.answer = (_, nth) => (nth <= 1 ? sent(nth) : { outcome: "notSent", reason: "unreachable" });
  await tick(on);
  await on.passes(10 * SECOND);
  await on.house.database.transaction((tx) => pauseBroadcast(tx, id));
  await on.leaps(HOUR, MINUTE);
  on.answer = arrives;
  on.handed.length = 0;
  await on.house.database.transaction((tx) => resumeBroadcast(tx, id));
  await goesOn(on, id);
  expect(reached(on)).toEqual([]);
  expect(await became(on, id)).toEqual({ sent: 1, expired: people.length - 1 });
  expect(await stateOf(on, id)).toBe("done");
});

test("what is being asked is answered first: it comes when the chat rests, and its list is still what a number picks from", async () => {
  const on = await bench();
  const [one, two] = (await treasurers(on, 2)) as [Meant, Meant];
  const asks = speaker(on, one.chat);
  await asks.says("koperasi sumberjo");
  const id = await announced(on, { holdsUntil: on.clock.now().add({ minutes: 50 }) });
  await goesOn(on, id, 3);
  expect(reached(on)).toEqual([two.chat]);
  expect((await asks.says("2")).join()).toContain("Wonosalam");
  await asks.says("koperasi sumberjo");
  await goesOn(on, id, 3);
  await on.passes(9 * MINUTE);
  expect(reached(on)).toEqual([two.chat]);
  await on.passes(3 * MINUTE);
  expect(reached(on)).toEqual(chatsOf([one, two]));
  expect((await asks.says("1")).join()).toContain("Plandaan");
});

// ---- what is said ------------------------------------------------------------------------------------------------------------

const HOSTILE = [
  'Rapat pindah: { $x }, { $x -> [a] b *[c] d }, {saldo}, {"}"}',
  "Rapat pindah <b>tebal</b> &lt; *_[tautan](http://contoh.test)_* `kode` ~coret~",
  "Rapat pindah ke \u202eGNUDEG\u202c pukul ٩",
  "Rapat pindah __proto__ {__proto__} {constructor} {toString} \u0024{7*7} %s {{x}}",
  'Rapat pindah\'; DROP TABLE "Outbox"; --\u0001\u0007',
  `Rapat pindah ${"😀a\u0301".repeat(900)}`,
  `Rapat pindah ${"x".repeat(2_987)}`,
  "1\nRapat pindah\n\n\n\n\n2",
];

test.each(HOSTILE.map((text, nth) => [nth, text] as const))(
  "whatever stands in it is text, for everybody the same (%i)",
  async (_, text) => {
    const on = await bench();
    const people = await treasurers(on, 3);
    await on.change(
      `UPDATE "Person" SET "name" = '{koperasi} {$x} <i>Siti</i> {nama}' WHERE "id" = ${people[0]?.personId}`,
    );
    const id = await announced(on, { text });
    await goesOn(on, id);
    const texts = on.handed.filter(({ to }) => people.some(({ chat }) => chat === to)).map((one) => one.text);
    expect(texts.length).toBe(3);
    expect(new Set(texts).size).toBe(1);
    expect(texts[0]).toMatch(/^Pengumuman dari Dinas [\s\S]*Rapat pindah[\s\S]*Ketik “berhenti”\.$/);
    for (const piece of ["{ $x }", "{saldo}", "<b>tebal</b>", "{__proto__}", "\u0024{7*7}", "DROP TABLE"]) {
      if (text.includes(piece)) expect(texts[0]).toContain(piece);
    }
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may be left
    expect(texts[0]).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e]/);
  },
);

test("what is filled in fills nothing in, and breaks out of nothing", async () => {
  const on = await bench();
  const people = await treasurers(on, 4);
  const names = ["{koperasi} {jabatan}", "{ $office } <b>x</b>", "Siti\u202eNAMDA Rp 5.000.000", "__proto__"];
  await named(on, people, names);
  const id = await announced(on, {
    text: "Rapat pindah: [{nama}] [{koperasi}] [{jabatan}] [{desa}] [{kecamatan}] [{nik}]",
  });
  await goesOn(on, id);
  for (const [nth, { chat }] of people.entries()) {
    const text = on.handed.find(({ to }) => to === chat)?.text ?? "";
    const [, name, cooperative, office, , , rest] =
      /\[(.*)\] \[(.*)\] \[(.*)\] \[(.*)\] \[(.*)\] \[(.*)\]/.exec(text) ?? [];
    expect(name).toContain((names[nth] ?? "").split(/[ \u202e]/)[0]?.replace("{", ""));
    expect(name).not.toContain("\u202e");
    expect(cooperative).toMatch(/^KDMP /);
    expect(office).toBe("bendahara");
    expect(rest).toBe("{nik}");
  }
});

// ---- through the chat of those who speak --------------------------------------------------------------------------------------

const RATNA = "+628120000901";
const DEWI = "+628120000902";
const JOKO = "+628120000903";
const STAFF = new Set([RATNA, DEWI, JOKO]);

async function office(): Promise<{ on: Bench; ratna: Speaker }> {
  const on = await bench({ staffPhones: STAFF });
  const ratna = await staffMember(on, "Ratna Wijayanti", RATNA);
  await ratna.says("siaran", PIN);
  return { on, ratna };
}

test("the button pressed twice, at once or later, and what was typed handed over again, make one announcement", async () => {
  const { on, ratna } = await office();
  const people = await treasurers(on, 3);
  await ratna.says("Rapat pindah ke aula.");
  await ratna.says("semua bendahara");
  const key = ratna.keyOf("Kirim ke 3 orang");
  const pressed = press(on, ratna.chat, "one press", key);
  await Promise.all([pressed, pressed, press(on, ratna.chat, "another", key)].map((one) => on.house.receive(one)));
  await ratna.pressesKey(key);
  await ratna.says("Kirim ke 3 orang");
  await on.house.receive(pressed);
  await on.restarts();
  await on.house.receive(pressed);
  await ratna.pressesKey(key);
  expect(await on.ask(`SELECT COUNT(*) AS "count" FROM "Broadcast"`)).toEqual([{ count: 1 }]);
  const [{ id }] = (await on.ask(`SELECT "id" FROM "Broadcast"`)) as [{ id: number }];
  await goesOn(on, id);
  expect(reached(on).filter((chat) => chat !== ratna.chat)).toEqual(chatsOf(people));
});

test("what no database takes is left out, and the rest is sent", async () => {
  const { on, ratna } = await office();
  await treasurers(on, 2);
  await ratna.says("Rapat\u0000 pindah\u0000 ke aula.", "semua bendahara");
  await ratna.presses("Kirim ke 2 orang");
  const [{ id }] = (await on.ask(`SELECT "id" FROM "Broadcast"`)) as [{ id: number }];
  await goesOn(on, id);
  expect(reached(on).filter((chat) => chat !== ratna.chat).length).toBe(2);
});

test("sums and NIK can't be put in, nor a text that is no message", async () => {
  const { on, ratna } = await office();
  await treasurers(on, 2);
  for (const text of ["Saldo Bapak/Ibu {saldo}", "NIK {nik}", "{ NIK KTP }", "{pin} {nama}", "x".repeat(3_001), "…"]) {
    const came = await ratna.says(text);
    expect(came.join(), text).toMatch(/tidak bisa diisi|paling banyak|perlu ada kata-katanya/);
  }
  await ratna.says("Rapat pindah, {nama}.", "semua bendahara");
  expect(ratna.keyOf("Kirim ke 2 orang")).toBeTruthy();
});

test("above 500 people another of the staff must agree: never the author, and one of the others", async () => {
  const { on, ratna } = await office();
  const people = await treasurers(on, 501);
  const others = [await staffMember(on, "Dewi", DEWI), await staffMember(on, "Joko", JOKO)] as const;
  await ratna.says("Rapat pindah ke aula.", "semua bendahara");
  await ratna.presses("Kirim ke 501 orang");
  const [{ id }] = (await on.ask(`SELECT "id" FROM "Broadcast"`)) as [{ id: number }];
  await goesOn(on, id, 2);
  expect(await stateOf(on, id)).toBe("confirming");
  expect(reached(on).filter((chat) => chat.startsWith("of "))).toEqual([]);
  // The author does not agree to herself, whatever she makes of her buttons.
  const forged = await forgedIn(on, ratna.chat, [
    { command: "broadcasts", input: { broadcast: id, does: "agree" } },
    { command: "broadcasts", input: { broadcast: id, does: "resume" } },
  ]);
  for (const key of forged) await ratna.pressesKey(key);
  expect(await stateOf(on, id)).toBe("confirming");
  for (const other of others) await other.says("periksa siaran", PIN);
  const keys = others.map((other) => ({ other, key: other.keyOf("Setuju, kirim ke 501 orang") }));
  const before = on.handed.length;
  const presses = keys.flatMap(({ other, key }, nth) =>
    [0, 1].map((n) => press(on, other.chat, `agrees ${nth}.${n}`, key)),
  );
  await Promise.all(presses.map((one) => on.house.receive(one)));
  await on.passes(SECOND);
  const answers = on.handed.slice(before).filter(({ to }) => others.some(({ chat }) => chat === to));
  expect(answers.filter(({ text }) => text.startsWith("Disetujui.")).length).toBe(1);
  await goesOn(on, id);
  expect(reached(on).filter((chat) => chat.startsWith("of "))).toEqual(chatsOf(people));
});

test("of many who agree at once, from several processes, one is the second", async () => {
  const on = await bench();
  const people = await treasurers(on, 6);
  const beside = await openDatabase(on.home);
  onTestFinished(() => beside.close());
  const id = await announced(on, { state: "confirming" });
  const one = (await on.house.database.transaction((tx) => broadcastById(tx, id))) ?? expect.fail();
  const yes = await Promise.all(
    [one.authorId, ...people.map(({ personId }) => personId)].map((by, nth) =>
      (nth % 2 ? beside : on.house.database).transaction((tx) => agree(tx, one, by)),
    ),
  );
  expect(yes[0]).toBe(false);
  expect(yes.filter(Boolean).length).toBe(1);
});

describe("a chair", () => {
  async function chairOfCukir() {
    const on = await bench({ staffPhones: STAFF });
    const all = await treasurers(on, 12);
    const [first] = await treasurers(on, 1, { position: "chair" });
    const chair = await withPin(on, first ?? expect.fail());
    const own = (await on.ask(`SELECT DISTINCT o."personId" FROM "Officer" o
      WHERE o."cooperativeId" = (SELECT "cooperativeId" FROM "Officer" WHERE "personId" = ${chair.personId})`)) as {
      personId: number;
    }[];
    const theirs = new Set(own.map(({ personId }) => personId));
    await chair.says("siaran", PIN);
    return { on, all, chair, theirs };
  }

  test("reaches nobody outside the cooperative, whatever is typed or pressed", async () => {
    const { on, chair, theirs } = await chairOfCukir();
    const typed = [
      "semua orang",
      "semua bendahara",
      "bendahara di Plandaan dan Wonosalam",
      "pengurus KDMP Mojongapit",
      "semua anggota dan pengurus di kabupaten jombang",
      "semua kecuali Cukir",
      "yang belum terdaftar UK1",
    ];
    for (const whom of typed) {
      await chair.says("siaran", "Rapat pindah ke aula.", whom);
      const [, count] = /Kirim ke (\d+) orang/.exec(lastButtons(on, chair.chat)) ?? [];
      if (count !== undefined) await chair.presses(`Kirim ke ${count} orang`);
      else await chair.says("batal");
    }
    await chair.says("siaran", "Rapat pindah ke aula.");
    const forged = [
      { command: "broadcast", input: { who: "everybody" } },
      { command: "broadcast", input: { district: "Plandaan" } },
      { command: "broadcast", input: { is: "notRegistered" } },
    ];
    for (const key of await forgedIn(on, chair.chat, forged)) await chair.pressesKey(key);
    const [, count] = /Kirim ke (\d+) orang/.exec(lastButtons(on, chair.chat)) ?? [];
    if (count !== undefined) await chair.presses(`Kirim ke ${count} orang`);
    for (const { id } of (await on.ask(`SELECT "id" FROM "Broadcast"`)) as { id: number }[]) await goesOn(on, id);
    const recipients = (await on.ask(`SELECT "personId" FROM "BroadcastRecipient"`)) as { personId: number }[];
    expect(recipients.length).toBeGreaterThan(0);
    expect(recipients.filter(({ personId }) => !theirs.has(personId))).toEqual([]);
  });

  test("is told of no announcement of others, and stops, corrects or sends none of them", async () => {
    const { on, all, chair } = await chairOfCukir();
    const offices = await announced(on, { state: "paused", meant: 12 });
    const [{ id: elsewhere }] = (await on.ask(`SELECT "cooperativeId" AS "id" FROM "Officer"
      WHERE "personId" = ${all[1]?.personId}`)) as [{ id: number }];
    const others = await announced(on, { state: "confirming", cooperativeId: elsewhere });
    const deeds = [
      "stop",
      "pause",
      "resume",
      "agree",
      "disagree",
      "missed",
      "missedFile",
      "allFile",
      "answers",
      undefined,
    ];
    const forged = [offices, others, 999, -1].flatMap((broadcast) => [
      ...deeds.map((does) => ({ command: "broadcasts", input: { broadcast, ...(does && { does }) } })),
      { command: "broadcast", input: { of: broadcast, kind: "correction" } },
      { command: "broadcast", input: { of: broadcast, kind: "withdrawal" } },
    ]);
    const before = on.handed.length;
    for (const key of await forgedIn(on, chair.chat, forged)) await on.house.receive(press(on, chair.chat, key, key));
    await on.passes(5 * SECOND);
    // What was asked before goes on afterwards.
    const said = on.handed.slice(before).flatMap(({ text }) => (text.startsWith("Kita lanjutkan") ? [] : [text]));
    expect(said.filter((text) => !/^Siaran itu (tidak ada|sudah tidak ada di sini)\.$/.test(text))).toEqual([]);
    expect(said.length).toBe(forged.length);
    expect([await stateOf(on, offices), await stateOf(on, others)]).toEqual(["paused", "confirming"]);
    // A button that stands in somebody else's chat is none in theirs.
    const ratna = await staffMember(on, "Ratna Wijayanti", RATNA);
    await ratna.says("rincian siaran", PIN);
    await chair.pressesKey(ratna.keyOf("Lanjutkan"));
    expect(await stateOf(on, offices)).toBe("paused");
  });
});

function wroteLongAgo(on: Bench, chat: string): Promise<void> {
  return on.change(`UPDATE "ChatAccount" SET "lastMessageAt" = '2025-01-01T00:00:00.000Z' WHERE "chat" = '${chat}'`);
}

function named(on: Bench, people: readonly Meant[], names: readonly string[]): Promise<void> {
  return on.house.database.transaction(async (tx) => {
    for (const [nth, { personId }] of people.entries()) {
      await tx.person.update({ where: { id: personId }, data: { name: names[nth] ?? "" } });
    }
  });
}

/** Choices as nobody was ever offered them, under a message of theirs. @returns the keys by which they are pressed */
async function forgedIn(
  on: Bench,
  chat: string,
  all: readonly { command: string; input: object }[],
): Promise<string[]> {
  return on.house.database.transaction(async (tx) => {
    const { id: chatAccountId } = await tx.chatAccount.findFirstOrThrow({ where: { ownAccount: OWN_ACCOUNT, chat } });
    const choices = all.map((one) => ({ ...one, label: { id: "broadcast-drop", values: {} }, lasting: true as const }));
    const said = { words: { id: "broadcast-none", values: {} }, choices };
    const row = await enterNotice(tx, { chatAccountId, channel: "telegram" }, said, on.clock.now());
    await tx.outbox.update({ where: { id: row }, data: { status: "sent", askedBy: chat } });
    return all.map((_, nth) => `${row}.${nth}`);
  });
}

function lastButtons(on: Bench, chat: string): string {
  return (on.handed.findLast(({ to }) => to === chat)?.choices ?? []).map(({ label }) => label).join("\n");
}
