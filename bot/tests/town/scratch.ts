import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const IN_MEMORY = "/dev/shm";
/** A container often has 64 MB there. */
const ENOUGH_BYTES = 4 * 2 ** 30;

/**
 * One folder for all that a test run puts down, gone when it ends, also what a test that was killed left behind. In memory,
 * where there is room for it: SQLite syncs every commit, and PostgreSQL copies seven hundred files for every story.
 */
export default function makeScratch(): () => void {
  const folder = inMemory() ?? mkdtempSync(join(tmpdir(), "tests-"));
  // Others than we may have to pass through it, as PostgreSQL does, which does not run as root.
  chmodSync(folder, 0o711);
  process.env.TMPDIR = folder;
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

function inMemory(): string | null {
  let folder: string | null = null;
  try {
    const { bavail, bsize } = statfsSync(IN_MEMORY);
    if (bavail * bsize < ENOUGH_BYTES) return null;
    folder = mkdtempSync(join(IN_MEMORY, "tests-"));
    // Programs are put down too, and must not be forbidden to run there.
    const program = join(folder, "program");
    writeFileSync(program, "#!/bin/sh\n", { mode: 0o700 });
    execFileSync(program);
    return folder;
  } catch {
    if (folder !== null) rmSync(folder, { recursive: true, force: true });
    return null;
  }
}
