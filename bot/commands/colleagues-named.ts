import { mistakes } from "#bot/domain/lookup-edits.ts";
import { tolerance } from "#bot/domain/lookup-near.ts";
import { namesAgree, normalisedName } from "#bot/domain/person-name.ts";
import { isOfficer, isSupervisor, type Position } from "#bot/domain/position.ts";
import { readable, wordsOf } from "#bot/domain/text.ts";
import { endsName, isTitle, personsIn, positionsIn } from "#bot/language/entities.ts";
import type { Entry } from "#bot/services/roster.ts";

/** Which people of a board a sentence means, by name or by position: "bu siti bendahara sama pak budi", "semua pengurus". */

/** Somebody of the board, as far as it matters for finding them. */
export type Colleague = Pick<Entry, "id" | "personId" | "name" | "position">;

export interface ColleaguesNamed {
  /** Each once, in the order in which they are named; whoever speaks, where they name themselves. */
  meant: Colleague[];
  /** What fits several, or nobody quite. */
  unclear: Unclear[];
  /** Names that nobody on the board has. */
  unknown: string[];
}

export interface Unclear {
  /** As it was typed. */
  asked: string;
  among: Colleague[];
  /** The name is nobody's; these have the position that was said with it. */
  isOtherName: boolean;
}

export interface NamingOptions {
  board: readonly Colleague[];
  /** Who speaks. */
  selfId: number | null;
  /** True: whatever stands there is meant to be people, as in the answer to "siapa". */
  isAnswer?: boolean;
}

const I = "(?:saya|sy|sya|aku|ak|kulo|kula)";
const WITH = "(?:sama|sm|dan|dn|karo|kalih|kaliyan|ambek|mbek|lan|serta|beserta|plus|dengan|dgn|bareng)";
/** What parts one person from the next. */
const BETWEEN = new RegExp(`[,;+&/\\n]|\\b(?:${WITH}|juga|jg)\\b`);
/** "daftarkan", "dftrin", "didaftarno", "masukkan", "lebokno": it is others who are to be entered. */
const FOR_OTHERS =
  /\b\w*d(?:af|f)ta?r\w*(?:kan|kn|in|no|aken|ake|ken|na)\b|\b(?:\w*masuk|\w*ikut|\w*serta|\w*libat)(?:kan|in|no|aken)\b|\blebok(?:no|ake)\b|\bnd(?:h|)ereka?ken\b|\b(?:an\b|atas nama)/;
/** "ujian pengawas" is the session's kind, nobody's office. */
const KIND_OF_SESSION =
  /\b(?:ujian|ujikom|ukom|uji kompetensi|kompetensi|sesi|skema|bimtek|bintek|pelatihan|diklat|ikut) (?:pengurus|pengawas|manajer)\b/g;
const EVERYBODY =
  /\b(?:semua|seluruh|sedoyo|sedaya|kabeh|sak|para) (?:pengurus|pengawas)|\b(?:pengurus|pengawas)(?:ku|e|nya)? (?:saya |kulo |kami )?(?:semua(?:nya)?|kabeh|sedoyo|sedaya)\b/;
const SOMEBODY =
  /\b(?:rekan|teman|konco|kanca|anak buah|bawahan|pengurus|orang|wong|anggota pengurus)(?:ku|e|ne|nya| saya| kulo| kami| lain)/;
const UNCLEAR_VICE = /\b(?:wakil|waka|wkl|wakabid)(?: ketua)?\b/;
const BOTH = /\b(?:kedua|dua|semua|para|loro|kalih) (?:wakil|waka|pengawas)/;

/** Whether a sentence speaks of entering somebody: "daftarkan …", with whatever follows. */
export function entersSomebody(text: string): boolean {
  return FOR_OTHERS.test(readable(text));
}

/** Whether a sentence is about entering others, whoever they are. */
export function isForOthers(text: string): boolean {
  const said = readable(text);
  return entersSomebody(text) && (SOMEBODY.test(said) || EVERYBODY.test(said) || positionsIn(said).length > 0);
}

