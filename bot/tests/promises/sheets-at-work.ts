import { Temporal } from "temporal-polyfill";
import { expect } from "vitest";
import type { Database } from "#bot/db/database.ts";
import { renderer } from "#bot/language/render.ts";
import type { SheetSent } from "#bot/services/sheet-desk.ts";
import { meansKind, type SheetImport, sheetById } from "#bot/services/sheet-imports.ts";
import { type SheetDeskOptions, sheetDesk } from "#bot/work/sheet-desk.ts";
import { READING } from "../town/house.ts";

/** Sheets that are read, shown and taken without a chat, by processes that may die in the middle. */

export const NOW = Temporal.Instant.from("2025-07-02T01:00:00Z");

export interface SheetsAtWork {
  desk(options?: Partial<SheetDeskOptions>): ReturnType<typeof sheetDesk>;
  one(id: number): Promise<SheetImport>;
  /** Read, and shown as what it is. */
  shown(bytes: Buffer, sent: SheetSent, kind: string): Promise<number>;
  /** Killed after every second transaction, until it is done. @returns how often */
  dyingUntil(id: number, state: SheetImport["state"]): Promise<number>;
}

export function sheetsAtWork(database: Database): SheetsAtWork {
  const desk = (options: Partial<SheetDeskOptions> = {}) =>
    sheetDesk({
      database,
      now: () => NOW,
      timeZone: READING.timeZone,
      render: renderer(READING),
      patienceMs: Number.POSITIVE_INFINITY,
      ...options,
    });
  const one = async (id: number) => (await database.transaction((tx) => sheetById(tx, id))) ?? expect.fail("gone");
  return {
    desk,
    one,
    async shown(bytes, sent, kind) {
      const read = await desk().read(async () => bytes, sent);
      if (typeof read === "string" || !("ids" in read)) return expect.fail(JSON.stringify(read));
      const id = read.ids[0] ?? -1;
      await database.transaction((tx) => meansKind(tx, id, kind, NOW, sent.cooperatives));
      await desk().works(id);
      return id;
    },
    async dyingUntil(id, state) {
      let deaths = 0;
      for (; (await one(id)).state !== state; deaths += 1) {
        const dying = desk({ database: dyingAfter(database, 2) });
        await dying.works(id).catch((error: Error) => expect(error.message).toBe("killed"));
      }
      return deaths;
    },
  };
}

/** A process that is killed when so many transactions have begun: what was committed stays. */
function dyingAfter(database: Database, count: number): Database {
  let left = count;
  return {
    ...database,
    transaction: async (work) => {
      if (left === 0) throw new Error("killed");
      left -= 1;
      return database.transaction(work);
    },
  };
}
