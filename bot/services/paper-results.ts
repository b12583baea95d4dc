import { isOfScreen, type PaperReason } from "#bot/domain/paper-reasons.ts";
import { type Words, words } from "#bot/messages.ts";

/** Why a paper is sent back, as its owner reads it within a sentence: "bagian NIK belum terbaca". */
export function reasonWords(reason: PaperReason, note: string | null): Words {
  if (isOfScreen(note)) return words("paper-results-screen");
  const code = reason.toLowerCase();
  return note === null ? words(`paper-results-${code}`) : words(`paper-results-${code}-noted`, { note });
}
