import { type Line, phraseAt, wordAt } from "#bot/commands/audience-places.ts";
import { alike, inOrder, once, oncePlaces, type Reading, WITHOUT } from "#bot/commands/audience-reading.ts";
import {
  type AudienceSaid,
  behindCourtesy,
  colonIn,
  type KnownForAudience,
  textFrom,
  wholeRead,
} from "#bot/commands/audience-said.ts";
import { readWhole, type WholeReading } from "#bot/commands/audience-whole.ts";
import type { Audience, AudienceGroup } from "#bot/domain/audience.ts";

/** How an answer changes an audience that was chosen before: "tambah Gudo", "tanpa cukir", "cuma bendahara saja", "yang belum daftar UK5". */

type Change = "add" | "remove" | "only" | "bare" | "again";

const ADDS =
  /^(?:(?:dan|plus|juga|sekalian|sama|termasuk|tambah|tambahkan|tambahi|tambahin|tambahno|ditambah|tambahan|sertakan|ikutkan|masukkan|lebokno)(?: (?:lagi|juga|sama|dengan|untuk|ke))?)(?= )/;
const REMOVES = new RegExp(
  `${WITHOUT.source}|^(?:jangan|jgn|ojo|hapus|buang|kurangi|dikurangi|keluarkan|copot|ilangi|hilangkan|(?:tidak|gak|ga|tdk|ora) usah)(?: (?:yang|yg))?(?= )`,
);
const ONLY =
  /^(?:(?:cuma|cuman|hanya|khusus|cukup|jadikan|jadi|(?:ganti|gantien|diganti|ubah)(?: (?:jadi|ke|menjadi|dengan|dadi))?)(?: (?:untuk|utk|ke|kepada))?)(?= )/;
const REPLACES = /^(?:ganti|gantien|diganti|ubah) (?!(?:jadi|ke|menjadi|dengan|dadi)\b)/;
const BY = /^(?:jadi|menjadi|dadi|ke|dengan)$/;
const ALSO = /\s(?:juga|jg|sekalian|pisan|barang)[\s.!]*$/i;
const AGAIN = /\s(?:lagi|lg|maneh|meneh)[\s.!]*$/i;
const NO_MORE = /(?:^|\s)(?:saja|aja|ae|wae|mawon|tok|thok)[\s.!]*$/i;

/** @returns null: it is no change but something new */
export function audienceChanged(said: string, before: Audience, known: KnownForAudience): AudienceSaid | null {
  const colon = colonIn(said, known, 0);
  const typed = colon === null ? said : said.slice(0, colon);
  const text = colon === null ? null : textFrom(said, colon);
  const { line, reading: all } = wholeRead(typed, known, (words) => behindChange(words, typed));
  const phrase = phraseAt(line, behindCourtesy(line), 4);
  const { change } = changeOf(phrase, typed);
  if (before.people !== null && change !== "remove") return null;
  const from = behindChange(line, typed);
  const by = REPLACES.test(`${phrase} `) ? wordOfBy(line, from) : null;
  if (by !== null) {
    const first = readWhole(upTo(line, by), from, known.exams);
    const second = readWhole(line, by + 1, known.exams);
    if (!isMade(first) || second.groups.length === 0) return null;
    return result(changed("remove", changed("add", before, second), first), [first, second], text);
  }
  if (!isMade(all) && change !== "bare" && all.guesses.length > 0) return result(before, [all], text);
  if (!isMade(all) || (change === "bare" && (isSomethingNew(all) || all.unknown.length > 0 || text !== null)))
    return null;
  const again = change === "bare" && AGAIN.test(typed) && isLeftOut(before, all);
  const made = changed(again ? "again" : change, before, all);
  return result(REPLACES.test(`${phrase} `) ? { ...made, without: all.without } : made, [all], text);
}

function isMade({ groups, without }: Reading): boolean {
  return groups.length + without.length > 0;
}

function behindChange(line: Line, typed: string): number {
  const from = behindCourtesy(line);
  return from + changeOf(phraseAt(line, from, 4), typed).words;
}

/** "ganti diwek jadi gudo" */
function wordOfBy(line: Line, from: number): number | null {
  for (let at = from + 1; at < line.words.length - 1; at += 1) if (BY.test(wordAt(line, at))) return at;
  return null;
}

function upTo(line: Line, at: number): Line {
  return { ...line, words: line.words.slice(0, at), typed: line.typed.slice(0, line.words[at]?.from) };
}

function result(audience: Audience, readings: readonly WholeReading[], text: string | null): AudienceSaid {
  const unknown = readings.flatMap((reading) => reading.unknown);
  const doubtful = readings.flatMap((reading) => reading.doubtful);
  const guesses = readings.flatMap((reading) => reading.guesses);
  return { audience, unknown, doubtful, guesses, text };
}

