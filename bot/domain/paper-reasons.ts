import { readable, shown, wordsOf } from "#bot/domain/text.ts";

/** Why a paper is sent back, as the office's staff know the codes. B6 is theirs to word. */
export const paperReasons = ["B1", "B2", "B3", "B4", "B5", "B6"] as const;
export type PaperReason = (typeof paperReasons)[number];

export interface SaidReason {
  reason: PaperReason;
  /** What was added to it; null: nothing. */
  note: string | null;
}

const MOST_NOTE = 160;

/** In words: "buram", "terpotong", "salah berkas". */
const IN_WORDS: readonly (readonly [PaperReason, RegExp])[] = [
  [
    "B1",
    /^(?:tidak|tdk|tak|gak|ga|nggak|ora|belum|blm) (?:ter ?baca|bisa dibaca|jelas)|^(?:buram|blur|kabur|gelap|silau)/,
  ],
  ["B2", /^(?:ter ?potong|kepotong|tidak utuh|kurang lengkap)/],
  ["B3", /^(?:berkas lain|salah berkas|bukan berkas|salah kirim|keliru berkas)/],
  ["B4", /^(?:nama|nik)(?: \/ nik|\/nik)? (?:berbeda|beda|tidak sama|gak sama|salah|keliru)/],
  ["B5", /^(?:sudah )?(?:tidak berlaku|kedaluwarsa|kadaluarsa|kedaluarsa|kadaluwarsa|habis masa)/],
];

/** "B1 bagian nik", "b2", "buram". null: no reason */
export function readPaperReason(text: string): SaidReason | null {
  const said = readable(text);
  const [, digit, rest = ""] = /^b ?-?([1-6])\b[\s:,.–-]*([\s\S]*)$/.exec(said) ?? [];
  const code = digit === undefined ? undefined : paperReasons[Number(digit) - 1];
  if (code !== undefined) {
    // As it was typed, not as it was compared.
    const typed = rest === "" ? "" : text.trim().slice(-rest.length);
    return { reason: code, note: noteOf(typed) };
  }
  const found = IN_WORDS.find(([, words]) => words.test(said));
  if (!found) return null;
  const after = said.replace(found[1], "").replace(/^[\s,.:;–-]+/, "");
  return { reason: found[0], note: noteOf(after) };
}

/** A NIK or an account number: of it only the end is kept, as everywhere. */
const LONG_NUMBERS = /\d(?:[ .-]?\d){11,}/g;
const hidden = (number: string) => `…${number.replace(/\D/g, "").slice(-4)}`;

/** What the staff write themselves, in one line. */
export function noteOf(text: string): string | null {
  const note = shown(text, MOST_NOTE)
    .replace(LONG_NUMBERS, hidden)
    .replace(/[.,;:\s]+$/, "");
  return wordsOf(note).length === 0 ? null : note;
}

/** Whether what was added says that the picture shows a screen. */
export function isOfScreen(note: string | null): boolean {
  return (
    note !== null && /\b(?:layar|monitor|screen ?shoo?t|tangkapan|laptop|foto (?:dari )?hp)\b/.test(readable(note))
  );
}