export function colleaguesNamed(text: string, { board, selfId, isAnswer = false }: NamingOptions): ColleaguesNamed {
  const whole = readable(text).replace(KIND_OF_SESSION, " ");
  const self = board.filter(({ personId }) => personId === selfId);
  const said = withoutOwnOffice(whole, self);
  const found: ColleaguesNamed = { meant: [], unclear: [], unknown: [] };
  const verbAt = isAnswer ? 0 : said.search(FOR_OTHERS);
  const means = (one: Colleague) => {
    if (!found.meant.some(({ personId }) => personId === one.personId)) found.meant.push(one);
  };
  const [me] = self;
  if (me && namesThemselves(said, board)) means(me);
  if (EVERYBODY.test(said)) {
    const isMeant = /pengawas/.test(EVERYBODY.exec(said)?.[0] ?? "") ? isSupervisor : isOfficer;
    const others = board.filter(({ position, personId }) => position && isMeant(position) && personId !== selfId);
    for (const one of others) means(one);
  }
  let at = 0;
  for (const part of said.split(new RegExp(BETWEEN, "g"))) {
    at = said.indexOf(part, at);
    const isAfterVerb = verbAt >= 0 && at + part.length > verbAt;
    readPart(part, { board, found, means, namesCount: isAfterVerb, verbAt: Math.max(0, verbAt - at), isAnswer });
    at += part.length;
  }
  return found;
}

interface PartOptions {
  board: readonly Colleague[];
  found: ColleaguesNamed;
  means(one: Colleague): void;
  /** Whether a name that nobody has is worth saying so: "pak wawan mau daftar" may greet somebody of the office. */
  namesCount: boolean;
  verbAt: number;
  isAnswer: boolean;
}

function readPart(part: string, { board, found, means, namesCount, verbAt, isAnswer }: PartOptions): void {
  const positions = positionsIn(part);
  const names = personsIn(part).filter((name) => positionsIn(name).length === 0 && !FOR_OTHERS.test(readable(name)));
  let byName = 0;
  for (const name of names) {
    const fitting = named(name, board);
    const holders = board.filter(({ position }) => position !== null && positions.includes(position));
    const both = fitting.filter((one) => holders.includes(one));
    const those = fitting.length > 1 && both.length > 0 ? both : fitting;
    const [only, ...more] = those;
    const counts = namesCount && part.indexOf(name.toLowerCase().split(" ")[0] ?? "") >= verbAt;
    if (only && more.length === 0) means(only);
    else if (only) found.unclear.push({ asked: name, among: those, isOtherName: false });
    else if (!counts) continue;
    else if (holders.length > 0) found.unclear.push({ asked: name, among: holders, isOtherName: true });
    else found.unknown.push(name);
    byName += 1;
  }
  if (byName > 0) {
    listedBefore(part, names[0] ?? "", { board, found, means });
    return;
  }
  const bare = barelyNamed(
    part,
    board,
    isAnswer ? LEAST_NEAR : namesCount ? LEAST_BARE_SLIP : Number.POSITIVE_INFINITY,
  );
  for (const one of bare.meant) means(one);
  found.unclear.push(...bare.unclear);
  if (bare.meant.length > 0 || bare.unclear.length > 0) return;
  for (const position of positions) holdersOf(part, board, [position], { found, means });
  if (UNCLEAR_VICE.test(part) && !positions.some(isVice)) {
    holdersOf(part, board, ["viceChairBusiness", "viceChairMembership"], { found, means });
  }
  if (isAnswer && positions.length === 0) found.unknown.push(...unknownWords(part));
}

/** "bendahara sekretaris bu nur": what stands before the first name is a list too, unless it says what the named one is. */
function listedBefore(
  part: string,
  name: string,
  { board, found, means }: Pick<PartOptions, "board" | "found" | "means">,
): void {
  const before = part.slice(0, Math.max(0, part.indexOf(readable(name.split(" ")[0] ?? ""))));
  const named = [...found.meant, ...found.unclear.flatMap(({ among }) => among)];
  const isSaid = (position: Position) => named.some((one) => one.position === position);
  for (const position of positionsIn(before)) {
    if (!isSaid(position)) holdersOf(before, board, [position], { found, means });
  }
}

function isVice(position: Position): boolean {
  return position === "viceChairBusiness" || position === "viceChairMembership";
}

function holdersOf(
  part: string,
  board: readonly Colleague[],
  positions: readonly Position[],
  { found, means }: Pick<PartOptions, "found" | "means">,
): void {
  const holders = board.filter(({ position }) => position !== null && positions.includes(position));
  const [only, ...more] = holders;
  const typed = wordsOf(part).find((word) => positions.some((position) => positionsIn(word).includes(position)));
  const asked = UNCLEAR_VICE.exec(part)?.[0] ?? typed ?? part.trim();
  if (only && (more.length === 0 || BOTH.test(part))) for (const one of holders) means(one);
  else if (only) found.unclear.push({ asked, among: holders, isOtherName: false });
  else found.unknown.push(asked);
}

// ---- by name ---------------------------------------------------------------------------------------------------------

