import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import type { Member } from "#bot/db/generated/sqlite/client.ts";
import type { Secrets } from "#bot/db/secrets.ts";
import { memberNumberKey } from "#bot/domain/member-number.ts";
import { stored } from "#bot/domain/time.ts";
import { changesIn } from "#bot/services/changes.ts";
import { withoutErased } from "#bot/services/erased.ts";
import { endLinksByNumber } from "#bot/services/links.ts";
import { correctPerson, type PersonRow, personOfRow } from "#bot/services/people.ts";

/** An entry of the book of members as a list has it: undefined where it says nothing, null where it takes something away. */
export interface MemberRow extends PersonRow {
  cooperativeId: number;
  number: string;
  joinedOn: Temporal.PlainDate | null | undefined;
  /** The first day on which they are no member any more. */
  leftOn: Temporal.PlainDate | null | undefined;
}

/** Enters a member, or corrects the one with this number. @throws Refusal `national-id-of-another` */
export async function enterMember(
  tx: Tx,
  secrets: Secrets,
  row: MemberRow,
  now: Temporal.Instant,
): Promise<"new" | "changed" | "unchanged"> {
  const { cooperativeId } = row;
  const numberKey = memberNumberKey(row.number);
  const found = await tx.member.findUnique({ where: { cooperativeId_numberKey: { cooperativeId, numberKey } } });
  if (!found) {
    const personId = await personOfRow(tx, secrets, row, cooperativeId);
    await tx.member.create({
      data: {
        cooperativeId,
        personId,
        number: row.number,
        numberKey,
        phone: row.phone ?? null,
        joinedOn: row.joinedOn?.toString() ?? null,
        leftOn: row.leftOn?.toString() ?? null,
        confirmedAt: stored(now),
      },
    });
    return "new";
  }
  return correctMember(tx, secrets, found, await withoutErased(tx, found.personId, row), now);
}

/** What a row says otherwise of an entry that is there. @throws Refusal `national-id-of-another` */
export async function correctMember(
  tx: Tx,
  secrets: Secrets,
  found: Member,
  row: MemberRow,
  now: Temporal.Instant,
): Promise<"changed" | "unchanged"> {
  const { personId, changed } = await correctPerson(tx, secrets, found.personId, row, found.cooperativeId, now);
  const changes = changesOf(found, row);
  if (changes.phone !== undefined && found.phone !== null) await endLinksByNumber(tx, personId, found.phone, now);
  await tx.member.update({ where: { id: found.id }, data: { ...changes, personId, confirmedAt: stored(now) } });
  return changed || Object.keys(changes).length > 0 ? "changed" : "unchanged";
}

function changesOf(found: Member, row: MemberRow): Partial<Member> {
  return changesIn(found, {
    phone: row.phone,
    ...(row.joinedOn !== undefined && { joinedOn: row.joinedOn?.toString() ?? null }),
    ...(row.leftOn !== undefined && { leftOn: row.leftOn?.toString() ?? null }),
    // "142" for "0142" is how a spreadsheet writes it, not another number.
    ...(row.number.length > found.number.length && { number: row.number }),
  });
}

/** Who has a number in the book of a cooperative, also who has left: a number is not given twice. */
export async function memberNumbered(
  tx: Tx,
  cooperativeId: number,
  number: string,
): Promise<{ personId: number; name: string } | null> {
  const numberKey = memberNumberKey(number);
  const found = await tx.member.findUnique({
    where: { cooperativeId_numberKey: { cooperativeId, numberKey } },
    include: { person: { select: { name: true } } },
  });
  return found && { personId: found.personId, name: found.person.name };
}

/** A member as lists name them. */
export interface MemberNamed {
  id: number;
  number: string;
  name: string;
}

/** Those who have these numbers in the books of cooperatives, also who has left. @returns by `memberKey` */
export async function membersNumbered(
  tx: Tx,
  wanted: readonly { cooperativeId: number; number: string }[],
): Promise<Map<string, MemberNamed>> {
  const keys = new Map<number, Set<string>>();
  for (const { cooperativeId, number } of wanted) {
    const ofOne = keys.get(cooperativeId) ?? new Set();
    keys.set(cooperativeId, ofOne.add(memberNumberKey(number)));
  }
  const found = await tx.member.findMany({
    where: { OR: [...keys].map(([cooperativeId, numbers]) => ({ cooperativeId, numberKey: { in: [...numbers] } })) },
    select: { id: true, cooperativeId: true, number: true, person: { select: { name: true } } },
  });
  return new Map(
    found.map(({ person, ...one }) => [memberKey(one), { id: one.id, number: one.number, name: person.name }]),
  );
}

export function memberKey({ cooperativeId, number }: { cooperativeId: number; number: string }): string {
  return `${cooperativeId} ${memberNumberKey(number)}`;
}

/** What makes an entry one that counts on a day. */
export function memberOn(day: Temporal.PlainDate) {
  return { OR: [{ leftOn: null }, { leftOn: { gt: day.toString() } }] };
}

/** A member whose day of leaving is this one has no rights from its first minute on. */
export async function endMembership(tx: Tx, memberId: number, day: Temporal.PlainDate): Promise<void> {
  await tx.member.update({ where: { id: memberId }, data: { leftOn: day.toString() } });
}
