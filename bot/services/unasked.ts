import { broadcastsAsOf } from "#bot/services/broadcast-leaving.ts";
import { type AsOfNow, PRIORITY, type Priority } from "#bot/services/outbox.ts";
import { answersAsOf } from "#bot/services/question-letters.ts";
import type { Here } from "#bot/services/reminder-kind.ts";
import { remindersAsOf } from "#bot/services/reminders.ts";

/** What is said to people who did not ask for it: reminders, announcements and answers of the office, each made when it leaves. */
export function unaskedAsOf(where: Pick<Here, "timeZone" | "secrets">): AsOfNow {
  const reminders = remindersAsOf(where);
  const broadcasts = broadcastsAsOf(where);
  const answers = answersAsOf(where.secrets);
  const kinds = { [PRIORITY.reply]: answers, [PRIORITY.reminder]: reminders, [PRIORITY.broadcast]: broadcasts };
  return async (tx, row, now) => kinds[row.priority as Priority](tx, row, now);
}
