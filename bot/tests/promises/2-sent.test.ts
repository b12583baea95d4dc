import { describe, expect, test } from "vitest";
import type { Pace } from "#bot/delivery/pace.ts";
import type { SendOutcome, Standing } from "#bot/messages.ts";
import { claim, expireRows, freeClaims, PRIORITY, settleAttempts } from "#bot/services/outbox.ts";
import { seededRandom } from "#bot/tests/town/bot-api-faults.ts";
import { onlyOn } from "../town/only-on.ts";
import { type Bench, bench, type Handed, message, OWN_ACCOUNT } from "./bench.ts";

/** Promise 2: whatever goes out ends in exactly one way, in order within a chat, at a pace that the channel bears. */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const arrives: SendOutcome = { outcome: "sent", reference: "1" };
const unclear: SendOutcome = { outcome: "unclear", reason: "connection-lost" };
const notSent: SendOutcome = { outcome: "notSent", reason: "unreachable" };
const blocked: SendOutcome = { outcome: "refused", reason: "blocked", unreachable: true };

// ---- tried again ---------------------------------------------------------------------------------------------------

test("when the channel says later, nothing leaves before, for nobody", async () => {
  const on = await bench({ rate: 25 });
  on.answer = (_, nth) => (nth === 3 ? { outcome: "throttled", retryAfterMs: 30 * SECOND } : arrives);
  for (const chat of ["a", "b", "c", "d", "e"]) {
    await on.enters({ to: chat, text: `1${chat}`, priority: PRIORITY.reply });
    await on.enters({ to: chat, text: `2${chat}`, priority: PRIORITY.broadcast });
  }
  on.house.delivery.wake();
  await on.passes(2 * MINUTE);
  const held = on.handed[2]?.at ?? 0;
  // Those that were on their way at that moment could not be called back.
  const after = on.handed.filter(({ at }) => at > held);
  expect(after.length).toBeGreaterThanOrEqual(5);
  expect(Math.min(...after.map(({ at }) => at))).toBeGreaterThanOrEqual(held + 30 * SECOND);
  expect(on.handed.length).toBe(11);
  expect(await ends(on)).toEqual({ sent: 10 });
});

test("what surely did not arrive is tried again, at growing distances, until it does", async () => {
  const on = await bench();
  let reachable = false;
  on.answer = () => (reachable ? arrives : notSent);
  for (const priority of [PRIORITY.reply, PRIORITY.broadcast]) {
    await on.enters({ to: `chat${priority}`, text: "x", priority });
  }
  on.house.delivery.wake();
  await on.passes(12 * MINUTE);
  for (const chat of ["chat0", "chat2"]) {
    const tries = on.handed.filter(({ to }) => to === chat).map(({ at }) => at);
    const gaps = tries.slice(1).map((at, index) => at - (tries[index] ?? 0));
    expect(gaps[0]).toBeLessThanOrEqual(2 * SECOND);
    expect(Math.max(...gaps)).toBeGreaterThan(25 * SECOND);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(MINUTE + 2 * SECOND);
    expect(gaps.slice(0, 5)).toEqual(gaps.slice(0, 5).sort((a, b) => a - b));
    expect(tries.length).toBeLessThan(35);
  }
  reachable = true;
  await on.passes(MINUTE + SECOND);
  expect(await ends(on)).toEqual({ sent: 2 });
});

test("a reply of which it is unclear whether it arrived is repeated; what nobody asked for is not", async () => {
  const on = await bench();
  on.answer = (_, nth) => {
    if (nth === 1) throw new Error("the channel broke");
    return nth <= 3 ? unclear : arrives;
  };
  await on.enters({ to: "a", text: "broadcast", priority: PRIORITY.broadcast });
  on.house.delivery.wake();
  await on.rests();
  await on.enters({ to: "b", text: "reminder", priority: PRIORITY.reminder });
  on.house.delivery.wake();
  await on.rests();
  await on.house.receive(message(on, "c", 1, "koperasi cukir"));
  await on.leaps(HOUR, MINUTE);
  expect(on.handed.map(({ to }) => to)).toEqual(["a", "b", "c", "c"]);
  expect((await on.rows()).map(({ status }) => status)).toEqual(["uncertain", "uncertain", "sent"]);
});

