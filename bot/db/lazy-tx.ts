import type { Tx } from "#bot/db/database.ts";
import { Prisma, type PrismaClient } from "#bot/db/generated/sqlite/client.ts";
import type { Prepared, Unit } from "#bot/db/unit.ts";

/** A unit's time is watched where it begins; Prisma's own clock must not end it first. */
const LIMITS = { maxWait: 10_000, timeout: 60_000 };

type Call = (...args: unknown[]) => unknown;
type Real = Record<string, Record<string, Call>>;

/**
 * A transaction whose Prisma begins with the first call of it: most messages need none, and it costs more than all of their
 * statements. It has the methods of the tables and raw SQL, and nothing else of what Prisma's has.
 */
export class LazyTx {
  readonly prepared: Prepared;
  private readonly unit: Unit;
  private readonly client: PrismaClient;
  private opening: Promise<Real> | undefined;
  private ended: Promise<unknown> | undefined;
  private end = { well: () => {}, badly: () => {} };

  constructor(client: PrismaClient, unit: Unit) {
    this.client = client;
    this.unit = unit;
    this.prepared = unit.prepared;
  }

  /** The same, as everybody knows it. */
  get tx(): Tx {
    return this as unknown as Tx;
  }

  /** Prisma's transaction, begun when it is asked for first. */
  real(): Promise<Real> {
    this.opening ??= new Promise((opened, notOpened) => {
      const over = new Promise<void>((well, badly) => {
        this.end = { well, badly: () => badly(new Error("undone")) };
      });
      // Where Prisma can't begin, nobody else looks at how it ended.
      over.catch(() => {});
      const work = (tx: Prisma.TransactionClient) => {
        opened(tx as unknown as Real);
        return over;
      };
      this.ended = this.unit.lend(() => this.client.$transaction(work, LIMITS)).catch(notOpened);
    });
    return this.opening;
  }

  /** Ends Prisma's part, if it has begun; what becomes of the unit is the unit's. */
  async over(failed: boolean): Promise<void> {
    if (!this.opening) return;
    await this.opening.catch(() => {});
    if (failed) this.end.badly();
    else this.end.well();
    await this.ended;
  }
}

/** A table of it: its calls go to Prisma's. */
class LazyTable {
  readonly of: LazyTx;
  readonly name: string;
  constructor(of: LazyTx, name: string) {
    this.of = of;
    this.name = name;
  }
}

for (const method of [
  ...["findUnique", "findUniqueOrThrow", "findFirst", "findFirstOrThrow", "findMany", "count", "aggregate", "groupBy"],
  ...["create", "createMany", "createManyAndReturn", "update", "updateMany", "updateManyAndReturn", "upsert"],
  ...["delete", "deleteMany"],
]) {
  Object.defineProperty(LazyTable.prototype, method, {
    async value(this: LazyTable, ...args: unknown[]) {
      const table = (await this.of.real())[this.name];
      const call = table?.[method];
      if (!call) throw new Error(`Prisma has no ${this.name}.${method}`);
      return call.apply(table, args);
    },
  });
}

for (const model of Object.values(Prisma.ModelName)) {
  const name = `${model[0]?.toLowerCase()}${model.slice(1)}`;
  Object.defineProperty(LazyTx.prototype, name, {
    get(this: LazyTx) {
      return new LazyTable(this, name);
    },
  });
}

for (const name of ["$queryRaw", "$executeRaw", "$queryRawUnsafe", "$executeRawUnsafe"]) {
  Object.defineProperty(LazyTx.prototype, name, {
    async value(this: LazyTx, ...args: unknown[]) {
      const real = (await this.real()) as unknown as Record<string, Call>;
      return (real[name] as Call).apply(real, args);
    },
  });
}
