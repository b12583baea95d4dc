import type { Temporal } from "temporal-polyfill";
import type { Reader, Secrets, Tx } from "#bot/db/database.ts";
import type { Render } from "#bot/language/render.ts";
import type { KindColumn } from "#bot/spreadsheets/kind.ts";
import type { Row } from "#bot/spreadsheets/read.ts";
import type { Value } from "#bot/spreadsheets/write.ts";
import type { FindCooperative } from "#bot/work/cooperative-columns.ts";
import { cooperativesKind } from "#bot/work/import-cooperatives.ts";
import { examsKind } from "#bot/work/import-exams.ts";
import { membersKind } from "#bot/work/import-members.ts";
import { officersKind } from "#bot/work/import-officers.ts";

/** What the rows of a list are read and written with. */
export interface ListOffice {
  timeZone: string;
  /** Words of ours that stand in cells. */
  render: Render;
  /** For what is kept sealed; an export opens it. */
  secrets: Secrets;
}

/** What an import needs beside that. */
export interface TakingOffice extends ListOffice {
  now: Temporal.Instant;
  /** The cooperative that a row names. */
  cooperative: FindCooperative;
}

/** A kind of list that staff bring in and take out: its columns, and what a row is. */
export interface ListKind<Record = unknown> {
  name: string;
  /** Name of the sheet. */
  sheet: string;
  columns: readonly KindColumn[];
  /** Checks a row by itself. @throws Refusal */
  read(row: Row, office: TakingOffice): Record;
  /** What makes two rows of a file the same row. */
  keyOf(record: Record): string;
  /** The first act of a transaction in which rows are entered, where it must be alone with its list. */
  begins?(tx: Tx): Promise<void>;
  /** @throws Refusal before anything of the row is written */
  enter(tx: Tx, record: Record, office: TakingOffice): Promise<"new" | "changed" | "unchanged">;
  /** In the transaction of rows that changed something. */
  changed?(tx: Tx): Promise<void>;
  /** Everything that is stored, in the order of the columns. */
  all(read: Reader, office: ListOffice): AsyncIterable<readonly Value[]>;
}

/** Declares a kind: what it reads is typed in its own file, the list of kinds is not. */
export function listKind<Record>(declared: ListKind<Record>): ListKind {
  return declared as unknown as ListKind;
}

/** A new kind is its file and a line here. */
export const listKinds: readonly ListKind[] = [
  listKind(cooperativesKind),
  listKind(officersKind),
  listKind(membersKind),
  listKind(examsKind),
];
