import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { lockName } from "#bot/db/engine.ts";
import type { Person as StoredPerson } from "#bot/db/generated/sqlite/client.ts";
import { personContext, type Secrets } from "#bot/db/secrets.ts";
import { type Gender, genderOf, type NationalId } from "#bot/domain/national-id.ts";
import { namesAgree, normalisedName } from "#bot/domain/person-name.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { endLinks } from "#bot/services/links.ts";

/** What a list says of a human being; undefined where it says nothing. */
export interface PersonRow {
  name: string;
  nationalId: NationalId | undefined;
  phone: string | null | undefined;
}

/** Whoever brings in a roster is alone with it until the transaction ends: two at once would enter one person twice. */
export function changingRosters(tx: Tx): Promise<void> {
  return lockName(tx, "rosters");
}

/**
 * The person of a row of a roster, made where there is none. The same NIK is the same person; so is the same name with the
 * same number in the same cooperative, for an officer is a member too.
 * @throws Refusal `national-id-of-another` when the NIK stands beside another name already
 */
export async function personOfRow(tx: Tx, secrets: Secrets, row: PersonRow, cooperativeId: number): Promise<number> {
  if (row.nationalId !== undefined) {
    const known = await tx.person.findUnique({ where: { nationalIdHash: hashOf(secrets, row.nationalId) } });
    if (known) {
      refuseOtherName(known, row.name);
      return known.id;
    }
  }
  const colleague = await sameNameAndNumber(tx, row, cooperativeId);
  if (colleague && (row.nationalId === undefined || colleague.nationalIdHash === null)) {
    if (row.nationalId !== undefined) await keepNationalId(tx, secrets, colleague.id, row.nationalId);
    return colleague.id;
  }
  const { id } = await tx.person.create({ data: { name: row.name, nameKey: normalisedName(row.name) } });
  if (row.nationalId !== undefined) await keepNationalId(tx, secrets, id, row.nationalId);
  return id;
}

async function sameNameAndNumber(
  tx: Tx,
  { name, phone }: PersonRow,
  cooperativeId: number,
): Promise<StoredPerson | null> {
  if (!phone) return null;
  // By the number, which has an index: there are many of a name.
  const entry = {
    where: { cooperativeId, phone, person: { nameKey: normalisedName(name) } },
    select: { person: true },
  };
  return ((await tx.member.findFirst(entry)) ?? (await tx.officer.findFirst(entry)))?.person ?? null;
}

/** Two people under one NIK would see each other's figures. */
function refuseOtherName({ name: known }: StoredPerson, name: string): void {
  if (!namesAgree(known, name, true)) throw new Refusal("national-id-of-another", { name: known });
}

/**
 * What a row says otherwise of the person that its entry had until now.
 * @returns the person of the entry from now on, and whether anything changed
 * @throws Refusal `national-id-of-another`
 */
export async function correctPerson(
  tx: Tx,
  secrets: Secrets,
  personId: number,
  row: PersonRow,
  cooperativeId: number,
  now: Temporal.Instant,
): Promise<{ personId: number; changed: boolean }> {
  const known = await tx.person.findUniqueOrThrow({ where: { id: personId } });
  const hash = row.nationalId === undefined ? null : hashOf(secrets, row.nationalId);
  const isOther =
    !namesAgree(known.name, row.name, hash !== null && known.nationalIdHash === hash) ||
    (hash !== null && known.nationalIdHash !== null && known.nationalIdHash !== hash);
  const isElsewhere =
    hash !== null && known.nationalIdHash === null && (await tx.person.findUnique({ where: { nationalIdHash: hash } }));
  if (isOther || isElsewhere) {
    // The entry is somebody else's now: who was linked by it proves anew who they are.
    const other = await personOfRow(tx, secrets, row, cooperativeId);
    if (other === personId) return { personId, changed: false };
    await endLinks(tx, { personId }, "roster-changed", now);
    return { personId: other, changed: true };
  }
  let changed = false;
  if (hash !== null && known.nationalIdHash === null) {
    await keepNationalId(tx, secrets, personId, row.nationalId as NationalId);
    changed = true;
  }
  if (known.name !== row.name && (await isBetter(tx, known, row.name))) {
    await tx.person.update({ where: { id: personId }, data: { name: row.name, nameKey: normalisedName(row.name) } });
    changed = true;
  }
  return { personId, changed };
}

/** The same person is called otherwise. */
export async function renamePerson(tx: Tx, personId: number, name: string): Promise<"changed" | "unchanged"> {
  const known = await tx.person.findUniqueOrThrow({ where: { id: personId } });
  if (known.name === name) return "unchanged";
  await tx.person.update({ where: { id: personId }, data: { name, nameKey: normalisedName(name) } });
  return "changed";
}

/** Somebody may stand in several lists, in each as it pleased who wrote it: then the name that says most stays. */
async function isBetter(tx: Tx, { id: personId, name: known }: StoredPerson, name: string): Promise<boolean> {
  const entries = (await tx.member.count({ where: { personId } })) + (await tx.officer.count({ where: { personId } }));
  return entries <= 1 || normalisedName(name).length > normalisedName(known).length;
}

/** What somebody is called by, as it is now: a NIK that they told in this very message says whether Bu or Pak. */
export async function spokenTo(tx: Tx, personId: number): Promise<{ name: string; gender: Gender | null }> {
  const person = await tx.person.findUniqueOrThrow({ where: { id: personId } });
  return { name: person.name, gender: genderFrom(person) };
}

export async function hasNationalId(tx: Tx, personId: number): Promise<boolean> {
  return (await tx.person.count({ where: { id: personId, nationalIdHash: { not: null } } })) > 0;
}

/**
 * Keeps the NIK that somebody tells of themselves.
 * @throws Refusal `national-id-taken` when it is another person's here, whose name is not told
 */
export async function giveNationalId(
  tx: Tx,
  secrets: Secrets,
  personId: number,
  nationalId: NationalId,
): Promise<void> {
  const known = await tx.person.findUnique({ where: { nationalIdHash: hashOf(secrets, nationalId) } });
  if (known && known.id !== personId) throw new Refusal("national-id-taken");
  await keepNationalId(tx, secrets, personId, nationalId);
}

async function keepNationalId(tx: Tx, secrets: Secrets, personId: number, nationalId: NationalId): Promise<void> {
  await tx.person.update({
    where: { id: personId },
    data: {
      nationalIdHash: hashOf(secrets, nationalId),
      nationalIdSealed: secrets.seal("national-id", nationalId, personContext(personId)),
      gender: genderOf(nationalId),
    },
  });
}

function hashOf(secrets: Secrets, nationalId: NationalId): string {
  return secrets.hash("national-id", nationalId);
}

/** NIK KTP in the clear; null where there is none, or it was sealed by another key. */
export function nationalIdOf(
  secrets: Secrets,
  { id, nationalIdSealed }: Pick<StoredPerson, "id" | "nationalIdSealed">,
): NationalId | null {
  return nationalIdSealed === null
    ? null
    : (secrets.open("national-id", nationalIdSealed, personContext(id)) as NationalId | null);
}

export function genderFrom({ gender }: Pick<StoredPerson, "gender">): Gender | null {
  return gender === "female" || gender === "male" ? gender : null;
}