/** What is to be done, and in how many words that is said. */
function changeOf(phrase: string, said: string): { change: Change; words: number } {
  const kinds = [
    ["add", ADDS],
    ["remove", REMOVES],
    ["only", ONLY],
  ] as const;
  for (const [change, pattern] of kinds) {
    const [matched] = pattern.exec(`${phrase} `) ?? [];
    if (matched !== undefined) return { change, words: matched.split(" ").length };
  }
  if (/^\s*\+/.test(said)) return { change: "add", words: 0 };
  return { change: NO_MORE.test(said) ? "only" : ALSO.test(said) ? "add" : "bare", words: 0 };
}

function isSomethingNew({ saysWho, without }: Reading): boolean {
  return saysWho || without.length > 0;
}

function changed(change: Change, before: Audience, reading: Reading): Audience {
  const { groups, without, saysWho } = reading;
  const isTold = saysWho || groups.some((group) => hasPlaces(group) || group.exam !== null);
  const done = isTold ? doneSo(change, before, reading) : before;
  return { ...done, without: distinct([...done.without, ...without]) };
}

function doneSo(change: Change, before: Audience, reading: Reading): Audience {
  switch (change) {
    case "add":
      return added(before, reading);
    case "remove":
      return removed(before, reading);
    case "again":
      return backAgain(before, reading);
    default:
      return isAnew(reading) ? { ...before, groups: reading.groups, without: [] } : onlyThose(before, reading);
  }
}

/** "semuanya saja", "bendahara Diwek saja": nothing of what was there is meant by it. */
function isAnew({ groups, saysWho }: Reading): boolean {
  return saysWho && groups.every((group) => hasPlaces(group) || (group.who === "everybody" && group.exam === null));
}

/** Whether one of these was left out before. */
function isLeftOut({ without }: Audience, { groups, saysWho }: Reading): boolean {
  return !saysWho && groups.some((back) => without.some((one) => isBack(one, back)));
}

function isBack(group: AudienceGroup, back: AudienceGroup): boolean {
  return hasPlaces(back) && JSON.stringify(withoutPlaces(group, back)) !== JSON.stringify(group);
}

/** What was left out is meant after all. */
function backAgain(before: Audience, { groups }: Reading): Audience {
  const without = groups.reduce<AudienceGroup[]>(
    (left, back) => left.flatMap((one) => unlessOnly(one, back)),
    before.without,
  );
  return { ...before, without };
}

// ---- more ------------------------------------------------------------------------------------------------------------

function added(before: Audience, { groups: more, saysWho }: Reading): Audience {
  let { groups, without } = before;
  for (const group of more) {
    groups = withMore(groups, group, saysWho);
    if (!saysWho) without = without.flatMap((one) => unlessOnly(one, group));
  }
  return { ...before, groups: distinct(groups), without };
}

function withMore(groups: readonly AudienceGroup[], more: AudienceGroup, saysWho: boolean): AudienceGroup[] {
  if (saysWho && (hasPlaces(more) || more.exam)) return [...groups, more];
  if (saysWho) return groups.flatMap((one) => withWho(one, more));
  if (!hasPlaces(more)) return groups.flatMap((one) => withStanding(one, more));
  return groups.map((one) => (hasPlaces(one) ? withPlaces(one, more) : one));
}

function withWho(group: AudienceGroup, more: AudienceGroup): AudienceGroup[] {
  if (group.who === "everybody") return [group];
  if (group.who !== "officers" || more.who !== "officers")
    return [group, { ...group, who: more.who, positions: more.positions }];
  const isAny = group.positions.length === 0 || more.positions.length === 0;
  return [{ ...group, positions: isAny ? [] : inOrder([...group.positions, ...more.positions]) }];
}

/** Who stands so as well; where nothing was said of that, only who stands so. */
function withStanding(group: AudienceGroup, { exam }: AudienceGroup): AudienceGroup[] {
  return group.exam === null ? [{ ...group, exam }] : [group, { ...group, exam }];
}

function withPlaces(group: AudienceGroup, more: AudienceGroup): AudienceGroup {
  return {
    ...group,
    districts: once([...group.districts, ...more.districts]),
    villages: oncePlaces([...group.villages, ...more.villages]),
    cooperatives: once([...group.cooperatives, ...more.cooperatives]),
  };
}

/** What was left out comes back. */
function unlessOnly(group: AudienceGroup, back: AudienceGroup): AudienceGroup[] {
  const left = withoutPlaces(group, back);
  return hasPlaces(group) && !hasPlaces(left) ? [] : [left];
}

