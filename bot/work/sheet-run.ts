import type { Tx } from "#bot/db/database.ts";
import { columnSaid } from "#bot/domain/column-said.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { words } from "#bot/messages.ts";
import { isBook, noteSheet } from "#bot/services/books.ts";
import { memberNumbered } from "#bot/services/members.ts";
import { chatsOf } from "#bot/services/notices.ts";
import { tell } from "#bot/services/outbox.ts";
import { type Change, recording, type StoredRow } from "#bot/services/sheet-changes.ts";
import {
  isShown,
  isTaken,
  type SheetBook,
  type SheetCounts,
  type SheetImport,
  touchSheet,
} from "#bot/services/sheet-imports.ts";
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
import { digestOf, type Ended, type TakingOffice } from "#bot/work/list-kind.ts";
import { onlyTried } from "#bot/work/only-tried.ts";
import { auditDenied, auditSheet, peopleIn } from "#bot/work/sheet-audit.ts";
import { type Brought, bookFound, doubtsOf, moneyOf } from "#bot/work/sheet-books.ts";
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
  const sheet = await openSheet(one, office, true);
  const counts: SheetCounts = { added: 0, changed: 0, same: 0, refused: 0 };
  const brought: Brought[] = [];
  const tried = new Set<string>();
  const elsewhere = new Set<number>();
  let found: { page: number; plan: PlannedRow[]; money: bigint | null }[] = [];
  const write = async () => {
    const pages = found;
    found = [];
    await database.transaction(async (tx) => {
      await touchSheet(tx, one.id, now());
      for (const { page, plan, money } of pages) {
        await keepPlan(tx, database.secrets, { importId: one.id, page }, plan, money);
      }
    });
  };
  for await (const { page, rows } of sheet.pages()) {
    for (const id of rows.map((row) => cooperativeIn(row))) if (id !== null && !isOwn(one, id)) elsewhere.add(id);
    const { plan, came } = await tryPage(page, rows, tried, { one, sheet, office });
    for (const { ended } of plan) counts[COUNTED[ended]] += 1;
    brought.push(...came);
    found.push({ page, plan, money: moneyIn(sheet, came) });
    if (found.length === PAGES_AT_ONCE) await write();
  }
  await write();
  const { beside } = sheet.survey;
  const book = await booked(brought, { one, sheet, office });
  const understood = {
    dayOrders: [...sheet.reading.orders.found],
    sums: [...beside.sums, ...beside.header],
    hidden: sheet.table.hiddenLines,
    book,
  };
  await database.transaction(async (tx) => {
    await isShown(tx, one.id, { ...counts, money: moneyIn(sheet, brought), understood }, now());
    for (const id of elsewhere) await auditDenied(tx, one, office, id);
  });
}

const COUNTED = { new: "added", changed: "changed", unchanged: "same", refused: "refused" } as const;

/** By how much a book is changed; null: they are rows of none. */
function moneyIn({ kind }: OpenSheet, rows: readonly Pick<Brought, "changes">[]): bigint | null {
  if (!isBook(kind.name) || kind.name === "products") return null;
  return rows.reduce((sum, { changes }) => sum + moneyOf(changes), 0n);
}

/** What the sheet makes of a book; which of its rows lead to figures that do not agree is kept with them. */
async function booked(brought: readonly Brought[], { one, sheet, office }: Run): Promise<SheetBook | null> {
  const { kind, reading } = sheet;
  const { database, timeZone, render } = office;
  if (!isBook(kind.name)) return null;
  const asked = { kind: kind.name, brought, today: reading.office.today, timeZone, render };
  const doubts = await doubtsOf(database.read, asked);
  for (const page of new Set([...doubts.keys()].map((row) => row.page))) {
    const name = { importId: one.id, page };
    const plan = (await kept(database.read, database.secrets, name, "plan")) ?? [];
    const here = new Map([...doubts].flatMap(([row, doubt]) => (row.page === page ? [[row.at, doubt]] : [])));
    const doubted = plan.map((row, at) => ({ ...row, ...(here.has(at) && { doubt: here.get(at) }) }));
    const came = brought.filter((row) => row.page === page);
    await database.transaction((tx) => keepPlan(tx, database.secrets, name, doubted, moneyIn(sheet, came)));
  }
  const found = await database.transaction((tx) => bookFound(tx, one.cooperatives ?? [], asked));
  return { ...found, doubts: doubts.size };
}

