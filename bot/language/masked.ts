import { readable, wordsOf } from "#bot/domain/text.ts";
import { endsName, isTitle } from "#bot/language/entities.ts";
import { placesOf } from "#bot/language/places.ts";
import { sentences } from "#bot/language/sentences.ts";

/**
 * A sentence without what tells of whom it speaks, in lower case: names, numbers of people and things, codes and addresses become
 * [nama], [nomor] and [alamat]. Sums, terms, days and hours stay, for they belong to what is asked. What is in doubt is masked.
 */
export function maskedSentence(text: string, ownNames: readonly string[]): string {
  const own = new Set(ownNames.flatMap(wordsOf).filter((word) => word.length > 2 && !isTitle(word)));
  const masked = [withoutAddresses, withoutCodes, withoutNumbers, withoutSpokenNumbers].reduce(
    (said, mask) => mask(said),
    withoutNames(readable(text), own, capitalised(text)),
  );
  return masked.replace(/(\[\p{L}+\])(?:\s*\1)+/gu, "$1").slice(0, MOST_KEPT);
}

/** Longer sentences teach nothing. */
const MOST_KEPT = 200;

// ---- names -----------------------------------------------------------------------------------------------------------

/** What comes before a name beside a title: "nama saya", "jeneng kulo", "an." */
const CALLED = new Set("nama namaku jeneng jenengku jenenge asma asmo nami an bernama".split(" "));
const BETWEEN = new Set("saya sy kulo aku ku dalem".split(" "));
const MOST_NAME_WORDS = 4;

function withoutNames(text: string, own: ReadonlySet<string>, capitals: ReadonlySet<string>): string {
  const pieces = text.match(/\p{L}+|[^\p{L}]+/gu) ?? [];
  let left = 0;
  return pieces
    .map((piece) => {
      if (!/\p{L}/u.test(piece)) {
        if (/[\d,!?;]/.test(piece)) left = 0;
        return piece;
      }
      const opens = isTitle(piece) || CALLED.has(piece);
      if (opens) left = MOST_NAME_WORDS;
      if (opens || (left > 0 && BETWEEN.has(piece))) return own.has(piece) ? NAME : piece;
      const isName = left > 0 && !endsName(piece) && !isOrdinary(piece);
      left = isName ? left - 1 : 0;
      return isName || own.has(piece) || (capitals.has(piece) && !isOrdinary(piece) && !isPlace(piece)) ? NAME : piece;
    })
    .join("");
}

const NAME = "[nama]";

