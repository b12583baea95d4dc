import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The browser as processes: how it is started, what it weighs, and that none outlives the bot. Linux. */

/** What the browser is started with. */
export function browserOptions(executablePath: string) {
  return {
    executablePath,
    headless: true,
    // By a pipe rather than a port: when the bot dies, however that happens, the pipe breaks and the browser ends.
    pipe: true,
    // The bot ends it in order itself; puppeteer would shoot it at the first signal.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      ...(isRoot() ? ["--no-sandbox"] : []),
      // /dev/shm is 64 MB in many containers.
      "--disable-dev-shm-usage",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
    ],
  };
}

export const isRoot = () => process.getuid?.() === 0;

/** Notes which process the browser is, so that a bot that follows a killed one finds what that left behind. */
export function noteBrowser(file: string, pid: number): void {
  writeFileSync(file, JSON.stringify({ pid, startedAt: stat(pid)?.startedAt }), { mode: 0o600 });
}

/**
 * Ends the browser that a killed bot may have left running, with all of its processes, and takes away the marks by which a
 * profile says that it is in use: they name a machine and a process, and a container gets another name at every start.
 * @returns whether one was running
 */
export function endLeftBrowser(file: string, profile: string): boolean {
  let wasRunning = false;
  try {
    const { pid, startedAt } = JSON.parse(readFileSync(file, "utf8"));
    // The number may be another process's by now.
    wasRunning = typeof pid === "number" && startedAt !== undefined && stat(pid)?.startedAt === startedAt;
    if (wasRunning) endGroup(pid);
  } catch {
    // No note, or one that was cut off while it was written.
  }
  for (const mark of ["SingletonLock", "SingletonCookie", "SingletonSocket"]) {
    rmSync(join(profile, mark), { force: true });
  }
  rmSync(file, { force: true });
  return wasRunning;
}

/** Kills a process and all that it started. */
export function endGroup(leader: number): void {
  try {
    process.kill(-leader, "SIGKILL");
  } catch {
    // Nobody is left.
  }
}

/** Memory of a process and all that it started; what they share is counted once. 0 when it is gone. */
export function groupBytes(leader: number): number {
  let sum = 0;
  for (const entry of readdirSync("/proc")) {
    const pid = Number(entry);
    if (Number.isInteger(pid) && stat(pid)?.group === leader) sum += proportionalBytes(pid);
  }
  return sum;
}

function proportionalBytes(pid: number): number {
  try {
    const [, kilobytes] = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8")) ?? [];
    return Number(kilobytes ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/** @see proc(5): the fields after the name, which may hold blanks and brackets */
function stat(pid: number): { group: number; startedAt: string } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return { group: Number(fields[2]), startedAt: fields[19] ?? "" };
  } catch {
    return null;
  }
}
