import type { Client } from "pg";
import { checksum, LEDGER, type Migration, notHad } from "#bot/db/migrations.ts";

/**
 * Brings a PostgreSQL database up to date, each migration in one transaction (PostgreSQL undoes CREATE and ALTER too):
 * killed at any statement, the database is the old or the new one, never between. The caller holds the lock under which
 * nobody else migrates.
 * @returns the names of the migrations applied now
 */
export async function migratePostgres(client: Client, migrations: readonly Migration[]): Promise<string[]> {
  const pending = await pendingOnPostgres(client, migrations);
  for (const migration of pending) {
    await client.query("BEGIN");
    try {
      await client.query(LEDGER);
      await client.query(migration.sql);
      await client.query("INSERT INTO _migrations (name, checksum) VALUES ($1, $2)", [
        migration.name,
        checksum(migration),
      ]);
      await client.query("COMMIT");
    } catch (error) {
      await client.query("ROLLBACK").catch(() => {});
      throw error;
    }
  }
  return pending.map(({ name }) => name);
}

/** The migrations that the database has not had. @throws MigrationImpossible */
export async function pendingOnPostgres(client: Client, migrations: readonly Migration[]): Promise<Migration[]> {
  const had = (await tableExists(client, "_migrations"))
    ? await client.query<{ name: string; checksum: string }>("SELECT name, checksum FROM _migrations")
    : { rows: [] };
  return notHad(migrations, new Map(had.rows.map(({ name, checksum }) => [name, checksum])));
}

/** In the schema in which Prisma looks. */
export async function tableExists(client: Client, name: string): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(
    "SELECT to_regclass('public.' || quote_ident($1)) IS NOT NULL AS there",
    [name],
  );
  return rows[0]?.there ?? false;
}