test("what took the place of an earlier message is said again until it is sure, also where nobody asked for it", async () => {
  const on = await bench();
  on.answer = (_, nth) => (nth <= 3 ? { outcome: "unclear", reason: "connection-lost", repeatable: true } : arrives);
  await on.enters({ to: "a", text: "broadcast", priority: PRIORITY.broadcast });
  on.house.delivery.wake();
  await on.passes(MINUTE);
  expect(on.handed).toHaveLength(4);
  expect(await ends(on)).toEqual({ sent: 1 });
});

test.each<[string, Standing[], (sent: number) => SendOutcome, string[], number, string]>([
  ["it stands there: it was sent", [{ standing: "there", reference: "77" }], () => unclear, ["look"], 1, "sent"],
  [
    "it is not there: it is repeated",
    [{ standing: "absent" }],
    (n) => (n === 1 ? unclear : arrives),
    ["look"],
    2,
    "sent",
  ],
  [
    "the repeat is unclear too, and not there either: uncertain",
    [{ standing: "absent" }, { standing: "absent" }],
    () => unclear,
    ["look", "look"],
    2,
    "uncertain",
  ],
  [
    "the repeat is unclear too, but stands there",
    [{ standing: "absent" }, { standing: "there", reference: "78" }],
    () => unclear,
    ["look", "look"],
    2,
    "sent",
  ],
  [
    "the app has it still, then can't be looked at, then has sent it",
    [{ standing: "underway" }, { standing: "unseen" }, { standing: "there", reference: "79" }],
    () => unclear,
    ["look", "look", "look"],
    1,
    "sent",
  ],
])(
  "where the chat can be looked at, it is before anything is sent twice; %s",
  async (_, seen, answer, looks, sends, end) => {
    const looked: string[] = [];
    const look = async () => {
      looked.push("look");
      return seen[looked.length - 1] ?? ({ standing: "absent" } as const);
    };
    const on = await bench({ app: { look } });
    on.answer = (_message, nth) => answer(nth);
    await on.house.receive(message(on, "c", 1, "koperasi cukir"));
    await on.leaps(HOUR, MINUTE);
    expect({ looked, sends: on.handed.length, end: (await on.rows())[0]?.status }).toEqual({
      looked: looks,
      sends,
      end,
    });
  },
);

test("a reply that was in the hands of a start that died is looked for before it is sent", async () => {
  const looked: string[] = [];
  const look = async ({ text }: { text: string }) => {
    looked.push(text);
    return { standing: "there", reference: "80" } as const;
  };
  const on = await bench({ app: { look } });
  await on.enters({ to: "a", text: "x", priority: PRIORITY.reply });
  await on.change(`UPDATE "Outbox" SET "status" = 'sending', "boot" = 'an earlier start', "attempt" = 1`);
  await on.restarts();
  await on.passes(MINUTE);
  expect(looked).toEqual(["x"]);
  expect(on.handed).toEqual([]);
  expect(await ends(on)).toEqual({ sent: 1 });
});

test("a reply in the hands of several starts that died before it left is sent all the same", async () => {
  const on = await bench({ app: { look: async () => ({ standing: "absent" }) } });
  await on.enters({ to: "a", text: "x", priority: PRIORITY.reply });
  for (let death = 0; death < 3; death += 1) {
    await on.change(`UPDATE "Outbox" SET "status" = 'sending', "boot" = 'one that died', "attempt" = 1`);
    on.answer = () => (death < 2 ? { outcome: "notSent", reason: "not-connected" } : arrives);
    await on.restarts();
    await on.rests();
  }
  await on.passes(MINUTE);
  expect(await ends(on)).toEqual({ sent: 1 });
});