interface Run {
  one: SheetImport;
  sheet: OpenSheet;
  office: SheetOffice;
}

/** @param tried rows that were entered and undone again: what says the same is there by then */
async function tryPage(
  page: number,
  rows: readonly LinedRow[],
  tried: Set<string>,
  run: Run,
): Promise<{ plan: PlannedRow[]; came: Brought[] }> {
  const { sheet, office } = run;
  if (rows.length === 0) return { plan: [], came: [] };
  const found = await onlyTried(office.database, async (tx) => {
    await sheet.kind.begins?.(tx);
    const plan: PlannedRow[] = [];
    const came: Brought[] = [];
    for (const row of rows) {
      const { line } = row;
      if ("key" in row && tried.has(row.key)) {
        plan.push({ line, ended: "unchanged", diffs: [] });
        continue;
      }
      const { changes, ...done } = await entered(tx, row, run);
      const at = plan.push(await plannedRow(tx, row, done, run)) - 1;
      const named = "named" in row ? row.named : null;
      if (done.ended === "new" || done.ended === "changed")
        came.push({ page, at, line, ended: done.ended, changes, named });
    }
    return { plan, came };
  });
  for (const row of rows) if ("key" in row) tried.add(row.key);
  return found;
}

async function plannedRow(
  tx: Tx,
  row: LinedRow,
  { line, ended, reason, diffs, brings }: Omit<EnteredRow, "changes">,
  { sheet, office: { render } }: Run,
): Promise<PlannedRow> {
  const about = "read" in row ? await sheet.byChat.about(row.read.record, { tx, render }) : undefined;
  const more = { ...(reason !== undefined && { reason }), ...(brings !== undefined && { brings }) };
  return { line, ended, diffs, ...more, ...(about !== undefined && { about }) };
}

interface EnteredRow {
  line: number;
  ended: PlannedRow["ended"];
  reason?: string;
  diffs: PlannedRow["diffs"];
  /** Of a book: all that it brings, for comparing. */
  brings?: string;
  changes: Change[];
  /** Rows that may not be entered are entered all the same by then: the page must be undone. */
  barred?: true;
}

/** Enters one row. */
async function entered(tx: Tx, row: LinedRow, { one, sheet, office }: Run): Promise<EnteredRow> {
  const { kind, reading } = sheet;
  const { line } = row;
  const refusedAs = (refusal: Refusal): EnteredRow => {
    return { line, ended: "refused", reason: reasonOf(refusal, office.render, columnSaid), diffs: [], changes: [] };
  };
  if ("refusal" in row) return refusedAs(row.refusal);
  const cooperativeId = cooperativeIn(row);
  if (cooperativeId !== null && !isOwn(one, cooperativeId)) return refusedAs(new Refusal("cooperative-not-yours"));
  const noted = recording(tx);
  const [ended] = await kind.enter(noted.tx, [row.read], taking(one, sheet, cooperativeId, office));
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
  const diffs = await diffsOf(tx, changes, { ...sheet.byChat, timeZone: office.timeZone, render: office.render });
  const brings = isBook(kind.name) ? { brings: broughtBy(changes) } : {};
  return { line, ended: endedBy(ended, diffs), diffs, changes, ...brings };
}

