import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { toDisk } from "#bot/db/files.ts";

/**
 * The key from which the keys for NIK KTP, its hash and the PIN pepper are derived. It is made only together with a new
 * database or in place of another (key-rotation.ts), and never travels with a backup: who has data and key has the people's secrets.
 */
export const DATA_KEY_FILE = "./secrets/data-key";

/** Why a database can't be opened with the key that is there. */
export class KeyProblem extends Error {
  /** rotated: the file holds the key that has taken the place of the one in `DATA_KEY`. */
  readonly reason: "missing" | "wrong" | "malformed" | "rotated";
  readonly file: string;
  constructor(reason: KeyProblem["reason"], file: string) {
    super(`data key ${reason}`);
    this.reason = reason;
    this.file = file;
  }
}

/** Where the key comes from: the environment, or its file. */
export interface KeySource {
  /** `DATA_KEY`: base64 of 32 bytes. */
  value?: string | undefined;
  file: string;
}

/** Where a key that is no good is to be put right. */
function placeOf({ value, file }: KeySource): string {
  return value === undefined ? file : "DATA_KEY";
}

/** @returns the 32 bytes, or null when there is no key yet. @throws KeyProblem `malformed` */
export function readDataKey(source: KeySource): Buffer | null {
  const { value, file } = source;
  const text = value ?? (existsSync(file) ? readFileSync(file, "utf8") : null);
  if (text === null) return null;
  const key = Buffer.from(text.trim(), "base64");
  if (key.length !== 32) throw new KeyProblem("malformed", placeOf(source));
  return key;
}

/** Makes a key, on the disk before it is used. Where another process was faster, theirs is taken. */
export function makeDataKey(source: KeySource): Buffer {
  const { file } = source;
  const draft = draftOf(file, randomBytes(32));
  try {
    linkSync(draft, file); // unlike a rename, never replaces
    toDisk(dirname(file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  const key = readDataKey(source);
  if (!key) throw new KeyProblem("missing", file);
  return key;
}

/** A key on the disk, beside where it is to be. */
function draftOf(file: string, key: Buffer): string {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  // By chance, not by process: in a container the process that died while making it may have had the same number.
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  writeFileSync(draft, `${textOf(key)}\n`, { flag: "wx", mode: 0o600, flush: true });
  return draft;
}

/** A key as it is written. */
export function textOf(key: Buffer): string {
  return key.toString("base64");
}

// ---- another key in place of the one that there is -----------------------------------------------------------------

/** Where the next key lies, until the database is all its own and it has taken its place. */
export function nextKeyFile(file: string): string {
  return `${file}.new`;
}

/** Makes the next key, on the disk before it is used. One that no database is sealed with may lie there: it goes. */
export function makeNextKey(file: string): Buffer {
  const key = randomBytes(32);
  renameSync(draftOf(file, key), nextKeyFile(file));
  toDisk(dirname(file));
  return key;
}

/** The next key takes its place. @returns where the former one is kept, for the backups that it opens */
export function replaceKey(file: string): string | null {
  const kept = existsSync(file) ? keepFormer(file) : null;
  renameSync(nextKeyFile(file), file);
  toDisk(dirname(file));
  return kept;
}

function keepFormer(file: string): string {
  for (let nth = 1; ; nth += 1) {
    const kept = `${file}.lama-${nth}`;
    try {
      linkSync(file, kept);
      return kept;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      // Whoever was killed between the two steps had kept it already.
      if (readFileSync(kept).equals(readFileSync(file))) return kept;
    }
  }
}

// ---- the key and the database fit ----------------------------------------------------------------------------------

/** The name of the setting that holds the sealed check value. */
export const KEY_CHECK = "data-key-check";

/**
 * The key of a database, made if that is new. The key comes before the tables: a database that has a check value, and no
 * key, is one whose key was lost. Where a rotation was killed after the database had become the next key's, that one takes
 * its place now. One that lies there otherwise stays: somebody may be about to use it.
 * @param check what the database holds; null when it is new
 * @throws KeyProblem
 */
export function agreedKey(source: KeySource, check: string | null): Buffer {
  const key = readDataKey(source) ?? (check === null ? makeDataKey(source) : null);
  if (key && (check === null || unseals(key, check))) return key;
  const next = readDataKey({ file: nextKeyFile(source.file) });
  if (next && check !== null && unseals(next, check)) {
    if (source.value !== undefined) throw new KeyProblem("rotated", nextKeyFile(source.file));
    replaceKey(source.file);
    return next;
  }
  throw key ? new KeyProblem("wrong", placeOf(source)) : new KeyProblem("missing", source.file);
}

const SEALED = "sapa-koperasi data key check";

/** A value that only this key opens: `unseals` notices a wrong key before anything is written with it. */
export function sealedCheck(key: Buffer): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", checkKey(key), nonce);
  const sealed = Buffer.concat([cipher.update(SEALED, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64");
}

export function unseals(key: Buffer, check: string): boolean {
  const bytes = Buffer.from(check, "base64");
  if (bytes.length < 28) return false;
  const decipher = createDecipheriv("aes-256-gcm", checkKey(key), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8") === SEALED;
  } catch {
    return false;
  }
}

function checkKey(key: Buffer): Buffer {
  return Buffer.from(hkdfSync("sha256", key, "", "sapa-koperasi:check", 32));
}
