import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { registrationNumber } from "#bot/domain/registration-number.ts";
import { instantOf, stored } from "#bot/domain/time.ts";
import { isErased } from "#bot/services/erased.ts";
import { changeExam } from "#bot/services/exam-changes.ts";
import { lockExam, type Moment } from "#bot/services/seats.ts";
import { type Change, ownerOf, type StoredRow } from "#bot/services/sheet-changes.ts";

/**
 * Takes back what a row of a list brought, as a whole or not at all: what was new goes, what was changed is as it was. Not where
 * something was changed again since, or rests on it; and nothing of somebody who was erased since.
 */

/** What says nothing: it is put back where it is still as it was left, and holds nothing up. */
const BESIDE = new Set(["confirmedAt", "lastNumber", "changeToldAt"]);
/** The PIN session of a link that ended is over: whoever links again gives their PIN again. */
const OVER = new Set(["pinGivenAt", "pinUsedAt"]);
const EXAM_INSTANTS = new Set(["startsAt", "endsAt", "registrationOpensAt", "registrationEndsAt", "papersDueAt"]);

/**
 * @param since when the row was taken in
 * @throws Refusal before anything is written: `kept-changed`, `kept-linked`, `kept-registered` (`number`), `kept-has-books`,
 * `kept-has-people`, `kept-has-entries`, `kept-told`, `kept-certificate`
 */
export async function takeBack(
  tx: Tx,
  changes: readonly Change[],
  since: Temporal.Instant,
  moment: Moment,
): Promise<void> {
  const backwards = changes.toReversed();
  const current = new Map<Change, StoredRow | null>();
  for (const change of backwards) {
    if (change.table === "examResult") await refuseIfTold(tx, Number(change.key), stored(since));
    current.set(change, await refuseUnlessAsLeft(tx, change));
  }
  for (const change of backwards) {
    await refuseIfErased(tx, change);
    await refuseIfBuiltOn(tx, change, stored(since));
  }
  const isMade = ({ table, before }: Change) => table === "person" && before === null;
  for (const change of backwards) {
    const row = current.get(change) ?? null;
    if (row && !isMade(change)) await putBack(tx, change, row, moment);
  }
  for (const change of backwards.filter(isMade)) await forgetIfNobody(tx, Number(change.key));
}

/** Somebody of whom nothing stands anywhere any more goes; whatever else names them keeps them. */
async function forgetIfNobody(tx: Tx, id: number): Promise<void> {
  const person = await tx.person.findUnique({ where: { id }, include: { _count: true } });
  if (person && isAlone(person)) await tx.person.delete({ where: { id } });
}

/** Whether no row of any table names it. */
function isAlone({ _count }: { _count: Record<string, number> }): boolean {
  return Object.values(_count).every((count) => count === 0);
}

/** What tables look like to whoever treats them alike. */
interface Delegate {
  findUnique(args: object): Promise<StoredRow | null>;
  update(args: object): Promise<unknown>;
  delete(args: object): Promise<unknown>;
}
const tableOf = (tx: Tx, { table }: Change) => tx[table] as unknown as Delegate;
const whereOf = ({ table, key }: Change) => (table === "exam" ? { code: key } : { id: key });

/** @returns the row as it stands now; null: it is gone, or its owner's affair */
async function refuseUnlessAsLeft(tx: Tx, change: Change): Promise<StoredRow | null> {
  const row = await tableOf(tx, change).findUnique({ where: whereOf(change) });
  const { table, before, after } = change;
  // Somebody who was entered may be more by now; a chat that was unlinked may be linked anew.
  if (table === "person" && before === null) return row;
  if (table === "link") return row && Object.keys(after).every((name) => row[name] === after[name]) ? row : null;
  if (!row) {
    if (before === null) return null;
    throw new Refusal("kept-changed");
  }
  const differs = Object.keys(after).some((name) => !BESIDE.has(name) && row[name] !== after[name]);
  if (differs) throw new Refusal("kept-changed");
  return row;
}

/** What was there before may be what they wanted to be gone. */
async function refuseIfErased(tx: Tx, { table, key, before, after }: Change): Promise<void> {
  const now = table === "person" ? Number(key) : await ownerOf(tx, table, key);
  for (const id of [now, before?.personId, after.personId]) {
    if (typeof id === "number" && (await isErased(tx, id))) throw new Refusal("kept-changed");
  }
}

