import type { Socket } from "node:net";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlDriverAdapterFactory,
  type SqlQuery,
  type Transaction,
} from "@prisma/driver-adapter-utils";
import type pg from "pg";
import { turns } from "#bot/db/turns.ts";
import { type Prepared, type Statement, type Unit, type Value, within } from "#bot/db/unit.ts";

/**
 * Units of work on PostgreSQL, side by side, each on a session of the pool for as long as it takes; Prisma comes in by the
 * adapter, whose transactions are the unit that lends itself.
 */
export function postgresUnits(pool: pg.Pool): { begin(): Promise<Unit>; adapter: SqlDriverAdapterFactory } {
  const lent = lending();
  return { begin: async () => unitOn(await pool.connect(), lent.lend), adapter: lentAdapter(pool, lent.take) };
}

/**
 * Hands a session over to the transaction that Prisma begins next. One at a time, for Prisma does not say whose it is; by the
 * context of its calls it could be told, but watching that slows every promise there is.
 */
function lending(): { lend<T>(session: Session, opens: () => Promise<T>): Promise<T>; take(): Session | null } {
  const oneAtATime = turns(1);
  let offered: { session: Session; taken: () => void } | null = null;
  return {
    async lend(session, opens) {
      let opened: ReturnType<typeof opens> | undefined;
      await oneAtATime(
        () =>
          new Promise<void>((taken) => {
            offered = { session, taken };
            opened = opens();
            opened.catch(() => taken());
          }),
      );
      return opened as ReturnType<typeof opens>;
    },
    take() {
      const taken = offered;
      offered = null;
      taken?.taken();
      return taken?.session ?? null;
    },
  };
}

/** A session, for as long as a unit has it. */
interface Session {
  client: pg.PoolClient;
  /** @throws DriverAdapterError when the unit is over */
  live(): void;
}

const ABOUT = { provider: "postgres", adapterName: "sapa-koperasi-postgres-units" } as const;

function unitOn(client: pg.PoolClient, lend: ReturnType<typeof lending>["lend"]): Unit {
  let open = true;
  /** Why a statement failed, perhaps one for whose outcome nobody waited: all that came after it failed for that. */
  let failed: unknown;
  function live(): void {
    if (!open) throw new DriverAdapterError({ kind: "TransactionAlreadyClosed", cause: "the transaction is over" });
  }
  // Sent together with the first statement, for the session is a pipeline. What fails here fails there too.
  inOneWrite(client);
  const begun = client.query("BEGIN");
  begun.catch(() => {});

  function ask(one: Statement, values: readonly Value[]): Promise<pg.QueryResult> {
    live();
    inOneWrite(client);
    const asked = client.query({ name: one.name, text: one.postgresql, values: [...values] });
    asked.catch((error: unknown) => {
      failed ??= error;
    });
    return asked;
  }
  /** Gives the session back; one that has not answered the end of its unit is closed. */
  async function ends(word: "COMMIT" | "ROLLBACK"): Promise<void> {
    if (!open) return;
    open = false;
    let answer: pg.QueryResult;
    try {
      inOneWrite(client);
      answer = await client.query(word);
      await begun;
    } catch (error) {
      client.release(true);
      throw error;
    }
    client.release();
    // Where a statement failed, and nobody minded, its end is a ROLLBACK whatever was said.
    if (word === "COMMIT" && answer.command !== "COMMIT") throw new Error("PostgreSQL undid a unit of work");
  }
  const prepared: Prepared = {
    engine: "postgresql",
    all: async (one, ...values) => (await ask(one, values)).rows,
    run: async (one, ...values) => (await ask(one, values)).rowCount ?? 0,
    async send(one, ...values) {
      void ask(one, values);
    },
  };
  return {
    prepared,
    commit: () => ends("COMMIT"),
    // Where the session is gone, so is what was written.
    rollback: () => ends("ROLLBACK").catch(() => {}),
    failed: () => failed,
    async lend(opens) {
      live();
      return lend({ client, live }, opens);
    },
  };
}

/** What is asked until the process turns to something else leaves in one write: every write costs what a statement does. */
function inOneWrite(client: pg.PoolClient): void {
  // The connection under a client is not in its types; the version is pinned.
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  if (stream.writableCorked > 0) return;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/** Prisma's own adapter for the queries, on the session of the unit that lends it. */
function lentAdapter(pool: pg.Pool, take: () => Session | null): SqlDriverAdapterFactory {
  return {
    ...ABOUT,
    async connect(): Promise<SqlDriverAdapter> {
      const outside = await new PrismaPg(pool).connect();
      return Object.assign(outside, {
        async startTransaction(): Promise<Transaction> {
          const session = take();
          if (!session)
            throw new DriverAdapterError({ kind: "TransactionAlreadyClosed", cause: "outside of any unit" });
          return transactionOn(outside, session);
        },
      });
    },
  };
}

function transactionOn(adapter: SqlDriverAdapter, { client, live }: Session): Transaction {
  // The session under Prisma's adapter is not in its types; the version is pinned and tests notice if it goes.
  const here = Object.assign(Object.create(adapter) as SqlDriverAdapter, { client });
  async function executeRaw(query: SqlQuery): Promise<number> {
    live();
    return here.executeRaw(query);
  }
  const verb = (word: string) => async (name: string) => {
    await executeRaw({ sql: `${word} ${name}`, args: [], argTypes: [] });
  };
  return within({
    ...ABOUT,
    executeRaw,
    async queryRaw(query) {
      live();
      return here.queryRaw(query);
    },
    createSavepoint: verb("SAVEPOINT"),
    rollbackToSavepoint: verb("ROLLBACK TO SAVEPOINT"),
    releaseSavepoint: verb("RELEASE SAVEPOINT"),
  });
}
