import { isAll, type Who, whoAt } from "#bot/commands/audience-offices.ts";
import {
  asTyped,
  type Doubt,
  gapBefore,
  isOwner,
  type Line,
  owned,
  type Place,
  type PlaceRead,
  phraseAt,
  placeAt,
  type Rank,
  SUBJECT_GOES_ON,
  wordAt,
} from "#bot/commands/audience-places.ts";
import {
  isThat,
  type KnownExam,
  namedSessionAt,
  type StandingRead,
  sessionAt,
  standingAt,
} from "#bot/commands/audience-standing.ts";
import type { AudienceGroup } from "#bot/domain/audience.ts";
import { type Position, positions } from "#bot/domain/position.ts";

/**
 * Reads an audience from left to right: who, where, how they stand; joined ("dan", a comma) and without some ("kecuali"). It goes on as long
 * as the words belong to the audience without doubt, and says where it stopped.
 */

export interface Reading {
  groups: AudienceGroup[];
  without: AudienceGroup[];
  unknown: string[];
  doubtful: Doubt[];
  /** Whether groups say who, or only where and how they stand. */
  saysWho: boolean;
  /** The word behind the last that was read. */
  to: number;
}

interface Draft {
  whos: Who[];
  districts: string[];
  villages: Place[];
  cooperatives: number[];
  standings: Standing[];
}

type Standing = Pick<StandingRead, "is" | "code" | "months">;

type Item = "who" | "place" | "standing" | "without" | "nothing";

export interface State {
  drafts: Draft[];
  withoutDrafts: Draft[];
  isWithout: boolean;
  last: Item;
  unknown: string[];
  doubtful: Reading["doubtful"];
  rank: Rank | null;
  /** So many names are still to come: "3 kecamatan". */
  expected: number;
  at: number;
}

const CONJUNCTION =
  /^(?:(?:dan|dn|atau|atw|serta|sama|sm|karo|kalih|kaliyan|lan|plus|beserta|ambek|mbek|maupun|juga|jg|dengan|dgn|termasuk) ?){1,2}(?= |$)/;
export const WITHOUT =
  /^(?:(?:tapi|tp|tetapi|nanging) )?(?:kecuali|kcuali|kecualikan|kejaba|kejobo|selain|tanpa|tnpa|minus|bukan|bkn|dudu|non|(?:tidak|tdk|gak|ga|nggak|ora|bukan) (?:termasuk|trmasuk|untuk|utk|buat)|di luar)\b/;
/** … which an announcement may as well begin with: "jangan lupa". */
const WITHOUT_IN_WHOLE =
  /^(?:(?:tapi|tp|tetapi|nanging) )?(?:jangan|jgn|jngn|jngan|ojo|ojok|(?:tidak|tdk|gak|ga|gk|nggak|ora) (?:usah|perlu))(?: (?:untuk|utk|buat|termasuk|trmasuk|ke|kepada|kirim|kirim ke|dikirim|dikirimi|dikabari|kabari))?(?= |$)/;
export const AROUND = set(
  "saja aja ae wae mawon tok thok ya yo nggih dong deh bu pak min mas mbak dulu sik semua semuanya kabeh juga jg lagi sekalian kota",
);
export const ONLY = set("khusus khususnya cuma cuman hanya hanyalah cukup yaitu yakni");
const MOST_WORDS_OF_A_CLAUSE = 6;
/** Where nothing follows it may be the announcement that has begun. */
const MOST_AT_THE_END = 5;
/** So many names in a row are a list, also where an announcement goes on behind them without a comma. */
const SURE_LIST = 2;

/**
 * @param isStrict the words may as well begin the announcement ("umumkan pengurus diwek …"): only what something parts from the rest counts
 */
