import { phraseAt } from "#bot/commands/audience-places.ts";
import {
  alike,
  inOrder,
  once,
  oncePlaces,
  type Reading,
  readAudience,
  WITHOUT,
} from "#bot/commands/audience-reading.ts";
import {
  type AudienceSaid,
  behindCourtesy,
  type KnownForAudience,
  lineRead,
  textBehind,
} from "#bot/commands/audience-said.ts";
import type { Audience, AudienceGroup } from "#bot/domain/audience.ts";

/** How an answer changes an audience that was chosen before: "tambah Gudo", "tanpa cukir", "cuma bendahara saja", "yang belum daftar UK5". */

type Change = "add" | "remove" | "only" | "bare";

const ADDS =
  /^(?:(?:dan|plus|juga|sekalian|sama|termasuk|tambah|tambahkan|tambahi|tambahin|tambahno|ditambah|tambahan|sertakan|ikutkan|masukkan|lebokno)(?: (?:lagi|juga|sama|dengan|untuk|ke))?)(?= )/;
const REMOVES = new RegExp(
  `${WITHOUT.source}|^(?:jangan|jgn|ojo|hapus|buang|kurangi|dikurangi|keluarkan|copot|ilangi|hilangkan|(?:tidak|gak|ga|tdk|ora) usah)(?: (?:yang|yg))?(?= )`,
);
const ONLY =
  /^(?:(?:cuma|cuman|hanya|khusus|cukup|jadikan|jadi|(?:ganti|gantien|diganti|ubah)(?: (?:jadi|ke|menjadi|dengan|dadi))?)(?: (?:untuk|utk|ke|kepada))?)(?= )/;
const REPLACES = /^(?:ganti|gantien|diganti|ubah) (?!jadi|ke|menjadi|dengan|dadi)/;
const BY = /^(?:jadi|menjadi|dadi|ke|dengan) /;
const NO_MORE = /(?:^|\s)(?:saja|aja|ae|wae|mawon|tok|thok)[\s.!]*$/i;

/** @returns null: it is no change but something new */
export function audienceChanged(said: string, before: Audience, known: KnownForAudience): AudienceSaid | null {
  const { line, reading: first } = lineRead(said, known, (words) => {
    const from = behindCourtesy(words);
    return { to: from + changeOf(phraseAt(words, from, 4), said).words, isStrict: false };
  });
  const phrase = phraseAt(line, behindCourtesy(line), 4);
  const { change } = changeOf(phrase, said);
  const isMade = first.groups.length > 0 || first.without.length > 0;
  if (!isMade || (change === "bare" && (isSomethingNew(first) || textBehind(line, first.to) !== null))) return null;
  if (before.people !== null && change !== "remove") return null;
  const by = REPLACES.test(`${phrase} `) ? BY.exec(`${phraseAt(line, first.to, 2)} `)?.[0] : undefined;
  if (by !== undefined) {
    const second = readAudience(line, first.to + 1, { exams: known.exams, isStrict: false });
    const replaced = second.groups.length > 0 ? changed("remove", changed("add", before, second), first) : null;
    return replaced && result(replaced, [first, second], textBehind(line, second.to));
  }
  return result(changed(change, before, first), [first], textBehind(line, first.to));
}

function result(audience: Audience, readings: readonly Reading[], text: string | null): AudienceSaid {
  const unknown = readings.flatMap((reading) => reading.unknown);
  const doubtful = readings.flatMap((reading) => reading.doubtful);
  return { audience, unknown, doubtful, text };
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
  return { change: NO_MORE.test(said) ? "only" : "bare", words: 0 };
}

function isSomethingNew({ saysWho, without }: Reading): boolean {
  return saysWho || without.length > 0;
}

function changed(change: Change, before: Audience, reading: Reading): Audience {
  const { groups, without, saysWho } = reading;
  const isTold = saysWho || groups.some((group) => hasPlaces(group) || group.exam !== null);
  const made = !isTold
    ? before
    : change === "add"
      ? added(before, reading)
      : change === "remove"
        ? removed(before, reading)
        : { ...before, groups: onlyThose(before.groups, reading) };
  return { ...made, without: distinct([...made.without, ...without]) };
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

/** What was said takes the place of what was there; the rest stays. */
function onlyThose(groups: readonly AudienceGroup[], { groups: those, saysWho }: Reading): AudienceGroup[] {
  return distinct(
    groups.flatMap((group) =>
      those.map((one) => ({
        ...(saysWho ? one : group),
        ...placesOf(hasPlaces(one) ? one : group),
        exam: one.exam ?? group.exam,
      })),
    ),
  );
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