test("what the app gives back is tried again at distances that grow to an hour, until it expires", async () => {
  const on = await bench();
  on.answer = () => ({ outcome: "declined", reason: "ack-error" });
  await on.enters({ to: "a", text: "x", priority: PRIORITY.reply });
  on.house.delivery.wake();
  await on.rests();
  await on.leaps(HOUR, 20 * SECOND);
  await on.leaps(24 * HOUR, MINUTE);
  const gaps = on.handed.slice(1).map(({ at }, index) => at - (on.handed[index]?.at ?? 0));
  expect(gaps[0]).toBeGreaterThanOrEqual(45 * SECOND);
  expect(gaps[0]).toBeLessThanOrEqual(90 * SECOND);
  expect(Math.min(...gaps.slice(4))).toBeGreaterThanOrEqual(45 * MINUTE);
  expect(on.handed.length).toBeLessThan(40);
  await on.house.database.transaction((tx) => expireRows(tx, on.clock.now()));
  expect(await ends(on)).toEqual({ expired: 1 });
});

test("an app in which we only answer is never used to write first, whatever was asked for", async () => {
  const on = await bench({ app: { answersOnly: true } });
  for (const priority of [PRIORITY.reply, PRIORITY.reminder, PRIORITY.broadcast]) {
    await on.enters({ to: `stranger${priority}`, text: "x", priority });
  }
  await on.house.receive(message(on, "known", 1, "koperasi cukir"));
  await on.enters({ to: "known", text: "reminder", priority: PRIORITY.reminder });
  on.house.delivery.wake();
  await on.passes(MINUTE);
  expect(new Set(on.handed.map(({ to }) => to))).toEqual(new Set(["known"]));
  expect(await ends(on)).toEqual({ refused: 3, sent: 2 });
  expect((await on.rows())[0]?.reason).toBe("never-wrote");
});

test("hundreds of announcements that have to wait for tomorrow hold up no answer, and stay in the outbox", async () => {
  const night: Pace = {
    wait: (_chat, _place, isReply) => (isReply ? 0 : HOUR),
    leaves() {},
    hold() {},
    unasked: () => 0,
  };
  const on = await bench({ rate: night });
  for (let nth = 0; nth < 200; nth += 1) await on.enters({ to: `a${nth}`, text: "x", priority: PRIORITY.broadcast });
  on.house.delivery.wake();
  await on.passes(5 * SECOND);
  for (let nth = 0; nth < 50; nth += 1) await on.house.receive(message(on, `b${nth}`, nth, "koperasi cukir"));
  await on.passes(5 * SECOND);
  expect(on.handed.map(({ to }) => to).sort()).toEqual(Array.from({ length: 50 }, (_, nth) => `b${nth}`).sort());
  expect(await ends(on)).toEqual({ queued: 200, sent: 50 });
});

test("a row that waits for its next try holds up those behind it in its chat, and nobody else", async () => {
  const on = await bench();
  on.answer = ({ text }, nth) => (text.startsWith("first") && nth < 4 ? notSent : arrives);
  for (const text of ["first", "second", "third"]) await on.enters({ to: "a", text, priority: PRIORITY.reply });
  await on.enters({ to: "b", text: "other", priority: PRIORITY.reply });
  on.house.delivery.wake();
  await on.passes(MINUTE);
  expect(textsTo(on, "a").filter((text) => text !== "first")).toEqual(["second", "third"]);
  expect(textsTo(on, "a").lastIndexOf("first")).toBe(textsTo(on, "a").length - 3);
  expect(on.handed.findIndex(({ to }) => to === "b")).toBeLessThan(3);
});

