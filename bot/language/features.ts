import type { Reading } from "#bot/language/reading.ts";

/** What the model counts in a text: words, neighbours, pairs, and pieces of words, each hashed to a number below `SIZE`. */

/** A power of two; so many numbers a class. */
export const SIZE = 1 << 18;

const MOST_WORDS = 60;
const PAIRED_WORDS = 24;

export interface Features {
  ids: Uint32Array;
  values: Float32Array;
}

/**
 * @param ours the words in which people speak of what is done here; any other may be whatever there is in the world: what stands where
 * says more about it than which word it is
 */
export function featuresOf({ words, field, strange }: Reading, ours: ReadonlySet<string>): Features {
  const counted = new Map<number, number>();
  const said = words.slice(0, MOST_WORDS);
  const add: Add = (name, value) => {
    const id = hash(name) & (SIZE - 1);
    counted.set(id, Math.max(counted.get(id) ?? 0, value));
  };
  const all = ["^", ...said, "$"];
  for (const [at, word] of all.entries()) {
    if (at > 0 && at < all.length - 1) {
      const isDenied = denies(all, at);
      add(isDenied ? `not ${word}` : `w ${word}`, 1);
      if (!isDenied && !word.startsWith("§")) for (const piece of piecesOf(word)) add(`p ${piece}`, 0.35);
    }
    const [next, second] = [all[at + 1], all[at + 2]];
    if (next !== undefined) add(`n ${word} ${next}`, 0.8);
    if (second !== undefined) add(`s ${word} ${second}`, 0.5);
    if (next !== undefined && second !== undefined) add(`t ${word} ${next} ${second}`, 0.5);
  }
  // What is said far apart belongs together all the same: the story before, the question at its end.
  const matters = said
    .filter((word, at) => (field[at] || ASKING.has(word)) && !denies(all, at + 1))
    .slice(0, PAIRED_WORDS);
  for (const [at, word] of matters.entries()) {
    for (const other of matters.slice(at + 1)) if (other !== word) add(`c ${[word, other].sort().join(" ")}`, 0.5);
  }
  addOthers(all, ours, field, add);
  const anyField = field.some(Boolean) || said.includes("§desa");
  add(anyField ? "in field" : "no field", 1);
  add(`strange ${Math.min(strange, 3)} ${anyField}`, 0.7);
  add(`long ${said.length <= 1 ? 1 : said.length <= 3 ? 3 : said.length <= 8 ? 8 : 20}`, 0.5);
  return normalised(counted);
}

const OTHER = "§lain";

/** "hasil rontgen sudah keluar belum" is read as "hasil, something else, sudah keluar belum" too. */
function addOthers(all: readonly string[], ours: ReadonlySet<string>, field: readonly boolean[], add: Add): void {
  const masked = all.map((word, at) =>
    at === 0 || at === all.length - 1 || word.startsWith("§") || ours.has(word) ? word : OTHER,
  );
  for (const [at, word] of masked.entries()) {
    const [next, second] = [masked[at + 1], masked[at + 2]];
    if (next === undefined) continue;
    if (word === OTHER || next === OTHER) add(`n ${word} ${next}`, 0.8);
    if (second !== undefined && (word === OTHER || next === OTHER || second === OTHER))
      add(`t ${word} ${next} ${second}`, 0.5);
  }
  const others = masked.filter((word) => word === OTHER).length;
  const share = others / Math.max(1, masked.length - 2);
  const anyField = field.some(Boolean);
  add(`others ${others <= 3 ? others : others <= 6 ? 6 : 10} ${anyField}`, 0.7);
  add(`share ${Math.ceil(share * 5)} ${anyField}`, 0.7);
}

type Add = (name: string, value: number) => void;

/** "bukan batal, saya mau daftar": what is named only to be ruled out. */
function denies(all: readonly string[], at: number): boolean {
  const [before, beforeThat] = [all[at - 1] ?? "", all[at - 2] ?? ""];
  if (before === "bukan") return true;
  return beforeThat === "bukan" ? BETWEEN.has(before) : beforeThat === "tidak" && before === "mau";
}

const BETWEEN = new Set(["mau", "soal", "untuk", "tanya", "minta", "lihat", "cari"]);

const ASKING = new Set(
  "berapa apa kapan di_mana bagaimana mengapa siapa tidak belum sudah jangan mau saya siapa cara ganti §uang §lama §desa kirim ke lihat terima".split(
    " ",
  ),
);

function* piecesOf(word: string): Iterable<string> {
  const whole = `<${word}>`;
  for (const length of [3, 4, 5]) {
    for (let at = 0; at + length <= whole.length; at++) yield whole.slice(at, at + length);
  }
}

/** So that a long story weighs as much as a short question. */
function normalised(counted: Map<number, number>): Features {
  const ids = Uint32Array.from(counted.keys());
  const values = Float32Array.from(counted.values());
  let sum = 0;
  for (const value of values) sum += value * value;
  const scale = 1 / Math.sqrt(sum);
  for (let at = 0; at < values.length; at++) values[at] = (values[at] ?? 0) * scale;
  return { ids, values };
}

/** FNV-1a, with a last stir so that the low bits depend on all. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    value ^= text.charCodeAt(at);
    value = Math.imul(value, 0x01000193);
  }
  value ^= value >>> 15;
  value = Math.imul(value, 0x2c1b3c6d);
  return (value ^ (value >>> 13)) >>> 0;
}
