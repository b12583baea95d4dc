import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { normalisedName } from "#bot/domain/person-name.ts";
import { instantOf, stored } from "#bot/domain/time.ts";
import { peopleNamed } from "#bot/services/people-named.ts";
import type { Moment } from "#bot/services/seats.ts";

/**
 * Whose data somebody saw or changed in a time, from the audit log: what a notice of a breach begins with.
 * @see UU 27/2022 art. 46
 */

/** Somebody who acted; found by name or number among those whom the log knows as such. */
export interface Actor {
  personId: number;
  name: string;
}

export async function actorsNamed(tx: Tx, text: string, phone: string | null, most: number): Promise<Actor[]> {
  const said = normalisedName(text).split(" ").filter(Boolean);
  if (said.length === 0 && phone === null) return [];
  const byNumber = {
    OR: [{ staff: { some: { phone: phone ?? "" } } }, { officers: { some: { phone: phone ?? "" } } }],
  };
  const byName = { AND: said.map((word) => ({ nameKey: { contains: word } })) };
  const works = { OR: [{ staff: { some: {} } }, { officers: { some: {} } }] };
  const people = await tx.person.findMany({
    where: { AND: [works, phone === null ? byName : byNumber] },
    select: { id: true, name: true },
    orderBy: { id: "asc" },
    take: most,
  });
  return people.map(({ id, name }) => ({ personId: id, name }));
}

export interface TouchedBy {
  /** null: everybody's doing, but for looks at one's own. */
  actorId: number | null;
  from: Temporal.Instant;
  to: Temporal.Instant;
}

export interface Touched {
  personId: number;
  name: string;
  cooperative: string;
  /** Names of fields, as the log has them. */
  fields: string[];
  changed: boolean;
  looks: number;
  first: Temporal.Instant;
  last: Temporal.Instant;
  /** Whether a notice reaches them in a chat. */
  linked: boolean;
}

/** @returns by who was touched first; `more` when there are more than `most` */
export async function touchedBy(
  tx: Tx,
  { actorId, from, to }: TouchedBy,
  moment: Moment,
  most: number,
): Promise<{ touched: Touched[]; more: boolean }> {
  const entries = await tx.auditEntry.findMany({
    where: {
      at: { gte: stored(from), lte: stored(to) },
      outcome: { in: ["shown", "changed"] },
      subjectId: { not: null },
      ...(actorId !== null && { actorId }),
    },
    select: { actorId: true, subjectId: true, at: true, fields: true, outcome: true },
    orderBy: { id: "asc" },
  });
  const byPerson = new Map<number, Omit<Touched, "name" | "cooperative" | "linked">>();
  for (const { actorId: by, subjectId, at, fields, outcome } of entries) {
    if (subjectId === null || by === subjectId) continue;
    const time = instantOf(at);
    const one = byPerson.get(subjectId) ?? {
      personId: subjectId,
      fields: [],
      changed: false,
      looks: 0,
      first: time,
      last: time,
    };
    one.looks += 1;
    one.last = time;
    one.changed ||= outcome === "changed";
    for (const field of fields?.split(",") ?? []) if (!one.fields.includes(field)) one.fields.push(field);
    byPerson.set(subjectId, one);
  }
  const ids = [...byPerson.keys()].slice(0, most);
  const named = new Map((await peopleNamed(tx, ids, moment)).map((one) => [one.personId, one]));
  const links = await tx.link.findMany({
    where: { personId: { in: ids }, endedAt: null },
    select: { personId: true },
    distinct: ["personId"],
  });
  const linked = new Set(links.map(({ personId }) => personId));
  const touched = ids.flatMap((id) => {
    const [one, who] = [byPerson.get(id), named.get(id)];
    return one && who ? [{ ...one, name: who.name, cooperative: who.cooperative, linked: linked.has(id) }] : [];
  });
  return { touched, more: byPerson.size > ids.length };
}
