import type { FileKind } from "#bot/domain/file-kind.ts";
import { shown } from "#bot/domain/text.ts";

const ENDINGS: Readonly<Record<FileKind, string>> = { pdf: ".pdf", jpeg: ".jpg", png: ".png" };
const MOST_CHARACTERS = 60;

/**
 * What a file that somebody sent is called when it goes out again: as they called it, with the ending of what it is. Such a name leads
 * into no folder and troubles no system.
 * @param otherwise what it is called where nothing is left of their name
 */
export function fileName(name: string | null, otherwise: string, kind: FileKind): string {
  const bare = asFileName(shown(name ?? "", MOST_CHARACTERS).replace(/\.[^.]*$/, ""));
  return `${bare === "" ? otherwise : bare}${ENDINGS[kind]}`;
}

/** What stands in a file's name comes from people and spreadsheets: it must not lead into another folder, nor trouble any system. */
export function asFileName(name: string): string {
  return name.replace(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^[.-]+/, "");
}