test("a long text goes on with the part at which it stopped", async () => {
  const on = await bench();
  on.answer = (_, nth) => (nth === 2 ? notSent : arrives);
  const id = await on.enters({ to: "a", text: "", priority: PRIORITY.reply });
  // One value is shortened when it is shown, so a long text is made of several.
  const lines = Array.from({ length: 60 }, (_, index) => ({
    id: "exam-schedule-place",
    values: { place: `line ${index} ${"x".repeat(150)}` },
  }));
  const body = { words: { id: "exam-schedule-list", values: { sessions: { lines } } } };
  await on.change(`UPDATE "Outbox" SET "body" = '${JSON.stringify(body)}' WHERE "id" = ${id}`);
  on.house.delivery.wake();
  await on.passes(MINUTE);
  const [first, second, again, third] = textsTo(on, "a");
  expect(on.handed.length).toBe(4);
  expect(again).toBe(second);
  const numbers = [first, second, third].join("\n").match(/line \d+/g);
  expect(numbers).toEqual(lines.map((_, index) => `line ${index}`));
  expect(await ends(on)).toEqual({ sent: 1 });
});

// ---- the ends ------------------------------------------------------------------------------------------------------

test("who has blocked us is left alone until they write again", async () => {
  const on = await bench();
  on.answer = () => blocked;
  for (const priority of [PRIORITY.reply, PRIORITY.reminder, PRIORITY.broadcast]) {
    await on.enters({ to: "a", text: `${priority}`, priority });
  }
  on.house.delivery.wake();
  await on.passes(MINUTE);
  expect(on.handed.length).toBe(1);
  expect((await on.rows()).map(({ status, reason }) => `${status} ${reason}`)).toEqual(
    Array(3).fill("refused blocked"),
  );
  // What is entered meanwhile does not leave.
  on.answer = () => arrives;
  await on.enters({ to: "a", text: "later", priority: PRIORITY.broadcast, expiresInMs: 2 * HOUR });
  on.house.delivery.wake();
  await on.leaps(HOUR, MINUTE);
  expect(on.handed.length).toBe(1);
  await on.house.receive(message(on, "a", 1, "koperasi cukir"));
  await on.passes(MINUTE);
  expect(on.handed[1]?.text).toContain("Cukir");
  expect(await ends(on)).toEqual({ refused: 3, sent: 2 });
});

test("who is said to have blocked us, and to be back", async () => {
  const on = await bench();
  await on.house.receive(message(on, "a", 1, "koperasi cukir"));
  await on.rests();
  const { from } = message(on, "a", 2, "");
  await on.house.receive({ type: "unreachable", from, reason: "blocked" });
  await on.enters({ to: "a", text: "news", priority: PRIORITY.broadcast });
  on.house.delivery.wake();
  await on.passes(MINUTE);
  expect(on.handed.length).toBe(1);
  await on.house.receive({ type: "reachable", from });
  await on.passes(MINUTE);
  expect(textsTo(on, "a").at(-1)).toBe("news");
});

test("another refusal ends one row, and the chat goes on", async () => {
  const on = await bench();
  on.answer = (_, nth) => (nth === 1 ? { outcome: "refused", reason: "telegram-400" } : arrives);
  for (const text of ["1", "2"]) await on.enters({ to: "a", text, priority: PRIORITY.reply });
  on.house.delivery.wake();
  await on.passes(MINUTE);
  expect((await on.rows()).map(({ status, reason }) => `${status} ${reason}`)).toEqual([
    "refused telegram-400",
    "sent null",
  ]);
});

test("a group that became a supergroup gets what waits for it under its new name, and is the same chat", async () => {
  const on = await bench();
  on.answer = ({ to }) => (to.chat === "-1" ? { outcome: "moved", to: "-1001" } : arrives);
  for (const text of ["1", "2"]) await on.enters({ to: "-1", text, priority: PRIORITY.reply, place: "group" });
  on.house.delivery.wake();
  await on.passes(MINUTE);
  expect(on.handed.map(({ to, text }) => `${to} ${text}`)).toEqual(["-1 1", "-1001 1", "-1001 2"]);
  expect(await on.ask('SELECT "chat", "place" FROM "ChatAccount"')).toEqual([{ chat: "-1001", place: "group" }]);
  // Somebody had already written in the new one.
  await on.enters({ to: "-1", text: "3", priority: PRIORITY.reply, place: "group" });
  on.house.delivery.wake();
  await on.passes(MINUTE);
  expect(textsTo(on, "-1001")).toEqual(["1", "2", "3"]);
  expect(await ends(on)).toEqual({ sent: 3 });
});

