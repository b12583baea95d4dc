import type { Tx } from "#bot/db/database.ts";
import { words } from "#bot/messages.ts";
import { called } from "#bot/services/address.ts";
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
  const name = called({ name: person.name, gender: genderFrom(person) });
  const said = words(`exam-colleagues-${became}`, { name, title, number });
  await tellPerson(tx, enteredById, said, now);
}
