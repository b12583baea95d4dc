import { Temporal } from "temporal-polyfill";
import { dayIn, partOfDayIn, timeIn } from "#bot/domain/moments.ts";
import { remindsFrom } from "#bot/domain/reminder-times.ts";
import { readable } from "#bot/domain/text.ts";

/** When an announcement leaves, and until when it holds, as it is said: "besok jam 8, sampai 11 juli". */

export interface SaidTimes {
  /** null: at once; undefined: nothing was said of it. */
  startsAt?: Temporal.Instant | null;
  holdsUntil?: Temporal.Instant;
  /** What was said and can't be told from it, in the words in which it was said; or a time that is over. */
  problem?: { unclear: string } | { past: Temporal.Instant };
}

const UNTIL = /\b(?:berlaku\s+)?(?:sampai|sampe|smp|hingga|s\/d|sd|tekan|nganti|ngantos)\b/;
const AT_ONCE = /^(?:(?:kirim|siarkan|mulai)\s+)?(?:sekarang|saiki|sakniki|skrg|langsung|segera)\b/;
const USUAL = new Temporal.PlainTime(8);
const END = new Temporal.PlainTime(23, 59);

/** null: it says no time at all. */
export function broadcastTimesIn(text: string, now: Temporal.Instant, timeZone: string): SaidTimes | null {
  const said = readable(text);
  const [first = "", ...rest] = said.split(UNTIL);
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const from = AT_ONCE.test(first.trim()) ? { startsAt: null } : beginning(first, today, now, timeZone);
  // "Senin jam 8 sampai Jumat" is the Friday after that Monday.
  const since = from?.startsAt ? from.startsAt.toZonedDateTimeISO(timeZone).toPlainDate() : today;
  const until = rest.length > 0 ? ending(rest.join(" "), since, now, timeZone) : null;
  if (!from && !until) return null;
  const problem = from?.problem ?? until?.problem;
  return { ...from, ...until, ...(problem && { problem }) };
}

function beginning(said: string, today: Temporal.PlainDate, now: Temporal.Instant, timeZone: string): SaidTimes | null {
  const [day, time] = [dayIn(said, today), timeIn(said) ?? partOfDayIn(said)];
  if (day && day.kind !== "on") return { problem: { unclear: said.trim() } };
  if (!day && !time) return null;
  const on = day?.date ?? today;
  const at = on.toZonedDateTime({ timeZone, plainTime: time ?? USUAL }).toInstant();
  // "Jam 7" said in the evening is tomorrow's.
  const meant = !day && isPast(at, now) ? at.toZonedDateTimeISO(timeZone).add({ days: 1 }).toInstant() : at;
  if (isPast(meant, now)) return { problem: { past: meant } };
  return { startsAt: remindsFrom(meant, timeZone) };
}

function ending(said: string, today: Temporal.PlainDate, now: Temporal.Instant, timeZone: string): SaidTimes | null {
  const [day, time] = [dayIn(said, today), timeIn(said)];
  if (day && day.kind !== "on") return { problem: { unclear: said.trim() } };
  if (!day && !time) return { problem: { unclear: said.trim() } };
  const at = (day?.date ?? today).toZonedDateTime({ timeZone, plainTime: time ?? END }).toInstant();
  return isPast(at, now) ? { problem: { past: at } } : { holdsUntil: at };
}

function isPast(at: Temporal.Instant, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(at, now) <= 0;
}
