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
  const bare = shown(name ?? "", MOST_CHARACTERS)
    .replace(/\.[^.]*$/, "")
    .replace(/[^\p{L}\p{N}._-]+/gu, "-")
    .replace(/^[.-]+/, "");
  return `${bare === "" ? otherwise : bare}${ENDINGS[kind]}`;
}