/** @param since as it is stored */
async function refuseIfBuiltOn(tx: Tx, { table, key, before, after }: Change, since: string): Promise<void> {
  const isNew = before === null;
  switch (table) {
    case "officer":
    case "member": {
      const proves = isNew || "phone" in after || "personId" in after;
      const personId = isNew || "personId" in after ? Number(after.personId) : ((await ownerOf(tx, table, key)) ?? -1);
      if (proves) await refuseIfLinked(tx, personId, since);
      if (isNew && table === "officer") await refuseIfRegistered(tx, personId, Number(after.cooperativeId), since);
      if (isNew && table === "member") await refuseIfBooked(tx, Number(key));
      return;
    }
    case "person":
      if (!isNew && "nationalIdHash" in after) await refuseIfLinked(tx, Number(key), since);
      return;
    case "cooperative":
      if (isNew && (await hasPeople(tx, Number(key)))) throw new Refusal("kept-has-people");
      return;
    case "exam":
      if (isNew && (await hasEntries(tx, String(key)))) throw new Refusal("kept-has-entries");
      return;
    case "examResult":
      if (isNew || "result" in after) await refuseIfCertified(tx, Number(key));
      return;
    case "link":
      return;
  }
}

/** What its owner was told is corrected by another result, which is told as well. The session is held, so nobody tells it meanwhile. */
async function refuseIfTold(tx: Tx, id: number, since: string): Promise<void> {
  const entry = await tx.registration.findFirst({ where: { result: { id } }, select: { examCode: true } });
  if (entry) await lockExam(tx, entry.examCode);
  if ((await tx.examResult.count({ where: { id, outAt: { gte: since } } })) > 0) throw new Refusal("kept-told");
}

async function refuseIfCertified(tx: Tx, id: number): Promise<void> {
  const where = { registration: { result: { id } } };
  if ((await tx.certificate.count({ where })) > 0) throw new Refusal("kept-certificate");
}

async function refuseIfLinked(tx: Tx, personId: number, since: string): Promise<void> {
  const where = { personId, endedAt: null, linkedAt: { gte: since } };
  if ((await tx.link.count({ where })) > 0) throw new Refusal("kept-linked");
}

async function refuseIfRegistered(tx: Tx, personId: number, cooperativeId: number, since: string): Promise<void> {
  const entry = await tx.registration.findFirst({
    where: { personId, cooperativeId, enteredAt: { gte: since } },
    orderBy: { id: "desc" },
  });
  if (entry) throw new Refusal("kept-registered", { number: registrationNumber(entry.examCode, entry.number) });
}

async function refuseIfBooked(tx: Tx, id: number): Promise<void> {
  const row = await tx.member.findUnique({ where: { id }, include: { _count: true } });
  if (row && !isAlone(row)) throw new Refusal("kept-has-books");
}

async function hasPeople(tx: Tx, id: number): Promise<boolean> {
  const row = await tx.cooperative.findUnique({ where: { id }, include: { _count: true } });
  return row !== null && !isAlone(row);
}

async function hasEntries(tx: Tx, code: string): Promise<boolean> {
  const row = await tx.exam.findUnique({ where: { code }, include: { _count: true } });
  if (row === null) return false;
  return !isAlone(row) || (await tx.examInvitation.count({ where: { examCode: code } })) > 0;
}

async function putBack(tx: Tx, change: Change, row: StoredRow, moment: Moment): Promise<void> {
  const { table, key, before, after } = change;
  const where = whereOf(change);
  if (before === null) {
    await tableOf(tx, change).delete({ where });
    return;
  }
  // What only says when it was confirmed may have been confirmed again.
  const data = Object.fromEntries(
    Object.entries(before).filter(([name]) => row[name] === after[name] && !OVER.has(name)),
  );
  if (table === "exam") await changeExam(tx, String(key), factsOf(data), moment);
  else await tableOf(tx, change).update({ where, data });
}

/** Through the service, so that whoever is entered hears of it, and seats go where they belong. */
function factsOf(data: Record<string, StoredRow[string] | undefined>): object {
  return Object.fromEntries(
    Object.entries(data).flatMap(([name, value]) => {
      if (BESIDE.has(name)) return [];
      return [[name, EXAM_INSTANTS.has(name) && typeof value === "string" ? instantOf(value) : value]];
    }),
  );
}
