import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import { type Engine, twinSchema } from "#bot/db/twin-schema.ts";

/**
 * Prisma's schema engine as WebAssembly, from its package: the ordinary one is a download. It compares schema texts; the
 * text beside each migration is the schema as it was then.
 */
const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

export const ENGINES: readonly Engine[] = ["sqlite", "postgresql"];

/** The schema of an engine as it is now. */
export function schemaText(engine: Engine): string {
  const text = readFileSync(join(ROOT, "prisma/schema.prisma"), "utf8");
  return engine === "sqlite" ? text : twinSchema(text);
}

/** Where an engine's migrations are. */
export function migrationsOf(engine: Engine): string {
  return join(ROOT, "prisma/migrations", engine);
}

/** The names of the migrations that have a snapshot beside them, oldest first. */
export function migrationNames(engine: Engine): string[] {
  const folder = migrationsOf(engine);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^\d{4}-/.test(name))
    .sort();
}

/** The schema as a migration left it. */
export function snapshotOf(engine: Engine, name: string): string {
  return readFileSync(join(migrationsOf(engine), name, "schema.prisma"), "utf8");
}

/** The schema as the newest migration left it; no text where there is none. */
export function lastSnapshot(engine: Engine): string | null {
  const newest = migrationNames(engine).at(-1);
  return newest === undefined ? null : snapshotOf(engine, newest);
}

/** The SQL that leads from one schema to the other; null when they are the same. */
export async function sqlBetween(engineName: Engine, from: string | null, to: string): Promise<string | null> {
  const engine = await schemaEngine(engineName, to);
  const at = (content: string) => ({ tag: "schemaDatamodel", files: [{ path: "schema.prisma", content }] });
  const { exitCode, stdout } = await engine.diff({
    from: from === null ? { tag: "empty" } : at(from),
    to: at(to),
    script: true,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
    shadowDatabaseUrl: null,
  });
  // The schema "public" is always there, and who may use it need not be allowed to make it.
  return exitCode === 2
    ? String(stdout).replace(/^-- CreateSchema\nCREATE SCHEMA IF NOT EXISTS "public";\n\n/, "")
    : null;
}

interface SchemaEngine {
  diff(params: unknown): Promise<{ exitCode: number; stdout: string | null }>;
}

async function schemaEngine(engine: Engine, schema: string): Promise<SchemaEngine> {
  loaded ??= load();
  // Texts are compared, so the adapter only says which SQL is wanted; that of PostgreSQL is never connected.
  const adapter = bindMigrationAwareSqlAdapterFactory(
    engine === "sqlite" ? new PrismaBetterSqlite3({ url: ":memory:" }) : NO_SERVER,
  );
  return (await loaded).new({ datamodels: [["schema.prisma", schema]] }, () => {}, adapter);
}

/**
 * A server that is only asked which version it is: texts are compared, and for PostgreSQL the engine wants to know that
 * before it does.
 */
const NO_SERVER: SqlMigrationAwareDriverAdapterFactory = {
  provider: "postgres",
  adapterName: "no-server",
  connect: async () => VERSION_ONLY,
  connectToShadowDb: async () => VERSION_ONLY,
};

const VERSION_ONLY: SqlDriverAdapter = {
  provider: "postgres",
  adapterName: "no-server",
  async queryRaw({ sql }) {
    if (!sql.includes("version()")) throw new Error(`asked of a server that is not there: ${sql}`);
    return {
      columnNames: ["exists", "version", "numeric_version"],
      columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
      rows: [[true, "PostgreSQL 17.0", 170_000]],
    };
  },
  executeRaw: async () => 0,
  executeScript: async () => {},
  startTransaction: async () => {
    throw new Error("a transaction on a server that is not there");
  },
  dispose: async () => {},
  getConnectionInfo: () => ({ schemaName: "public", supportsRelationJoins: true }),
};

/** Once for a process: its glue keeps views of the memory of the first. */
let loaded: Promise<Engines> | undefined;

interface Engines {
  new: (options: unknown, log: () => void, adapter: unknown) => Promise<SchemaEngine>;
}

async function load(): Promise<Engines> {
  const require = createRequire(import.meta.url);
  const bindings = "@prisma/schema-engine-wasm/schema_engine_bg";
  const bg = await import(bindings);
  // Without it a panic of the engine hides behind a TypeError.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message(message: string) {
        throw new Error(message);
      },
    },
  });
  const file = join(dirname(require.resolve("@prisma/schema-engine-wasm")), "schema_engine_bg.wasm");
  const { exports } = instantiate(readFileSync(file), { "./schema_engine_bg.js": bg });
  bg.__wbg_set_wasm(exports);
  exports.__wbindgen_start?.();
  return bg.SchemaEngine;
}

/** The types of Node alone do not have WebAssembly, which is there all the same. */
function instantiate(bytes: Buffer, imports: unknown): { exports: Record<string, (() => void) | undefined> } {
  const { WebAssembly } = globalThis as unknown as {
    WebAssembly: {
      Module: new (bytes: Buffer) => unknown;
      Instance: new (module: unknown, imports: unknown) => { exports: Record<string, (() => void) | undefined> };
    };
  };
  return new WebAssembly.Instance(new WebAssembly.Module(bytes), imports);
}
