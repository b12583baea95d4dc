import type { Tx } from "#bot/db/database.ts";

/**
 * A transaction that notes what is written to the tables that lists are taken into, with what stood there before: by that an
 * import says what it would change, and is taken back. Services that write through it need not know.
 */

/** Fields by which rows of these tables are found. */
const KEYS = {
  person: "id",
  member: "id",
  officer: "id",
  link: "id",
  cooperative: "id",
  exam: "code",
  examResult: "id",
  loanProduct: "id",
  loan: "id",
  savingsEntry: "id",
  loanPayment: "id",
} as const;
export type RecordedTable = keyof typeof KEYS;
export const recordedTables = Object.keys(KEYS) as [RecordedTable, ...RecordedTable[]];
const isRecorded = (name: unknown): name is RecordedTable => typeof name === "string" && name in KEYS;

/** Sums are decimal text. */
type Field = string | number | boolean | null;
export type StoredRow = Record<string, Field>;

/** One row of one table. */
export interface Change {
  table: RecordedTable;
  key: string | number;
  /** null: it was not there. Of a row that was, only what changed. */
  before: StoredRow | null;
  after: StoredRow;
}

export interface Recording {
  tx: Tx;
  /** What was written since it was asked last, in the order of writing. */
  take(): Change[];
}

/** What a table can do, as far as it is used here. */
interface Delegate {
  findMany(args: object): Promise<StoredRow[]>;
  create(args: object): Promise<StoredRow>;
  createManyAndReturn(args: object): Promise<StoredRow[]>;
  update(args: object): Promise<StoredRow>;
  updateMany(args: object): Promise<{ count: number }>;
  updateManyAndReturn(args: object): Promise<StoredRow[]>;
}

/** Transactions that are noted, and where to. */
const notes = new WeakMap<object, (change: Change) => void>();

/** Whether what is written through it is noted. */
export function isRecording(tx: object): boolean {
  return notes.has(tx);
}

/** What is written in SQL of its own, past the tables' methods, is noted by whoever writes it. */
export function noteChange(tx: object, change: Change): void {
  notes.get(tx)?.(change);
}

export function recording(tx: Tx): Recording {
  let changes: Change[] = [];
  const note = (change: Change) => void changes.push(change);
  const recorded = new Map<RecordedTable, Delegate>();
  const through = new Proxy(tx, {
    get(target, name) {
      const value = Reflect.get(target, name, target) as unknown;
      if (!isRecorded(name)) return typeof value === "function" ? value.bind(target) : value;
      const known = recorded.get(name) ?? recordedTable(name, value as Delegate, note);
      recorded.set(name, known);
      return known;
    },
  });
  notes.set(through, note);
  return {
    tx: through,
    take() {
      const taken = changes;
      changes = [];
      return taken;
    },
  };
}

function recordedTable(table: RecordedTable, delegate: Delegate, note: (change: Change) => void): Delegate {
  const field = KEYS[table];
  const keyIn = (row: StoredRow) => {
    const key = row[field];
    if (typeof key !== "string" && typeof key !== "number") throw new Error(`${table} without its ${field}`);
    return key;
  };
  const rows = async (where: unknown) => (await delegate.findMany({ where })).map(plain);
  const methods = {
    async create(args: object) {
      const row = await delegate.create(args);
      // What was asked for less than all of, is read again.
      const [after] = "select" in args || "include" in args ? await rows({ [field]: keyIn(row) }) : [plain(row)];
      if (after) note({ table, key: keyIn(row), before: null, after });
      return row;
    },
    async createMany(args: object) {
      const added = (await delegate.createManyAndReturn(args)).map(plain);
      for (const after of added) note({ table, key: keyIn(after), before: null, after });
      return { count: added.length };
    },
    update: (args: object) => changed(whereIn(args), () => delegate.update(args)),
    updateMany: (args: object) => changed(whereIn(args), () => delegate.updateMany(args)),
    updateManyAndReturn: (args: object) => changed(whereIn(args), () => delegate.updateManyAndReturn(args)),
  };
  async function changed<T>(where: unknown, change: () => Promise<T>): Promise<T> {
    const before = await rows(where);
    const done = await change();
    const after = new Map((await rows({ [field]: { in: before.map(keyIn) } })).map((row) => [keyIn(row), row]));
    for (const row of before) {
      const now = after.get(keyIn(row)) ?? {};
      const fields = Object.keys(row).filter((name) => row[name] !== now[name]);
      if (fields.length > 0) note({ table, key: keyIn(row), before: only(row, fields), after: only(now, fields) });
    }
    return done;
  }
  return new Proxy(delegate, {
    get(target, name) {
      if (name in methods) return methods[name as keyof typeof methods];
      // What would be written past the notes.
      if (/^(?:create|update|upsert|delete)/.test(String(name)))
        throw new Error(`${table}.${String(name)} is not noted`);
      const value = Reflect.get(target, name, target) as unknown;
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

/** As it can be kept as text: a sum is decimal digits. */
export function plain(row: Readonly<Record<string, unknown>>): StoredRow {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, typeof value === "bigint" ? String(value) : (value as Field)]),
  );
}

const SUMS = new Set(["amount", "principal", "openingPrincipalLeft", "mostPrincipal"]);

/** Whether a field of a book holds rupiah. */
export function isSum(name: string): boolean {
  return SUMS.has(name);
}

/** The inverse of `plain`, for rows of a book. */
export function withSums(row: StoredRow): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, isSum(name) && value !== null ? BigInt(String(value)) : value]),
  );
}

/** `update` finds by a unique key, which `findMany` knows spelt out. */
function whereIn(args: object): unknown {
  const where = ("where" in args ? args.where : {}) as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(where).flatMap(([name, value]) =>
      name.includes("_") && value !== null && typeof value === "object" ? Object.entries(value) : [[name, value]],
    ),
  );
}

/** Of a row, these fields. */
export function only(row: StoredRow, fields: readonly string[]): StoredRow {
  return Object.fromEntries(fields.map((name) => [name, row[name] ?? null]));
}
