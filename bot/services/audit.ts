import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import type { Secrets } from "#bot/db/secrets.ts";
import { instantOf, stored } from "#bot/domain/time.ts";

/**
 * Who looked at or changed what of whom; kept in the transaction of what it tells of. Names of fields, never their values.
 * It only grows: the database refuses to change or remove an entry.
 */
export interface AuditRecord {
  /** Who did it; null: nobody who is known. */
  actorId: number | null;
  role: string;
  action: string;
  /** Whose data; null: nobody's. */
  subjectId: number | null;
  object?: string;
  fields?: readonly string[];
  outcome: "shown" | "changed" | "denied" | "locked" | "wrong";
  /** Why it was looked at, in the words of who did. */
  reason?: string;
}

/** Where it was asked: the chat and the message, both hashed. */
export interface AuditPlace {
  secrets: Secrets;
  chat: string;
  request: string;
  now: Temporal.Instant;
}

export async function audit(tx: Tx, place: AuditPlace, record: AuditRecord): Promise<void> {
  await tx.auditEntry.create({ data: entryOf(place, record) });
}

/** The same look at several people's data, an entry each. */
export async function auditEach(
  tx: Tx,
  place: AuditPlace,
  record: Omit<AuditRecord, "subjectId">,
  subjectIds: readonly number[],
): Promise<void> {
  await tx.auditEntry.createMany({ data: subjectIds.map((subjectId) => entryOf(place, { ...record, subjectId })) });
}

function entryOf({ secrets, chat, request, now }: AuditPlace, { fields, object, reason, ...rest }: AuditRecord) {
  return {
    ...rest,
    at: stored(now),
    chat: secrets.hash("chat", chat),
    request: secrets.hash("chat", `${chat} ${request}`).slice(0, 16),
    object: object ?? null,
    fields: fields?.join(",") ?? null,
    reason: reason ?? null,
  };
}

/** Whether somebody was denied what is another's before, since then. */
export async function wasDenied(
  tx: Tx,
  { actorId, subjectId }: { actorId: number; subjectId: number },
  since: Temporal.Instant,
): Promise<boolean> {
  const where = { actorId, subjectId, outcome: "denied", at: { gte: stored(since) } };
  return (await tx.auditEntry.count({ where })) > 0;
}

/** Looks at somebody's data in a time, by themselves and by others. */
export async function looksAt(
  tx: Tx,
  personId: number,
  since: Temporal.Instant,
): Promise<{ own: number; others: { role: string; count: number; reasons: string[]; last: Temporal.Instant }[] }> {
  const entries = await tx.auditEntry.findMany({
    where: { subjectId: personId, at: { gte: stored(since) }, outcome: "shown" },
    orderBy: { id: "asc" },
  });
  const others = new Map<string, { role: string; count: number; reasons: string[]; last: Temporal.Instant }>();
  let own = 0;
  for (const { actorId, role, at, reason } of entries) {
    if (actorId === personId) {
      own += 1;
      continue;
    }
    const sum = others.get(role) ?? { role, count: 0, reasons: [], last: instantOf(at) };
    sum.count += 1;
    sum.last = instantOf(at);
    if (reason !== null && !sum.reasons.includes(reason)) sum.reasons.push(reason);
    others.set(role, sum);
  }
  return { own, others: [...others.values()] };
}
