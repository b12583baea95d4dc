import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import {
  MACHINE_EXCHANGES,
  MACHINE_MINUTES,
  MACHINE_PAUSE_MINUTES,
  MESSAGES_A_DAY,
  MESSAGES_A_MINUTE,
} from "#bot/domain/office-rules.ts";

/** How much a chat has written lately; seconds since the epoch. */
const load = z.object({
  /** Messages that may still come at once; one comes back every second. */
  room: z.number(),
  at: z.number(),
  day: z.number(),
  today: z.number(),
  minute: z.number(),
  thisMinute: z.number(),
  /** Minutes in a row with more exchanges than a person has. */
  busyMinutes: z.number(),
  pausedUntil: z.number(),
  /** Whether it has been told that it is too much. */
  told: z.boolean(),
});
type Load = z.infer<typeof load>;

/** answer: as ever · tell: one answer for all that is too much · silent: it was told */
export type Verdict = "answer" | "tell" | "silent";

/** Counts one more message of a chat. @param before what this function returned the last time, as text */
export function weigh(before: string | null, now: Temporal.Instant): { load: string; verdict: Verdict } {
  const second = Math.floor(now.epochMilliseconds / 1000);
  const one = counted(read(before, second), second);
  const tooMuch = one.pausedUntil > second || one.room < 0 || one.today > MESSAGES_A_DAY;
  const verdict = !tooMuch ? "answer" : one.told ? "silent" : "tell";
  return { load: JSON.stringify({ ...one, room: Math.max(one.room, 0), told: tooMuch }), verdict };
}

function read(text: string | null, second: number): Load {
  const fresh: Load = {
    room: MESSAGES_A_MINUTE,
    at: second,
    day: 0,
    today: 0,
    minute: 0,
    thisMinute: 0,
    busyMinutes: 0,
    pausedUntil: 0,
    told: false,
  };
  if (text === null) return fresh;
  try {
    return load.catch(fresh).parse(JSON.parse(text));
  } catch {
    return fresh;
  }
}

function counted(last: Load, second: number): Load {
  const [day, minute] = [Math.floor(second / 86_400), Math.floor(second / 60)];
  // A clock that was set back gives no room away and takes none.
  const passed = Math.max(0, second - last.at);
  const room = Math.min(MESSAGES_A_MINUTE, last.room + (passed * MESSAGES_A_MINUTE) / 60) - 1;
  const sameMinute = minute === last.minute;
  const thisMinute = sameMinute ? last.thisMinute + 1 : 1;
  const wasBusy = last.thisMinute > MACHINE_EXCHANGES && minute === last.minute + 1;
  const busyMinutes = sameMinute ? last.busyMinutes : wasBusy ? last.busyMinutes + 1 : 0;
  const machine = busyMinutes + (thisMinute > MACHINE_EXCHANGES ? 1 : 0) >= MACHINE_MINUTES;
  return {
    room,
    at: second,
    day,
    today: day === last.day ? last.today + 1 : 1,
    minute,
    thisMinute,
    busyMinutes: machine ? 0 : busyMinutes,
    pausedUntil: machine ? second + MACHINE_PAUSE_MINUTES * 60 : last.pausedUntil,
    told: last.told,
  };
}