/** Who may have this name; a slip counts only where nobody has it as it stands, and words that follow may be no part of it. */
function named(name: string, board: readonly Colleague[]): Colleague[] {
  const words = name.split(" ");
  for (let count = words.length; count > 0; count -= 1) {
    const asked = words.slice(0, count).join(" ");
    for (const fits of [exactly, withASlip, nearly]) {
      const fitting = board.filter((one) => fits(asked, one.name));
      if (fitting.length > 0) return fitting;
    }
  }
  return [];
}

const exactly = (asked: string, name: string) => namesAgree(asked, name);
const withASlip = (asked: string, name: string) => namesAgree(asked, name, true);

/** Shorter names are too like each other. */
const LEAST_NEAR = 4;

/** "lilk", "agsu": by how people err. */
function nearly(asked: string, name: string): boolean {
  const theirs = normalisedName(name).split(" ");
  return normalisedName(asked)
    .split(" ")
    .every((word) => word.length >= LEAST_NEAR && theirs.some((one) => isNear(word, one)));
}

function isNear(word: string, name: string): boolean {
  const limit = tolerance(name.length);
  return name.length >= LEAST_NEAR && mistakes(word, name, limit) <= limit;
}

const LEAST_BARE = 3;
const LEAST_BARE_SLIP = 5;

/**
 * Names without "bu" or "pak" before them; what stands behind a number is a day ("17 mei").
 * @param leastSlip words of so many letters may be a name with a slip
 */
function barelyNamed(part: string, board: readonly Colleague[], leastSlip: number): Omit<ColleaguesNamed, "unknown"> {
  const words = wordsOf(part);
  const usable = words.filter(
    (word, at) => word.length >= LEAST_BARE && !endsName(word) && !isTitle(word) && !/\d/.test(words[at - 1] ?? ""),
  );
  const namesOf = new Map(board.map((one) => [one, normalisedName(one.name).split(" ")]));
  const fitting = (word: string) => board.filter((one) => namesOf.get(one)?.includes(word));
  const slipping = (word: string) =>
    word.length >= leastSlip ? board.filter((one) => namesOf.get(one)?.some((name) => isNear(word, name))) : [];
  const result: Omit<ColleaguesNamed, "unknown"> = { meant: [], unclear: [] };
  let last: Colleague[] = [];
  for (const word of usable) {
    const those = fitting(word).length > 0 ? fitting(word) : slipping(word);
    if (those.length === 0) continue;
    // "siti aminah" is one person, named by two words.
    const both = last.filter((one) => those.includes(one));
    if (both.length > 0) {
      result.unclear = result.unclear.filter(({ among }) => among !== last);
      result.meant = result.meant.filter((one) => !both.includes(one));
    }
    last = both.length > 0 ? both : those;
    const [only, ...more] = last;
    if (only && more.length === 0) result.meant.push(only);
    else result.unclear.push({ asked: word, among: last, isOtherName: false });
  }
  return result;
}

/** In the answer to "siapa" what is no word of ours is a name. */
function unknownWords(part: string): string[] {
  const words = wordsOf(part).filter((word) => /^\p{L}{3,}$/u.test(word) && !endsName(word) && !isTitle(word));
  return words.length > 0 && words.length <= 3 ? [words.join(" ")] : [];
}

// ---- whoever speaks --------------------------------------------------------------------------------------------------

/** "saya ketua, mau daftarkan …" says who speaks, not whom to enter. */
function withoutOwnOffice(said: string, self: readonly Colleague[]): string {
  const own = new RegExp(`\\b${I}(?: (?:ini|iki|niki|selaku|sebagai|sbg|adalah))* ([a-z]+)\\b(?! ${I}\\b)`, "g");
  return said.replace(own, (all, word: string) => {
    const [position] = positionsIn(word);
    return self.some((one) => one.position === position) ? " " : all;
  });
}

/** "daftarkan saya sama bendahara", "bendahara dan saya"; but not "bendahara saya". */
function namesThemselves(said: string, board: readonly Colleague[]): boolean {
  if (new RegExp(`(?:${FOR_OTHERS.source}|\\b${WITH}) ${I}\\b(?! punya)`).test(said)) return true;
  const [, before = ""] = new RegExp(`^(.*?)\\b${I} ${WITH}\\b`).exec(said) ?? [null, "-"];
  if (before === "-") return false;
  const last = wordsOf(before).at(-1);
  if (last === undefined) return true;
  const isTheirs =
    positionsIn(last).length > 0 ||
    /^(?:pengurus|rekan|teman|koperasi|kopdes|kdmp|wakil|ketua)$/.test(last) ||
    board.some(({ name }) => normalisedName(name).split(" ").includes(last));
  return !isTheirs;
}