export function readAudience(
  line: Line,
  from: number,
  { exams, isStrict }: { exams: readonly KnownExam[]; isStrict: boolean },
): Reading {
  let state = begun(from);
  while (ONLY.has(wordAt(line, state.at))) state.at += 1;
  const start = state.at;
  let sure = state;
  /** Since when it may be text. */
  let doubt: { last: Item; items: Item[]; isLine: boolean } | null = null;
  let clean: State | null = null;
  for (;;) {
    const next = stepped(line, state, exams, state.at === start);
    if (!next) break;
    const isDoubtful = (isStrict && state.at === start) || next.isDoubtful;
    if (isDoubtful && doubt === null) doubt = { last: state.last, items: [], isLine: false };
    if (doubt && next.gap === "line") doubt.isLine = true;
    state = next.state;
    if (doubt) {
      doubt.items.push(state.last);
      if (isClean(line, state.at)) clean = state;
    } else sure = state;
  }
  const around = aroundBehind(line, state.at);
  if (doubt) {
    const isEnd = around >= line.words.length && isClean(line, around);
    const isList = !isStrict && isSureList(doubt) && !SUBJECT_GOES_ON.has(wordAt(line, state.at));
    if (doubt.isLine ? !isEnd : !isEnd && !isList && !isClean(line, around))
      state = doubt.isLine ? sure : (clean ?? sure);
  }
  const end = state.at > start ? aroundBehind(line, state.at) : state.at;
  return readingOf({ ...state, at: isClean(line, end) ? end : state.at });
}

/** Nothing has been read before this word. */
export function begun(at: number): State {
  return {
    drafts: [],
    withoutDrafts: [],
    isWithout: false,
    last: "nothing",
    unknown: [],
    doubtful: [],
    rank: null,
    expected: 0,
    at,
  };
}

function isSureList({ last, items }: { last: Item; items: Item[] }): boolean {
  return items.length >= SURE_LIST && items.every((item) => item === last);
}

function aroundBehind(line: Line, from: number): number {
  let at = from;
  if (/^tanpa (?:ter)?kecuali$/.test(phraseAt(line, at, 2)) && gapBefore(line, at) === "space") at += 2;
  while (at < line.words.length && gapBefore(line, at) === "space" && AROUND.has(wordAt(line, at))) at += 1;
  return at;
}

const THAT_IT_IS = /^(?:bahwa|bhw|bahwasanya|bahwasane|yen|menawi|bilih)\b/;

/** Something parts what follows from the audience. */
export function isClean(line: Line, at: number): boolean {
  if (at >= line.words.length) return /^[\s).!?]*$/.test(line.typed.slice(line.words.at(-1)?.to ?? 0));
  return gapBefore(line, at) !== "space" || THAT_IT_IS.test(wordAt(line, at));
}

interface Step {
  state: State;
  /** It may as well belong to the announcement. */
  isDoubtful: boolean;
  gap: ReturnType<typeof gapBefore>;
}

/** What the next words say; null: nothing. */
export function stepped(line: Line, before: State, exams: readonly KnownExam[], isFirst: boolean): Step | null {
  if (before.at >= line.words.length) return null;
  const typedGap = isFirst ? "space" : gapBefore(line, before.at);
  const isApart = line.isWhole && (typedGap === "break" || typedGap === "line");
  // "… kecuali Gudo; ketua di Diwek": those are meant again.
  const state = isApart && before.isWithout && whoAt(line, before.at) ? meantAgain(before) : before;
  const gap = isApart ? "comma" : typedGap;
  const parted = gap === "break" && state.expected > 0 ? "comma" : gap;
  if (parted === "break") return withoutAt(line, state, exams, "break") ?? inBrackets(line, state, exams);
  const isAnd = gap === "and";
  const conjunction = isFirst ? null : CONJUNCTION.exec(phraseAt(line, state.at, 2))?.[0].trim();
  const without = withoutAt(line, state, exams, gap);
  if (without) return without;
  if (!isFirst && isDashBefore(line, state.at)) return null;
  const joined = conjunction ? behindConjunctions(line, state.at + conjunction.split(" ").length) : state.at;
  if (conjunction && gapBefore(line, joined) !== "space") return null;
  const isJoined = isFirst || isAnd || Boolean(conjunction);
  const isBut = state.last === "standing" && BUT.test(wordAt(line, joined));
  const read = isBut
    ? standingBut(line, { ...state, at: joined + 1 }, exams)
    : itemAt(line, { ...state, at: joined }, exams, { isJoined, gap: parted });
  if (!read) return null;
  const isDoubtful = gap === "line" || (!isJoined && (parted === "comma" ? state.expected === 0 : read.isDoubtful));
  return { state: read.state, isDoubtful, gap };
}

