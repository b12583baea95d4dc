import type { Tx } from "#bot/db/database.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { words } from "#bot/messages.ts";
import { memberNumbered } from "#bot/services/members.ts";
import { chatsOf } from "#bot/services/notices.ts";
import { tell } from "#bot/services/outbox.ts";
import { type Change, recording } from "#bot/services/sheet-changes.ts";
import { isShown, isTaken, type SheetCounts, type SheetImport, touchSheet } from "#bot/services/sheet-imports.ts";
import { refuseNotTheirs } from "#bot/services/sheet-keeping.ts";
import {
  type DoneRow,
  keepDone,
  keepPlan,
  kept,
  type PlannedRow,
  standing,
  takesPage,
} from "#bot/services/sheet-pages.ts";
import { isOfCooperative, reasonOf } from "#bot/work/import-rows.ts";
import type { Ended } from "#bot/work/list-kind.ts";
import { onlyTried } from "#bot/work/only-tried.ts";
import { auditDenied, auditSheet, peopleIn } from "#bot/work/sheet-audit.ts";
import { diffsOf, merged } from "#bot/work/sheet-diffs.ts";
import { type LinedRow, type OpenSheet, openSheet, type SheetOffice } from "#bot/work/sheet-table.ts";

/**
 * What would come of a sheet, and taking it in, page by page, each in a transaction of its own. Whoever comes first does a page,
 * so a sheet that a process died over is gone on with by any other; and a row of which something else would come than was shown
 * is left out and handed back.
 */

/** So many pages of what was found are written down at once. */
const PAGES_AT_ONCE = 8;

/** Looks what would come of it; nothing of it stays but what is shown. */
export async function preview(one: SheetImport, office: SheetOffice): Promise<void> {
  const { database, now } = office;
  const sheet = await openSheet(one, office);
  const counts: SheetCounts = { added: 0, changed: 0, same: 0, refused: 0 };
  const tried = new Set<string>();
  const elsewhere = new Set<number>();
  let found: { page: number; plan: PlannedRow[] }[] = [];
  const write = async () => {
    const pages = found;
    found = [];
    await database.transaction(async (tx) => {
      await touchSheet(tx, one.id, now());
      for (const { page, plan } of pages) await keepPlan(tx, database.secrets, { importId: one.id, page }, plan);
    });
  };
  for await (const { page, rows } of sheet.pages()) {
    for (const id of rows.map((row) => cooperativeIn(row))) if (id !== null && !isOwn(one, id)) elsewhere.add(id);
    const plan = await tryPage(rows, tried, { one, sheet, office });
    for (const { ended } of plan) counts[COUNTED[ended]] += 1;
    found.push({ page, plan });
    if (found.length === PAGES_AT_ONCE) await write();
  }
  await write();
  const { beside } = sheet.survey;
  const understood = {
    dayOrders: [...sheet.reading.orders.found],
    sums: [...beside.sums, ...beside.header],
    hidden: sheet.table.hiddenLines,
  };
  await database.transaction(async (tx) => {
    await isShown(tx, one.id, { ...counts, understood }, now());
    for (const id of elsewhere) await auditDenied(tx, one, office, id);
  });
}

const COUNTED = { new: "added", changed: "changed", unchanged: "same", refused: "refused" } as const;

interface Run {
  one: SheetImport;
  sheet: OpenSheet;
  office: SheetOffice;
}

/** @param tried rows that were entered and undone again: what says the same is there by then */
async function tryPage(rows: readonly LinedRow[], tried: Set<string>, run: Run): Promise<PlannedRow[]> {
  const { sheet, office } = run;
  if (rows.length === 0) return [];
  const found = await onlyTried(office.database, async (tx) => {
    await sheet.kind.begins?.(tx);
    const plan: PlannedRow[] = [];
    for (const row of rows) {
      if ("key" in row && tried.has(row.key)) plan.push({ line: row.line, ended: "unchanged", diffs: [] });
      else plan.push(await plannedRow(tx, row, run));
    }
    return plan;
  });
  for (const row of rows) if ("key" in row) tried.add(row.key);
  return found;
}

async function plannedRow(tx: Tx, row: LinedRow, run: Run): Promise<PlannedRow> {
  const { line, ended, reason, diffs } = await entered(tx, row, run);
  const about = "read" in row ? run.sheet.byChat.about(row.read.record) : undefined;
  return { line, ended, diffs, ...(reason !== undefined && { reason }), ...(about !== undefined && { about }) };
}

interface EnteredRow {
  line: number;
  ended: PlannedRow["ended"];
  reason?: string;
  diffs: PlannedRow["diffs"];
  changes: Change[];
  /** Rows that may not be entered are entered all the same by then: the page must be undone. */
  barred?: true;
}

/** Enters one row. */
async function entered(tx: Tx, row: LinedRow, { one, sheet, office }: Run): Promise<EnteredRow> {
  const { kind, reading } = sheet;
  const { line } = row;
  const refusedAs = (refusal: Refusal): EnteredRow => {
    return { line, ended: "refused", reason: reasonOf(refusal, office.render), diffs: [], changes: [] };
  };
  if ("refusal" in row) return refusedAs(row.refusal);
  const cooperativeId = cooperativeIn(row);
  if (cooperativeId !== null && !isOwn(one, cooperativeId)) return refusedAs(new Refusal("cooperative-not-yours"));
  const noted = recording(tx);
  const [ended] = await kind.enter(noted.tx, [row.read], reading.office);
  if (ended === undefined || ended instanceof Refusal) return refusedAs(ended ?? new Refusal("row-overflows"));
  const changes = merged(noted.take());
  if (one.cooperatives !== null) {
    const { today } = reading.office;
    const keeper = { personId: one.personId, cooperatives: one.cooperatives, today };
    try {
      await refuseNotTheirs(tx, changes, keeper);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { ...refusedAs(error), barred: true };
    }
  }
  const { fields } = sheet.byChat;
  const diffs = await diffsOf(tx, changes, { fields, timeZone: office.timeZone, render: office.render });
  return { line, ended: endedBy(ended, diffs), diffs, changes };
}

