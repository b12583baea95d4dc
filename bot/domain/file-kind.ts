/** What a file is, by its first bytes: what it is called, and what an app says of it, may be anything. */

export type FileKind = "pdf" | "jpeg" | "png";

const BEGINNINGS: readonly (readonly [FileKind, readonly number[]])[] = [
  ["pdf", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["jpeg", [0xff, 0xd8, 0xff]],
  ["png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
];

export const MIME: Readonly<Record<FileKind, string>> = {
  pdf: "application/pdf",
  jpeg: "image/jpeg",
  png: "image/png",
};

/** null: none of those that are taken */
export function fileKind(bytes: Uint8Array): FileKind | null {
  return BEGINNINGS.find(([, first]) => first.every((byte, at) => bytes[at] === byte))?.[0] ?? null;
}

/** What is not taken and has an answer of its own: iPhone photos, other pictures, Word and Excel, archives, films. */
export type OtherFileKind = "empty" | "heic" | "webp" | "office" | "archive" | "film" | "other";

const ARCHIVES = ["Rar!", "7z\u00bc\u00af", "\u001f\u008b"];

/** What a file is that is none of those that are taken. */
export function otherFileKind(bytes: Uint8Array): OtherFileKind {
  if (bytes.byteLength === 0) return "empty";
  const text = Buffer.from(bytes.subarray(0, 4_096)).toString("latin1");
  if (text.slice(4, 8) === "ftyp")
    return /^(?:hei[cxms]|hev[cx]|mif1|msf1|avif)/.test(text.slice(8, 12)) ? "heic" : "film";
  if (text.startsWith("RIFF")) return text.slice(8, 12) === "WEBP" ? "webp" : "film";
  if (text.startsWith("PK"))
    return /\[Content_Types\]|mimetypeapplication\/vnd\.oasis|word\/|xl\//.test(text) ? "office" : "archive";
  if (text.startsWith("\u00d0\u00cf\u0011\u00e0")) return "office";
  return ARCHIVES.some((first) => text.startsWith(first)) ? "archive" : "other";
}
