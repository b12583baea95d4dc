import type { KeySource } from "#bot/db/data-key.ts";
import type { Prisma, PrismaClient } from "#bot/db/generated/sqlite/client.ts";
import type { Migration } from "#bot/db/migrations.ts";
import type { Secrets } from "#bot/db/secrets.ts";
import { openSqlite } from "#bot/db/sqlite.ts";
import type { DoorOptions } from "#bot/db/sqlite-door.ts";
import type { Trouble } from "#bot/db/trouble.ts";
import type { Engine } from "#bot/db/twin-schema.ts";
import type { Prepared } from "#bot/db/unit.ts";

export type { Secrets } from "#bot/db/secrets.ts";
/** A transaction in progress: the only way to write. */
export type Tx = Prisma.TransactionClient & { readonly prepared: Prepared };
/** Reads what is committed, outside any transaction; the connection refuses to write. */
export type Reader = Pick<
  PrismaClient,
  | "cooperative"
  | "paper"
  | "certificate"
  | "staff"
  | "exam"
  | "outbox"
  | "inbox"
  | "setting"
  | "chatAccount"
  | "person"
  | "member"
  | "officer"
  | "registration"
  | "checkIn"
  | "checkInBoard"
  | "checkInPart"
  | "examInvitation"
  | "loanProduct"
  | "loan"
  | "loanPayment"
  | "savingsEntry"
  | "broadcast"
  | "broadcastFile"
  | "sheetImport"
  | "sheetPage"
  | "question"
>;

export interface Database {
  engine: Engine;
  /**
   * What `work` wrote is on disk when this resolves, and gone when it throws; only where the disk itself fails nobody can tell. `work` may
   * run twice.
   * @param how lazily: what a power cut may take that comes within a twentieth of a second. All that is written afterwards goes with it.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>, how?: { lazily?: boolean }): Promise<T>;
  read: Reader;
  /** What stood in the way of units of work lately; null: nothing. */
  trouble(): Trouble | null;
  /** Writes something, to see whether that can be done. @returns the trouble, if there is one (still) */
  proves(): Promise<Trouble | null>;
  /** Bytes that the disk of the database has left for us; null: it is another machine's, or can't be told. */
  freeBytes(): number | null;
  /** Takes what was overwritten out of SQLite's log too, where it stands until then; on PostgreSQL that is the server's. */
  emptyLog(): void;
  /** What the key of the data seals and hashes. */
  secrets: Secrets;
  /** Files and folders that others could read until now. */
  tightened: readonly string[];
  close(): Promise<void>;
}

export interface OpenOptions {
  /** `DATABASE_URL`: file:PATH, or postgresql://… */
  url: string;
  key: KeySource;
  /**
   * A bot holds the database for life; import, chat and export come beside it. A SQLite file refuses a second holder; of
   * PostgreSQL there may be several, and while there is one nobody migrates.
   */
  hold?: boolean;
  /** How SQLite's door is made; the tests look and break things there. */
  door?: Pick<DoorOptions, "at" | "commit" | "most" | "onBroken" | "pause" | "sync">;
  migrations?: readonly Migration[];
}

/**
 * Opens the database, made, migrated and checked against the key.
 * @throws DatabaseHeld, DatabaseBehind, DatabaseDamaged, DatabaseMissing, DatabaseReadOnly, DatabaseUnreachable, KeyProblem, MigrationImpossible
 */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  if (!isPostgres(options.url)) return openSqlite(options);
  // Its driver and its client are loaded where they are used.
  const { openPostgres } = await import("#bot/db/postgres.ts");
  return openPostgres(options);
}

export function isPostgres(url: string): boolean {
  return /^postgres(ql)?:\/\//.test(url);
}
