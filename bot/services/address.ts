import { addressed, addressedAlone } from "#bot/domain/person-name.ts";
import { type Words, words } from "#bot/messages.ts";
import type { Person } from "#bot/services/identity.ts";

/** How people are spoken to: "Bu Siti", and inside a sentence "Ibu"; "Bapak/Ibu" until it is known. */

export function called({ name, gender }: Pick<Person, "name" | "gender">): Words {
  const { id, values } = addressed(name, gender);
  return words(id, values);
}

export function you(person: Pick<Person, "name" | "gender"> | null): Words {
  return words(person ? addressedAlone(person.name, person.gender).id : "address-unknown-alone");
}
