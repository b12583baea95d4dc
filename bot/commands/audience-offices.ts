import { gapBefore, type Line, phraseAt, wordAt } from "#bot/commands/audience-places.ts";
import { type AudienceGroup, boardPositions, supervisorPositions } from "#bot/domain/audience.ts";
import { mistakes } from "#bot/domain/lookup-edits.ts";
import { tolerance } from "#bot/domain/lookup-near.ts";
import { isOfPosition, type Position, readPosition } from "#bot/domain/position.ts";
import { Refusal } from "#bot/domain/refusal.ts";

/** Who is meant, by kind and office: "semua", "para pengurus", "ketua", "kedua wakil ketua", "anggota". */

export interface Who {
  who: AudienceGroup["who"];
  positions: readonly Position[];
  /** "semua" alone: what follows may say who. */
  isVague: boolean;
}

export interface WhoRead {
  who: Who;
  to: number;
  /** "anggotaku": of the speaker's own cooperative. */
  isOwn: boolean;
}

const ALL = set(
  "semua smua semuanya smuanya seluruh seluruhnya segenap sedoyo sedaya kabeh sak sakabehe setiap tiap sluruh smw para",
);
const EVERYBODY =
  /^(?:orang|org|wong|tiyang|pihak|pengguna|kontak|penerima|warga|umum|siapa saja|yang|yg|sing)?(?:(?: |^)(?:sudah |sdh |udah )?(?:terhubung|terdaftar di bot|tersambung|nyambung))?/;
/** "orang yang belum daftar", "mereka yang …" */
const THOSE = /^(?:(?:orang|wong|rekan|teman) )?(?:orang|wong|mereka|rekan|teman)(?= (?:yang|yg|sing|seng)\b)/;
const ADDRESS = set("bapak ibu pak bu bpk rekan saudara");
const BOARD = set("pengurus pngurus pgrs pngrs pengrus pngrus");
const MEMBERS = set("anggota anggta angg anggt agt anggote angota");
/** Written short. */
const SHORT = new Map(
  Object.entries({
    ketua: "ktua kta kets",
    bendahara: "bdhr bdhra bndhr bndhra bdhara bendhr",
    sekretaris: "skrtrs sektrs skr sktr skrt skrtaris sekrt",
    pengawas: "pngws pngwas pwgs",
    manajer: "mnjr mnjer",
  }).flatMap(([meant, forms]) => forms.split(" ").map((form): [string, string] => [form, meant])),
);
const FEWEST_TO_ERR = 5;
/** As they are written, for words that are nearly these. */
const MEANT = "pengurus pengawas bendahara sekretaris anggota manajer manager pengelola ketua".split(" ");
const LONGEST = 5;

/** Whether all are meant of what follows, or of what stands before. */
export function isAll(word: string): boolean {
  return ALL.has(word) && word !== "para" && word !== "sak";
}

export function whoAt(line: Line, from: number): WhoRead | null {
  let at = from;
  while ((ALL.has(wordAt(line, at)) || ADDRESS.has(wordAt(line, at))) && isTogether(line, from, at)) at += 1;
  const office = isTogether(line, from, at) ? officeAt(line, at) : null;
  if (office) return office;
  return isAll(wordAt(line, from)) ? everybodyAt(line, from + 1) : peopleAt(line, from);
}

/** "Bapak/Ibu ketua" is one. */
function isTogether(line: Line, from: number, at: number): boolean {
  if (at === from) return true;
  const gap = gapBefore(line, at);
  return gap === "space" || (gap === "and" && ADDRESS.has(wordAt(line, at - 1)));
}

/** "Semua", "semua orang", "semua yang terhubung". */
function everybodyAt(line: Line, at: number): WhoRead {
  if (gapBefore(line, at) !== "space") return everybody(at, true);
  const said = phraseAt(line, at, 4);
  const [matched = ""] = EVERYBODY.exec(said) ?? [];
  const text = /^(?:yang|yg|sing)$/.test(matched) ? "" : matched;
  const isWhole = said.length === text.length || said[text.length] === " ";
  return text === "" || !isWhole ? everybody(at, true) : everybody(at + text.split(" ").length, false);
}