test("what is too late is not sent", async () => {
  const on = await bench();
  let reachable = false;
  on.answer = () => (reachable ? arrives : notSent);
  await on.enters({ to: "a", text: "in time", priority: PRIORITY.reply, expiresInMs: 3 * HOUR });
  await on.enters({ to: "a", text: "too late", priority: PRIORITY.reply, expiresInMs: 30 * MINUTE });
  on.house.delivery.wake();
  await on.leaps(HOUR, MINUTE);
  reachable = true;
  await on.leaps(HOUR, MINUTE);
  expect(textsTo(on, "a")).not.toContain("too late");
  await on.house.database.transaction((tx) => expireRows(tx, on.clock.now()));
  expect((await on.rows()).map(({ status }) => status)).toEqual(["sent", "expired"]);
});

test("what can't be read any more is cancelled, and holds up nobody", async () => {
  const on = await bench();
  const ids: number[] = [];
  for (const text of ["1", "2", "3", "4", "5"]) ids.push(await on.enters({ to: "a", text, priority: PRIORITY.reply }));
  const spoilt = ["'no JSON'", "''", `'{"words":7}'`, `'{"words":{"id":"no-such-words","values":{}}}'`];
  for (const [index, body] of spoilt.entries())
    await on.change(`UPDATE "Outbox" SET "body" = ${body} WHERE "id" = ${ids[index]}`);
  await on.enters({ to: "b", text: "b", priority: PRIORITY.broadcast });
  on.house.delivery.wake();
  await on.passes(MINUTE);
  expect((await on.rows()).map(({ status }) => status)).toEqual([...Array(4).fill("cancelled"), "sent", "sent"]);
});

// ---- whose hands ---------------------------------------------------------------------------------------------------

test("a process that is to send answers alone takes nothing else, whatever the pace allows", async () => {
  const on = await bench();
  const mine = { channel: "telegram", ownAccount: OWN_ACCOUNT } as const;
  const takes = (repliesOnly: boolean) =>
    on.house.database.transaction((tx) => claim(tx, { ...mine, repliesOnly }, "other", on.clock.now(), 9));
  // As long as nobody looks: nothing wakes the delivery of this house.
  const told = await on.enters({ to: "a", text: "x", priority: PRIORITY.reminder });
  const answered = await on.enters({ to: "b", text: "x", priority: PRIORITY.reply });
  expect((await takes(true)).map(({ id }) => id)).toEqual([answered]);
  expect((await takes(false)).map(({ id }) => id)).toEqual([told]);
});

test("what an earlier attempt or an earlier start says of a row changes nothing", async () => {
  const on = await bench();
  on.answer = () => new Promise(() => {});
  const id = await on.enters({ to: "a", text: "x", priority: PRIORITY.reply });
  on.house.delivery.wake();
  await on.rests();
  const { boot } = on.house.app;
  const row = (await on.rows())[0];
  expect(row).toMatchObject({ status: "sending", attempt: 1 });
  const settles = (by: string, attempt: number, status: "sent" | "queued") =>
    on.house.database.transaction((tx) => {
      const now = on.clock.now();
      const said = { id, attempt, reason: null };
      return settleAttempts(
        tx,
        by,
        [
          status === "sent"
            ? { ...said, end: "sent", reference: "9" }
            : { ...said, reason: "", again: now, partsSent: 1, doubts: 0 },
        ],
        now,
      );
    });
  for (const status of ["sent", "queued"] as const) {
    await settles("an earlier start", 1, status);
    await settles(boot, 0, status);
    await settles(boot, 2, status);
    expect((await on.rows())[0]).toEqual(row);
  }
  await settles(boot, 1, "sent");
  expect((await on.rows())[0]?.status).toBe("sent");
  // And what has ended stays so.
  await settles(boot, 1, "queued");
  expect((await on.rows())[0]?.status).toBe("sent");
});

