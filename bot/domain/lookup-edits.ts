/**
 * How far a typed word is from a name, weighed by how people err: an o for an a is a habit of the ear, a neighbour key a slip of the
 * finger, a vowel left out a way of writing; a consonant put in its place by nothing of the kind is most likely another word.
 * The unit is a plain typing mistake. Words are folded already: letters a–z and digits only (lookup-words.ts).
 */

const letters = 26;
const a = 97;
const far = Number.POSITIVE_INFINITY;

/** Heard or read for each other in Indonesian and Javanese, old spelling included. */
const alike: [pair: string, cost: number][] = [
  ["ao", 0.25],
  ["iy", 0.15],
  ["ei", 0.4],
  ["ou", 0.4],
  ["ae", 0.6],
  ["jy", 0.5],
  ["uw", 0.4],
  ["fp", 0.3],
  ["fv", 0.2],
  ["pv", 0.3],
  ["sz", 0.3],
  ["jz", 0.5],
  ["ck", 0.5],
  ["kq", 0.2],
  ["dt", 0.6],
  ["bp", 0.6],
  ["gk", 0.6],
  ["mn", 0.7],
  ["lr", 0.8],
];
const keyboard = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
const neighbourKey = 0.65;

/** What one letter in place of another costs: a table, because this is asked some thousand times a message. */
const replacing = Float64Array.from({ length: letters * letters }, (_, at) => {
  const one = String.fromCharCode(a + Math.floor(at / letters));
  const other = String.fromCharCode(a + (at % letters));
  if (one === other) return 0;
  const known = alike.find(([pair]) => pair === one + other || pair === other + one)?.[1] ?? 1;
  return Math.min(known, isVowel(one) && isVowel(other) ? 0.65 : 1, areNeighbours(one, other) ? neighbourKey : 1);
});

function areNeighbours(one: string, other: string): boolean {
  const place = (letter: string) => {
    const row = keyboard.findIndex((keys) => keys.includes(letter));
    return { row, column: (keyboard[row] ?? "").indexOf(letter) + row * 0.5 };
  };
  const [here, there] = [place(one), place(other)];
  return Math.abs(here.row - there.row) <= 1 && Math.abs(here.column - there.column) <= 1;
}

export function isVowel(letter: string | undefined): boolean {
  return letter !== undefined && "aeiouy".includes(letter);
}

/** "Sumberringin" for Sumberingin, and the other way round. */
const doubled = 0.2;

/** Digits are never mistaken for one another: Sudirejo 1 and Sudirejo 2 are two villages. */
const wrongDigit = 5;

function replaced(typed: number, meant: number): number {
  if (typed === meant) return 0;
  return typed < a || meant < a ? wrongDigit : (replacing[(typed - a) * letters + meant - a] ?? 1);
}

/** A letter of the name that was left out. */
function leftOut(name: string, at: number): number {
  const letter = name[at];
  const before = name[at - 1];
  if (letter === before) return doubled;
  if (letter !== undefined && letter < "a") return wrongDigit;
  if (isVowel(letter)) return at === name.length - 1 ? 0.6 : 0.4;
  if (letter === "h") return 0.35;
  if ((letter === "g" && before === "n") || (letter === "n" && name[at + 1] === "g")) return 0.55;
  return 0.8;
}

/** A letter that the name does not have. */
function putIn(typed: string, at: number): number {
  const letter = typed[at];
  const before = typed[at - 1];
  if (letter === before) return doubled;
  if (letter !== undefined && letter < "a") return wrongDigit;
  if (letter === "h") return 0.35;
  if (letter === "g" && before === "n") return 0.55;
  if (letter === "e" && before !== undefined && !isVowel(before) && !isVowel(typed[at + 1])) return 0.4; // "Sumberejo" for Sumberjo
  return isVowel(letter) ? 0.7 : 0.8;
}

/** The first letter is what people get right: a mistake there more likely means another name. */
const firstLetter = 1.5;

/** Javanese puts a nasal before the name of a place: "mBareng", "nDiwek", "nJombang", "nggudo". */
const nasal = /^(mb|nd|nj|ngg)/;
const nasalPutBefore = 0.2;

/** Two letters in each other's place. */
const swapped = 0.6;

const longestName = 127;
/** Used over and over: whatever the table of an edit distance needs is overwritten before it is read. */
const rows = [0, 1, 2].map(() => new Float64Array(longestName + 1)) as [Float64Array, Float64Array, Float64Array];
const leavingOut = new Float64Array(longestName);

/** The mistakes that lead from the name to what was typed; infinite where they exceed `limit`. */
export function mistakes(typed: string, name: string, limit: number): number {
  if (typed === name) return 0;
  if (Math.abs(typed.length - name.length) * doubled > limit || name.length > longestName) return far;
  // The usual table of an edit distance, row by row: row and column say how many letters of the typed word and of the name are done.
  let [beforeLast, last, current] = rows;
  last[0] = 0;
  for (let column = 1; column <= name.length; column++) {
    leavingOut[column - 1] = leftOut(name, column - 1) * weightAt(column - 1);
    last[column] = (last[column - 1] ?? far) + (leavingOut[column - 1] ?? far);
  }
  for (let row = 1; row <= typed.length; row++) {
    const puttingIn = row === 1 && nasal.test(typed) ? nasalPutBefore : putIn(typed, row - 1) * weightAt(row - 1);
    let least = (last[0] ?? far) + puttingIn;
    current[0] = least;
    for (let column = 1; column <= name.length; column++) {
      const inPlace = replaced(typed.charCodeAt(row - 1), name.charCodeAt(column - 1));
      let cost = (last[column - 1] ?? far) + (row === 1 && column === 1 ? inPlace * firstLetter : inPlace);
      cost = Math.min(
        cost,
        (last[column] ?? far) + puttingIn,
        (current[column - 1] ?? far) + (leavingOut[column - 1] ?? far),
      );
      if (inPlace > 0 && areSwapped(typed, row, name, column))
        cost = Math.min(cost, (beforeLast[column - 2] ?? far) + swapped);
      current[column] = cost;
      if (cost < least) least = cost;
    }
    if (least > limit + swapped) return far;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  const cost = last[name.length] ?? far;
  return cost <= limit ? cost : far;
}

function weightAt(at: number): number {
  return at === 0 ? firstLetter : 1;
}

function areSwapped(typed: string, row: number, name: string, column: number): boolean {
  return (
    row > 1 &&
    column > 1 &&
    typed.charCodeAt(row - 1) === name.charCodeAt(column - 2) &&
    typed.charCodeAt(row - 2) === name.charCodeAt(column - 1)
  );
}
