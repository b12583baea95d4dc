import { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import type { Member, Person as StoredPerson } from "#bot/db/generated/sqlite/client.ts";
import { loanNumberKey } from "#bot/domain/loan-number.ts";
import { mistakes } from "#bot/domain/lookup-edits.ts";
import { tolerance } from "#bot/domain/lookup-near.ts";
import { memberNumberKey } from "#bot/domain/member-number.ts";
import type { Gender } from "#bot/domain/national-id.ts";
import { namesAgree, normalisedName } from "#bot/domain/person-name.ts";
import { type Phone, readPhone } from "#bot/domain/phones.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { genderFrom } from "#bot/services/people.ts";

/** Which members of a cooperative a sentence may mean, for whoever keeps its books. */

export interface FoundMember {
  id: number;
  cooperativeId: number;
  personId: number;
  number: string;
  name: string;
  gender: Gender | null;
  phone: Phone | null;
  joinedOn: Temporal.PlainDate | null;
  /** The first day on which they are no member any more. */
  leftOn: Temporal.PlainDate | null;
}

export interface MemberSaid {
  name: string;
  /** Numbers of members or loans, phones. */
  codes: readonly string[];
}

/** More would be a list that nobody reads. */
export const MOST_FOUND = 8;

export async function memberById(tx: Tx, id: number): Promise<FoundMember | null> {
  const found = await tx.member.findUnique({ where: { id }, include: { person: true } });
  return found && foundFrom(found);
}

/** Whether somebody has left, or has a day on which they will. */
export function isLeaving({ leftOn }: Pick<FoundMember, "leftOn">): boolean {
  return leftOn !== null;
}

export function hasLeft({ leftOn }: Pick<FoundMember, "leftOn">, today: Temporal.PlainDate): boolean {
  return leftOn !== null && Temporal.PlainDate.compare(leftOn, today) <= 0;
}

/**
 * Members of these cooperatives, also those who have left: by a number or a phone, by the number of a loan, by name. A name and a
 * number of two people bring both.
 */
export async function membersSaid(
  tx: Tx,
  cooperativeIds: readonly number[],
  { name, codes }: MemberSaid,
): Promise<FoundMember[]> {
  const byCode = (await Promise.all(codes.map((code) => membersCoded(tx, cooperativeIds, code)))).flat();
  const coded = [...new Map(byCode.map((one) => [one.id, one])).values()];
  if (name === "") return coded;
  const agreeing = coded.filter((one) => namesAgree(name, one.name, true));
  if (agreeing.length > 0) return agreeing;
  return [...coded, ...(await membersNamed(tx, cooperativeIds, name))];
}

async function membersCoded(tx: Tx, cooperativeIds: readonly number[], code: string): Promise<FoundMember[]> {
  const here = { cooperativeId: { in: [...cooperativeIds] } };
  const numberKey = memberNumberKey(code);
  const numbered = numberKey === "" ? [] : await found(tx, { ...here, numberKey });
  if (numbered.length > 0) return numbered;
  const phone = phoneIn(code);
  if (phone) return found(tx, { ...here, phone });
  const loans = await tx.loan.findMany({
    where: { ...here, numberKey: loanNumberKey(code) },
    select: { memberId: true },
  });
  return loans.length === 0 ? [] : found(tx, { id: { in: loans.map(({ memberId }) => memberId) } });
}

function phoneIn(code: string): Phone | null {
  try {
    return readPhone(code);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** All its words as they are; else as they may be meant. */
async function membersNamed(tx: Tx, cooperativeIds: readonly number[], name: string): Promise<FoundMember[]> {
  const here = { cooperativeId: { in: [...cooperativeIds] } };
  const words = normalisedName(name).split(" ").filter(Boolean);
  if (words.length === 0) return [];
  const containing = await found(tx, {
    ...here,
    person: { AND: words.map((word) => ({ nameKey: { contains: word } })) },
  });
  const whole = containing.filter((one) => namesAgree(name, one.name));
  if (whole.length > 0) return whole;
  if (containing.length > 0) return containing;
  const all = await tx.member.findMany({
    where: here,
    select: { id: true, person: { select: { nameKey: true } } },
  });
  const near = all.filter(({ person }) => isNear(words, person.nameKey)).map(({ id }) => id);
  return near.length === 0 ? [] : found(tx, { id: { in: near.slice(0, 10 * MOST_FOUND) } });
}

/** Shorter names are too like each other. */
const LEAST_NEAR = 4;

/** "sti rahyu", "budy": by how people err. */
function isNear(words: readonly string[], nameKey: string): boolean {
  const theirs = nameKey.split(" ");
  return words.every((word) =>
    theirs.some((one) => {
      if (one === word) return true;
      const limit = tolerance(one.length);
      return word.length >= LEAST_NEAR - 1 && one.length >= LEAST_NEAR && mistakes(word, one, limit) <= limit;
    }),
  );
}

async function found(
  tx: Tx,
  where: NonNullable<Parameters<Tx["member"]["findMany"]>[0]>["where"],
): Promise<FoundMember[]> {
  const rows = await tx.member.findMany({
    ...(where && { where }),
    include: { person: true },
    orderBy: [{ person: { nameKey: "asc" } }, { id: "asc" }],
  });
  return rows.map(foundFrom);
}

function foundFrom({ person, ...row }: Member & { person: StoredPerson }): FoundMember {
  const { id, cooperativeId, number, joinedOn, leftOn } = row;
  return {
    id,
    cooperativeId,
    personId: person.id,
    number,
    name: person.name,
    gender: genderFrom(person),
    phone: row.phone as Phone | null,
    joinedOn: day(joinedOn),
    leftOn: day(leftOn),
  };
}

function day(text: string | null): Temporal.PlainDate | null {
  return text === null ? null : Temporal.PlainDate.from(text);
}
