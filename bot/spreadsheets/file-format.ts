import { open } from "node:fs/promises";
import type { Limits } from "#bot/spreadsheets/limits.ts";
import { megabytes } from "#bot/spreadsheets/limits.ts";
import { Unreadable } from "#bot/spreadsheets/unreadable.ts";

const HEAD_BYTES = 64 * 1024;

/** What a file is by its first bytes; its name may say anything. */
const beginnings: [found: string, pattern: RegExp][] = [
  ["pdf", /^\s*%PDF-/],
  ["picture", /^(?:\xff\xd8\xff|\x89PNG|GIF8|RIFF....WEBP|BM....\0\0\0\0)/s],
  ["archive", /^(?:Rar!|7z\xbc\xaf)/],
  ["document", /^\{\\rtf/],
  ["html", /^(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)?<(?:!doctype html|html|head|body|table|div|meta|style|svg)\b/is],
  ["xml", /^(?:\xef\xbb\xbf)?\s*<(?:\?xml|!doctype)\b/i],
];

/**
 * XLSX or CSV, by content.
 * @throws Unreadable `file-empty`, `file-too-large`, `file-old-excel`, `file-encrypted`, `file-not-a-table`
 */
export async function formatOf(path: string, limits: Limits): Promise<"xlsx" | "csv"> {
  const { head, size } = await headOf(path);
  if (size === 0) throw new Unreadable("file-empty");
  if (size > limits.bytes) throw new Unreadable("file-too-large", { most: megabytes(limits.bytes) });
  const text = head.toString("latin1");
  // A zip archive; which kind is seen inside.
  if (text.startsWith("PK\x03\x04") || text.startsWith("PK\x05\x06")) return "xlsx";
  // The container of Excel 97 to 2003, in which newer Office also puts what it encrypts; names in it are UTF-16.
  if (text.startsWith("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) {
    throw new Unreadable((await holdsText(path, "EncryptedPackage")) ? "file-encrypted" : "file-old-excel");
  }
  const found = beginnings.find(([, pattern]) => pattern.test(text))?.[0];
  if (found !== undefined) throw new Unreadable("file-not-a-table", { found });
  if (!/^(?:\xff\xfe|\xfe\xff)/.test(text) && looksBinary(head))
    throw new Unreadable("file-not-a-table", { found: "binary" });
  return "csv";
}

/** The beginning of a file, at most 64 KiB. */
export async function headOf(path: string): Promise<{ head: Buffer; size: number }> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return { head: buffer.subarray(0, bytesRead), size };
  } finally {
    await file.close();
  }
}

/**
 * Whether the file, which is small enough to be held, has this text in UTF-16 somewhere: the directory may stand
 * at its end.
 */
async function holdsText(path: string, text: string): Promise<boolean> {
  const wanted = Buffer.from(text, "utf16le");
  const file = await open(path);
  let rest = Buffer.alloc(0);
  try {
    for await (const chunk of file.createReadStream({ autoClose: false })) {
      const joined = Buffer.concat([rest, chunk as Buffer]);
      if (joined.includes(wanted)) return true;
      rest = joined.subarray(-wanted.length);
    }
    return false;
  } finally {
    await file.close();
  }
}

/**
 * One control character in twenty; random bytes have two. A few stray ones are somebody's database: they stay in
 * the cell, to be refused there.
 */
function looksBinary(head: Buffer): boolean {
  const controls = head.filter((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 13).length;
  return controls > head.length / 20;
}
