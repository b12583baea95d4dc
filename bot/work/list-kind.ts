import { createHash } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import type { Reader, Secrets, Tx } from "#bot/db/database.ts";
import type { AmongEqual } from "#bot/domain/ledger.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import type { Render } from "#bot/language/render.ts";
import type { Words } from "#bot/messages.ts";
import type { TriedSavings } from "#bot/services/savings.ts";
import type { KindColumn } from "#bot/spreadsheets/kind.ts";
import type { Row, Table } from "#bot/spreadsheets/read.ts";
import type { Column, Value } from "#bot/spreadsheets/write.ts";
import type { FindCooperative } from "#bot/work/cooperative-columns.ts";

/** What a kind of list is, that comes in and goes out as a spreadsheet. */

/** What the rows of a list are read and written with. */
export interface ListOffice {
  /** What follows from a book depends on the day. */
  now: Temporal.Instant;
  timeZone: string;
  /** Words of ours that stand in cells. */
  render: Render;
  /** For what is kept sealed; an export opens it. */
  secrets: Secrets;
}

/** What an import needs beside that. */
export interface TakingOffice extends ListOffice {
  /** Whose doing it is; null: a file's on the command line. */
  by: number | null;
  today: Temporal.PlainDate;
  /** The cooperative that a row names. */
  cooperative: FindCooperative;
  /** The rows are of one cooperative, that of whoever brings them, unless they say otherwise. */
  isOwn: boolean;
  /** What entries of a ledger say that they came with; noted when the first one is written. */
  importOf(tx: Tx): Promise<number>;
  /** What a dry run entered and undid again, where later rows must not contradict it; null: it is none. */
  tried: TriedSavings | null;
}

/** A row that was read, as it is entered with others. */
export interface ReadRow<Record> {
  record: Record;
  /** Its place among rows that only their amounts tell apart. */
  among: AmongEqual | null;
}

export type Ended = "new" | "changed" | "unchanged";

/** How a list comes in by chat. */
export interface ByChat<Record> {
  /** heads: chair and treasurer bring theirs too, for their own cooperative; treasurer: they alone; without it, the office alone. */
  who?: "heads" | "treasurer";
  /** What a row is about, as it is named to whoever brings it. */
  about(record: Record, at: { tx: Tx; render: Render }): string | Promise<string>;
  /**
   * In which column a field stands (`officer.phone`): what is written to these tables is shown as a change, and can be taken back.
   * So everything that entering a row writes must be in tables that are noted (`db/recording.ts`), or follow from it.
   */
  fields: Readonly<{ [field: string]: string }>;
  /** How what stands in a field is written in a sheet, where that is something else. */
  texts?: Readonly<{ [name: string]: (value: string) => string }>;
}

/** A kind of list that staff bring in and take out: its columns, and what a row is. */
export interface ListKind<Record = unknown> {
  name: string;
  /** Name of the sheet. */
  sheet: string;
  columns: readonly KindColumn[];
  /** What its template explains besides. */
  notes?: Words;
  byChat: ByChat<Record>;
  /** Columns that such a list often has for whoever reads it: by them it is told from lists that need them. */
  beside?: readonly string[];
  /** Columns that an export has besides: what follows from the others. */
  computed?: readonly Column[];
  /** It can be written for one session alone. */
  takesExam?: true;
  /** Checks a row by itself. @throws Refusal */
  read(row: Row, office: TakingOffice): Record;
  /** Another form in which people keep it: what is several rows here stands side by side in one. */
  sideBySide?: SideBySide<Record>;
  /** Of a list in that form: all that a row says; nothing, where no row of the list stands in it. @throws Refusal */
  readAll?(row: Row, office: TakingOffice): Record[];
  said?: readonly Words[];
  /** The day of all rows, where their title says it. */
  titleDay?: Temporal.PlainDate | null;
  /** The name beside the number by which a row says whose it is, where that is no column of its own. */
  nameBeside?(row: Row, office: TakingOffice): string | null;
  /** What makes two rows of a file the same row. */
  keyOf(record: Record): string;
  /** What else a row says; when two of one key differ in it, they contradict each other. All that was read, where it is not said. */
  figuresOf?(record: Record): string;
  /** For rows that may stand several times under one key: the amount that tells them apart; null where the key alone does. */
  amountOf?(record: Record): bigint | null;
  /** The first act of a transaction in which rows are entered, where it must be alone with its list. */
  begins?(tx: Tx): Promise<void>;
  /** What became of each row, in their order; what is refused has written nothing. */
  enter(tx: Tx, rows: readonly ReadRow<Record>[], office: TakingOffice): Promise<(Ended | Refusal)[]>;
  /** In the transaction of rows that changed something. */
  changed?(tx: Tx): Promise<void>;
  /** Accounts of a cooperative whose figures do not agree, as people name them: they are not shown, so somebody must hear of it. */
  doubts?(read: Reader, cooperativeId: number, office: ListOffice): AsyncIterable<string>;
  /** Everything that is stored, in the order of the columns, then the computed ones. */
  all(read: Reader, office: ListOffice, exam?: string): AsyncIterable<readonly Value[]>;
}

export interface SideBySide<Record> {
  columns: readonly KindColumn[];
  /** Whether columns are of this form. */
  is(columns: readonly string[]): boolean;
  /** How rows are read below this header, and what whoever brings them should know of it. @throws Unreadable where that can't be known */
  reads(table: Table): Required<Pick<ListKind<Record>, "readAll" | "said" | "titleDay">>;
  /** Why an entry was refused: of which cell of its row. */
  refused(refusal: Refusal, record: Record): Refusal;
}

/** A list as a file has it: in the other form, where its columns are of that. @throws Unreadable as `reads` */
export function inItsForm(kind: ListKind, table: Table): ListKind {
  const { sideBySide } = kind;
  if (!sideBySide?.is(table.columns)) return kind;
  return {
    ...kind,
    columns: sideBySide.columns,
    ...sideBySide.reads(table),
    async enter(tx, rows, office) {
      const ended = await kind.enter(tx, rows, office);
      return ended.map((one, at) => (one instanceof Refusal ? sideBySide.refused(one, rows[at]?.record) : one));
    },
  };
}

/** Enters rows one after the other. @param enter @throws Refusal before anything of the row is written */
export function oneByOne<Record>(
  enter: (tx: Tx, record: Record, office: TakingOffice) => Promise<Ended>,
): ListKind<Record>["enter"] {
  return async (tx, rows, office) => {
    const ended: (Ended | Refusal)[] = [];
    for (const { record } of rows) {
      try {
        ended.push(await enter(tx, record, office));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        ended.push(error);
      }
    }
    return ended;
  };
}

/** Declares a kind: what it reads is typed in its own file, the list of kinds is not. */
export function listKind<Record>(declared: ListKind<Record>): ListKind {
  return declared as unknown as ListKind;
}

/** All that a record says, in a few characters. */
export function digestOf(record: unknown): string {
  const text = JSON.stringify(record, (_, value) => (typeof value === "bigint" ? String(value) : value));
  return createHash("sha256").update(text).digest("base64");
}
