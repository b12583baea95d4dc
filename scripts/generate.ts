/**
 * Makes the Prisma clients of both engines from the one schema; `npm ci` does it.
 *   npx tsx scripts/generate.ts
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { twinSchema } from "#bot/db/twin-schema.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const SCHEMA = "prisma/schema.prisma";
const TWIN = "bot/db/generated/postgresql.prisma";

mkdirSync(`${ROOT}bot/db/generated`, { recursive: true });
writeFileSync(`${ROOT}${TWIN}`, twinSchema(readFileSync(`${ROOT}${SCHEMA}`, "utf8"), "./postgresql"));

const prisma = createRequire(import.meta.url).resolve("prisma/build/index.js");
for (const schema of [SCHEMA, TWIN]) {
  const { status } = spawnSync(process.execPath, [prisma, "generate", "--schema", schema], {
    cwd: ROOT,
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) process.exit(status ?? 1);
}
