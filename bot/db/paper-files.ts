import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, statSync } from "node:fs";
import { open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";

/**
 * Papers on the disk: each under a name of its own that says nothing, sealed (AES-256-GCM, nonce, tag, then what is in it) with a key of its own
 * that stands, sealed too, in its row. So the data key can be replaced without a file being touched, and what has lost its row can be
 * opened by nobody.
 */
export interface PaperFiles {
  /** On the disk when it resolves. @returns what it is called, and what opens it */
  keep(bytes: Uint8Array): Promise<KeptFile>;
  /** null: gone, or not what was kept */
  read(kept: KeptFile): Promise<Uint8Array | null>;
  has(name: string): boolean;
  /** What lies there, and since when, in milliseconds of the epoch. */
  names(): Promise<{ name: string; since: number }[]>;
  remove(name: string): Promise<void>;
}

export interface KeptFile {
  name: string;
  /** 256 bits in base64. */
  key: string;
}

const NAME = /^[0-9a-f]{32}\.paper(?:\.partial)?$/;
const CIPHER = "aes-256-gcm";

/** @param folder made when the first paper comes */
export function paperFiles(folder: string): PaperFiles {
  const at = (name: string) => join(folder, name);
  return {
    async keep(bytes) {
      makePrivate(folder);
      const name = `${randomBytes(16).toString("hex")}.paper`;
      const key = randomBytes(32);
      const nonce = randomBytes(12);
      const cipher = createCipheriv(CIPHER, key, nonce);
      cipher.setAAD(Buffer.from(name));
      const sealed = Buffer.concat([cipher.update(bytes), cipher.final()]);
      await written(`${at(name)}.partial`, Buffer.concat([nonce, cipher.getAuthTag(), sealed]));
      await rename(`${at(name)}.partial`, at(name));
      await folderToDisk(folder);
      return { name, key: key.toString("base64") };
    },
    async read({ name, key }) {
      const bytes = NAME.test(name) ? await readFile(at(name)).catch(() => null) : null;
      if (!bytes || bytes.length < 28) return null;
      try {
        const decipher = createDecipheriv(CIPHER, Buffer.from(key, "base64"), bytes.subarray(0, 12));
        decipher.setAAD(Buffer.from(name));
        decipher.setAuthTag(bytes.subarray(12, 28));
        return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
      } catch {
        return null;
      }
    },
    has: (name) => NAME.test(name) && (statSync(at(name), { throwIfNoEntry: false })?.isFile() ?? false),
    async names() {
      const names = await readdir(folder).catch(() => []);
      const ours = names.filter((name) => NAME.test(name));
      const found = await Promise.all(
        ours.map(async (name) => {
          const seen = await stat(at(name)).catch(() => null);
          return seen ? [{ name, since: seen.mtimeMs }] : [];
        }),
      );
      return found.flat();
    },
    async remove(name) {
      if (NAME.test(name)) await rm(at(name), { force: true });
    },
  };
}

function makePrivate(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if ((statSync(folder).mode & 0o077) !== 0) chmodSync(folder, 0o700);
}

async function written(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A name is on the disk when its folder is. */
async function folderToDisk(folder: string): Promise<void> {
  const descriptor = await open(folder, "r");
  try {
    await descriptor.sync();
  } finally {
    await descriptor.close();
  }
}
