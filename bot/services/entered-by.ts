import type { Tx } from "#bot/db/database.ts";
import { addressed } from "#bot/domain/person-name.ts";
import { words } from "#bot/messages.ts";
import { tellPerson } from "#bot/services/notices.ts";
import { genderFrom } from "#bot/services/people.ts";
import type { Moment, Registration } from "#bot/services/seats.ts";

/** What became of an entry that a colleague made, for that colleague: told once. */
export async function tellWhoEntered(
  tx: Tx,
  { enteredById, personId, number }: Registration,
  became: "agreed" | "agreed-waiting" | "declined" | "lapsed",
  title: string,
  { now }: Moment,
): Promise<void> {
  if (enteredById === null || enteredById === personId) return;
  const person = await tx.person.findUniqueOrThrow({ where: { id: personId } });
  const { id, values } = addressed(person.name, genderFrom(person));
  const said = words(`exam-colleagues-${became}`, { name: words(id, values), title, number });
  await tellPerson(tx, enteredById, said, now);
}
