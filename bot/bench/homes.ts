import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import type { KeySource } from "#bot/db/data-key.ts";

/** Where a bot that is measured has its database and its key. */
export interface Home {
  /** The key is in it, and with SQLite the database. */
  folder: string;
  url: string;
  key: KeySource;
}

export function sqliteHome(folder: string): Home {
  return homeIn(folder, `file:${fileOf(folder)}`);
}

/** The database of a home on SQLite. */
export function fileOf(folder: string): string {
  return join(folder, "koperasi.db");
}

/** @param server where a database is made, called as the folder is. @param template one that it is a copy of */
export async function postgresHome(folder: string, server: string, template?: string): Promise<Home> {
  const url = new URL(server);
  url.pathname = `/${basename(folder)}`;
  await asServer(server, `CREATE DATABASE "${basename(folder)}"${template ? ` TEMPLATE "${template}"` : ""}`);
  return homeIn(folder, url.href);
}

async function asServer(url: string, sql: string): Promise<void> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query(sql);
  await admin.end();
}

function homeIn(folder: string, url: string): Home {
  mkdirSync(folder, { recursive: true });
  return { folder, url, key: { value: undefined, file: join(folder, "secrets/data-key") } };
}

/** The village cooperatives of a regency. */
const JOMBANG = fileURLToPath(new URL("../../prisma/data/cooperatives-jombang.csv", import.meta.url));
const TSX = ["--import", import.meta.resolve("tsx")];
const IMPORT = fileURLToPath(new URL("../../scripts/import.ts", import.meta.url));

/** As `npm run import` takes them in. @param file a list as CSV. @returns how long it took, in milliseconds */
export function importCooperatives({ folder, url }: Home, file = JOMBANG): number {
  const start = performance.now();
  const env = { DATABASE_URL: url };
  const imported = spawnSync(process.execPath, [...TSX, IMPORT, "cooperatives", file], { cwd: folder, env });
  if (imported.status !== 0) throw new Error(String(imported.stderr));
  return performance.now() - start;
}
