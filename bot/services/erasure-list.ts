import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import type { ErasureEntry } from "#bot/db/erased-file.ts";
import type { Secrets } from "#bot/db/secrets.ts";
import { stored } from "#bot/domain/time.ts";
import { nationalIdOf } from "#bot/services/people.ts";

/**
 * Those who were erased, as the list beside the database tells them: a backup that is older than their wish knows them still. A mark is a
 * keyed hash over their id and one of the things that they were known by; one that fits is enough.
 */

/** What somebody is known by now. */
export async function marksOf(tx: Tx, secrets: Secrets, personId: number): Promise<string[]> {
  const person = await tx.person.findUnique({
    where: { id: personId },
    include: { members: true, officers: true, links: { select: { chatAccountId: true } } },
  });
  if (!person) return [];
  const nationalId = nationalIdOf(secrets, person);
  const known = [
    ...(person.nameKey === "" ? [] : [`name ${person.nameKey}`]),
    ...(nationalId === null ? [] : [`nik ${nationalId}`]),
    ...person.members.map(({ cooperativeId, numberKey }) => `member ${cooperativeId} ${numberKey}`),
    ...person.officers.map(({ cooperativeId, position }) => `officer ${cooperativeId} ${position}`),
    ...person.links.map(({ chatAccountId }) => `chat ${chatAccountId}`),
  ];
  return [...new Set(known)].map((one) => secrets.hash("erasure", `${personId} ${one}`));
}

/** Who was erased and does not stand in the list beside the database yet. */
export async function unlisted(tx: Tx): Promise<ErasureEntry[]> {
  const rows = await tx.erasure.findMany({ where: { listedAt: null }, orderBy: { id: "asc" }, take: 500 });
  return rows.map(({ personId, at, marks }) => ({ person: personId, at, marks: marks.split(",") }));
}

export async function noteListed(tx: Tx, entries: readonly ErasureEntry[], now: Temporal.Instant): Promise<void> {
  // One that was erased again meanwhile is written anew.
  for (const { person: personId, at } of entries) {
    await tx.erasure.updateMany({ where: { personId, at }, data: { listedAt: stored(now) } });
  }
}

/** Those of the list who are here as if they had never been erased. */
export async function cameBack(tx: Tx, secrets: Secrets, entries: readonly ErasureEntry[]): Promise<number[]> {
  const back: number[] = [];
  for (const { person, at, marks } of entries) {
    const known = await tx.erasure.findUnique({ where: { personId: person } });
    if (known && known.at >= at) continue;
    const now = await marksOf(tx, secrets, person);
    if (now.some((mark) => marks.includes(mark))) back.push(person);
  }
  return back;
}
