import { leftBehind } from "#bot/commands/audience-left.ts";
import {
  asTyped,
  type Candidate,
  type Doubt,
  gapBefore,
  type Line,
  phraseAt,
  placeAt,
  SUBJECT_GOES_ON,
  wordAt,
} from "#bot/commands/audience-places.ts";
import { isClean, type Reading, readAudience } from "#bot/commands/audience-reading.ts";
import type { KnownExam } from "#bot/commands/audience-standing.ts";
import { type Guess, readWhole, type WholeReading } from "#bot/commands/audience-whole.ts";
import type { Audience } from "#bot/domain/audience.ts";
import type { Lookup } from "#bot/domain/lookup.ts";
import { type Word, wordsOf } from "#bot/domain/lookup-words.ts";

/** Whom an announcement is for, and what it says, out of one message: "kabari pengurus diwek yg belum daftar, pendaftaran tutup jumat". */

export interface AudienceSaid {
  /** null: nobody was named. While something is unknown or doubtful it is wider than meant: ask, before anything goes by it. */
  audience: Audience | null;
  /** What was said of whom and is not known: "kecamatan antah", "UK99", "pak budi", "perempuan". Said back, never guessed. */
  unknown: string[];
  /** Names that fit several: each with its candidates (villages of one name in several districts). */
  doubtful: Doubt[];
  /** Of the unknown names those that are nearly others: `settled` gives what was typed with one of them. */
  guesses: Guess[];
  /** What is left for the announcement itself, letter for letter as typed; null: nothing. */
  text: string | null;
}

/** What an audience is read by. */
export interface KnownForAudience {
  cooperatives: Lookup;
  exams: readonly KnownExam[];
  /** The speaker's own cooperatives, by their ids: "anggota koperasi saya". */
  own?: readonly number[];
}

const COURTESY = set(
  `tolong tlg tulung tolongin mohon mhn minta mnta pak bu bapak ibu min admin mas mbak saya sy aku kulo kula mau arep ape kate pengen ingin yth
  pingin bisa ya ayo coba halo assalamualaikum sapa nyuwun badhe segera`,
);
/** Whoever is told stands right behind these. */
const TELLS =
  /^(?:kabari|kabarin|kabarkan|kabarno|kabarono|kabarke|kabar|beritahu|beritahukan|beri tahu|beri tau|kasih tahu|kasih tau|kasi tahu|kasi tau|kasihtau|kasihtahu|infokan|infoin|infokno|informasikan|ingatkan|ingetin|elingno|hubungi|kirimi|wartosi)\b/;
/** Behind these stands what is told, or to whom. */
const ANNOUNCES =
  /^(?:(?:kirim|kirimkan|kirimin|ngirim|kirimno|buat|buatkan|bikin|gawe|gaweno) (?:pengumuman|pngumuman|siaran|pesan|kabar|info|informasi|broadcast|bc|wa|pemberitahuan)|umumkan|umumin|umumno|umumke|umumaken|siarkan|siarno|siaran|broadcast|brodkes|bc|sampaikan|sampekno|woro woro|blast|kirim|kirimkan|kirimno)\b/;
/** These are the announcement's own words unless somebody is named behind them. */
const MAY_ANNOUNCE = /^(?:pengumuman|pngumuman|pngmuman|info|informasi|pemberitahuan|undang|pesan|wa)\b/;
const TO =
  /^(?:ke|kpd|kepada|untuk|utk|u|buat|bagi|pada|dumateng|dhateng|dateng|nang|ning|marang|kagem|nggo|gawe|dateng)(?: (?:semua )?kontak)?\b/;
const THAT_IT_IS = /^\s*(?:bahwa|bhw|bahwasanya|bahwasane|yen|bilih|menawi)(?![\p{L}\p{N}])\s*[:,]?/iu;
const SO_IT_SAYS = /^(?:isi|isinya|isine|pesannya|begini|sbb|sebagai berikut)\s*:\s*/i;
/** "kabari pengurus kalau besok libur"; before a comma it is a condition: "kalau hujan, batal". */
const SAYS_THAT = /^\s*(?:kalau|kalo|klo|kl|lek|nek)(?![\p{L}\p{N}])\s*:?(?![^\n]*,)/iu;