test("what an earlier start held when it died: replies go out, the rest stays uncertain", async () => {
  const on = await bench();
  const held: number[] = [];
  for (const priority of [PRIORITY.reply, PRIORITY.reminder, PRIORITY.broadcast]) {
    held.push(await on.enters({ to: `chat${priority}`, text: "held", priority }));
  }
  await on.change(`UPDATE "Outbox" SET "status" = 'sending', "boot" = 'dead', "attempt" = 1`);
  // Another bot of the same database keeps its own.
  const mine = { channel: "telegram" as const, ownAccount: OWN_ACCOUNT };
  const theirs = await on.house.database.transaction((tx) =>
    freeClaims(tx, { ...mine, ownAccount: "another" }, "b", on.clock.now()),
  );
  expect(theirs).toBe(0);
  await on.restarts();
  await on.passes(MINUTE);
  expect((await on.rows()).map(({ status }) => status)).toEqual(["sent", "uncertain", "uncertain"]);
  expect(on.handed.length).toBe(1);
});

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  "an end in order at any moment (%i): what has not left leaves after the restart, once",
  async (moment) => {
    const on = await bench({ rate: 5 });
    for (let index = 0; index < 20; index += 1) {
      await on.enters({
        to: `c${index}`,
        text: "x",
        priority: index % 2 === 0 ? PRIORITY.broadcast : PRIORITY.reminder,
      });
    }
    on.house.delivery.wake();
    for (let turn = 0; turn < moment; turn += 1) await new Promise((go) => setImmediate(go));
    await on.restarts();
    await on.passes(MINUTE);
    expect(await ends(on)).toEqual({ sent: 20 });
    expect(on.handed.length).toBe(20);
  },
);

test("an end in order in the middle of everything", async () => {
  const on = await bench({ rate: 5 });
  for (let round = 0; round < 6; round += 1) {
    for (let index = 0; index < 4; index += 1) {
      await on.enters({ to: `c${index}`, text: `${round}`, priority: PRIORITY.broadcast });
    }
    const said = [1, 2, 3].map((nth) => message(on, `c${round}`, nth, "koperasi cukir"));
    const handling = said.map((one) => on.house.receive(one));
    on.house.delivery.wake();
    await Promise.all(handling);
    await on.restarts();
  }
  await on.passes(2 * MINUTE);
  expect(await ends(on)).toEqual({ sent: 24 + 18 });
  expect(on.handed.length).toBe(24 + 18);
});

onlyOn("sqlite")(
  "what arrives at the very moment at which something else is written down is written down too",
  async () => {
    let committed = (): void => {};
    const on = await bench({
      door: {
        commit(db) {
          db.exec("COMMIT");
          committed();
        },
      },
    });
    // The second one's answer comes so many turns of the queue after the commit that wrote down the first one's.
    for (let turns = 0; turns < 150; turns += 1) {
      const answers = new Map<string, (outcome: SendOutcome) => void>();
      on.answer = ({ to }) => new Promise((go) => answers.set(to.chat, go));
      await on.enters({ to: "a", text: `${turns}`, priority: PRIORITY.reply });
      await on.enters({ to: "b", text: `${turns}`, priority: PRIORITY.reply });
      on.house.delivery.wake();
      await on.rests();
      committed = async () => {
        committed = () => {};
        for (let turn = 0; turn < turns; turn += 1) await null;
        answers.get("b")?.(arrives);
      };
      answers.get("a")?.(arrives);
      await on.rests();
      expect(
        (await on.rows()).filter(({ status }) => status !== "sent"),
        `${turns} turns`,
      ).toEqual([]);
    }
  },
);

// ---- everything at once --------------------------------------------------------------------------------------------

