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
