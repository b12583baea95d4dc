import {
  type Audience,
  type AudienceGroup,
  boardPositions,
  supervisorPositions,
  USUAL_MONTHS,
} from "#bot/domain/audience.ts";
import { type Position, positions, positionWords } from "#bot/domain/position.ts";
import { type Words, words } from "#bot/messages.ts";

/**
 * Whom an announcement is for, as it is read in the middle of a sentence: "pengurus di Kecamatan Diwek dan Gudo yang belum terdaftar UK5".
 * Typed again, it means the same (audience-said.ts), as long as every place is named.
 */

type Part = Words | string;

/** More places than these are counted. */
const MOST_NAMED = 4;

/** @param cooperativeNames by their ids, as they are to be read: "KDMP Cukir"; with the district where there are several of the name */
export function audienceWords(
  { groups, without, people }: Audience,
  cooperativeNames: ReadonlyMap<number, string>,
): Words {
  const those =
    people === null ? groupsWords(groups, cooperativeNames) : words("audience-words-people", { count: people.length });
  if (without.length === 0) return those;
  const [only, ...others] = without;
  const isOfThem = only && others.length === 0 && people === null && groups.every((group) => isSameWho(group, only));
  const elided = isOfThem ? withoutWho(only, cooperativeNames) : null;
  return words("audience-words-without", { groups: those, without: elided ?? groupsWords(without, cooperativeNames) });
}

function groupsWords(groups: readonly AudienceGroup[], names: ReadonlyMap<number, string>): Words {
  const told = together(groups).map(({ group, who }, at, all) =>
    groupWords(group, { who, names, isLast: at === all.length - 1 }),
  );
  return told.length === 0 ? words("audience-words-nobody") : asWords(joined(told));
}

/** "pengurus dan anggota KDMP Cukir": two kinds of people of whom the same is said. */
function together(groups: readonly AudienceGroup[]): { group: AudienceGroup; who: Part[] }[] {
  const told: { group: AudienceGroup; who: Part[] }[] = [];
  for (const group of groups) {
    const before = told.at(-1);
    const isMore = before?.group.who === "officers" && group.who === "members" && before.who.length > 0;
    if (before && isMore && isSameElse(before.group, group)) {
      before.who.push(...whoWords(group));
      before.group = group;
    } else told.push({ group, who: whoWords(group) });
  }
  return told;
}

function groupWords(
  group: AudienceGroup,
  { who, names, isLast }: { who: Part[]; names: ReadonlyMap<number, string>; isLast: boolean },
): Part {
  const isOfSession = isCandidates(group);
  const standing = isOfSession ? null : standingWords(group);
  const those = joined(who);
  const where = placesWords(group, names);
  // What is said of the group behind it would seem to be said of this one as well.
  const isOpen = where.length === 0 && group.exam === null && !isLast;
  const placed = isOpen ? words("audience-words-anywhere", { who: those }) : inPlaces(group, those, where);
  return standing ? words("audience-words-standing", { group: placed, standing }) : placed;
}

function inPlaces(group: AudienceGroup, who: Part, where: readonly Part[]): Part {
  if (where.length === 0) return who;
  const places = joined(where);
  return areTheirs(group) ? words("audience-words-of", { who, places }) : words("audience-words-in", { who, places });
}

/** "anggota KDMP Cukir", but "semua orang di KDMP Cukir" */
function areTheirs({ who, districts, villages, cooperatives }: AudienceGroup): boolean {
  return who !== "everybody" && districts.length + villages.length === 0 && cooperatives.length <= MOST_NAMED;
}

/** Whom is left out of those who were named just before: "kecuali di Kecamatan Gudo". null: it says nothing but who. */
function withoutWho(group: AudienceGroup, names: ReadonlyMap<number, string>): Words | null {
  const where = placesWords(group, names);
  const standing = standingWords(group);
  if (where.length === 0) return standing;
  const places = joined(where);
  const placed = areTheirs({ ...group, who: "members" }) ? asWords(places) : words("audience-words-at", { places });
  return standing ? words("audience-words-standing", { group: placed, standing }) : placed;
}

// ---- who -------------------------------------------------------------------------------------------------------------

function whoWords(group: AudienceGroup): Part[] {
  if (isCandidates(group)) return [candidatesWords(group)];
  if (group.who === "everybody") return [words("audience-words-everybody")];
  if (group.who === "members") return [words("audience-words-members")];
  return officesWords(group.positions.length === 0 ? positions : group.positions);
}

function isCandidates({ who, exam }: AudienceGroup): boolean {
  return who === "everybody" && exam?.is === "registered";
}