/** As many as the look-up takes apart at once; a long list of places has more. */
const WORDS_AT_ONCE = 60;
const MOST_WORDS = 180;
/** So far behind where reading stops words may have been looked at. */
const LOOKED_AHEAD = 12;

/** Reads an audience from this word on, in as many words as it has. */
function lineRead(
  typed: string,
  { cooperatives, exams, own = [] }: KnownForAudience,
  leadOf: (line: Line) => { to: number; isStrict: boolean },
): { line: Line; reading: Reading } {
  const asked: Line["asked"] = new Map();
  const readWords = (words: readonly Word[]) => {
    const line = { typed, words: words.filter(isUncut(typed)), lookup: cooperatives, own, asked, isWhole: false };
    const { to, isStrict } = leadOf(line);
    return { line, reading: readAudience(line, to, { exams, isStrict }) };
  };
  const first = wordsFrom(typed, 0);
  const read = readWords(first);
  const isAll = first.length < WORDS_AT_ONCE || read.reading.to + LOOKED_AHEAD < first.length;
  return isAll ? read : readWords(withMore(typed, first));
}

function withMore(typed: string, first: readonly Word[]): Word[] {
  const words = [...first];
  for (let more = words; more.length >= WORDS_AT_ONCE && words.length < MOST_WORDS; ) {
    more = wordsFrom(typed, words.at(-1)?.to ?? typed.length);
    words.push(...more);
  }
  return words;
}

function wordsFrom(typed: string, from: number): Word[] {
  return wordsOf(typed.slice(from)).map((word) => ({ ...word, from: word.from + from, to: word.to + from }));
}

/** The last one may have been cut where reading ends. */
function isUncut(typed: string): (word: Word) => boolean {
  return ({ to }) => !/^[\p{L}\p{M}\p{N}]/u.test(typed.slice(to, to + 2));
}

/** Reads a message that may say whom, and what: before a colon stands nothing but whom, behind it what. */
export function audienceSaid(said: string, known: KnownForAudience): AudienceSaid {
  const { line, reading } = lineRead(said, known, leadOf);
  const lead = leadOf(line);
  const parted = partedBefore(line, lead);
  if (parted) {
    const { reading: whole } = wholeRead(said.slice(0, parted.from), known, (words) => leadOf(words).to);
    return isMeantBefore(whole, lead)
      ? resultOf(whole, textFrom(said, parted.to), asTyped(line, lead.to, whole.to))
      : { ...NOBODY, text: textFrom(said, lead.textFrom) };
  }
  const isNobody = reading.groups.length + reading.without.length + reading.unknown.length === 0;
  const atEnd = isNobody && lead.announces ? saidAtEnd(said, known, lead) : null;
  if (atEnd) return atEnd;
  const left = isNobody && !lead.isTo ? null : leftBehind(line, isNobody ? lead.to : reading.to, known.exams);
  if (isNobody && !left) return { ...NOBODY, text: textFrom(said, lead.textFrom) };
  const text = textBehind(line, left ? left.to : reading.to);
  const more = left ? { unknown: [...reading.unknown, left.said], guesses: left.guesses } : { guesses: [] };
  return resultOf({ ...reading, ...more }, text, asTyped(line, lead.to, reading.to));
}

/** Reads the answer to the question whom it is for: all of it says so. Behind a colon an announcement may begin. */
export function audienceAnswered(said: string, known: KnownForAudience): AudienceSaid {
  const colon = colonIn(said, known, 0);
  const whom = colon === null ? said : said.slice(0, colon);
  const { reading } = wholeRead(whom, known, (line) => leadOf(line).to);
  if (!reading.isNamed) return { ...NOBODY, text: textFrom(said, 0) };
  return resultOf(reading, colon === null ? null : textFrom(said, colon), whom.trim());
}

/**
 * What was typed, with the name in it that was meant: to be read again.
 * @param which one of `doubtful` or `guesses` of what was read of it
 */
export function settled(said: string, which: Pick<Doubt, "said" | "from">, { village, district }: Candidate): string {
  const name = village === null ? `kecamatan ${district}` : `${village} kecamatan ${district}`;
  return said.slice(0, which.from) + name + said.slice(which.from + which.said.length);
}

const NOBODY: AudienceSaid = { audience: null, unknown: [], doubtful: [], guesses: [], text: null };