/** "bendahara - Diwek" may leave them out. */
export function isDashBefore({ typed, words }: Line, at: number): boolean {
  return /^[^\n]*[ \t][-–—]\s*$/.test(typed.slice(words[at - 1]?.to ?? 0, words[at]?.from));
}

function meantAgain(state: State): State {
  return { ...state, isWithout: false, last: "nothing", rank: null, expected: 0 };
}

const BUT = /^(?:tapi|tp|tetapi|namun|nanging|ning|cuma)$/;

/** "yang sudah daftar tapi belum kumpul berkas" */
function standingBut(
  line: Line,
  state: State,
  exams: readonly KnownExam[],
): { state: State; isDoubtful: boolean } | null {
  const standing = standingAt(line, state.at, exams);
  return standing && { state: standingSo(line, state, standing, false), isDoubtful: false };
}

/** "pengurus diwek (yang belum daftar)" */
function inBrackets(line: Line, state: State, exams: readonly KnownExam[]): Step | null {
  const opens = /^ ?\($/.test(line.typed.slice(line.words[state.at - 1]?.to ?? 0, line.words[state.at]?.from));
  const read = opens ? itemAt(line, state, exams, { isJoined: false, gap: "space" }) : null;
  const closes = read && line.typed[line.words[read.state.at - 1]?.to ?? 0] === ")";
  return closes ? { state: read.state, isDoubtful: false, gap: "break" } : null;
}

/** "dan/atau" */
function behindConjunctions(line: Line, at: number): number {
  return gapBefore(line, at) === "and" && CONJUNCTION.test(wordAt(line, at)) ? at + 1 : at;
}

/** "kecuali …", if it says who or where. */
function withoutAt(line: Line, state: State, exams: readonly KnownExam[], gap: Step["gap"]): Step | null {
  if (
    gap === "break" &&
    !/^\s*[(]?\s*$/.test(line.typed.slice(line.words[state.at - 1]?.to ?? 0, line.words[state.at]?.from))
  )
    return null;
  const words = wordsOfWithout(line, state.at);
  if (words === 0) return null;
  const at = state.at + words;
  if (gapBefore(line, at) !== "space") return null;
  const begun: State = { ...state, isWithout: true, last: "without", rank: null, expected: 0, at };
  const read = itemAt(line, begun, exams, { isJoined: true, gap: "space" });
  return read && { state: read.state, isDoubtful: gap === "line", gap };
}

/** In how many words it is said that what follows is left out. */
export function wordsOfWithout(line: Line, at: number): number {
  const phrase = phraseAt(line, at, 5);
  const [marker] = WITHOUT.exec(phrase) ?? (line.isWhole ? WITHOUT_IN_WHOLE.exec(phrase) : null) ?? [];
  return marker === undefined ? 0 : marker.split(" ").length;
}

function itemAt(
  line: Line,
  state: State,
  exams: readonly KnownExam[],
  { isJoined, gap }: { isJoined: boolean; gap: Step["gap"] },
): { state: State; isDoubtful: boolean } | null {
  const { at, last } = state;
  if (last === "standing" && (isJoined || (gap === "comma" && line.isWhole))) {
    const session = isJoined ? sessionAt(line, at, exams) : namedSessionAt(line, at, exams);
    if (session && (session.code !== null || session.unknown !== null))
      return { state: anotherSession(line, state, session), isDoubtful: false };
  }
  const theirs = line.isWhole && (last === "who" || last === "place") ? namedSessionAt(line, at, exams) : null;
  if (theirs && gap === "space")
    return { state: standingSo(line, state, { ...theirs, is: "registered", isWho: false }, false), isDoubtful: false };
  const standing = standingAt(line, at, exams);
  if (standing) {
    const isPlain = !isThat(line, at) && !standing.isWho;
    return {
      state: standingSo(line, state, standing, isJoined && last === "standing"),
      isDoubtful: isPlain && last !== "nothing",
    };
  }
  const told = toldWhere(line, state);
  if (told) return told;
  const isInside = isThat(line, at) && gapBefore(line, at + 1) === "space";
  const carried = isJoined || gap === "comma" || state.expected > 0 ? state.rank : null;
  const place = placeAt(line, isInside ? at + 1 : at, carried, last === "place" && (isJoined || gap === "comma"));
  const who = whoAt(line, at);
  if (who && !(place && place.to > who.to)) {
    // "bendahara Diwek semua": all of those.
    if (who.who.isVague && !isJoined && current(state) !== null)
      return { state: { ...state, at: who.to }, isDoubtful: true };
    const next = whoNamed(state, who.who, who.to);
    const isDoubtful = last !== "nothing" && last !== "without";
    return { state: who.isOwn ? placeNamed(next, owned(line, who.to - 1, who.to)) : next, isDoubtful };
  }
  if (
    place &&
    (mayStand(line, place, state) || standsSoThere(line, place, exams)) &&
    (!isInside || line.isWhole || place.isAnnounced || isClean(line, aroundBehind(line, place.to)))
  ) {
    const isExpected = state.expected > 0 || last === "who" || last === "without" || last === "nothing";
    return {
      state: placeNamed(state, place),
      isDoubtful: !isExpected && !(place.isAnnounced && last === "standing") && !place.rank,
    };
  }
  return isThat(line, at) ? clauseUnknown(line, state) : null;
}

/** "Koperasi" alone adds nothing, and names nobody. */
function mayStand(line: Line, { place, to }: PlaceRead, { last, at }: State): boolean {
  return (
    place.is !== "anywhere" || last === "who" || isAll(wordAt(line, at - 1)) || isAll(wordAt(line, at)) || to > at + 1
  );
}

/** "kopdes yang belum daftar" */
function standsSoThere(line: Line, { to }: PlaceRead, exams: readonly KnownExam[]): boolean {
  return isThat(line, to) && gapBefore(line, to) === "space" && standingAt(line, to, exams) !== null;
}

/** "anggota saya", "pengurus kami" */
function toldWhere(line: Line, state: State): { state: State; isDoubtful: boolean } | null {
  if (state.last !== "who" || !isOwner(line, state.at) || line.own.length === 0) return null;
  return { state: placeNamed(state, owned(line, state.at, state.at)), isDoubtful: false };
}

/** "yang hadir kemarin": said back if it ends there, else it is left where it is. */
function clauseUnknown(line: Line, state: State): { state: State; isDoubtful: boolean } | null {
  let to = state.at + 1;
  const goesOn = () => (line.isWhole ? wordsOfWithout(line, to) === 0 : !THAT_IT_IS.test(wordAt(line, to)));
  while (to < line.words.length && gapBefore(line, to) === "space" && goesOn()) to += 1;
  const most = to < line.words.length ? MOST_WORDS_OF_A_CLAUSE : MOST_AT_THE_END;
  if ((to - state.at > most && !line.isWhole) || to === state.at + 1) return null;
  const said = asTyped(line, state.at, to);
  return { state: { ...state, unknown: [...state.unknown, said], last: "standing", at: to }, isDoubtful: false };
}

// ---- what is gathered ------------------------------------------------------------------------------------------------

/** Whoever has registered, in whatever office. */
const CANDIDATES: Who = { who: "everybody", positions: [], isVague: false };
const NEW: Draft = { whos: [], districts: [], villages: [], cooperatives: [], standings: [] };

function current(state: State): Draft | null {
  return (state.isWithout ? state.withoutDrafts : state.drafts).at(-1) ?? null;
}

/** The group that is being told, changed; a new one where there is none, or `isNew`. */
function changed(state: State, isNew: boolean, change: (draft: Draft) => Draft): State {
  const drafts = state.isWithout ? state.withoutDrafts : state.drafts;
  const now = isNew ? null : current(state);
  const next = [...(now ? drafts.slice(0, -1) : drafts), change(now ?? NEW)];
  return state.isWithout ? { ...state, withoutDrafts: next } : { ...state, drafts: next };
}

function whoNamed(state: State, who: Who, to: number): State {
  const { whos = [] } = current(state) ?? {};
  const isNew = state.last === "without" || (whos.length > 0 && state.last !== "who");
  const next = changed(state, isNew, (draft) => ({ ...draft, whos: [...draft.whos, who] }));
  return { ...next, last: "who", rank: null, expected: 0, at: to };
}

function placeNamed(state: State, { place, to, rank, count, isAnnounced }: PlaceRead): State {
  const expected = count === null ? Math.max(0, state.expected - 1) : count - 1;
  const told: State = { ...state, last: "place", rank, expected, at: to };
  const isNew = state.last === "without";
  switch (place.is) {
    case "unknown":
      return { ...changed(told, isNew, (draft) => draft), unknown: [...state.unknown, place.said] };
    case "doubtful": {
      return { ...changed(told, isNew, (draft) => draft), doubtful: [...state.doubtful, place.doubt] };
    }
    case "anywhere":
      return {
        ...changed(told, isNew, (draft) => draft),
        last: state.last === "who" && !isAnnounced ? "who" : "place",
      };
    case "district":
      return changed(told, isNew, (draft) => ({ ...draft, districts: once([...draft.districts, place.district]) }));
    case "village":
      return changed(told, isNew, (draft) => ({ ...draft, villages: oncePlaces([...draft.villages, place.place]) }));
    case "cooperatives":
      return changed(told, isNew, (draft) => ({ ...draft, cooperatives: once([...draft.cooperatives, ...place.ids]) }));
  }
}

function standingSo(line: Line, state: State, standing: StandingRead, isJoined: boolean): State {
  const { is, code, months, unknown, to, isWho } = standing;
  const { whos = [], standings = [] } = current(state) ?? {};
  const isAnother = isWho && !isJoined && whos.length + standings.length > 0;
  const first = state.last === "without" || isAnother ? undefined : standings.at(-1);
  const isCandidates = whos.includes(CANDIDATES);
  const canBe =
    !first ||
    (isJoined ? state.isWithout || isWho || areApart(first, standing) : isWithin(first, standing, isCandidates));
  if (!canBe) return { ...state, unknown: [...state.unknown, asTyped(line, state.at, to)], last: "standing", at: to };
  const next = changed(state, state.last === "without" || isAnother, (draft) => {
    const those = isWho && draft.whos.length === 0 ? [CANDIDATES] : draft.whos;
    const before = draft.standings.at(-1);
    // "peserta UK5 yang belum lengkap berkas"
    const kept = before && !isJoined ? draft.standings.slice(0, -1) : draft.standings;
    const said = before && !isJoined ? (code ?? before.code) : code;
    return { ...draft, whos: those, standings: [...kept, { is, code: said, ...(months !== undefined && { months }) }] };
  });
  const more = unknown === null ? [] : [unknown];
  return { ...next, last: "standing", rank: null, expected: 0, unknown: [...state.unknown, ...more], at: to };
}

/** "belum daftar UK5 dan UK4" may mean either or both: that is asked. */
function isEither(state: State): boolean {
  const { whos = [], standings = [] } = current(state) ?? {};
  const is = standings.at(-1)?.is;
  return state.isWithout || whos.includes(CANDIDATES) || (is !== undefined && OF_ANY.has(is));
}

/** Of several sessions that are named, any is enough. */
const OF_ANY: ReadonlySet<Standing["is"]> = new Set(["waiting", "lackingPapers"]);

/** Nobody is both, so that "dan" can only mean either. */
function areApart(one: Standing, other: Standing): boolean {
  const [a, b] = [one.is, other.is];
  return (
    one.code === other.code &&
    a !== b &&
    (a === "notRegistered" || b === "notRegistered" || a === "waiting" || b === "waiting")
  );
}

/** Who is said to stand so later is among those who stand so as said before, so that it says all. */
function isWithin(before: Standing, { is, code }: Standing, isCandidates: boolean): boolean {
  const isSame = code === null || before.code === null || code === before.code;
  const isAmong = is === before.is || (before.is === "registered" && (is === "lackingPapers" || isCandidates));
  return isSame && isAmong && !(isCandidates && is === "notRegistered");
}

function anotherSession(line: Line, state: State, session: Pick<StandingRead, "code" | "unknown" | "to">): State {
  const { code, to } = session;
  const { is = "registered" } = current(state)?.standings.at(-1) ?? {};
  const unknown = isEither(state) ? session.unknown : asTyped(line, state.at, to);
  if (unknown !== session.unknown) return { ...state, unknown: [...state.unknown, unknown ?? ""], at: to };
  const more = unknown === null ? [] : [unknown];
  const next = changed(state, false, (draft) => ({
    ...draft,
    standings: code === null ? draft.standings : [...draft.standings, { is, code }],
  }));
  return { ...next, last: "standing", unknown: [...state.unknown, ...more], at: to };
}

// ---- what comes of it ------------------------------------------------------------------------------------------------

export function readingOf({ drafts, withoutDrafts, unknown, doubtful, at }: State): Reading {
  const groups = drafts.flatMap((draft) => groupsOf(draft, null));
  const without = withoutDrafts.flatMap((draft) => groupsOf(draft, groups));
  return { groups, without, unknown, doubtful, saysWho: drafts.some(({ whos }) => whos.length > 0), to: at };
}

/** @param among of whom these are left out */
function groupsOf(draft: Draft, among: readonly AudienceGroup[] | null): AudienceGroup[] {
  const { whos, districts, villages, cooperatives, standings } = draft;
  const isVague = whos.every((who) => who.isVague);
  const kinds = isVague ? [among ? alike(among) : unsaid(standings)] : kindsOf(whos);
  const exams = standings.length === 0 ? [null] : standings;
  return kinds.flatMap((kind) => exams.map((exam) => ({ ...kind, districts, villages, cooperatives, exam })));
}

type Kind = Pick<AudienceGroup, "who" | "positions">;

function kindsOf(whos: readonly Who[]): Kind[] {
  if (whos.some(({ who }) => who === "everybody")) return [{ who: "everybody", positions: [] }];
  const officers = whos.filter(({ who }) => who === "officers");
  const kinds: Kind[] =
    officers.length > 0 ? [{ who: "officers", positions: inOrder(officers.flatMap((who) => who.positions)) }] : [];
  return whos.some(({ who }) => who === "members") ? [...kinds, { who: "members", positions: [] }] : kinds;
}

/** In the order in which they are listed; none where any is meant. */
export function inOrder(said: readonly Position[]): Position[] {
  const all = positions.filter((position) => said.includes(position));
  return all.length === positions.length ? [] : all;
}

/** Sessions are for officers: those who have not registered are not all members. */
function unsaid(standings: Draft["standings"]): Kind {
  return { who: standings.some(({ is }) => is === "notRegistered") ? "officers" : "everybody", positions: [] };
}

/** "pengurus kecuali Gudo" leaves out the officers there. */
export function alike(groups: readonly AudienceGroup[]): Kind {
  const [first, ...others] = groups;
  const isAlike =
    first && others.every(({ who, positions }) => who === first.who && String(positions) === String(first.positions));
  return isAlike ? { who: first.who, positions: first.positions } : { who: "everybody", positions: [] };
}

export function once<T>(all: readonly T[]): T[] {
  return [...new Set(all)];
}

export function oncePlaces(all: readonly Place[]): Place[] {
  return all.filter(
    (one, at) => all.findIndex((other) => other.village === one.village && other.district === one.district) === at,
  );
}

function set(text: string): Set<string> {
  return new Set(text.split(/\s+/));
}
