/** Why a database can't be opened, beside what is wrong with its key (data-key.ts) or its migrations (migrations.ts). */

/** Another process holds the database. */
export class DatabaseHeld extends Error {
  readonly holder: string;
  constructor(holder: string) {
    super(`the database is held by process ${holder}`);
    this.holder = holder;
  }
}

/** A bot of another version holds the database, so it can't be migrated under its hands. */
export class DatabaseBehind extends Error {
  readonly holder: string;
  constructor(holder: string) {
    super(`the database needs migrations, and process ${holder} holds it`);
    this.holder = holder;
  }
}

/** SQLite's own check found damage; the message is the file. */
export class DatabaseDamaged extends Error {}

/** The key that is made only together with a database is there, and the file of the database is not; the message is that file. */
export class DatabaseMissing extends Error {}

/** The file of the database, or its disk, can only be read; the message is the file. */
export class DatabaseReadOnly extends Error {}

/** The server of a database does not let us in, or is not there. */
export class DatabaseUnreachable extends Error {
  readonly reason: "no-server" | "no-database" | "no-access";
  /** Host, port and name of the database: no user and no password. */
  readonly place: string;
  constructor(reason: "no-server" | "no-database" | "no-access", place: string) {
    super(`${reason}: ${place}`);
    this.reason = reason;
    this.place = place;
  }
}
