import { AsyncLocalStorage } from "node:async_hooks";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlDriverAdapterFactory,
  type SqlQuery,
  type Transaction,
} from "@prisma/driver-adapter-utils";
import type pg from "pg";
import { type Prepared, type Statement, type Unit, type Value, within } from "#bot/db/unit.ts";

/**
 * Units of work on PostgreSQL, side by side, each on a session of the pool for as long as it takes; Prisma comes in by the
 * adapter, whose transactions are the unit that lends itself.
 */
export function postgresUnits(pool: pg.Pool): { begin(): Promise<Unit>; adapter: SqlDriverAdapterFactory } {
  const lending = new AsyncLocalStorage<Session>();
  return { begin: async () => unitOn(await pool.connect(), lending), adapter: lentAdapter(pool, lending) };
}

/** A session, for as long as a unit has it. */
interface Session {
  client: pg.PoolClient;
  /** @throws DriverAdapterError when the unit is over */
  live(): void;
}

const ABOUT = { provider: "postgres", adapterName: "sapa-koperasi-postgres-units" } as const;

function unitOn(client: pg.PoolClient, lending: AsyncLocalStorage<Session>): Unit {
  let open = true;
  function live(): void {
    if (!open) throw new DriverAdapterError({ kind: "TransactionAlreadyClosed", cause: "the transaction is over" });
  }
  // Sent together with the first statement, for the session is a pipeline. What fails here fails there too.
  const begun = client.query("BEGIN");
  begun.catch(() => {});

  function ask(one: Statement, values: readonly Value[]): Promise<pg.QueryResult> {
    live();
    return client.query({ name: one.name, text: one.postgresql, values: [...values] });
  }
  /** Gives the session back; one that has not answered the end of its unit is closed. */
  async function ends(word: "COMMIT" | "ROLLBACK"): Promise<void> {
    if (!open) return;
    open = false;
    let answer: pg.QueryResult;
    try {
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
  };
  return {
    prepared,
    commit: () => ends("COMMIT"),
    // Where the session is gone, so is what was written.
    rollback: () => ends("ROLLBACK").catch(() => {}),
    lend: (opens) => lending.run({ client, live }, opens),
  };
}

/** Prisma's own adapter for the queries, on the session of the unit that lends it. */
function lentAdapter(pool: pg.Pool, lending: AsyncLocalStorage<Session>): SqlDriverAdapterFactory {
  return {
    ...ABOUT,
    async connect(): Promise<SqlDriverAdapter> {
      const outside = await new PrismaPg(pool).connect();
      return Object.assign(outside, {
        async startTransaction(): Promise<Transaction> {
          const session = lending.getStore();
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
