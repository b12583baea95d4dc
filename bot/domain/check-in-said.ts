import { readable } from "#bot/domain/text.ts";

/** What is typed at the door: numbers of the list, in ranges or one by one, and the part of the day that begins. */

/** So many people are no session of ours; a longer range is a slip of the thumb. */
const MOST = 500;

/** Around numbers, saying nothing of their own. */
const AROUND =
  /\b(?:hadirkan|hadirno|tidak hadir|tdk hadir|batal hadir|absen(?:kan)?|hadir|catat|presensi|peserta|nomor(?:nya)?|nomer|nmr|no|urutan|yang|yg|semua)\b\.?/g;
const UNTIL = String.raw`\s*(?:-|sampai|sampe|hingga|s\.?d\.?|s\/d)\s*`;
const ONE = String.raw`\d{1,4}(?:${UNTIL}\d{1,4})?`;
const BETWEEN = String.raw`(?:\s*(?:[,;&+.]|\bdan\b|\bsama\b|\bkaro\b|\blan\b)\s*|\s+)`;
const NUMBERS = new RegExp(`^${ONE}(?:${BETWEEN}${ONE})*$`);

/**
 * "1-12, 15, 17", "hadir 3 sampai 9 dan 11", "UK3-025", "025": the running numbers of the session's list.
 * @param code the session whose numbers they are: it may stand before each of them
 * @returns each once, in ascending order; null: something else stands there too, or a range is none
 */
export function readNumbers(text: string, code: string): number[] | null {
  const said = readable(text)
    .replace(/[–—−]/g, "-")
    .replace(codeBefore(code), " ")
    .replace(AROUND, " ")
    .replace(/\s+/g, " ")
    .replace(/^[ ,.:;-]+|[ ,.:;-]+$/g, "");
  if (!NUMBERS.test(said)) return null;
  const numbers = new Set<number>();
  for (const [, from = "", to = from] of said.matchAll(new RegExp(String.raw`(\d{1,4})(?:${UNTIL}(\d{1,4}))?`, "g"))) {
    const [least, most] = [Number(from), Number(to)].sort((one, other) => one - other) as [number, number];
    if (most - least >= MOST) return null;
    for (let number = least; number <= most; number += 1) numbers.add(number);
  }
  return [...numbers].sort((one, other) => one - other);
}

/** "UK3-", "uk 3 ", "UK-01:" before a number, or by itself. */
function codeBefore(code: string): RegExp {
  const parts = code.toLowerCase().match(/[a-z]+|\d+/g) ?? [];
  return new RegExp(String.raw`\b${parts.join("[ -]?")}(?:\s?[-: ]\s?(?=\d)|\b(?!-?\d))`, "g");
}

const PART = "(pagi|siang|sore|malam|materi|asesmen|assessment|praktik|praktek|wawancara)";
const SAID_PART = new RegExp(String.raw`\b(?:(?:mulai|buka|untuk|masuk) )?(?:bagian|sesi|kelas) ${PART}\b`);
const BARE_PART = new RegExp(String.raw`\b${PART}\b`);
const WHOLE_DAY = /\b(?:bagian|sesi) (?:sehari(?: penuh)?|seharian)\b/;

/**
 * "bagian siang", "sesi materi": the part of the day that the staff begin. "": the day as a whole; null: none is named.
 * @param isBare whether the word alone will do, as after "hadirkan UK3"
 */
export function partIn(text: string, isBare = false): string | null {
  const said = readable(text);
  if (WHOLE_DAY.test(said)) return "";
  const part = (SAID_PART.exec(said) ?? (isBare ? BARE_PART.exec(said) : null))?.[1];
  if (part === undefined) return null;
  return part === "assessment" ? "asesmen" : part === "praktek" ? "praktik" : part;
}

/** The text without the words that name a part or a day. */
export function withoutPart(text: string): string {
  return readable(text)
    .replace(WHOLE_DAY, " ")
    .replace(SAID_PART, " ")
    .replace(BARE_PART, " ")
    .replace(/\bhari (?:ke ?-?)?(?:\d|pertama|kedua|ketiga|keempat|kelima|ini)\b/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}
