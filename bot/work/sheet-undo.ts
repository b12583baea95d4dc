import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { columnSaid } from "#bot/domain/column-said.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { takeBackBook } from "#bot/services/book-undo.ts";
import { type Book, isBook, noteSheet } from "#bot/services/books.ts";
import type { Change } from "#bot/services/sheet-changes.ts";
import { isUndone, isWeighed, type SheetImport, touchSheet } from "#bot/services/sheet-imports.ts";
import {
  type DoneRow,
  keepStuck,
  kept,
  pageCount,
  type StuckRow,
  standing,
  undoesPage,
} from "#bot/services/sheet-pages.ts";
import { takeBack } from "#bot/services/sheet-undo.ts";
import { reasonOf } from "#bot/work/import-rows.ts";
import { onlyTried } from "#bot/work/only-tried.ts";
import { auditSheet, peopleIn } from "#bot/work/sheet-audit.ts";
import { kindNamed } from "#bot/work/sheet-kinds.ts";
import type { SheetOffice } from "#bot/work/sheet-table.ts";

/** Taking a sheet back that was taken in, the last page first: what would go back is looked at first, and then done. */

/** What goes back of a page, and what does not. */
interface Page {
  back: number;
  stuck: StuckRow[];
}

/** Looks what would go back, and what would not. */
export async function weigh(one: SheetImport, office: SheetOffice): Promise<void> {
  const { database, now } = office;
  for (const page of await backwards(one, office)) {
    const done = await doneOn(one, page, office);
    const seen = await onlyTried(database, async (tx) => {
      const found: Page = { back: 0, stuck: [] };
      for (const row of done) await rowBack(tx, row, found, one, office);
      return found;
    });
    await database.transaction(async (tx) => {
      await keepStuck(tx, database.secrets, { importId: one.id, page }, seen);
      await touchSheet(tx, one.id, now());
    });
  }
  await database.transaction((tx) => isWeighed(tx, one.id, now()));
}

/** Takes back what can go, from where it stands. */
export async function undo(one: SheetImport, office: SheetOffice): Promise<void> {
  const { database, now } = office;
  const kind = kindNamed(one.kind ?? "");
  for (const page of await backwards(one, office)) {
    const name = { importId: one.id, page };
    if ((await standing(database.read, name))?.isUndone) continue;
    const done = await doneOn(one, page, office);
    await database.transaction(async (tx) => {
      await kind.begins?.(tx);
      if (!(await undoesPage(tx, name, now()))) return;
      const seen: Page = { back: 0, stuck: [] };
      const touched = new Set<number>();
      for (const row of done) {
        // Before it goes: what is gone names nobody.
        const theirs: number[] = [];
        for (const change of row.changes ?? []) theirs.push(...(await peopleIn(tx, change)));
        if (await rowBack(tx, row, seen, one, office)) for (const id of theirs) touched.add(id);
      }
      if (seen.back > 0) await kind.changed?.(tx);
      await keepStuck(tx, database.secrets, name, seen);
      await touchSheet(tx, one.id, now());
      await auditSheet(tx, one, office, "sheet-import undone", touched);
    });
  }
  await database.transaction((tx) => isUndone(tx, one.id, now()));
}

/** @returns false: the row stays, or had changed nothing */
async function rowBack(
  tx: Tx,
  { line, changes }: DoneRow,
  seen: Page,
  one: SheetImport,
  { now, timeZone, render }: SheetOffice,
): Promise<boolean> {
  const { takenAt } = one;
  if (changes === null || changes.length === 0 || takenAt === null) return false;
  // What was only confirmed goes back without being counted.
  const counts = changes.some(
    ({ before, after }) => before === null || Object.keys(after).some((name) => name !== "confirmedAt"),
  );
  try {
    if (isBook(one.kind)) await takeBackBook(tx, changes, undoing(one, changes, now()));
    else await takeBack(tx, changes, takenAt, { now: now(), timeZone });
    if (counts) seen.back += 1;
    return counts;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (counts) seen.stuck.push({ line, reason: reasonOf(error, render, columnSaid) });
    return false;
  }
}

/** The note of a sheet's going back. */
function undoing(
  { id: sheetId, personId, kind, cooperatives }: SheetImport,
  changes: readonly Change[],
  now: Temporal.Instant,
): (tx: Tx) => Promise<number> {
  const [first] = changes;
  const cooperativeId = Number(first?.after.cooperativeId ?? cooperatives?.[0]);
  return (tx) => noteSheet(tx, { kind: kind as Book, file: "", now, by: { cooperativeId, personId, sheetId } });
}

async function backwards({ id }: SheetImport, { database }: SheetOffice): Promise<number[]> {
  const count = await pageCount(database.read, id);
  return Array.from({ length: count }, (_, at) => count - 1 - at);
}

async function doneOn({ id }: SheetImport, page: number, { database }: SheetOffice): Promise<DoneRow[]> {
  const done = await kept(database.read, database.secrets, { importId: id, page }, "done");
  return (done ?? []).toReversed();
}