function candidatesWords({ exam }: AudienceGroup): Words {
  const code = exam?.code ?? null;
  return code === null ? words("audience-words-candidates") : words("audience-words-candidates-of", { code });
}

const VICE_CHAIRS: readonly Position[] = ["viceChairBusiness", "viceChairMembership"];

function officesWords(said: readonly Position[]): Part[] {
  const has = (some: readonly Position[]) => some.every((one) => said.includes(one));
  return [
    ...(has(boardPositions) ? [words("audience-words-board")] : boardWords(said)),
    ...(has(supervisorPositions) ? [words("audience-words-supervisors")] : supervisorWords(said)),
    ...(said.includes("manager") ? [words(positionWords.manager)] : []),
  ];
}

function boardWords(said: readonly Position[]): Part[] {
  const hasBoth = VICE_CHAIRS.every((one) => said.includes(one));
  return boardPositions
    .filter((one) => said.includes(one) && !(hasBoth && one === "viceChairMembership"))
    .map((one) =>
      hasBoth && one === "viceChairBusiness" ? words("audience-words-vice-chairs") : words(positionWords[one]),
    );
}

function supervisorWords(said: readonly Position[]): Part[] {
  if (said.includes("chiefSupervisor")) return [words(positionWords.chiefSupervisor)];
  return said.includes("supervisor") ? [words("audience-words-one-supervisor")] : [];
}

function isSameWho(one: AudienceGroup, other: AudienceGroup): boolean {
  return one.who === other.who && String(one.positions) === String(other.positions);
}

// ---- where -----------------------------------------------------------------------------------------------------------

function placesWords({ districts, villages, cooperatives }: AudienceGroup, names: ReadonlyMap<number, string>): Part[] {
  return [
    ...districtsWords(districts),
    ...(villages.length > MOST_NAMED
      ? [words("audience-words-many-villages", { count: villages.length })]
      : villages.map(({ village, district }) => words("audience-words-village", { village, district }))),
    ...(cooperatives.length > MOST_NAMED
      ? [words("audience-words-many-cooperatives", { count: cooperatives.length })]
      : cooperatives.map((id) => names.get(id) ?? words("audience-words-cooperative-gone"))),
  ];
}

function districtsWords(districts: readonly string[]): Part[] {
  const [first, last] = districts;
  const count = districts.length;
  if (first === undefined) return [];
  if (last === undefined) return [words("audience-words-district", { district: first })];
  if (count === 2) return [words("audience-words-two-districts", { first, last })];
  if (count > MOST_NAMED) return [words("audience-words-many-districts", { count })];
  return [words("audience-words-districts", { count, districts: districts.join(", ") })];
}

function isSameElse(one: AudienceGroup, other: AudienceGroup): boolean {
  const rest = ({ districts, villages, cooperatives, exam }: AudienceGroup) => [
    districts,
    villages,
    cooperatives,
    exam,
  ];
  return JSON.stringify(rest(one)) === JSON.stringify(rest(other));
}

// ---- how they stand --------------------------------------------------------------------------------------------------

function standingWords({ exam }: AudienceGroup): Words | null {
  if (exam === null) return null;
  const { is, code, months = USUAL_MONTHS } = exam;
  switch (is) {
    case "competent":
      return code === null ? words("audience-words-competent") : words("audience-words-competent-in", { code });
    case "notYetCompetent":
      return code === null ? words("audience-words-not-competent") : words("audience-words-not-competent-in", { code });
    case "certificateEnding":
      return code === null
        ? words("audience-words-ending", { months })
        : words("audience-words-ending-of", { months, code });
    case "notRegistered":
      return code === null
        ? words("audience-words-not-registered")
        : words("audience-words-not-registered-for", { code });
    case "registered":
      return code === null ? words("audience-words-registered") : words("audience-words-registered-for", { code });
    case "waiting":
      return code === null ? words("audience-words-waiting") : words("audience-words-waiting-for", { code });
    case "lackingPapers":
      return code === null
        ? words("audience-words-lacking-papers")
        : words("audience-words-lacking-papers-for", { code });
  }
}

// ---- lists -----------------------------------------------------------------------------------------------------------

/** "A", "A dan B", "A, B dan C" */
function joined(parts: readonly Part[]): Part {
  const [first = "", second, ...more] = parts;
  if (second === undefined) return first;
  if (more.length === 0) return words("audience-words-and", { first, last: second });
  return words("audience-words-comma", { first, rest: joined([second, ...more]) });
}

function asWords(part: Part): Words {
  return typeof part === "string" ? words("audience-words-name", { name: part }) : part;
}
