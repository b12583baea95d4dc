import { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { linksOf, type RoleRow, rolesOf } from "#bot/db/identity-statements.ts";
import type { Gender } from "#bot/domain/national-id.ts";
import type { Position } from "#bot/domain/position.ts";
import { instantOf } from "#bot/domain/time.ts";
import type { Proof } from "#bot/services/links.ts";
import { memberOn } from "#bot/services/members.ts";
import { inOfficeOn } from "#bot/services/officers.ts";
import { genderFrom } from "#bot/services/people.ts";
import { isInService } from "#bot/services/staff.ts";

/** Who is linked to a chat, and what they are today. A term that has ended gives nothing from the next message on. */

export type Role =
  | { kind: "member"; memberId: number; cooperativeId: number; number: string }
  | { kind: "officer"; officerId: number; cooperativeId: number; position: Position }
  | { kind: "staff"; staffId: number };

/** Somebody who proved who they are in the chat in which they write. */
export interface Person {
  id: number;
  name: string;
  gender: Gender | null;
  linkId: number;
  nickname: string;
  proof: Proof;
  /** When they last used what the link opens. */
  usedAt: Temporal.Instant;
  pinGivenAt: Temporal.Instant | null;
  pinUsedAt: Temporal.Instant | null;
  hasPin: boolean;
  roles: readonly Role[];
}

export interface AsOf {
  today: Temporal.PlainDate;
  staffPhones: ReadonlySet<string>;
}

/** The people of a chat, in the order in which they were linked. */
export async function linkedPeople(tx: Tx, chatAccountId: number, { today, staffPhones }: AsOf): Promise<Person[]> {
  const roles = await rolesOf(tx, chatAccountId, today.toString());
  const isHeld = (row: RoleRow) => row.kind !== "staff" || isInService({ ...row, phone: row.detail }, staffPhones);
  return (await linksOf(tx, chatAccountId)).map((link) => ({
    id: link.personId,
    name: link.name,
    gender: genderFrom(link),
    linkId: link.id,
    nickname: link.nickname,
    proof: link.proof as Proof,
    usedAt: instantOf(link.usedAt),
    pinGivenAt: link.pinGivenAt === null ? null : instantOf(link.pinGivenAt),
    pinUsedAt: link.pinUsedAt === null ? null : instantOf(link.pinUsedAt),
    hasPin: link.hasPin,
    roles: roles.filter((row) => row.personId === link.personId && isHeld(row)).map(roleOf),
  }));
}

function roleOf(row: RoleRow): Role {
  switch (row.kind) {
    case "member":
      return { kind: "member", memberId: row.id, cooperativeId: row.cooperativeId, number: row.detail };
    case "officer":
      return {
        kind: "officer",
        officerId: row.id,
        cooperativeId: row.cooperativeId,
        position: row.detail as Position,
      };
    case "staff":
      return { kind: "staff", staffId: row.id };
  }
}

/** Whom a number that the channel proved may be. */
export interface NumberOwner {
  personId: number;
  name: string;
  gender: Gender | null;
  /** Numbers in the book of members. */
  memberNumbers: readonly string[];
  /** Cooperatives in whose board they are. */
  officerOf: readonly number[];
  /** When a list or the treasurer last said that the number is theirs. */
  confirmedAt: Temporal.Instant;
}

/** The people on whose entries of today a number stands. */
export async function ownersOf(tx: Tx, phone: string, today: Temporal.PlainDate): Promise<NumberOwner[]> {
  const members = { ...memberOn(today), phone };
  const officers = { AND: [inOfficeOn(today), { phone }] };
  const people = await tx.person.findMany({
    where: { OR: [{ members: { some: members } }, { officers: { some: officers } }] },
    include: { members: { where: members }, officers: { where: officers } },
    orderBy: { id: "asc" },
  });
  return people.map((person) => ({
    personId: person.id,
    name: person.name,
    gender: genderFrom(person),
    memberNumbers: person.members.map(({ number }) => number),
    officerOf: person.officers.map(({ cooperativeId }) => cooperativeId),
    confirmedAt: [...person.members, ...person.officers]
      .map(({ confirmedAt }) => instantOf(confirmedAt))
      .reduce((latest, one) => (Temporal.Instant.compare(one, latest) > 0 ? one : latest)),
  }));
}

export async function personNamed(tx: Tx, id: number): Promise<string> {
  return (await tx.person.findUniqueOrThrow({ where: { id }, select: { name: true } })).name;
}