/** Of a reading what those need who ask. */
function resultOf(
  {
    groups,
    without,
    unknown,
    doubtful,
    guesses,
  }: Pick<WholeReading, "groups" | "without" | "unknown" | "doubtful" | "guesses">,
  text: string | null,
  leftOut: string,
): AudienceSaid {
  return {
    audience: groups.length > 0 ? { groups, without, people: null } : null,
    // Who are all of whom some are left out?
    unknown: groups.length > 0 || without.length === 0 || unknown.length > 0 ? unknown : [leftOut],
    doubtful,
    guesses,
    text,
  };
}

/** Reads all of what was typed from this word on. */
export function wholeRead(
  typed: string,
  { cooperatives, exams, own = [] }: KnownForAudience,
  fromOf: (line: Line) => number,
): { line: Line; reading: WholeReading } {
  const words = withMore(typed, wordsFrom(typed, 0)).filter(isUncut(typed));
  const line = { typed, words, lookup: cooperatives, own, asked: new Map(), isWhole: true };
  return { line, reading: readWhole(line, fromOf(line), exams) };
}

// ---- where the announcement begins --------------------------------------------------------------------------------------

/** What the audience ends with: a colon, or "bahwa" right behind those who are named. null: nothing tells. */
function partedBefore(line: Line, lead: Lead): { from: number; to: number } | null {
  const { typed } = line;
  const colon = colonBehind(line, lead.to);
  const that = thatBehind(line, lead.to);
  if (that !== null && (colon === null || that < colon)) return { from: that, to: that };
  if (colon === null) return null;
  const [opening = ""] =
    /[\s,]*\b(?:isi|isinya|isine|pesannya|begini|sbb|sebagai berikut)\s*$/i.exec(typed.slice(0, colon)) ?? [];
  return { from: colon - opening.length, to: colon };
}

export function colonIn(said: string, known: KnownForAudience, at: number): number | null {
  const words = wordsFrom(said, 0);
  const { cooperatives: lookup, own = [] } = known;
  return colonBehind({ typed: said, words, lookup, own, asked: new Map(), isWhole: true }, at);
}

/** The colon of the first line that parts whom from what, if no sentence ends before it. */
function colonBehind(line: Line, from: number): number | null {
  const { typed, words } = line;
  const start = Math.max(words[from - 1]?.to ?? 0, typed.search(/\S/));
  for (let at = from; at <= words.length; at += 1) {
    const begin = words[at - 1]?.to ?? 0;
    const between = typed.slice(begin, words[at]?.from ?? typed.length);
    const colon = begin + between.search(/:(?![)(/]|\S*:)/);
    if (at > from && colon >= begin && isSeparator(line, at, colon)) return colon;
    const end = at > 0 && gapBefore(line, at) === "break" && /[.!?;](?:\s|$)/.test(between) && !between.startsWith(":");
    if (
      typed.slice(start, begin).includes("\n") ||
      between.includes("\n") ||
      (at > from && end && !between.includes(";"))
    )
      return null;
  }
  return null;
}

/** No clock ("09:00"), and no list: "di 3 kecamatan: Diwek, Gudo". */
function isSeparator(line: Line, at: number, colon: number): boolean {
  const { typed, words } = line;
  if (/\d$/.test(typed.slice(0, colon)) && /^:\d/.test(typed.slice(colon))) return false;
  const [before, counted] = [words[at - 1], words[at - 2]];
  const isRank = before?.role === "district" || before?.role === "village" || before?.role === "cooperative";
  if (!isRank || !words[at]) return true;
  const isCounted = /^\d+$|^(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)$/.test(counted?.text ?? "");
  if (!isCounted && !line.isWhole) return true;
  const rank = before.role === "district" ? "district" : before.role === "village" ? "village" : "cooperative";
  const { is } = placeAt(line, at, rank, true)?.place ?? { is: "unknown" };
  return is === "unknown" || is === "anywhere";
}

/** "bahwa", where neither a comma nor a line parts it from those who are named. */
function thatBehind(line: Line, from: number): number | null {
  for (let at = from + 1; at < line.words.length; at += 1) {
    const gap = gapBefore(line, at);
    if (gap !== "space" && gap !== "and") return null;
    if (/^(?:bahwa|bhw|bahwasanya|bahwasane)$/.test(wordAt(line, at))) return line.words[at - 1]?.to ?? null;
  }
  return null;
}

