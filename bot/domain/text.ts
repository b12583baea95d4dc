/** Text as people type and paste it, made safe to compare and to show. */

/** Longer texts are read only so far: nobody asks a question in more, and every reader's time stays bounded. */
const MOST_READ = 2_000;

/** Letters of other alphabets that look like ours: "батаl" is read as "batal". */
const FOREIGN = [..."авекмнорстухбѕіјлпгдαορνικτ"];
const OURS = [..."abekmhopctyxbsijlprdaopvikt"];
const LOOK_ALIKES = new Map(FOREIGN.map((letter, index) => [letter, OURS[index] ?? letter]));

/** Control, bidi, zero-width, tag and variation characters, and halves of characters: seen by nobody, kept by no reader. */
const UNSEEN = /\p{Cc}|\p{Cf}|\p{Cs}|\p{Co}|[\u115f\u1160\u3164\uffa0]|[\u{e0000}-\u{e0fff}]|\p{Variation_Selector}/gu;

/** Letters, digits and signs that every keyboard has, and blanks between them. */
const PLAIN = /^[\x20-\x7e]*$/;

/**
 * What was typed, for comparing: lower case, one space between words, no accents, full-width and look-alike letters and
 * digits of other scripts as plain ones. Punctuation stays.
 * @param most how far it is read
 */
export function readable(text: string, most = MOST_READ): string {
  // Most of what a list holds is: then there is nothing to take out, and lists are long.
  if (PLAIN.test(text)) return text.slice(0, most).replace(/ {2,}/g, " ").toLowerCase().trim();
  return text
    .slice(0, most)
    .replace(/\s+/g, " ")
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(UNSEEN, "")
    .toLowerCase()
    .replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)))
    .replace(/[\u0370-\u04ff]/g, (letter) => LOOK_ALIKES.get(letter) ?? letter)
    .replace(/ {2,}/g, " ") // what stood between them was unseen
    .trim();
}

/** The value of a decimal digit of any script: they stand in tens that begin at a zero. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  if (code < 128) return code - 48;
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return (code - zero) % 10;
}

/** The words of a text, without punctuation and with stretched letters cut ("pakkk" → "pak"). */
export function wordsOf(text: string): string[] {
  const read = readable(text);
  // The same of what every keyboard has, in a fifth of the time: every message goes through here many times.
  if (PLAIN.test(read)) return wordsOfPlain(read);
  return read
    .replace(/['’`]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .replace(/(\p{L})\1{2,}/gu, "$1")
    .split(" ")
    .filter(Boolean);
}

function wordsOfPlain(read: string): string[] {
  return read
    .replace(/['`]/g, "")
    .replace(/([a-z])\1{2,}/g, "$1")
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}

/**
 * What a user or a spreadsheet supplied, as it may be shown: one line, nothing unseen, not longer than `most`. It is never
 * read as markup, since all that goes out is plain text.
 */
export function shown(text: string, most = 200): string {
  if (text.length <= most && PLAIN.test(text)) return text.replace(/ {2,}/g, " ").trim();
  const line = text
    .slice(0, 10 * most)
    .replace(/\s+/g, " ")
    .normalize("NFC")
    .replace(UNSEEN, "")
    // More than two marks on a letter only cover the lines above and below; on none, they cover what stands before.
    .replace(/(\p{M}{2})\p{M}+/gu, "$1")
    .replace(/(^|\s)\p{M}+/gu, "$1")
    .replace(/ {2,}/g, " ")
    .trim();
  const characters = [...line];
  return characters.length <= most ? line : `${characters.slice(0, most - 1).join("")}…`;
}
