import type { Temporal } from "temporal-polyfill";
import { WHATSAPP_DAY_BUDGET, WHATSAPP_HALF_HOUR, WHATSAPP_HOURS } from "#bot/domain/office-rules.ts";

/** By when so many messages that nobody asked for will have left, as far as the pace alone decides. */

/** Where they leave at a rate, in messages a second (`pace`). */
export function throughAtRate(count: number, rate: number, from: Temporal.Instant): Temporal.Instant {
  return from.add({ milliseconds: Math.ceil((count / rate) * 1000) });
}

/**
 * Where they leave as a person would write them (`humanPace`).
 * @param leftToday how many may still leave on the first day
 */
export function throughAsAPerson(
  count: number,
  from: Temporal.Instant,
  { leftToday, timeZone }: { leftToday: number; timeZone: string },
): Temporal.Instant {
  let at = from.toZonedDateTimeISO(timeZone);
  let today = leftToday;
  for (let open = count; open > 0; ) {
    const morning = at.startOfDay().add({ hours: WHATSAPP_HOURS.from });
    if (at.hour < WHATSAPP_HOURS.from) at = morning;
    if (at.hour >= WHATSAPP_HOURS.until || today <= 0) {
      at = morning.add({ days: 1 });
      today = WHATSAPP_DAY_BUDGET;
    }
    const leaving = Math.min(WHATSAPP_HALF_HOUR, today, open);
    open -= leaving;
    today -= leaving;
    at = at.add({ seconds: Math.round((leaving / WHATSAPP_HALF_HOUR) * 30 * 60) });
  }
  return at.toInstant();
}
