import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import type { Clockwork } from "#bot/clockwork.ts";
import { type HumanPace, humanPace } from "#bot/delivery/human-pace.ts";
import { WHATSAPP_DAY_BUDGET, WHATSAPP_GAP_SECONDS, WHATSAPP_HALF_HOUR } from "#bot/domain/office-rules.ts";
import { seededRandom } from "#bot/tests/town/bot-api-faults.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

function at(time: string, sentToday = 0): { tempo: HumanPace; clock: { ms: number }; now: () => string } {
  const clock = { ms: 0 };
  const random = seededRandom(7);
  const now = () => Temporal.Instant.from(`2025-07-02T${time}+07:00`).add({ milliseconds: Math.floor(clock.ms) });
  const clockwork: Clockwork = { now, elapsed: () => clock.ms, after: () => ({ cancel() {} }), random };
  const tempo = humanPace({ timeZone: "Asia/Jakarta", clockwork });
  // Long enough ago for the half hour.
  tempo.recall(Array.from({ length: sentToday }, () => now().subtract({ hours: 1 })));
  return { tempo, clock, now: () => now().toZonedDateTimeISO("Asia/Jakarta").toPlainTime().toString() };
}

/** Sends announcements to ever new chats as soon as each may leave. @returns when they left, in milliseconds */
function announce({ tempo, clock }: ReturnType<typeof at>, forMs: number): number[] {
  const left: number[] = [];
  const end = clock.ms + forMs;
  while (clock.ms < end) {
    const wait = tempo.wait(`chat${left.length}`, "private", false, clock.ms);
    if (wait === 0) {
      tempo.leaves(`chat${left.length}`, "private", false, clock.ms);
      left.push(clock.ms);
    }
    clock.ms = Math.min(end, clock.ms + Math.max(wait, 1));
  }
  return left;
}

test("announcements leave at the gaps in which a person writes, never two alike, and few in any half hour", () => {
  const left = announce(at("08:00"), 3 * HOUR);
  const gaps = left.slice(1).map((ms, index) => ms - (left[index] ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(WHATSAPP_GAP_SECONDS.least * SECOND);
  expect(new Set(gaps.slice(0, WHATSAPP_HALF_HOUR - 1).map(Math.round)).size).toBe(WHATSAPP_HALF_HOUR - 1);
  for (const ms of left) {
    expect(left.filter((one) => one >= ms && one < ms + 30 * MINUTE).length).toBeLessThanOrEqual(WHATSAPP_HALF_HOUR);
  }
  expect(left.length).toBeGreaterThan(80);
});

test("none leaves at night, nor beyond the day's budget; the next morning it goes on", () => {
  const day = at("19:59:30", WHATSAPP_DAY_BUDGET - 5);
  expect(announce(day, 11 * HOUR)).toHaveLength(1);
  expect(day.tempo.left()).toBe(WHATSAPP_DAY_BUDGET);
  const busy = at("09:00", WHATSAPP_DAY_BUDGET - 3);
  expect(announce(busy, 10 * HOUR)).toHaveLength(3);
  expect(busy.tempo.left()).toBe(0);
  expect(announce(busy, 13 * HOUR).length).toBeGreaterThan(0);
});

test.each([
  ["03:00", "07:00:00"],
  ["20:00", "07:00:00"],
  ["23:59:59", "07:00:00"],
])("asked at %s, it says at once when the morning is", (time, morning) => {
  const here = at(time);
  here.clock.ms += here.tempo.wait("a", "private", false, 0);
  expect(here.now()).toBe(morning);
});

test("answers wait for none of that, only not all for one chat at once", () => {
  const { tempo, clock } = at("23:00", WHATSAPP_DAY_BUDGET);
  expect(tempo.wait("a", "private", true, 0)).toBe(0);
  for (let nth = 0; nth < 5; nth += 1) tempo.leaves("a", "private", true, clock.ms);
  expect(tempo.wait("b", "private", true, 0)).toBeGreaterThan(0);
  clock.ms += SECOND;
  expect(tempo.wait("b", "private", true, clock.ms)).toBe(0);
  tempo.leaves("a", "private", true, clock.ms);
  expect(tempo.wait("a", "private", true, clock.ms)).toBeGreaterThan(0);
});

test("what left before this process kept the pace counts: the gap, the half hour and the day", () => {
  const { tempo, clock } = at("09:00");
  const minutesAgo = (minutes: number) =>
    Temporal.Instant.from("2025-07-02T09:00+07:00").subtract({ seconds: 60 * minutes });
  tempo.recall([600, 20, 15, 0.1].map(minutesAgo));
  // Ten hours ago was yesterday.
  expect(tempo.left()).toBe(WHATSAPP_DAY_BUDGET - 3);
  expect(tempo.wait("a", "private", false, 0)).toBeGreaterThan((WHATSAPP_GAP_SECONDS.least - 10) * SECOND);
  tempo.recall(Array.from({ length: WHATSAPP_HALF_HOUR }, (_, nth) => minutesAgo(25 - nth)));
  expect(tempo.left()).toBe(WHATSAPP_DAY_BUDGET - WHATSAPP_HALF_HOUR);
  clock.ms = 2 * MINUTE;
  expect(tempo.wait("a", "private", false, clock.ms)).toBe(3 * MINUTE);
});

test("what did not leave after all is not taken from the day", () => {
  const { tempo } = at("09:00");
  tempo.leaves("a", "private", false, 0);
  tempo.stayed?.(false);
  tempo.stayed?.(true);
  expect(tempo.left()).toBe(WHATSAPP_DAY_BUDGET);
  tempo.stayed?.(false);
  expect(tempo.left()).toBe(WHATSAPP_DAY_BUDGET);
});

test("what can't leave for long is not taken into our hands, where it would stand in the way of answers", () => {
  const { tempo, clock } = at("08:00");
  expect(tempo.unasked(0)).toBe(1);
  tempo.leaves("a", "private", false, 0);
  expect(tempo.unasked(SECOND)).toBe(0);
  clock.ms = 2 * MINUTE;
  expect(tempo.unasked(clock.ms)).toBe(1);
  expect(at("22:00").tempo.unasked(0)).toBe(0);
});

test("when the channel says later, nothing leaves before", () => {
  const { tempo } = at("08:00");
  tempo.hold(HOUR);
  expect(tempo.wait("a", "private", true, 0)).toBe(HOUR);
  expect(tempo.wait("a", "private", false, 0)).toBe(HOUR);
});
