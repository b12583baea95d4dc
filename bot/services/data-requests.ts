import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import type { DataRequest as StoredRequest } from "#bot/db/generated/sqlite/client.ts";
import { personContext, type Secrets } from "#bot/db/secrets.ts";
import { DATA_REQUEST_HOURS } from "#bot/domain/office-rules.ts";
import { instantOf, stored } from "#bot/domain/time.ts";
import type { EntryName } from "#bot/services/roster.ts";

/**
 * What people ask of what is kept about them. Each has a number, and an end: what can be done at once is done, and is written down;
 * a correction waits for whoever keeps that fact.
 * @see UU 27/2022 art. 6 (correction), 7 (copy), 8 (erasure), 9 (withdrawal), 30 and 32 (3 × 24 hours)
 */

export type RequestKind = "copy" | "correction" | "withdrawal" | "erasure";
/** What of an entry may be wrong; results and certificates are the office's. */
export const CORRECTABLE = ["name", "phone", "nationalId", "joinedOn", "position", "result", "other"] as const;
export type Correctable = (typeof CORRECTABLE)[number];

export interface DataRequest {
  id: number;
  /** As it is called: P-0012. */
  number: string;
  kind: RequestKind;
  personId: number | null;
  /** In which chat it was asked. */
  chatAccountId: number | null;
  /** Of who asked, as they are called now; null: nobody who is linked. */
  name: string | null;
  about: string;
  entry: EntryName | null;
  /** null: the office's to answer. */
  cooperativeId: number | null;
  /** null: nothing, or it is kept no longer. */
  text: string | null;
  answer: string | null;
  askedAt: Temporal.Instant;
  dueAt: Temporal.Instant;
  status: "waiting" | "done" | "refused";
  raised: number;
}

export function requestNumber(id: number): string {
  return `P-${String(id).padStart(4, "0")}`;
}

/** Who asks, and of what. */
export interface Asked {
  kind: RequestKind;
  personId: number | null;
  chatAccountId: number;
  about: string;
}

/** What was asked and done in the same breath. @returns its number */
export async function noteDone(tx: Tx, asked: Asked, now: Temporal.Instant): Promise<string> {
  const at = stored(now);
  const { id } = await tx.dataRequest.create({
    data: { ...asked, askedAt: at, dueAt: at, status: "done", decidedAt: at, decidedById: asked.personId },
    select: { id: true },
  });
  return requestNumber(id);
}

export interface Correction {
  personId: number;
  chatAccountId: number;
  about: Correctable;
  entry: EntryName | null;
  cooperativeId: number | null;
  text: string;
}

/** Asks for a correction; where the same waits already, these words take the place of the former. @returns isNew: false then */
export async function askCorrection(
  tx: Tx,
  secrets: Secrets,
  { personId, chatAccountId, about, entry, cooperativeId, text }: Correction,
  now: Temporal.Instant,
): Promise<{ request: DataRequest; isNew: boolean }> {
  const sealed = secrets.seal("letter", text, personContext(personId));
  const same = { kind: "correction", personId, about, entry: entry && `${entry.kind} ${entry.id}`, cooperativeId };
  const waiting = await tx.dataRequest.findFirst({ where: { ...same, status: "waiting" } });
  if (waiting) {
    const row = await tx.dataRequest.update({ where: { id: waiting.id }, data: { sealed } });
    return { request: await requestOf(tx, secrets, row), isNew: false };
  }
  const row = await tx.dataRequest.create({
    data: {
      ...same,
      chatAccountId,
      sealed,
      askedAt: stored(now),
      dueAt: stored(now.add({ hours: DATA_REQUEST_HOURS })),
      status: "waiting",
    },
  });
  return { request: await requestOf(tx, secrets, row), isNew: true };
}

/** Whose requests somebody answers. */
export interface Answers {
  /** Cooperatives whose people they keep. */
  cooperativeIds: readonly number[];
  isStaff: boolean;
  /** Who that is: nobody decides on what they asked themselves. */
  id: number;
}

