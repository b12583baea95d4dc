import { broadcastsAsOf } from "#bot/services/broadcast-leaving.ts";
import { type AsOfNow, PRIORITY } from "#bot/services/outbox.ts";
import type { Here } from "#bot/services/reminder-kind.ts";
import { remindersAsOf } from "#bot/services/reminders.ts";

/** What is said to people who did not ask for it: reminders and announcements, each made when it leaves. */
export function unaskedAsOf(where: Pick<Here, "timeZone" | "secrets">): AsOfNow {
  const reminders = remindersAsOf(where);
  const broadcasts = broadcastsAsOf(where);
  return (tx, row, now) => (row.priority === PRIORITY.broadcast ? broadcasts : reminders)(tx, row, now);
}