/** "rapat besok: jam 9" names nobody, nor does "bendahara wajib membawa: KTP". */
function isMeantBefore({ isNamed, beginsSo, unknown }: WholeReading, { isTo, tells }: Lead): boolean {
  if (isTo || tells) return isNamed || unknown.length > 0;
  return isNamed && beginsSo && !unknown.some((said) => SUBJECT_GOES_ON.has(said.split(" ")[0]?.toLowerCase() ?? ""));
}

const MOVES = /(?:kirim|serah|bagi|sampai|datang|hadir|setor|lapor|kumpul|hubung|tanya|masuk|pindah|ajukan|antar)/;

/** "umumkan besok libur ke semua pengurus" */
function saidAtEnd(said: string, known: KnownForAudience, lead: Lead): AudienceSaid | null {
  if (/[\n:;.!?](?=.)/s.test(said.trim())) return null;
  const words = wordsFrom(said, 0);
  const at = words.findLastIndex(({ text }) => /^(?:ke|kpd|kepada)$/.test(text));
  const [to, before] = [words[at], words[at - 1]];
  if (!to || !before || before.from < lead.textFrom || MOVES.test(before.text)) return null;
  const { reading } = wholeRead(said.slice(to.to), known, () => 0);
  const isSure = reading.saysWho && reading.beginsSo && reading.unknown.length + reading.doubtful.length === 0;
  return isSure ? resultOf(reading, textFrom(said.slice(0, to.from), lead.textFrom), "") : null;
}

// ---- before the audience ------------------------------------------------------------------------------------------------

interface Lead {
  /** The word with which an audience may begin, and the letter with which the text begins if none does. */
  to: number;
  textFrom: number;
  isStrict: boolean;
  /** By which words it is known that somebody is named, or something told. */
  tells: boolean;
  announces: boolean;
  isTo: boolean;
}

/** "tolong umumkan ke", and where what follows begins. */
function leadOf(line: Line): Lead {
  const at = behindCourtesy(line);
  const phrase = phraseAt(line, at, 3);
  const tells = TELLS.exec(phrase)?.[0];
  const announces = ANNOUNCES.exec(phrase)?.[0];
  const mayAnnounce = MAY_ANNOUNCE.exec(phrase)?.[0];
  const verb = tells ?? announces ?? mayAnnounce;
  const lead = { tells: tells !== undefined, announces: announces !== undefined, isTo: false };
  if (verb === undefined) return withTo(line, { to: at, textFrom: 0, isStrict: false, ...lead });
  const to = at + verb.split(" ").length;
  const textFrom = mayAnnounce === undefined || tells || announces ? (line.words[to - 1]?.to ?? 0) : 0;
  return withTo(line, { to, textFrom, isStrict: tells === undefined, ...lead });
}

/** The first word that is more than "halo min, tolong". */
export function behindCourtesy(line: Line): number {
  let at = 0;
  while (COURTESY.has(wordAt(line, at)) && (at === 0 || /^[\s,.]*$/.test(between(line, at)))) at += 1;
  return at;
}

function withTo(line: Line, lead: Lead): Lead {
  const [to] = TO.exec(phraseAt(line, lead.to, 1)) ?? [];
  if (to === undefined) return lead;
  return { ...lead, to: lead.to + to.split(" ").length, isStrict: false, isTo: true };
}

function between({ typed, words }: Line, at: number): string {
  return typed.slice(words[at - 1]?.to ?? 0, words[at]?.from ?? typed.length);
}

/** The text of which what stands before was read: without what parts it from that. */
function textBehind(line: Line, at: number): string | null {
  const end = line.words[at - 1]?.to ?? 0;
  const isParted = isClean(line, at) && gapBefore(line, at) !== "space";
  return textFrom(line.typed, end, !isParted);
}

export function textFrom(typed: string, from: number, mayBeClause = false): string | null {
  const rest = typed
    .slice(from)
    .replace(/^[ \t]*[)]?[ \t]*(?:[:,;.!]+|[-–—](?=\s))?\s*/, "")
    .replace(SO_IT_SAYS, "");
  const text = rest.replace(THAT_IT_IS, "");
  const told = mayBeClause && text === rest ? text.replace(SAYS_THAT, "") : text;
  return told.trim() === "" ? null : told.trim();
}

function set(text: string): Set<string> {
  return new Set(text.split(/\s+/));
}
