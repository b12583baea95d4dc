import { gapBefore, type Line, type Place, phraseAt, wordAt } from "#bot/commands/audience-places.ts";
import { isClean, type Reading, readAudience } from "#bot/commands/audience-reading.ts";
import type { Audience } from "#bot/domain/audience.ts";
import { groupOf } from "#bot/domain/audience.ts";
import type { Lookup } from "#bot/domain/lookup.ts";
import { type Word, wordsOf } from "#bot/domain/lookup-words.ts";
import type { Exam } from "#bot/services/exams.ts";

/** Whom an announcement is for, and what it says, out of one message: "kabari pengurus diwek yg belum daftar, pendaftaran tutup jumat". */

export interface AudienceSaid {
  /** null: nobody was named. While something is unknown or doubtful it is wider than meant: ask, before anything goes by it. */
  audience: Audience | null;
  /** Words that look like a place, session or group but are not known: "kecamatan antah", "UK99". Said back, never guessed. */
  unknown: string[];
  /** Names that fit several: each with its candidates (villages of one name in several districts). */
  doubtful: { said: string; candidates: Place[] }[];
  /** What is left for the announcement itself, letter for letter as typed; null: nothing. */
  text: string | null;
}

/** What an audience is read by. */
export interface KnownForAudience {
  cooperatives: Lookup;
  exams: readonly Pick<Exam, "code" | "title">[];
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
export function lineRead(
  typed: string,
  { cooperatives, exams, own = [] }: KnownForAudience,
  leadOf: (line: Line) => { to: number; isStrict: boolean },
): { line: Line; reading: Reading } {
  const asked: Line["asked"] = new Map();
  const readWords = (words: readonly Word[]) => {
    const line = { typed, words: words.filter(isUncut(typed)), lookup: cooperatives, own, asked };
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

export function audienceSaid(said: string, known: KnownForAudience): AudienceSaid {
  const { line, reading } = lineRead(said, known, leadOf);
  const { unknown, doubtful } = reading;
  const isNobody = reading.groups.length + reading.without.length === 0;
  if (isNobody && unknown.length === 0)
    return { audience: null, unknown, doubtful, text: textFrom(said, leadOf(line).textFrom) };
  const groups = reading.groups.length > 0 ? reading.groups : [groupOf("everybody")];
  const audience = isNobody ? null : { groups, without: reading.without, people: null };
  return { audience, unknown, doubtful, text: textBehind(line, reading.to) };
}

interface Lead {
  /** The word with which an audience may begin, and the letter with which the text begins if none does. */
  to: number;
  textFrom: number;
  isStrict: boolean;
}

/** "tolong umumkan ke", and where what follows begins. */
function leadOf(line: Line): Lead {
  const at = behindCourtesy(line);
  const phrase = phraseAt(line, at, 3);
  const tells = TELLS.exec(phrase)?.[0];
  const announces = ANNOUNCES.exec(phrase)?.[0];
  const mayAnnounce = MAY_ANNOUNCE.exec(phrase)?.[0];
  const verb = tells ?? announces ?? mayAnnounce;
  if (verb === undefined) return withTo(line, { to: at, textFrom: 0, isStrict: false });
  const to = at + verb.split(" ").length;
  const textFrom = mayAnnounce === undefined || tells || announces ? (line.words[to - 1]?.to ?? 0) : 0;
  return withTo(line, { to, textFrom, isStrict: tells === undefined });
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
  return { ...lead, to: lead.to + to.split(" ").length, isStrict: false };
}

function between({ typed, words }: Line, at: number): string {
  return typed.slice(words[at - 1]?.to ?? 0, words[at]?.from ?? typed.length);
}

/** The text of which what stands before was read: without what parts it from that. */
export function textBehind(line: Line, at: number): string | null {
  const end = line.words[at - 1]?.to ?? 0;
  const isParted = isClean(line, at) && gapBefore(line, at) !== "space";
  return textFrom(line.typed, end, !isParted);
}

function textFrom(typed: string, from: number, mayBeClause = false): string | null {
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