/** A date that was confirmed is no change to whoever looks. */
function endedBy(ended: Ended, diffs: PlannedRow["diffs"]): Ended {
  return ended === "unchanged" && diffs.length > 0 ? "changed" : ended;
}

function cooperativeIn(row: LinedRow): number | null {
  const record = "read" in row ? row.read.record : null;
  return isOfCooperative(record) ? record.cooperativeId : null;
}

function isOwn({ cooperatives }: SheetImport, id: number): boolean {
  return cooperatives === null || cooperatives.includes(id);
}

// ---- taking it in ----------------------------------------------------------------------------------------------------

/** Takes in what was shown, from where it stands. */
export async function take(one: SheetImport, office: SheetOffice): Promise<void> {
  const { database, now } = office;
  const sheet = await openSheet(one, office);
  for await (const { page, rows } of sheet.pages()) await takePage(page, rows, { one, sheet, office });
  await database.transaction((tx) => isTaken(tx, one.id, now()));
}

/** Thrown to undo a page in which a row brings something else than was shown: it is taken anew without that row. */
class Leaves extends Error {
  readonly row: EnteredRow;
  constructor(row: EnteredRow) {
    super("leaves a row out");
    this.row = row;
  }
}

async function takePage(page: number, rows: readonly LinedRow[], run: Run): Promise<void> {
  const { one, sheet, office } = run;
  const { database, now } = office;
  const name = { importId: one.id, page };
  if ((await standing(database.read, name))?.isTaken) return;
  const planned = new Map(
    ((await kept(database.read, database.secrets, name, "plan")) ?? []).map((row) => [row.line, row]),
  );
  const left = new Map<number, EnteredRow>();
  for (;;) {
    try {
      await database.transaction(async (tx) => {
        await sheet.kind.begins?.(tx);
        if (!(await takesPage(tx, name, now()))) return;
        const done: EnteredRow[] = [];
        for (const row of rows) done.push(left.get(row.line) ?? (await takeRow(tx, row, planned.get(row.line), run)));
        if (done.some(({ ended }) => ended === "new" || ended === "changed")) await sheet.kind.changed?.(tx);
        await keepDone(tx, database.secrets, name, done.map(doneRow));
        await touchSheet(tx, one.id, now());
        await auditTaken(tx, done, run);
      });
      return;
    } catch (error) {
      if (!(error instanceof Leaves)) throw error;
      left.set(error.row.line, error.row);
    }
  }
}

async function takeRow(tx: Tx, row: LinedRow, planned: PlannedRow | undefined, run: Run): Promise<EnteredRow> {
  const { line } = row;
  if (planned?.ended === "refused") {
    return {
      line,
      ended: "refused",
      diffs: [],
      changes: [],
      ...(planned.reason !== undefined && { reason: planned.reason }),
    };
  }
  const chats = run.one.cooperatives !== null && planned?.ended === "changed" ? await chatsIn(tx, row, run) : [];
  const done = await entered(tx, row, run);
  if (done.barred) throw new Leaves(done);
  // Somebody else did it meanwhile, or it says why not.
  if (done.ended === "refused" || (done.ended === "unchanged" && planned !== undefined)) return done;
  if (planned && whatCame(planned) === whatCame(done)) {
    for (const chat of chats) await tell(tx, chat, words("sheet-told-changed"), run.office.now());
    return done;
  }
  const reason = reasonOf(new Refusal("row-moved"), run.office.render);
  throw new Leaves({ line, ended: "refused", reason, diffs: [], changes: [] });
}

/** For comparing. */
function whatCame({ ended, diffs }: Pick<PlannedRow, "ended" | "diffs">): string {
  return JSON.stringify([ended, diffs]);
}

function doneRow({ line, ended, reason, changes }: EnteredRow): DoneRow {
  return { line, ended, changes, ...(reason !== undefined && { reason }) };
}

/** Where whoever a row is about is told of it: what was linked by the old number ends with it, and that chat is where a stranger's change is noticed. */
async function chatsIn(tx: Tx, row: LinedRow, { one }: Run): Promise<number[]> {
  const record = "read" in row ? row.read.record : null;
  if (!isMemberRow(record)) return [];
  const member = await memberNumbered(tx, record.cooperativeId, record.number);
  return member ? chatsOf(tx, member.personId, one.chatAccountId) : [];
}

function isMemberRow(record: unknown): record is { cooperativeId: number; number: string } {
  return isOfCooperative(record) && "number" in record;
}

async function auditTaken(tx: Tx, done: readonly EnteredRow[], run: Run): Promise<void> {
  const people = new Set<number>();
  for (const { ended, changes } of done) {
    // What was only confirmed is no change.
    if (ended !== "new" && ended !== "changed") continue;
    for (const change of changes) for (const id of await peopleIn(tx, change)) people.add(id);
  }
  await auditSheet(tx, run.one, run.office, "sheet-import changed", people);
}