/** What comes of a row beside its numbers: the terms that a loan has from its product, whose account it is. */
function broughtBy(changes: readonly Change[]): string {
  const numbers = ["id", "importId", "turn", "reversesId"];
  const others = (row: StoredRow | null) => row && Object.entries(row).filter(([name]) => !numbers.includes(name));
  return digestOf(changes.map(({ table, before, after }) => [table, others(before), others(after)]));
}

/** What a row is entered with: that of a book says with which sheet it came. */
function taking(
  { id: sheetId, personId, file }: SheetImport,
  { kind, reading }: OpenSheet,
  cooperativeId: number | null,
  { now }: SheetOffice,
): TakingOffice {
  const { name, sheet } = kind;
  if (!isBook(name) || cooperativeId === null) return reading.office;
  const note = { kind: name, file: file || sheet, now: now(), by: { cooperativeId, personId, sheetId } };
  return { ...reading.office, importOf: (tx) => noteSheet(tx, note) };
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
  readonly place: string;
  readonly row: EnteredRow;
  constructor(place: string, row: EnteredRow) {
    super("leaves a row out");
    this.place = place;
    this.row = row;
  }
}

/** By their line and, where several stand side by side in it, which of them they are. */
function inPlace<Row extends { line: number }>(rows: readonly Row[]): Map<string, Row> {
  const counts = new Map<number, number>();
  return new Map(
    rows.map((row) => {
      const nth = counts.get(row.line) ?? 0;
      counts.set(row.line, nth + 1);
      return [`${row.line} ${nth}`, row];
    }),
  );
}

async function takePage(page: number, rows: readonly LinedRow[], run: Run): Promise<void> {
  const { one, sheet, office } = run;
  const { database, now } = office;
  const name = { importId: one.id, page };
  if ((await standing(database.read, name))?.isTaken) return;
  const planned = inPlace((await kept(database.read, database.secrets, name, "plan")) ?? []);
  const left = new Map<string, EnteredRow>();
  for (;;) {
    try {
      await database.transaction(async (tx) => {
        await sheet.kind.begins?.(tx);
        if (!(await takesPage(tx, name, now()))) return;
        const done: EnteredRow[] = [];
        for (const [place, row] of inPlace(rows)) {
          done.push(left.get(place) ?? (await takeRow(tx, row, place, planned.get(place), run)));
        }
        const came = done.filter(({ ended }) => ended === "new" || ended === "changed");
        if (came.length > 0) await sheet.kind.changed?.(tx);
        await keepDone(tx, database.secrets, name, done.map(doneRow), moneyIn(sheet, came));
        await touchSheet(tx, one.id, now());
        await auditTaken(tx, done, run);
      });
      return;
    } catch (error) {
      if (!(error instanceof Leaves)) throw error;
      left.set(error.place, error.row);
    }
  }
}

async function takeRow(
  tx: Tx,
  row: LinedRow,
  place: string,
  planned: PlannedRow | undefined,
  run: Run,
): Promise<EnteredRow> {
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
  const isOfPeople = run.one.cooperatives !== null && !isBook(run.sheet.kind.name);
  const chats = isOfPeople && planned?.ended === "changed" ? await chatsIn(tx, row, run) : [];
  const done = await entered(tx, row, run);
  if (done.barred) throw new Leaves(place, done);
  // Somebody else did it meanwhile, or it says why not.
  if (done.ended === "refused" || (done.ended === "unchanged" && planned !== undefined)) return done;
  if (planned && whatCame(planned) === whatCame(done)) {
    for (const chat of chats) await tell(tx, chat, words("sheet-told-changed"), run.office.now());
    return done;
  }
  const reason = reasonOf(new Refusal("row-moved"), run.office.render);
  throw new Leaves(place, { line, ended: "refused", reason, diffs: [], changes: [] });
}

/** For comparing. */
function whatCame({ ended, diffs, brings }: Pick<PlannedRow, "ended" | "diffs" | "brings">): string {
  return JSON.stringify([ended, diffs, brings]);
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
