import type { Tx } from "#bot/db/database.ts";
import type { Prisma } from "#bot/db/generated/sqlite/client.ts";
import { normalisedName } from "#bot/domain/person-name.ts";
import type { Position } from "#bot/domain/position.ts";
import { type Arrival, arrivalOf, arrivalsOf } from "#bot/services/check-ins.ts";
import { shortName } from "#bot/services/cooperatives.ts";
import { inOfficeOn } from "#bot/services/officers.ts";
import type { Candidate } from "#bot/services/registrations.ts";
import type { Moment } from "#bot/services/seats.ts";

/** People at the door who say their name, and where they are from. */

/** So many officers share a first name at most; who is looked for is among them. */
const MOST_READ = 400;

/** Entries of a session that a name fits: every word of it stands in their name or that of their cooperative. */
export async function arrivalsNamed(tx: Tx, examCode: string, said: string): Promise<Arrival[]> {
  const sought = normalisedName(said);
  if (sought === "") return [];
  return (await arrivalsOf(tx, examCode)).filter(({ name, cooperative }) => fits(sought, `${name} ${cooperative}`));
}

export interface OfficerNamed {
  officerId: number;
  candidate: Candidate;
  name: string;
  cooperative: string;
}

/** Officers of the whole district whom a name fits, in the order of their entries. */
export async function officersNamed(
  tx: Tx,
  said: string,
  most: number,
  { now, timeZone }: Moment,
): Promise<OfficerNamed[]> {
  const sought = normalisedName(said);
  const names = sought.split(" ").filter((word) => word.length > 2);
  if (names.length === 0) return [];
  const rows = await tx.officer.findMany({
    where: {
      AND: [
        inOfficeOn(now.toZonedDateTimeISO(timeZone).toPlainDate()),
        { OR: names.map((word) => ({ person: { nameKey: { contains: word } } })) },
      ],
    },
    include: WHO,
    orderBy: { id: "asc" },
    take: MOST_READ,
  });
  return rows
    .filter(({ person, cooperative }) => fits(sought, `${person.name} ${cooperative.name} ${cooperative.village}`))
    .slice(0, most)
    .map(asNamed);
}

const WHO = { person: { select: { name: true } }, cooperative: { select: { name: true, village: true } } } as const;

function asNamed({
  id,
  personId,
  cooperativeId,
  position,
  person,
  cooperative,
}: Prisma.OfficerGetPayload<{ include: typeof WHO }>): OfficerNamed {
  return {
    officerId: id,
    candidate: { personId, cooperativeId, position: position as Position },
    name: person.name,
    cooperative: shortName(cooperative),
  };
}

/** One of them, while their term runs. */
export async function officerInOffice(
  tx: Tx,
  officerId: number,
  { now, timeZone }: Moment,
): Promise<OfficerNamed | null> {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const row = await tx.officer.findFirst({ where: { id: officerId, ...inOfficeOn(today) }, include: WHO });
  return row && asNamed(row);
}

/** The office in which somebody was entered. */
export async function officerIdOf(tx: Tx, { registration }: Arrival): Promise<number | null> {
  const { personId, cooperativeId } = registration;
  const row = await tx.officer.findFirst({ where: { personId, cooperativeId }, orderBy: { id: "desc" } });
  return row?.id ?? null;
}

/** Whose card was replaced, by a move or since they were entered anew, may still show the old one. @param codes of which sessions */
export async function entryNow(tx: Tx, { registration }: Arrival, codes: readonly string[]): Promise<Arrival | null> {
  const { personId } = registration;
  const row = await tx.registration.findFirst({
    where: { personId, status: { not: "cancelled" }, examCode: { in: [...codes] } },
    select: { id: true },
  });
  return row && arrivalOf(tx, row.id);
}

/** "sit" begins Siti; "cukir" is where she is from. */
function fits(sought: string, text: string): boolean {
  const all = normalisedName(text).split(" ");
  return sought.split(" ").every((word) => all.some((one) => (word.length < 3 ? one === word : one.startsWith(word))));
}
