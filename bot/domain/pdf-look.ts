import { promisify } from "node:util";
import { inflate } from "node:zlib";

/**
 * What is in a PDF, by its bytes alone: nothing of it is run or shown. What it is made of may lie in compressed object streams
 * (ISO 32000-1, 7.5.7); those are unpacked, with bounds.
 */
export type PdfLook = { pages: number } | { refused: "pdf-broken" | "pdf-locked" | "pdf-active" };

/** Unpacked bytes of one object stream, and of all: a list of a thousand objects has some hundred kilobytes. */
const MOST_OF_ONE = 4 * 1024 * 1024;
const MOST_OF_ALL = 16 * 1024 * 1024;

const unpack = promisify<Buffer, { maxOutputLength: number }, Buffer>(inflate);

/** What is no stream is short in a PDF of somebody's papers; more of it, or more streams, would only keep us busy. */
const MOST_OUTSIDE = 4 * 1024 * 1024;
const MOST_STREAMS = 20_000;

/** What runs, starts something, or carries a file in it. A place at which a reader opens (`/OpenAction [3 0 R …]`) is no harm. */
const ACTIVE = /\/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData)(?![A-Za-z])/;

/** @returns how many pages, at least 1; or why it can't be taken */
export async function lookAtPdf(bytes: Uint8Array): Promise<PdfLook> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Cut off on its way, or something else that begins like one.
  if (!file.subarray(-4_096).includes("%%EOF") && !file.includes("startxref")) return { refused: "pdf-broken" };
  const { outside, packed } = parts(file) ?? {};
  if (outside === undefined || packed === undefined) return { refused: "pdf-broken" };
  const text = plainNames(outside);
  if (/\/Encrypt\s*(?:\d+\s+\d+\s+R|<<)/.test(text)) return { refused: "pdf-locked" };
  const inside = await unpacked(packed);
  // What can't be looked into might hide anything.
  if (!inside) return { refused: "pdf-broken" };
  const objects = [text, ...inside];
  if (objects.some((one) => ACTIVE.test(one))) return { refused: "pdf-active" };
  const pages = objects.reduce((sum, one) => sum + (one.match(/\/Type\s*\/Page(?![A-Za-z])/g)?.length ?? 0), 0);
  return pages === 0 ? { refused: "pdf-broken" } : { pages };
}

/** All but what stands in streams, and the object streams as they are packed: chance would write any short name in a picture. */
function parts(file: Buffer): { outside: string; packed: Buffer[] } | null {
  const outside: string[] = [];
  const packed: Buffer[] = [];
  let length = 0;
  for (let at = 0; at < file.length; ) {
    const found = file.indexOf("stream", at, "latin1");
    length += (found < 0 ? file.length : found) - at;
    if (length > MOST_OUTSIDE || outside.length > MOST_STREAMS) return null;
    if (found < 0) {
      outside.push(file.subarray(at).toString("latin1"));
      break;
    }
    const before = file.subarray(at, found).toString("latin1");
    outside.push(before);
    const after = file[found + 6];
    const begins = after === 13 ? found + 8 : found + 7;
    if (before.endsWith("end") || (after !== 10 && after !== 13)) {
      at = found + 6;
      continue;
    }
    const ends = file.indexOf("endstream", begins, "latin1");
    const until = ends < 0 ? file.length : ends;
    const dictionary = plainNames(before.slice(before.lastIndexOf("obj") + 3));
    if (/\/Type\s*\/ObjStm/.test(dictionary)) packed.push(file.subarray(begins, until));
    at = until;
  }
  return { outside: outside.join(" "), packed };
}

/** null: packed otherwise, damaged, or too much */
async function unpacked(packed: readonly Buffer[]): Promise<string[] | null> {
  const texts: string[] = [];
  let left = MOST_OF_ALL;
  for (const one of packed) {
    const bytes = await unpack(one, { maxOutputLength: Math.min(left, MOST_OF_ONE) }).catch(() => null);
    if (!bytes) return null;
    left -= bytes.length;
    if (left <= 0) return null;
    texts.push(plainNames(bytes.toString("latin1")));
  }
  return texts;
}

/** "/J#61vaScript" is the same name as "/JavaScript". */
function plainNames(text: string): string {
  return text.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
