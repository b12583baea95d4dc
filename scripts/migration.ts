/**
 * For developers: writes the migrations, one for each engine, from the last snapshot of the schema to the present one. An
 * engine that lacks migrations which the other has gets those first, from their snapshots.
 *   npx tsx scripts/migration.ts what-it-does
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { type Engine, twinSchema } from "#bot/db/twin-schema.ts";
import {
  ENGINES,
  lastSnapshot,
  migrationNames,
  migrationsOf,
  schemaText,
  snapshotOf,
  sqlBetween,
} from "#bot/tests/town/schema-engine.ts";

const name = process.argv[2];
if (!name || !/^[a-z0-9-]+$/.test(name)) {
  console.error("Usage: npx tsx scripts/migration.ts what-it-does");
  process.exit(2);
}

for (const missing of migrationNames("sqlite").slice(migrationNames("postgresql").length)) {
  await write("postgresql", missing, twinSchema(snapshotOf("sqlite", missing)));
}
const number = String(migrationNames("sqlite").length + 1).padStart(4, "0");
for (const engine of ENGINES) await write(engine, `${number}-${name}`, schemaText(engine));

async function write(engine: Engine, folderName: string, schema: string): Promise<void> {
  const sql = await sqlBetween(engine, lastSnapshot(engine), schema);
  if (sql === null) {
    console.log(`${engine}: the schema has not changed since the last migration.`);
    return;
  }
  const folder = `${migrationsOf(engine)}/${folderName}`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/migration.sql`, sql);
  writeFileSync(`${folder}/schema.prisma`, schema);
  console.log(`${folder}/migration.sql`);
}
