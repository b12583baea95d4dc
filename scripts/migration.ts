/**
 * For developers: writes the migration from the last snapshot of the schema to the present one.
 *   npx tsx scripts/migration.ts what-it-does
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { lastSnapshot, schemaText, sqlBetween } from "#bot/tests/town/schema-engine.ts";

const name = process.argv[2];
if (!name || !/^[a-z0-9-]+$/.test(name)) {
  console.error("Usage: npx tsx scripts/migration.ts what-it-does");
  process.exit(2);
}
const { text: previous, number } = lastSnapshot();
const sql = await sqlBetween(previous, schemaText());
if (sql === null) {
  console.log("The schema has not changed since the last migration.");
} else {
  const folder = `prisma/migrations/sqlite/${String(number + 1).padStart(4, "0")}-${name}`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/migration.sql`, sql);
  writeFileSync(`${folder}/schema.prisma`, schemaText());
  console.log(`${folder}/migration.sql`);
}
