import type { Answer } from "#bot/commands/command.ts";
import { labelled } from "#bot/commands/paper-words.ts";
import { readable, wordsOf } from "#bot/domain/text.ts";
import { type Words, words } from "#bot/messages.ts";
import type { PaperStanding } from "#bot/services/papers.ts";

/** What people say around their papers: that they send one, replace one, send it later, use it as it is; and what can't be one. */

const PAPER = "(?:(?:e ?)?ktp|pas ?foto|ija[sz]ah|sk|berkas)";
export const SENDS = new RegExp(
  [
    `^(?:(?:mau|saya|aku|arep|kulo|badhe|pak|bu|min|mbak|mas|tolong|cara|caranya|gimana|bagaimana) )*(?:kirim|ngirim|mengirim|upload|unggah|setor|susulan|nyusul|menyusul) (?:foto |file |scan )?${PAPER}(?:ku|mu|nya|ne)?\\b`,
    `^ini (?:foto |file |scan )?${PAPER}(?:ku|nya|ne)?(?: (?:saya|sy|aku|kulo|pak|bu|min|mbak|mas|ya|baru|yang|yg|terakhir|pengurus))*$`,
  ].join("|"),
);
export const REPLACES =
  /^(?:(?:mau|saya|aku|arep|tolong|minta) )*(?:ganti|mengganti|diganti|ubah|salah|betulkan|ralat) (?:foto |file |berkas )?(?:(?:e ?)?ktp|pas ?foto|ija[sz]ah|sk|berkas)\b/;
/** "Besok aja ya", "ijazahku di rumah". */
const LATER =
  /\b(?:nanti|besok|sesuk|mengko|mangke|benjing|menyusul|nyusul|susulan|lusa|belum ada|durung ono|dereng wonten|di rumah|ning omah)\b/;
/** Not now: but "besok ujiannya jam berapa" is a question. */
export function saysLater(text: string): boolean {
  const said = readable(text);
  return LATER.test(said) && !QUESTION.test(said);
}
export const LINK = /https?:\/\/|\b(?:drive\.google|dropbox|onedrive|photos\.app)\b/i;

/** What is said to whatever can't be a paper, and to who asks which are wanted; null: it is neither. */
export function noPaper(
  { text, content }: Pick<Answer, "text" | "content">,
  each: readonly Pick<PaperStanding, "label">[],
): Words | null {
  if (wordsOf(text).length === 0) {
    if (content.kind === "text") return null;
    return words(OTHER_THINGS[content.kind as keyof typeof OTHER_THINGS] ?? "papers-other-thing");
  }
  if (LINK.test(text)) return words("papers-link");
  const said = readable(text);
  return WHICH.test(said) && !/kurang|belum|blm|durung|dereng/.test(said)
    ? words("papers-list", { papers: labelled(each) })
    : null;
}

/** "Berkasnya apa aja", "syarate opo ae". */
const WHICH =
  /\b(?:berkas|syarat|persyaratan|dokumen)\w*\b.*\b(?:apa|opo|nopo|punapa)\b|^(?:apa|opo|nopo) (?:saja|aja|ae|wae|mawon)\b/;
const QUESTION =
  /\?|\b(?:apa|opo|gimana|bagaimana|piye|kenapa|kok|kapan|berapa|brp|piro|pinten|mana|endi|siapa|sopo)\b|\b(?:gak|ga|nggak|ndak|tidak|ora) (?:ya|yo|to|sih)\b/;
/** A question is no name: "sk fotokopi boleh". */
export const ASKS = new RegExp(`${QUESTION.source}|\\b(?:boleh|bisa|harus|perlu)\\b`);
const OTHER_THINGS = {
  voice: "papers-voice",
  sticker: "papers-sticker",
  video: "papers-video",
} as const;
export const INSISTS =
  /^(?:ya )?(?:pakai|pake|gunakan|gawe|nganggo)\b|^(?:itu|iku|niku|ini|iki|yang itu|yang ini) (?:saja|aja|ae|wae|mawon)\b/;
