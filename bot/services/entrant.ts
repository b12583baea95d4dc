import type { Prisma } from "#bot/db/generated/sqlite/client.ts";
import type { Gender } from "#bot/domain/national-id.ts";
import type { Phone } from "#bot/domain/phones.ts";
import type { Position } from "#bot/domain/position.ts";
import { shortName } from "#bot/services/cooperatives.ts";
import { genderFrom } from "#bot/services/people.ts";

/** Somebody who is entered for a session, as the lists of the office have them. */
export interface Entrant {
  personId: number;
  name: string;
  gender: Gender | null;
  /** In which they were entered. */
  position: Position;
  /** As it is called for short. */
  cooperative: string;
  village: string;
  district: string;
  /** As it stands in the roster of that cooperative; null: none does. */
  phone: Phone | null;
}

/** What is read with their entry. */
export const ENTRANT = {
  person: {
    select: {
      name: true,
      gender: true,
      officers: { select: { cooperativeId: true, phone: true }, orderBy: { id: "desc" } },
    },
  },
  cooperative: { select: { name: true, village: true, district: true } },
} as const satisfies Prisma.RegistrationInclude;

export function entrantOf({
  personId,
  cooperativeId,
  position,
  person,
  cooperative,
}: Prisma.RegistrationGetPayload<{ include: typeof ENTRANT }>): Entrant {
  const office = person.officers.find((one) => one.cooperativeId === cooperativeId);
  return {
    personId,
    name: person.name,
    gender: genderFrom(person),
    position: position as Position,
    cooperative: shortName(cooperative),
    village: cooperative.village,
    district: cooperative.district,
    phone: (office?.phone ?? null) as Phone | null,
  };
}
