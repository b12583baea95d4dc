import { chmodSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, statfsSync, statSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Makes a file and its folder readable by their owner alone (folder 0700, file 0600), before anything is written to it.
 * Looser ones are tightened. Never to be called on a database that this process has open: closing a second descriptor
 * would drop SQLite's locks.
 * @returns the paths that had to be tightened
 */
export function keepPrivate(file: string): string[] {
  const folder = dirname(file);
  const madeFolder = mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!existsSync(file)) closeSync(openSync(file, "a", 0o600));
  const loose: string[] = [];
  if (madeFolder === undefined && looserThan(folder, 0o700) && folder !== "." && folder !== process.cwd()) {
    // A folder that holds other things too (a home, /tmp) is its owner's affair: only our own is tightened.
    if (isOurs(folder)) {
      chmodSync(folder, 0o700);
      loose.push(folder);
    }
  }
  if (looserThan(file, 0o600)) {
    chmodSync(file, 0o600);
    loose.push(file);
  }
  return loose;
}

const OUR_FOLDERS = /(^|\/)(data|secrets)$/;
const isOurs = (folder: string) => OUR_FOLDERS.test(folder);

function looserThan(path: string, mode: number): boolean {
  return (statSync(path).mode & 0o777 & ~mode) !== 0;
}

/** A file, or the names in a folder, are on the disk when this returns. */
export function toDisk(path: string): void {
  const descriptor = openSync(path, "r");
  fsyncSync(descriptor);
  closeSync(descriptor);
}

/** Bytes that a disk has left for us; null where it does not say. */
export function freeBytes(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}

/** Which file stands under a path: another one of the same name is another; null: none. */
export function identityOf(path: string): string | null {
  const found = statSync(path, { throwIfNoEntry: false });
  return found ? `${found.dev} ${found.ino}` : null;
}
