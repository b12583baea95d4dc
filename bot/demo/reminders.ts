import type { Database } from "#bot/db/database.ts";
import { CAST } from "#bot/demo/people.ts";
import { readPhone } from "#bot/domain/phones.ts";
import { monthly } from "#bot/domain/recurrence.ts";
import { USUAL_TIME } from "#bot/domain/reminder-times.ts";
import { addReminder } from "#bot/services/own-reminders.ts";
import type { Moment } from "#bot/services/seats.ts";

/** What those whom one can become have asked to be reminded of. */
const NOTED: readonly (readonly [who: "anggota" | "bendahara", what: string, day: number])[] = [
  ["anggota", "setor simpanan wajib", 5],
  ["bendahara", "kirim laporan bulanan ke dinas", 31],
];

export async function enterNotes(
  { transaction, secrets }: Pick<Database, "transaction" | "secrets">,
  { now, timeZone }: Moment,
): Promise<void> {
  const startsOn = now.toZonedDateTimeISO(timeZone).toPlainDate();
  await transaction(async (tx) => {
    for (const [who, what, day] of NOTED) {
      const phone = readPhone(CAST[who].phone);
      const entry = { where: { phone }, select: { personId: true } };
      const found = (await tx.member.findFirst(entry)) ?? (await tx.officer.findFirst(entry));
      if (!found) throw new Error(`the demo has no ${who}`);
      const when = { recurs: monthly(day), startsOn, time: USUAL_TIME };
      await addReminder(tx, secrets, found.personId, what, when, now);
    }
  });
}
