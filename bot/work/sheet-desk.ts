import { randomUUID } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import type { Database } from "#bot/db/database.ts";
import { SHEET_PAGE_ROWS, SHEET_PATIENCE_SECONDS, SHEETS_READ_AT_ONCE } from "#bot/domain/office-rules.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import type { Render } from "#bot/language/render.ts";
import type { SheetDesk, SheetSent } from "#bot/services/sheet-desk.ts";
import {
  busySheets,
  createSheet,
  givesUp,
  type SheetImport,
  sheetById,
  touchSheet,
  untoldSheets,
} from "#bot/services/sheet-imports.ts";
import { tellOfSheet } from "#bot/services/sheet-news.ts";
import { keepRows } from "#bot/services/sheet-pages.ts";
import { type ApartSheet, readApart, rowsOf } from "#bot/spreadsheets/apart.ts";
import { HEADER_WITHIN } from "#bot/spreadsheets/header.ts";
import { Unreadable } from "#bot/spreadsheets/unreadable.ts";
import { atMost } from "#bot/work/at-most.ts";
import { everyColumn, fitsOf, sheetKinds } from "#bot/work/sheet-kinds.ts";
import { preview, take } from "#bot/work/sheet-run.ts";
import { undo, weigh } from "#bot/work/sheet-undo.ts";

export interface SheetDeskOptions {
  database: Database;
  now: () => Temporal.Instant;
  timeZone: string;
  render: Render;
  /** Whoever sent it was told in another chat than the one that waits: something is in the outbox. */
  told?: () => void;
  /** An answer waits for so long. */
  patienceMs?: number;
  /** What went wrong where nobody waits for it. */
  failed?: (error: unknown) => void;
}

/** Pages that are kept in one transaction. */
const PAGES_AT_ONCE = 8;

const STEPS: Partial<Record<SheetImport["state"], typeof preview>> = {
  previewing: preview,
  taking: take,
  weighing: weigh,
  undoing: undo,
};

/** Reads spreadsheets that are sent into the chat, and does with them what was asked for. */
export function sheetDesk(options: SheetDeskOptions): SheetDesk {
  const { database, now, told = () => {}, failed = () => {} } = options;
  const { patienceMs = SHEET_PATIENCE_SECONDS * 1_000 } = options;
  const reading = atMost(SHEETS_READ_AT_ONCE);
  const underWay = new Map<number, Promise<void>>();

  /** Does its present step once at a time. */
  function step(id: number): Promise<void> {
    const known = underWay.get(id);
    if (known) return known;
    const work = (async () => {
      const one = await sheetById(database.read, id);
      try {
        await (one && STEPS[one.state])?.(one, options);
      } catch (error) {
        // What can't be looked at as that may be another kind.
        if (error instanceof Refusal) await database.transaction((tx) => givesUp(tx, id, now()));
        throw error;
      }
    })().finally(() => underWay.delete(id));
    underWay.set(id, work);
    return work;
  }

  async function tells(id: number): Promise<void> {
    if (await database.transaction((tx) => tellOfSheet(tx, id, now()))) told();
  }

  return {
    kinds: sheetKinds,
    read: (fetch, sent) =>
      reading(async () => {
        const bytes = await fetch().catch(() => null);
        if (bytes === null) return "lost";
        try {
          return {
            ids: await keep(await readApart(bytes, { ...everyColumn, pageRows: SHEET_PAGE_ROWS }), sent, options),
          };
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          return { refusal: { code: error.code, values: error.values } };
        }
      }),
    async works(id) {
      const work = step(id);
      let waits: NodeJS.Timeout | undefined;
      const patience = new Promise<"goesOn">((go) => {
        if (patienceMs < Number.POSITIVE_INFINITY) waits = setTimeout(() => go("goesOn"), patienceMs);
      });
      const ended = await Promise.race([work.then(() => "done" as const), patience]).finally(() => clearTimeout(waits));
      if (ended === "goesOn") void work.then(() => tells(id)).catch(failed);
      return ended;
    },
    async goesOn(before) {
      const left = await busySheets(database.read, before);
      const here = left.filter(({ id }) => !underWay.has(id));
      for (const { id } of here) {
        // Nobody else takes it up meanwhile.
        await database.transaction((tx) => touchSheet(tx, id, now()));
        await step(id).catch((error) => failed(error));
      }
      // Whose question was asked again has heard it by now.
      for (const id of await untoldSheets(database.read, before)) await tells(id);
      return here.length;
    },
  };
}

/** Keeps the sheets that may be a list, some rows at a time. @throws Unreadable where none is */
async function keep(
  { format, sheets }: Awaited<ReturnType<typeof readApart>>,
  { personId, chatAccountId, name, cooperatives }: SheetSent,
  { database, now }: SheetDeskOptions,
): Promise<number[]> {
  const filled = sheets.filter(({ rowCount }) => rowCount > 0);
  if (filled.length === 0) throw new Unreadable("file-empty");
  const fitting = filled.flatMap((sheet) => {
    const fits = fitsOf(firstRows(sheet));
    return fits.length > 0 ? [{ sheet, fits }] : [];
  });
  if (fitting.length === 0) throw new Unreadable("file-no-columns-known");
  const batch = randomUUID();
  const file = name ?? "";
  const ids: number[] = [];
  for (const { sheet, fits } of fitting) {
    const [{ headerLine }] = fits as [(typeof fits)[0]];
    const above = firstRows(sheet).filter(({ line }) => line <= headerLine).length;
    const { hiddenLines: hidden, rowCount } = sheet;
    const facts = { personId, chatAccountId, cooperatives, kind: null, fits, file, format, batch, hidden };
    const one = { ...facts, sheet: sheet.name, rowCount: rowCount - above };
    const id = await database.transaction((tx) => createSheet(tx, one, now()));
    for (let from = 0; from < sheet.pages.length; from += PAGES_AT_ONCE) {
      await database.transaction(async (tx) => {
        for (const [at, rows] of sheet.pages.slice(from, from + PAGES_AT_ONCE).entries()) {
          await keepRows(tx, database.secrets, { importId: id, page: from + at }, rows);
        }
      });
    }
    ids.push(id);
  }
  return ids;
}

/** Among which the header is. */
function firstRows({ pages }: ApartSheet) {
  return pages.slice(0, Math.ceil(HEADER_WITHIN / SHEET_PAGE_ROWS)).flatMap(rowsOf);
}