// ---- fewer -----------------------------------------------------------------------------------------------------------

function removed(before: Audience, { groups: fewer, saysWho }: Reading): Audience {
  let { groups, without } = before;
  for (const group of fewer) {
    const isPlain = before.people === null && group.exam === null && !(saysWho && hasPlaces(group));
    const less = saysWho ? lessWho : lessPlaces;
    const left = isPlain ? less(groups, group) : null;
    if (left !== null && left.length > 0) groups = left;
    else without = distinct([...without, saysWho ? group : { ...group, ...alike(groups) }]);
  }
  return { ...before, groups, without };
}

/** null: it was not said in so many words whom they are among. */
function lessPlaces(groups: readonly AudienceGroup[], fewer: AudienceGroup): AudienceGroup[] | null {
  const left = groups.map((group) => withoutPlaces(group, fewer));
  const isChanged = left.some((group, at) => JSON.stringify(group) !== JSON.stringify(groups[at]));
  return isChanged ? left.filter((group, at) => hasPlaces(group) || !hasPlaces(groups[at] ?? group)) : null;
}

function lessWho(groups: readonly AudienceGroup[], fewer: AudienceGroup): AudienceGroup[] | null {
  const rest = groups.filter((group) => !isAmong(group, fewer));
  if (rest.length < groups.length) return rest;
  const isListed = (group: AudienceGroup) =>
    group.who === "officers" &&
    fewer.who === "officers" &&
    fewer.positions.length > 0 &&
    group.positions.length < MANY_OFFICES;
  const left = groups.map((group) =>
    isListed(group) ? { ...group, positions: group.positions.filter((one) => !fewer.positions.includes(one)) } : group,
  );
  const isChanged = left.some((group, at) => group.positions.length !== groups[at]?.positions.length);
  return isChanged ? left : null;
}

/** "pengurus": none of them was named by itself. */
const MANY_OFFICES = 5;

function isAmong(group: AudienceGroup, others: AudienceGroup): boolean {
  if (group.who !== others.who) return false;
  if (others.positions.length === 0) return true;
  return group.positions.length > 0 && group.positions.every((one) => others.positions.includes(one));
}

function withoutPlaces(group: AudienceGroup, fewer: AudienceGroup): AudienceGroup {
  return {
    ...group,
    districts: group.districts.filter((one) => !fewer.districts.includes(one)),
    villages: group.villages.filter(
      ({ village, district }) => !fewer.villages.some((one) => one.village === village && one.district === district),
    ),
    cooperatives: group.cooperatives.filter((id) => !fewer.cooperatives.includes(id)),
  };
}

// ---- only these ------------------------------------------------------------------------------------------------------

/** What was said takes the place of what was there; the rest stays, but for exceptions that it contradicts. */
function onlyThose(before: Audience, { groups: those, saysWho }: Reading): Audience {
  const groups = before.groups.flatMap((group) =>
    those.map((one) => ({
      ...(saysWho ? one : group),
      ...placesOf(hasPlaces(one) ? one : group),
      exam: one.exam ?? group.exam,
    })),
  );
  const without = before.without.filter((one) => !those.some((group) => isAgainst(one, group, saysWho)));
  return {
    ...before,
    groups: distinct(groups),
    without: without.filter((one) => groups.some((of) => mayMeet(one, of))),
  };
}

/** Whether somebody may be of both, as far as the places tell. */
function mayMeet(one: AudienceGroup, other: AudienceGroup): boolean {
  const [districts, others] = [districtsOf(one), districtsOf(other)];
  return districts === null || others === null || districts.some((district) => others.includes(district));
}

/** null: in any, or in what places do not tell. */
function districtsOf(group: AudienceGroup): string[] | null {
  if (!hasPlaces(group) || group.cooperatives.length > 0) return null;
  return [...group.districts, ...group.villages.map(({ district }) => district)];
}

/** Left out before, and said to be meant alone now. */
function isAgainst(without: AudienceGroup, group: AudienceGroup, saysWho: boolean): boolean {
  if (hasPlaces(group)) return !hasPlaces(withoutPlaces(without, group)) && hasPlaces(without);
  return saysWho && !hasPlaces(without) && without.exam === null && isAmong(group, without);
}

function placesOf({ districts, villages, cooperatives }: AudienceGroup) {
  return { districts, villages, cooperatives };
}

function hasPlaces({ districts, villages, cooperatives }: AudienceGroup): boolean {
  return districts.length + villages.length + cooperatives.length > 0;
}

function distinct(groups: readonly AudienceGroup[]): AudienceGroup[] {
  const told = groups.map((group) => JSON.stringify(group));
  return groups.filter((_, at) => told.indexOf(told[at] ?? "") === at);
}
