import { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { REMINDER_AWAY } from "#bot/domain/office-rules.ts";
import { instantOf, later, stored } from "#bot/domain/time.ts";
import { type Words, words } from "#bot/messages.ts";
import { tellStaff } from "#bot/services/notices.ts";
import type { Here } from "#bot/services/reminder-kind.ts";
import { reminderKinds } from "#bot/services/reminder-kinds.ts";
import { untold } from "#bot/services/reminder-outlook.ts";
import { stoppedKinds } from "#bot/services/reminder-stops.ts";
import { candidates } from "#bot/services/reminders.ts";

/** When it was last looked what is due. */
const LOOKED = "looked at reminders";
/** It is written down so often: what is not told by then is at most so old. */
const WRITTEN_EVERY_MINUTES = 5;

/** Notes that it is looked now. Whoever looks for the first time after a while tells the staff what is too late by now. */
export async function tellWhatWasMissed(tx: Tx, here: Here, staffPhones: ReadonlySet<string>): Promise<void> {
  const { now } = here;
  const last = await tx.setting.findUnique({ where: { name: LOOKED } });
  if (!last) {
    await tx.setting.upsert({ where: { name: LOOKED }, create: { name: LOOKED, value: stored(now) }, update: {} });
    return;
  }
  const minutes = now.since(instantOf(last.value)).total("minutes");
  if (minutes >= 0 && minutes < WRITTEN_EVERY_MINUTES) return;
  // Of several processes that look at the same time one tells.
  const { count } = await tx.setting.updateMany({
    where: { name: LOOKED, value: last.value },
    data: { value: stored(now) },
  });
  if (count === 0 || minutes < REMINDER_AWAY.minutes) return;
  const lines = await missedSince(tx, instantOf(last.value), here);
  if (lines.length > 0) await tellStaff(tx, staffPhones, words("missed-reminders-told", { lines }), now);
}

async function missedSince(tx: Tx, since: Temporal.Instant, here: Here): Promise<Words[]> {
  const { now } = here;
  const furthest = now.subtract({ hours: 24 * REMINDER_AWAY.days });
  const from = later(since, furthest);
  const stopped = await stoppedKinds(tx);
  const lines: Words[] = [];
  for (const kind of reminderKinds) {
    if (stopped.has(kind.name)) continue;
    const isOver = ({ until }: { until: Temporal.Instant }) => Temporal.Instant.compare(until, now) <= 0;
    const over = (await candidates(tx, kind, { from, to: now }, here)).filter(({ span }) => isOver(span));
    const count = await untold(tx, kind, over);
    if (count > 0) lines.push(words("missed-reminders-line", { kind: kind.label, count }));
  }
  return lines;
}
