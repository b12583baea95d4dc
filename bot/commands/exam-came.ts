import type { Turn } from "#bot/commands/command.ts";
import type { Words } from "#bot/messages.ts";
import { words } from "#bot/messages.ts";
import { type Came, cameLately, cameOf } from "#bot/services/came.ts";

/** That somebody was there, as they read it in their own status. */

/** Of one session. */
export async function cameLines({ tx }: Turn, registration: number): Promise<Words[]> {
  const came = await cameOf(tx, registration);
  return came ? [cameLine(came)] : [];
}

/** Of the last session that is over; nothing where there is none. */
export async function cameBefore({ tx, person, now }: Turn): Promise<Words[]> {
  const came = person && (await cameLately(tx, person.id, now));
  return came ? [words("exam-status-came-before", { title: came.title, date: came.lastDay, days: came.days })] : [];
}

function cameLine({ lastDay: date, days }: Came): Words {
  return words("exam-status-came", { date, days });
}