const SEEDS =
  process.env.SEED === undefined
    ? Array.from({ length: process.env.TESTS === "all" ? 12 : 6 }, (_, index) => index + 1)
    : [Number(process.env.SEED)];

test.each(SEEDS)(
  "whatever happens, every row ends in one way and every chat reads in order (SEED=%i)",
  async (seed) => {
    const random = seededRandom(seed);
    const on = await bench({ rate: 20, seed });
    const any = (most: number) => Math.floor(random() * most);
    const arrived: { to: string; text: string }[] = [];
    on.answer = async ({ to, text }, nth) => {
      for (let turns = any(4); turns > 0; turns -= 1) await new Promise((go) => setImmediate(go));
      const happens = random();
      if (happens < 0.1) return notSent;
      if (happens < 0.13) return { outcome: "throttled", retryAfterMs: any(3 * SECOND) };
      if (happens < 0.15) return { outcome: "refused", reason: "telegram-400" };
      if (happens < 0.16) return blocked;
      arrived.push({ to: to.chat, text });
      return happens < 0.25 ? unclear : { outcome: "sent", reference: `${nth}` };
    };
    /** What the rows say that were put in. */
    const texts = new Map<number, string>();
    for (let round = 0; round < 40; round += 1) {
      for (let more = any(6); more > 0; more -= 1) {
        const text = String(texts.size).padStart(4, "0");
        texts.set(await on.enters({ to: `c${any(8)}`, text, priority: any(3) as 0 | 1 | 2 }), text);
      }
      if (any(3) === 0) await on.house.receive(message(on, `c${any(8)}`, `m${round}`, "wkwkwk xyzzy"));
      if (any(2) === 0) on.house.delivery.wake();
      if (any(8) === 0) await on.restarts();
      if (any(3) === 0) await on.passes(any(5 * SECOND));
    }
    await on.leaps(HOUR, 10 * SECOND);
    // Whoever was left alone is written to no more, until it is too late.
    await on.leaps(25 * HOUR, HOUR);
    await on.house.database.transaction((tx) => expireRows(tx, on.clock.now()));
    const rows = await on.rows();
    expect(rows.filter(({ status }) => !["sent", "refused", "expired", "uncertain"].includes(status))).toEqual([]);
    expect(rows.filter(({ status }) => status === "sent").length).toBeGreaterThan(rows.length / 2);
    expect(on.mostAtOnce()).toBe(1);
    for (const { id, chat, status, priority } of rows) {
      const text = texts.get(id);
      if (text === undefined) continue;
      const times = arrived.filter((one) => one.to === chat && one.text === text).length;
      if (status === "sent") expect(times).toBeGreaterThanOrEqual(1);
      if (priority !== PRIORITY.reply) expect(times).toBeLessThanOrEqual(1);
    }
    for (let chat = 0; chat < 8; chat += 1) {
      for (const priority of [PRIORITY.reply, PRIORITY.reminder, PRIORITY.broadcast]) {
        const mine = rows.filter((row) => row.chat === `c${chat}` && row.priority === priority);
        const said = new Set(mine.map(({ id }) => texts.get(id)));
        const order = arrived.filter(({ text }) => said.has(text)).map(({ text }) => text);
        expect(order).toEqual([...order].sort());
      }
    }
  },
);

// ---- the pace ------------------------------------------------------------------------------------------------------

