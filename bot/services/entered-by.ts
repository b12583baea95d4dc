import type { Tx } from "#bot/db/database.ts";
import { addressed } from "#bot/domain/person-name.ts";
import { words } from "#bot/messages.ts";
import { tellPerson } from "#bot/services/notices.ts";
import { inOfficeOn } from "#bot/services/officers.ts";
import { genderFrom } from "#bot/services/people.ts";
import type { Moment, Registration } from "#bot/services/seats.ts";

/** What became of an entry that a colleague made, for that colleague: once, and only while they are in office there. */
export async function tellWhoEntered(
  tx: Tx,
  { enteredById, personId, cooperativeId, number }: Registration,
  became: "agreed" | "agreed-waiting" | "declined" | "lapsed",
  title: string,
  { now, timeZone }: Moment,
): Promise<void> {
  if (enteredById === null || enteredById === personId) return;
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const office = { personId: enteredById, cooperativeId, ...inOfficeOn(today) };
  if ((await tx.officer.count({ where: office })) === 0) return;
  const person = await tx.person.findUniqueOrThrow({ where: { id: personId } });
  const { id, values } = addressed(person.name, genderFrom(person));
  const said = words(`exam-colleagues-${became}`, { name: words(id, values), title, number });
  await tellPerson(tx, enteredById, said, now);
}