/** From this step on the office sees what a treasurer was asked. */
export const RAISED_TO_OFFICE = 2;

function theirs({ cooperativeIds, isStaff, id }: Answers) {
  const whose = [
    { cooperativeId: { in: [...cooperativeIds] } },
    ...(isStaff ? [{ cooperativeId: null }, { raised: { gte: RAISED_TO_OFFICE } }] : []),
  ];
  return { status: "waiting", personId: { not: id }, OR: whose };
}

/** What waits for somebody's answer, what ends first before all others. */
export async function waitingFor(tx: Tx, secrets: Secrets, who: Answers): Promise<DataRequest[]> {
  const rows = await tx.dataRequest.findMany({ where: theirs(who), orderBy: [{ dueAt: "asc" }, { id: "asc" }] });
  return Promise.all(rows.map((row) => requestOf(tx, secrets, row)));
}

/** How much that is. */
export function waitingCount(tx: Tx, who: Answers): Promise<number> {
  return tx.dataRequest.count({ where: theirs(who) });
}

/** One that waits for them; null: it was answered, or is none of theirs. */
export async function requestWaiting(tx: Tx, secrets: Secrets, id: number, who: Answers): Promise<DataRequest | null> {
  const row = await tx.dataRequest.findFirst({ where: { AND: [theirs(who), { id }] } });
  return row && requestOf(tx, secrets, row);
}

/** Decides on one that waits for them, once. @returns whose it is; null: another was quicker */
export async function decideRequest(
  tx: Tx,
  secrets: Secrets,
  { id, personId }: Pick<DataRequest, "id" | "personId">,
  { status, answer, decidedById }: { status: "done" | "refused"; answer: string | null; decidedById: number },
  now: Temporal.Instant,
): Promise<number | null> {
  if (personId === null) return null;
  const sealed = answer === null ? null : secrets.seal("letter", answer, personContext(personId));
  const { count } = await tx.dataRequest.updateMany({
    where: { id, status: "waiting" },
    data: { status, answer: sealed, decidedAt: stored(now), decidedById },
  });
  return count === 0 ? null : personId;
}

/** Whether whoever has an entry asks for another name in it, and waits for that. */
export async function askedToRename(tx: Tx, { kind, id }: EntryName, personId: number): Promise<boolean> {
  const asked = { kind: "correction", about: "name", entry: `${kind} ${id}`, personId, status: "waiting" };
  return (await tx.dataRequest.count({ where: asked })) > 0;
}

/** What somebody asked, the newest first. */
export async function requestsOf(tx: Tx, secrets: Secrets, personId: number, most = 20): Promise<DataRequest[]> {
  const rows = await tx.dataRequest.findMany({ where: { personId }, orderBy: { id: "desc" }, take: most });
  return Promise.all(rows.map((row) => requestOf(tx, secrets, row)));
}

async function requestOf(tx: Tx, secrets: Secrets, row: StoredRequest): Promise<DataRequest> {
  const { id, personId, entry } = row;
  const person = personId === null ? null : await tx.person.findUnique({ where: { id: personId } });
  const text = (sealed: string | null) =>
    sealed === null || personId === null ? null : secrets.open("letter", sealed, personContext(personId));
  const [kind, entryId] = entry?.split(" ") ?? [];
  return {
    id,
    number: requestNumber(id),
    kind: row.kind as RequestKind,
    personId,
    chatAccountId: row.chatAccountId,
    name: person?.name ?? null,
    about: row.about,
    entry: entryId === undefined ? null : { kind: kind as EntryName["kind"], id: Number(entryId) },
    cooperativeId: row.cooperativeId,
    text: text(row.sealed),
    answer: text(row.answer),
    askedAt: instantOf(row.askedAt),
    dueAt: instantOf(row.dueAt),
    status: row.status as DataRequest["status"],
    raised: row.raised,
  };
}