describe("the pace", () => {
  test("replies leave before reminders, and those before broadcasts", async () => {
    const on = await bench({ rate: 5 });
    for (let index = 0; index < 40; index += 1) {
      await on.enters({ to: `b${index}`, text: "2", priority: PRIORITY.broadcast });
      await on.enters({ to: `r${index}`, text: "1", priority: PRIORITY.reminder });
    }
    on.house.delivery.wake();
    await on.passes(3 * SECOND);
    const before = on.handed.length;
    for (let index = 0; index < 10; index += 1)
      await on.enters({ to: `a${index}`, text: "0", priority: PRIORITY.reply });
    const asked = message(on, "asks", 1, "koperasi cukir");
    const at = on.clock.elapsed();
    await on.house.receive(asked);
    on.house.delivery.wake();
    await on.passes(2 * MINUTE);
    expect(await ends(on)).toEqual({ sent: 91 });
    // Reminders first, unless there were none; replies wait for no broadcast.
    const unasked = on.handed.map(({ text }) => text).filter((text) => text === "1" || text === "2");
    expect(unasked).toEqual([...unasked].sort());
    const replies = on.handed.slice(before).filter(({ to }) => to.startsWith("a"));
    expect(replies.length).toBe(11);
    expect(Math.max(...replies.map((one) => one.at)) - at).toBeLessThanOrEqual(4 * SECOND);
  });

  test.each([1, 5, 27])(
    "what nobody asked for never leaves faster than the rate (%i a second), and replies have room beside it",
    async (rate) => {
      const on = await bench({ rate });
      const count = rate * 8;
      for (let index = 0; index < count; index += 1) {
        await on.enters({
          to: `b${index}`,
          text: "2",
          priority: index % 2 === 0 ? PRIORITY.broadcast : PRIORITY.reminder,
        });
      }
      on.house.delivery.wake();
      for (let second = 0; second < 6; second += 1) {
        await on.passes(SECOND);
        await on.house.receive(message(on, `asks${second}`, 1, "koperasi cukir"));
      }
      await on.passes(MINUTE);
      expect(await ends(on)).toEqual({ sent: count + 6 });
      const unasked = on.handed.filter(({ text }) => text === "2");
      expect(mostWithin(unasked, SECOND)).toBeLessThanOrEqual(rate);
      expect(mostWithin(on.handed, SECOND)).toBeLessThanOrEqual(rate + 3);
      // And not much slower.
      expect((unasked.at(-1)?.at ?? 0) / SECOND).toBeLessThan(11);
      for (let second = 0; second < 6; second += 1) {
        const reply = on.handed.find(({ to }) => to === `asks${second}`);
        expect((reply?.at ?? Number.POSITIVE_INFINITY) - (second + 1) * SECOND).toBeLessThanOrEqual(SECOND);
      }
    },
  );

  test("a chat gets one a second, after a short burst", async () => {
    const on = await bench({ rate: 27 });
    for (let index = 0; index < 20; index += 1)
      await on.enters({ to: "a", text: `${index}`, priority: PRIORITY.reply });
    on.house.delivery.wake();
    await on.passes(MINUTE);
    expect(on.handed.length).toBe(20);
    expect(mostWithin(on.handed, SECOND)).toBeLessThanOrEqual(6);
    expect(mostWithin(on.handed, 10 * SECOND)).toBeLessThanOrEqual(15);
    expect((on.handed.at(-1)?.at ?? 0) / SECOND).toBeLessThan(20);
    expect(on.handed.map(({ text }) => text)).toEqual(Array.from({ length: 20 }, (_, index) => `${index}`));
  });

  test("a group gets twenty a minute at most", async () => {
    const on = await bench({ rate: 27 });
    for (let index = 0; index < 60; index += 1) {
      await on.enters({ to: "-1", text: `${index}`, priority: PRIORITY.reply, place: "group" });
    }
    on.house.delivery.wake();
    await on.passes(5 * MINUTE);
    expect(on.handed.length).toBe(60);
    expect(mostWithin(on.handed, MINUTE)).toBeLessThanOrEqual(20);
  });
});

// ---- around --------------------------------------------------------------------------------------------------------

async function ends(on: Bench): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { status } of await on.rows()) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

const textsTo = (on: Bench, chat: string) => on.handed.filter(({ to }) => to === chat).map(({ text }) => text);

/** The most that left within any such stretch of time. */
function mostWithin(handed: readonly Handed[], ms: number): number {
  return Math.max(...handed.map(({ at }) => handed.filter((one) => one.at >= at && one.at < at + ms).length));
}
