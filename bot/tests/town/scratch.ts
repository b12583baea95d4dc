import { accessSync, chmodSync, constants, mkdtempSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const IN_MEMORY = "/dev/shm";
/** A container often has 64 MB there. */
const ENOUGH_BYTES = 4 * 2 ** 30;

/**
 * One folder for all that a test run puts down, gone when it ends, also what a test that was killed left behind. In memory,
 * where there is room for it: databases sync every commit, and a disk is slower than most tests.
 */
export default function makeScratch(): () => void {
  const folder = mkdtempSync(join(hasRoom(IN_MEMORY) ? IN_MEMORY : tmpdir(), "tests-"));
  // Others than we may have to pass through it, as PostgreSQL does, which does not run as root.
  chmodSync(folder, 0o711);
  process.env.TMPDIR = folder;
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

function hasRoom(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize > ENOUGH_BYTES;
  } catch {
    return false;
  }
}
