import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";

/**
 * Prisma's schema engine as WebAssembly, from its package: the ordinary one is a download. It compares schema texts; the
 * text beside each migration is the schema as it was then.
 */
const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const MIGRATIONS = join(ROOT, "prisma/migrations/sqlite");

export function schemaText(): string {
  return readFileSync(join(ROOT, "prisma/schema.prisma"), "utf8");
}

/** The schema as the newest migration left it; number 0 and no text where there is none. */
export function lastSnapshot(): { text: string | null; number: number } {
  const newest = readdirSync(MIGRATIONS)
    .filter((name) => /^\d{4}-/.test(name))
    .sort()
    .at(-1);
  if (!newest) return { text: null, number: 0 };
  return { text: readFileSync(join(MIGRATIONS, newest, "schema.prisma"), "utf8"), number: Number(newest.slice(0, 4)) };
}

/** The SQL that leads from one schema to the other; null when they are the same. */
export async function sqlBetween(from: string | null, to: string): Promise<string | null> {
  const engine = await schemaEngine(to);
  const at = (content: string) => ({ tag: "schemaDatamodel", files: [{ path: "schema.prisma", content }] });
  const { exitCode, stdout } = await engine.diff({
    from: from === null ? { tag: "empty" } : at(from),
    to: at(to),
    script: true,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
    shadowDatabaseUrl: null,
  });
  return exitCode === 2 ? String(stdout) : null;
}

interface SchemaEngine {
  diff(params: unknown): Promise<{ exitCode: number; stdout: string | null }>;
}

async function schemaEngine(schema: string): Promise<SchemaEngine> {
  loaded ??= load();
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaBetterSqlite3({ url: ":memory:" }));
  return (await loaded).new({ datamodels: [["schema.prisma", schema]] }, () => {}, adapter);
}

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