/** Words with a capital letter that do not begin a sentence: nobody writes everyday words so in a chat. */
function capitalised(text: string): Set<string> {
  const found = text.matchAll(/(?<=[\p{L}\p{N},;:]["'(]*\s+["'(]*)\p{Lu}\p{Ll}+/gu);
  return new Set(Array.from(found, ([word]) => readable(word)));
}

let known: { ordinary: ReadonlySet<string>; places: ReadonlySet<string> } | null = null;

/** What is looked up here is read from the sentences learnt, once, when the first one has to be masked. */
function knownWords() {
  if (known) return known;
  const places = placesOf();
  known = { ordinary: ordinaryWords(places), places };
  return known;
}

/** Whether a word is known from the sentences learnt. */
function isOrdinary(word: string): boolean {
  return word.length < 3 || knownWords().ordinary.has(word);
}

function isPlace(word: string): boolean {
  return knownWords().places.has(word);
}

/** So many sentences with a word that follows no title: it is no name. */
const MANY = 3;
/** Names that stand in them so often all the same. */
const GIVEN_NAMES = new Set(["siti", "rahayu", "sugeng"]);

function ordinaryWords(places: ReadonlySet<string>): Set<string> {
  const counts = new Map<string, number>();
  for (const { text } of sentences()) {
    const words = wordsOf(text);
    for (const [at, word] of words.entries()) {
      const isNamed = isTitle(words[at - 1] ?? "") || isTitle(words[at - 2] ?? "");
      if (!isNamed && !GIVEN_NAMES.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return new Set([...counts].flatMap(([word, count]) => (count >= MANY && !places.has(word) ? [word] : [])));
}

// ---- addresses and numbers -------------------------------------------------------------------------------------------

function withoutAddresses(text: string): string {
  return text.replace(/\S*@\S*|\b(?:https?:\/\/|www\.)\S*|\b[\w-]+\.(?:com|net|org|id|co|me|ly)\b\S*/gu, "[alamat]");
}

/** "uk3-025", "p-2025-017" */
function withoutCodes(text: string): string {
  return text.replace(/[\p{L}\d]+(?:\s?[-/]\s?[\p{L}\d]+)+/gu, (code) =>
    /\p{L}/u.test(code) && code.replace(/\D/g, "").length > 2 ? NUMBER : code,
  );
}

const NUMBER = "[nomor]";

/** Figures that stand together, with a few signs between them at most, and the letters at both ends. */
const FIGURES = /(\p{L}*)(\d(?:[^\p{L}\p{N}]{0,3}\d)*)(\p{L}*)/gu;

function withoutNumbers(text: string): string {
  return text.replace(FIGURES, (whole: string, head: string, figures: string, tail: string, at: number) => {
    const before = text.slice(0, at) + head;
    if (SECRET.test(before)) return head + NUMBER;
    if (/\brp\.?\s*$/.test(before)) return head + asSum(figures) + tail;
    return staysAsIs(figures, tail) ? whole : head + NUMBER + tail;
  });
}

/** What stands after these is a number of somebody, however short: "anggota 142", "pin saya 28". */
const SECRET =
  /\b(?:pin|kode|nik|ktp|kk|hp|wa|telp|telpon|telepon|nomor|nomer|nmr|no|rek|rekening|anggota|otp|sandi|password)\W*(?:(?:saya|sy|kulo|aku|ku|nya|ini|iku|adalah|anggota|hp|wa|ktp|pin)\W*){0,3}$/u;

/** "50000" → "50.000", so that a sum can be told from a number; longer than any sum is none. */
function asSum(figures: string): string {
  const whole = figures.replace(/,\d{1,2}$/, "").replace(/\D/g, "");
  return whole.length > MOST_FIGURES_OF_A_SUM ? NUMBER : whole.replace(/\B(?=(?:\d{3})+$)/g, ".");
}

const MOST_FIGURES_OF_A_SUM = 10;

/** Sums with their dots, hours, this decade's years, and what is too short to be anybody's number. */
function staysAsIs(figures: string, tail: string): boolean {
  const others = figures.split(/\s+/).filter((part) => !SUM.test(part) && !HOUR.test(part));
  const rest = others.join("").replace(/\D/g, "");
  if (others.length === 1 && /^20[23]\d$/.test(others[0] ?? "")) return true;
  if (/^(?:rb|ribu|jt|juta|k)$/.test(tail)) return rest.length <= 4;
  return rest.length <= 3 && !/^0\d/.test(rest);
}

const SUM = /^[1-9]\d{0,2}(?:\.\d{3}){1,3}(?:,\d{1,2})?$/;
const HOUR = /^(?:[01]?\d|2[0-4])[.:][0-5]\d$/;

const DIGIT_WORDS =
  "nol kosong satu dua tiga empat lima enam tujuh delapan sembilan siji loro telu papat limo enem pitu wolu songo";

const DIGIT = `(?:${DIGIT_WORDS.replaceAll(" ", "|")})`;
/** Four digits said one by one, or more. */
const SPOKEN = new RegExp(`(?<!\\p{L})${DIGIT}(?:[^\\p{L}\\p{N}]+${DIGIT}){3,}(?!\\p{L})`, "gu");

function withoutSpokenNumbers(text: string): string {
  return text.replace(SPOKEN, NUMBER);
}