function peopleAt(line: Line, at: number): WhoRead | null {
  const [those] = THOSE.exec(phraseAt(line, at, 3)) ?? [];
  if (those !== undefined) return everybody(at + those.split(" ").length, true);
  const [matched] = /^(?:setiap orang|siapa saja|siapapun)\b/.exec(phraseAt(line, at, 2)) ?? [];
  return matched === undefined ? null : everybody(at + matched.split(" ").length, false);
}

function everybody(to: number, isVague: boolean): WhoRead {
  return { who: { who: "everybody", positions: [], isVague }, to, isOwn: false };
}

function officeAt(line: Line, from: number): WhoRead | null {
  const words = phraseAt(line, from, LONGEST).split(" ").filter(Boolean).map(meantWord);
  for (let count = words.length; count > 0; count -= 1) {
    const some = words.slice(0, count);
    const last = some.at(-1);
    // "ketua koperasi" and "pengawas 2" are read by their first word: what follows may be a place.
    if (!last || (count > 1 && (isSilent(last.text) || /^\d+$/.test(last.text)))) continue;
    const who = whoCalled(some.map(({ text }) => text));
    if (who) return { who: { ...who, isVague: false }, to: behindTwice(line, from + count), isOwn: last.isOwn };
  }
  return null;
}

/** "ketua2" */
function behindTwice({ words }: Line, at: number): number {
  return words[at]?.text === "2" && words[at]?.from === words[at - 1]?.from ? at + 1 : at;
}

function whoCalled(words: readonly string[]): Omit<Who, "isVague"> | null {
  const [first = "", second = "", ...more] = words;
  if (words.length === 1 && BOARD.has(first)) return { who: "officers", positions: boardPositions };
  if (words.length === 1 && MEMBERS.has(first)) return { who: "members", positions: [] };
  if (MEMBERS.has(first) && BOARD.has(second) && more.length === 0)
    return { who: "officers", positions: boardPositions };
  if (!words.every((word) => isOfPosition(word) || word === "kepala" || word === "desa")) return null;
  const positions = positionsCalled(words);
  return positions && { who: "officers", positions };
}

function positionsCalled(words: readonly string[]): readonly Position[] | null {
  const both = /^(?:kedua|dua|2|semua)$/.test(words[0] ?? "") ? words.slice(1) : words;
  try {
    const position = readPosition(both.join(" "));
    return position === "supervisor" && both.length === 1 ? supervisorPositions : [position];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.code === "vice-chair-unclear" ? ["viceChairBusiness", "viceChairMembership"] : null;
  }
}

/** "umum", "koperasi": no office changes by it. */
function isSilent(word: string): boolean {
  return word !== "ketua" && isOfPosition(word) && positionsCalled(["ketua", word])?.[0] === "chair";
}

/** Without what sticks to it ("bendaharane", "anggotaku"), and spelled as it was meant. */
function meantWord(word: string): { text: string; isOwn: boolean } {
  if (isKnown(word)) return { text: word, isOwn: false };
  const meant = SHORT.get(word);
  if (meant !== undefined) return { text: meant, isOwn: false };
  const [, base = "", clitic = ""] = /^(.{4,}?)(ku|nya|ne|e)$/.exec(word) ?? [];
  if (isKnown(base)) return { text: base, isOwn: clitic === "ku" };
  const near = word.length < FEWEST_TO_ERR ? undefined : MEANT.find((one) => isNear(word, one));
  return { text: near ?? word, isOwn: false };
}

function isKnown(word: string): boolean {
  return isOfPosition(word) || BOARD.has(word) || MEMBERS.has(word) || word === "kepala" || word === "desa";
}

function isNear(word: string, meant: string): boolean {
  const limit = tolerance(meant.length);
  return mistakes(word, meant, limit) <= limit;
}

function set(text: string): Set<string> {
  return new Set(text.split(/\s+/));
}
