import { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { CAME_SHOWN_DAYS } from "#bot/domain/office-rules.ts";
import { stored } from "#bot/domain/time.ts";

/** Whether somebody was there, for themselves. */

export interface Came {
  title: string;
  /** On how many days. */
  days: number;
  lastDay: Temporal.PlainDate;
}

const THEIRS = {
  exam: { select: { title: true } },
  checkIns: { select: { day: true }, orderBy: { day: "asc" } },
} as const;

export async function cameOf(tx: Tx, registrationId: number): Promise<Came | null> {
  const row = await tx.registration.findUnique({ where: { id: registrationId }, select: THEIRS });
  return row && asCame(row);
}

/** The last session that they came to and that is over, for some months. */
export async function cameLately(tx: Tx, personId: number, now: Temporal.Instant): Promise<Came | null> {
  const row = await tx.registration.findFirst({
    where: {
      personId,
      checkIns: { some: {} },
      exam: { endsAt: { lt: stored(now), gt: stored(now.subtract({ hours: 24 * CAME_SHOWN_DAYS })) } },
    },
    select: THEIRS,
    orderBy: { exam: { startsAt: "desc" } },
  });
  return row && asCame(row);
}

function asCame({ exam, checkIns }: { exam: { title: string }; checkIns: { day: string }[] }): Came | null {
  const days = new Set(checkIns.map(({ day }) => day));
  const last = checkIns.at(-1);
  return last ? { title: exam.title, days: days.size, lastDay: Temporal.PlainDate.from(last.day) } : null;
}
