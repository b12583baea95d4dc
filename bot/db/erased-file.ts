import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { toDisk } from "#bot/db/files.ts";

/**
 * The list of those who were erased. It lies beside the papers, in no backup: what a backup brings back that is older than
 * their wish is erased again by it. It names nobody: ids, and keyed hashes.
 */
export interface ErasureEntry {
  person: number;
  /** When, as the database writes it. */
  at: string;
  marks: string[];
}

const entryType = z.object({ person: z.number().int(), at: z.string(), marks: z.array(z.string()) });

/** Where it lies, by where the papers do: processes that share a database share both. */
export function erasedFile(papersDir: string): string {
  return join(dirname(papersDir.replace(/\/+$/, "")), "erased.list");
}

/** @returns the newest of everybody; a line that was torn off says nothing */
export function readErased(file: string): ErasureEntry[] {
  if (!existsSync(file)) return [];
  const newest = new Map<number, ErasureEntry>();
  for (const line of readFileSync(file, "utf8").split("\n")) {
    const entry = entryIn(line);
    const known = entry && newest.get(entry.person);
    if (entry && (!known || known.at <= entry.at)) newest.set(entry.person, entry);
  }
  return [...newest.values()];
}

/**
 * Adds to it, durably; what stands there already is not written twice. Lines are only added: processes that share it take nothing
 * from each other.
 */
export function addErased(file: string, entries: readonly ErasureEntry[]): void {
  const known = new Map(readErased(file).map(({ person, at }) => [person, at]));
  const news = entries.filter(({ person, at }) => (known.get(person) ?? "") < at);
  if (news.length === 0) return;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const descriptor = openSync(file, "a", 0o600);
  try {
    // Each on a line of its own, also after one that was torn off.
    writeSync(descriptor, news.map((entry) => `\n${JSON.stringify(entry)}\n`).join(""));
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  toDisk(dirname(file));
}

function entryIn(line: string): ErasureEntry | null {
  try {
    const parsed = entryType.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
