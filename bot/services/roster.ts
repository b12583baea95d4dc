import { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import type { Member, Officer, Person as StoredPerson } from "#bot/db/generated/sqlite/client.ts";
import type { Secrets } from "#bot/db/secrets.ts";
import { memberNumberKey } from "#bot/domain/member-number.ts";
import { type Gender, type NationalId, nationalIdEnding } from "#bot/domain/national-id.ts";
import { normalisedName } from "#bot/domain/person-name.ts";
import type { Phone } from "#bot/domain/phones.ts";
import { headPositions, type Position, positions } from "#bot/domain/position.ts";
import { askedToRename } from "#bot/services/data-requests.ts";
import { correctMember, endMembership, memberOn } from "#bot/services/members.ts";
import { correctOfficer, endTerm, inOfficeOn } from "#bot/services/officers.ts";
import { genderFrom, nationalIdOf, renamePerson } from "#bot/services/people.ts";

/** The people of a cooperative as those who keep them see them: who is in its board, and who is in its book of members. */

/** An entry of the board or of the book of members. */
export interface EntryName {
  kind: "member" | "officer";
  id: number;
}

export interface Entry extends EntryName {
  cooperativeId: number;
  personId: number;
  name: string;
  gender: Gender | null;
  /** Nomor anggota; null: an officer. */
  number: string | null;
  /** null: a member. */
  position: Position | null;
  phone: Phone | null;
  since: Temporal.PlainDate | null;
  /** The first day on which it does not count any more. */
  until: Temporal.PlainDate | null;
}

/** The entries of today from a place on: officers in the order of their positions, then members by name. */
export async function rosterPage(
  tx: Tx,
  cooperativeId: number,
  today: Temporal.PlainDate,
  { from, most }: { from: number; most: number },
): Promise<{ entries: Entry[]; count: number }> {
  const board = await boardOf(tx, cooperativeId, today);
  const where = { cooperativeId, ...memberOn(today) };
  const fromBoard = board.slice(from, from + most);
  const members = await tx.member.findMany({
    where,
    include: { person: true },
    orderBy: [{ person: { nameKey: "asc" } }, { id: "asc" }],
    skip: Math.max(0, from - board.length),
    take: most - fromBoard.length,
  });
  return {
    entries: [...fromBoard, ...members.map(memberEntry)],
    count: board.length + (await tx.member.count({ where })),
  };
}

/** Who is in office today, in the order of their positions. */
export async function boardOf(tx: Tx, cooperativeId: number, today: Temporal.PlainDate): Promise<Entry[]> {
  const officers = await tx.officer.findMany({
    where: { cooperativeId, ...inOfficeOn(today) },
    include: { person: true },
    orderBy: { id: "asc" },
  });
  return officers.map(officerEntry).sort((a, b) => rank(a) - rank(b));
}

/** Entries of today on which a number stands. */
export async function entriesNumbered(
  tx: Tx,
  cooperativeId: number,
  number: string,
  today: Temporal.PlainDate,
): Promise<Entry[]> {
  const numberKey = memberNumberKey(number);
  if (numberKey === "") return [];
  const members = await tx.member.findMany({
    where: { cooperativeId, numberKey, ...memberOn(today) },
    include: { person: true },
  });
  return members.map(memberEntry);
}

/** Entries of today in whose names all these words are, or begin so: "siti rah". */
export async function entriesNamed(
  tx: Tx,
  cooperativeId: number,
  name: string,
  today: Temporal.PlainDate,
  most: number,
): Promise<Entry[]> {
  const [first, ...rest] = normalisedName(name).split(" ").filter(Boolean);
  if (first === undefined) return [];
  const person = { AND: [first, ...rest].map((word) => ({ nameKey: { contains: word } })) };
  const officers = await tx.officer.findMany({
    where: { cooperativeId, person, ...inOfficeOn(today) },
    include: { person: true },
    take: most,
  });
  const members = await tx.member.findMany({
    where: { cooperativeId, person, ...memberOn(today) },
    include: { person: true },
    orderBy: [{ person: { nameKey: "asc" } }, { id: "asc" }],
    take: most,
  });
  const board = officers.map(officerEntry).sort((a, b) => rank(a) - rank(b));
  return [...board, ...members.map(memberEntry)].slice(0, most);
}

/** One entry, of today or not; null where there is none of that kind and id. */
export async function entryNamed(tx: Tx, { kind, id }: EntryName): Promise<Entry | null> {
  if (kind === "member") {
    const found = await tx.member.findUnique({ where: { id }, include: { person: true } });
    return found && memberEntry(found);
  }
  const found = await tx.officer.findUnique({ where: { id }, include: { person: true } });
  return found && officerEntry(found);
}

/** Whether an entry counts on a day. */
export function countsOn({ since, until, kind }: Entry, day: Temporal.PlainDate): boolean {
  const hasBegun = kind === "member" || since === null || Temporal.PlainDate.compare(since, day) <= 0;
  return hasBegun && (until === null || Temporal.PlainDate.compare(day, until) < 0);
}

/** What stands beside an entry, and is not shown whole to everybody who keeps it. */
export async function entryFacts(
  tx: Tx,
  secrets: Secrets,
  { personId }: Entry,
): Promise<{ nationalId: NationalId | null; nationalIdEnding: string | null; isLinked: boolean }> {
  const person = await tx.person.findUniqueOrThrow({ where: { id: personId } });
  const nationalId = nationalIdOf(secrets, person);
  return {
    nationalId,
    nationalIdEnding: nationalId && nationalIdEnding(nationalId),
    isLinked: (await tx.link.count({ where: { personId, endedAt: null } })) > 0,
  };
}

/**
 * Whether everything that a person is, is in these cooperatives: only then may those who keep them give out what proves
 * the person everywhere.
 */
export async function isOnlyIn(
  tx: Tx,
  personId: number,
  cooperativeIds: readonly number[],
  today: Temporal.PlainDate,
): Promise<boolean> {
  const elsewhere = { personId, cooperativeId: { notIn: [...cooperativeIds] } };
  const others =
    (await tx.member.count({ where: { ...elsewhere, ...memberOn(today) } })) +
    (await tx.officer.count({ where: { ...elsewhere, ...inOfficeOn(today) } })) +
    (await tx.staff.count({ where: { personId } }));
  return others === 0;
}

/** Whether somebody is chair or treasurer of any cooperative, also from a later day on. */
export async function isHead(tx: Tx, personId: number, today: Temporal.PlainDate): Promise<boolean> {
  const notOver = { OR: [{ endsOn: null }, { endsOn: { gt: today.toString() } }] };
  return (await tx.officer.count({ where: { personId, position: { in: [...headPositions] }, ...notOver } })) > 0;
}

/** What of an entry is said otherwise; nomor anggota is what the entry is found by, and stays. */
export type Correction =
  | { what: "name"; value: string }
  | { what: "phone"; value: Phone }
  | { what: "nationalId"; value: NationalId }
  | { what: "position"; value: Position };

/** Corrects an entry. One that is somebody else's from now on, or whose number was another's, ends what was linked by it. */
export async function correctEntry(
  tx: Tx,
  secrets: Secrets,
  { kind, id, name, personId }: Entry,
  { what, value }: Correction,
  now: Temporal.Instant,
): Promise<"changed" | "unchanged"> {
  // However different it is: who asked for it in their own chat, after their PIN, is nobody else by the new name.
  if (what === "name" && (await askedToRename(tx, { kind, id }, personId))) return renamePerson(tx, personId, value);
  const person = { name, nationalId: undefined, phone: undefined };
  if (kind === "member") {
    const found = await tx.member.findUniqueOrThrow({ where: { id } });
    const { cooperativeId, number } = found;
    const row = { ...person, cooperativeId, number, joinedOn: undefined, leftOn: undefined, [what]: value };
    return correctMember(tx, secrets, found, row, now);
  }
  const found = await tx.officer.findUniqueOrThrow({ where: { id } });
  const { cooperativeId } = found;
  const position = found.position as Position;
  const row = { ...person, cooperativeId, position, startsOn: undefined, endsOn: undefined, [what]: value };
  return correctOfficer(tx, secrets, found, row, now);
}

/** Ends an entry: from the first minute of this day on it gives no rights. */
export async function endEntry(tx: Tx, { kind, id }: EntryName, day: Temporal.PlainDate): Promise<void> {
  await (kind === "member" ? endMembership(tx, id, day) : endTerm(tx, id, day));
}

/** Who has a NIK; null: nobody who is known. */
export async function personWithNationalId(tx: Tx, secrets: Secrets, nationalId: NationalId): Promise<number | null> {
  const nationalIdHash = secrets.hash("national-id", nationalId);
  return (await tx.person.findUnique({ where: { nationalIdHash }, select: { id: true } }))?.id ?? null;
}

function rank({ position }: Entry): number {
  return position === null ? positions.length : positions.indexOf(position);
}

function memberEntry({ person, ...row }: Member & { person: StoredPerson }): Entry {
  const { number, joinedOn, leftOn } = row;
  return { kind: "member", ...common(row, person), number, position: null, since: day(joinedOn), until: day(leftOn) };
}

function officerEntry({ person, ...row }: Officer & { person: StoredPerson }): Entry {
  const { startsOn, endsOn } = row;
  const position = row.position as Position;
  return { kind: "officer", ...common(row, person), number: null, position, since: day(startsOn), until: day(endsOn) };
}

function common(row: { id: number; cooperativeId: number; phone: string | null }, person: StoredPerson) {
  return {
    id: row.id,
    cooperativeId: row.cooperativeId,
    personId: person.id,
    name: person.name,
    gender: genderFrom(person),
    phone: row.phone as Phone | null,
  };
}

function day(text: string | null): Temporal.PlainDate | null {
  return text === null ? null : Temporal.PlainDate.from(text);
}
