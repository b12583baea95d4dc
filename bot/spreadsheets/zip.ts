import { Readable } from "node:stream";
import { createInflateRaw } from "node:zlib";
import type { Limits } from "#bot/spreadsheets/limits.ts";
import { megabytes } from "#bot/spreadsheets/limits.ts";
import { Unreadable } from "#bot/spreadsheets/unreadable.ts";

/** One file in a zip archive, still packed. */
export interface Part {
  name: string;
  method: "stored" | "deflated";
  packed: Buffer;
}

const DIRECTORY_END = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const damaged = () => new Unreadable("file-damaged");

/**
 * The parts of an archive as its directory names them, which is how hucre finds them too.
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT sections 4.3.7, 4.3.12, 4.3.16
 * @throws Unreadable `file-damaged` (archives of over 4 GB too: nobody's spreadsheet), `file-encrypted`,
 * `file-inflates-too-much` (too many parts)
 */
export function partsOf(archive: Buffer, limits: Limits): Part[] {
  try {
    return readDirectory(archive, limits);
  } catch (error) {
    if (error instanceof RangeError) throw damaged(); // an offset that points outside
    throw error;
  }
}

function readDirectory(archive: Buffer, limits: Limits): Part[] {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || archive.readUInt32LE(end) !== DIRECTORY_END) throw damaged();
  const count = archive.readUInt16LE(end + 10);
  if (count > limits.parts) throw tooMuch(limits);
  const parts: Part[] = [];
  let at = archive.readUInt32LE(end + 16);
  for (let entry = 0; entry < count; entry += 1) {
    if (archive.readUInt32LE(at) !== DIRECTORY_ENTRY) throw damaged();
    const nameLength = archive.readUInt16LE(at + 28);
    parts.push({
      name: archive.toString("utf8", at + 46, at + 46 + nameLength),
      method: methodOf(archive, at),
      packed: packedOf(archive, at),
    });
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return parts;
}

function methodOf(archive: Buffer, entry: number): Part["method"] {
  if (archive.readUInt16LE(entry + 8) & 1) throw new Unreadable("file-encrypted");
  const method = archive.readUInt16LE(entry + 10);
  if (method !== 0 && method !== 8) throw damaged();
  return method === 0 ? "stored" : "deflated";
}

function packedOf(archive: Buffer, entry: number): Buffer {
  const size = archive.readUInt32LE(entry + 20);
  const unpackedSize = archive.readUInt32LE(entry + 24);
  const local = archive.readUInt32LE(entry + 42);
  if (archive.readUInt32LE(local) !== LOCAL_HEADER) throw damaged();
  const begin = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  if (begin + size > archive.length) throw damaged();
  // A directory that hides the size would make hucre look for it on its own, and read something else than what is
  // counted here.
  if (size === 0 && unpackedSize !== 0) throw damaged();
  if (size === 0 && archive.readUInt16LE(entry + 8) & 8 && archive.readUInt32LE(local + 18) !== 0) throw damaged();
  return archive.subarray(begin, begin + size);
}

/**
 * Unpacks everything once and keeps nothing: what a header says of a size may be a lie.
 * @param held names of the parts that will be held in memory as a whole
 * @throws Unreadable `file-inflates-too-much`, `file-damaged`
 */
export async function refuseBomb(
  archive: Buffer,
  parts: Part[],
  held: (name: string) => boolean,
  limits: Limits,
): Promise<void> {
  const most = Math.min(limits.inflatedBytes, limits.inflationRatio * archive.length);
  let total = 0;
  for (const part of parts) {
    let size = 0;
    for await (const chunk of unpacked(part)) {
      size += chunk.length;
      total += chunk.length;
      if (total > most || (held(part.name) && size > limits.heldPartBytes)) throw tooMuch(limits);
    }
  }
}

/** Of a part that `refuseBomb` has let pass. */
export async function contentOf(part: Part): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of unpacked(part)) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

/** Bit by bit. @throws Unreadable `file-damaged` */
export async function* unpacked(part: Part): AsyncGenerator<Buffer> {
  if (part.method === "stored") {
    yield part.packed;
    return;
  }
  try {
    for await (const chunk of Readable.from([part.packed]).pipe(createInflateRaw())) yield chunk as Buffer;
  } catch (error) {
    throw error instanceof Error && "code" in error && String(error.code).startsWith("Z_") ? damaged() : error;
  }
}

function tooMuch(limits: Limits): Unreadable {
  return new Unreadable("file-inflates-too-much", { most: megabytes(limits.inflatedBytes) });
}
