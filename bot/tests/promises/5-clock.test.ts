import { expect, test } from "vitest";
import { PRIORITY } from "#bot/services/outbox.ts";
import { endWhatIsOver, forgetWhatIsOld } from "#bot/ticks/ticks.ts";
import { type Bench, bench, message } from "./bench.ts";
import { RATNA, ratnaIsLinked, STAFF_PHONES, toldRatna } from "./office-on-bench.ts";

/** Promise 5: a clock that jumps in a running process sends nothing to anybody who did not ask, until somebody says that it is right. */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

test.each([5 * HOUR, -5 * HOUR, 30 * 24 * HOUR])(
  "set by %i ms: the staff are asked, answers go on, the rest is held for ten minutes",
  async (ms) => {
    const on = await watched();
    on.clock.jumps(ms);
    await on.enters({ to: "b", text: "pengingat", priority: PRIORITY.reminder });
    await on.house.receive(message(on, "a", 1, "koperasi cukir"));
    await on.passes(20 * SECOND);
    expect(on.handed.map(({ to }) => to).sort()).toEqual(["a", RATNA]);
    expect(toldRatna(on)[0]).toMatch(
      /tiba-tiba pindah, dari Rabu, 2 Juli 2025 pukul 08\.00 WIB menjadi .*“lanjut kirim”/,
    );
    await on.leaps(9 * MINUTE, 10 * SECOND);
    expect(sentTo(on, "b")).toEqual([]);
    await on.leaps(MINUTE, 10 * SECOND);
    expect(sentTo(on, "b")).toEqual([expect.stringContaining("pengingat")]);
    await on.leaps(HOUR, 2 * MINUTE);
    expect(toldRatna(on).length).toBe(1);
    expect(await on.ask(`SELECT * FROM "Setting" WHERE "name" LIKE 'clock-doubt%'`)).toEqual([]);
  },
);

test("the staff say that it is right; whoever else says so says nothing", async () => {
  const on = await watched();
  on.clock.jumps(5 * HOUR);
  await on.enters({ to: "b", text: "pengingat", priority: PRIORITY.reminder });
  await on.passes(20 * SECOND);
  await on.house.receive(message(on, "a", 1, "lanjut kirim"));
  await on.passes(20 * SECOND);
  expect(sentTo(on, "b")).toEqual([]);
  await on.house.receive(message(on, RATNA, 2, "lanjut kirim"));
  await on.passes(20 * SECOND);
  expect(toldRatna(on).at(-1)).toContain("saya kirim sekarang");
  expect(sentTo(on, "b").length).toBe(1);
  await on.house.receive(message(on, RATNA, 3, "lanjut kirim"));
  await on.passes(SECOND);
  expect(toldRatna(on).at(-1)).toContain("Tidak ada yang sedang ditahan");
});

test("less than an hour, or time that really passed, is no jump", async () => {
  const on = await watched();
  on.clock.jumps(59 * MINUTE);
  await on.leaps(3 * HOUR, HOUR);
  await on.enters({ to: "b", text: "pengingat", priority: PRIORITY.reminder });
  await on.passes(20 * SECOND);
  expect(on.handed.map(({ to }) => to)).toEqual(["b"]);
});

test("one that jumps again is doubted from then on", async () => {
  const on = await watched();
  on.clock.jumps(5 * HOUR);
  await on.leaps(8 * MINUTE, 10 * SECOND);
  on.clock.jumps(-5 * HOUR);
  await on.enters({ to: "b", text: "pengingat", priority: PRIORITY.reminder });
  await on.leaps(8 * MINUTE, 10 * SECOND);
  expect(sentTo(on, "b")).toEqual([]);
  expect(toldRatna(on).length).toBe(2);
  await on.leaps(3 * MINUTE, 10 * SECOND);
  expect(sentTo(on, "b").length).toBe(1);
});

test("an answer that waits for its next try does not wait for a time that the clock has gone back from", async () => {
  const on = await watched();
  let fails = true;
  on.answer = (_, nth) =>
    fails ? { outcome: "notSent", reason: "made-up" } : { outcome: "sent", reference: String(nth) };
  await on.house.receive(message(on, "a", 1, "koperasi cukir"));
  await on.rests();
  fails = false;
  on.clock.jumps(-5 * HOUR);
  await on.leaps(MINUTE, 10 * SECOND);
  expect((await on.rows()).filter(({ chat }) => chat === "a").map(({ status }) => status)).toEqual(["sent"]);
});

test("nothing is ended and nothing forgotten by a clock that is doubted", async () => {
  const on = await watched();
  const due = { database: on.house.database, now: on.clock.now, trusted: on.house.trusted };
  await on.house.receive(message(on, "a", 1, "koperasi sumberjo"));
  await on.passes(SECOND);
  const dialogs = () => on.ask(`SELECT "command" FROM "Dialog"`);
  expect((await dialogs()).length).toBe(1);
  await on.enters({ to: "b", text: "pengingat", priority: PRIORITY.reminder, expiresInMs: HOUR });
  on.clock.jumps(400 * 24 * HOUR);
  expect([await endWhatIsOver(due), await forgetWhatIsOld(due)]).toEqual([0, 0]);
  await on.leaps(MINUTE, 10 * SECOND);
  on.clock.jumps(-400 * 24 * HOUR);
  await on.leaps(11 * MINUTE, 10 * SECOND);
  expect(sentTo(on, "b").length).toBe(1);
  expect((await dialogs()).length).toBe(1);
  await on.leaps(100 * 24 * HOUR, 24 * HOUR);
  expect(await forgetWhatIsOld(due)).toBeGreaterThan(1);
});

// ---- around --------------------------------------------------------------------------------------------------------

async function watched(): Promise<Bench> {
  const on = await bench({ ends: () => {}, staffPhones: STAFF_PHONES });
  await ratnaIsLinked(on);
  await on.passes(20 * SECOND);
  return on;
}

function sentTo({ handed }: Bench, chat: string): string[] {
  return handed.filter(({ to }) => to === chat).map(({ text }) => text);
}
