import { oneAfterAnother } from "#bot/commands/form.ts";
import {
  byLack,
  countOf,
  type Figure,
  type Figures,
  furthest,
  type Measure,
  percentOf,
} from "#bot/domain/officer-figures.ts";
import { positionWords } from "#bot/domain/position.ts";
import { type Choice, type Reply, reply, type Words, words } from "#bot/messages.ts";
import { type Cooperative, shortName } from "#bot/services/cooperatives.ts";
import type {
  CooperativeFigures,
  DistrictFigures,
  OfficeFigures,
  OfficerStanding,
} from "#bot/services/officer-figures.ts";

/** How far the officers are, in words: as much of it as fits a phone screen. */

const LACKING = 3;
const DISTRICTS = 6;
const COOPERATIVES = 6;
/** A whole board is eight people. */
const PEOPLE = 10;

const NAME = "officer-totals";
export const toAll: Choice = { label: words("officer-totals-back"), command: NAME, input: { text: "" } };
const toFile: Choice = { label: words("officer-totals-xlsx"), command: NAME, input: { as: "xlsx" } };

/** All of it, and who lacks most; or a page of the districts. @param from of which district on; null: of all of it */
export function overview({ figures: all, districts }: OfficeFigures, from: number | null): Reply {
  const measure = furthest(all);
  const lacking = byLack(measure);
  const sorted = [...districts].sort((one, other) => lacking(one.figures, other.figures));
  if (from !== null) return districtsPage(sorted, from);
  const cooperatives = districts.flatMap((one) => one.cooperatives);
  const withPeople = cooperatives.filter(({ figures }) => figures.people > 0).length;
  // Where nobody is on a roster, what is lacking is the roster.
  const shown = sorted.filter(({ figures }) => figures.people > 0).slice(0, LACKING);
  return reply(
    oneAfterAnother([
      words("officer-totals-all", { people: all.people, cooperatives: withPeople, of: cooperatives.length }),
      ...figureLines(all, true),
      words("officer-totals-lacking"),
      ...shown.map(({ district, figures }) => lackingLine(district, figures, measure)),
      words("officer-totals-how"),
    ]),
    { label: words("officer-totals-districts"), command: NAME, input: { from: 0 } },
    { label: words("officer-totals-chart"), command: NAME, input: { as: "png" } },
    toFile,
    { label: words("officer-totals-sessions"), command: "exam-totals", input: { sessions: true } },
  );
}

function figureLines(of: Figures, withPapers: boolean): Words[] {
  return LINES.filter(([figure]) => withPapers || figure !== "papers").map(([figure, label]) =>
    words("officer-totals-figure", {
      label,
      count: of[figure],
      percent: percentOf(of[figure], of.people),
    }),
  );
}

const LINES: readonly (readonly [Figure, Words])[] = [
  ["linked", words("officers-table-linked")],
  ["registered", words("officers-table-registered")],
  ["papers", words("officers-table-papers")],
  ["attended", words("officers-table-attended")],
  ["competent", words("officers-table-competent")],
  ["certified", words("officers-table-certified")],
];

function lackingLine(district: string, figures: Figures, measure: Measure): Words {
  const count = figures[measure];
  const of = figures.people;
  switch (measure) {
    case "linked":
      return words("officer-totals-lacking-linked", { district, count, of });
    case "registered":
      return words("officer-totals-lacking-registered", { district, count, of });
    case "attended":
      return words("officer-totals-lacking-attended", { district, count, of });
    case "competent":
      return words("officer-totals-lacking-competent", { district, count, of });
  }
}

function districtsPage(sorted: readonly DistrictFigures[], from: number): Reply {
  const shown = sorted.slice(from, from + DISTRICTS);
  return reply(
    oneAfterAnother([
      words("officer-totals-districts-head"),
      ...shown.map(({ district, figures }) => line(district, figures)),
    ]),
    ...shown.map(({ district }) => opensDistrict(district)),
    ...pages({ from, size: DISTRICTS, count: sorted.length }),
    toAll,
  );
}

function line(name: string, { people, registered, attended, competent }: Figures): Words {
  return people === 0
    ? words("officer-totals-line-nobody", { name })
    : words("officer-totals-line", { name, people, registered, attended, competent });
}

/** The cooperatives of a district, those that lack most first. */
export function districtPage({ district, figures, cooperatives }: DistrictFigures, from: number): Reply {
  const lacking = byLack(furthest(figures));
  const sorted = [...cooperatives].sort((one, other) => lacking(one.figures, other.figures));
  const shown = sorted.slice(from, from + COOPERATIVES);
  return reply(
    oneAfterAnother([
      ...districtTotal(district, figures, cooperatives.length),
      ...shown.map((one) => line(one.name, one.figures)),
    ]),
    ...shown.map(opensCooperative),
    ...pages({ from, size: COOPERATIVES, count: sorted.length }, { district }),
    toFile,
    toAll,
  );
}

/** @param count so many cooperatives it has */
function districtTotal(district: string, { people, registered, attended, competent }: Figures, count: number): Words[] {
  if (people === 0) return [words("officer-totals-district-nobody", { district, count })];
  return [
    words("officer-totals-district", { district, count, people, registered, attended, competent }),
    words("officer-totals-district-cooperatives"),
  ];
}

/** @param name as it is called for short */
export function opensCooperative({ id, name }: Pick<CooperativeFigures, "id" | "name">): Choice {
  return opens(words("officer-totals-of", { cooperative: name }), id);
}

export function opens(label: Words, cooperative: number): Choice {
  return { label, command: NAME, input: { cooperative, from: 0 } };
}

function opensDistrict(district: string): Choice {
  return { label: words("officer-totals-of-district", { district }), command: NAME, input: { district, from: 0 } };
}

/** To what follows and precedes. @param size so many are shown. @param of of what: a district, a cooperative */
function pages({ from, size, count }: { from: number; size: number; count: number }, of: object = {}): Choice[] {
  const at = (first: number, label: Words): Choice => ({ label, command: NAME, input: { ...of, from: first } });
  return [
    ...(from + size < count ? [at(from + size, words("officer-totals-next"))] : []),
    ...(from > 0 ? [at(Math.max(0, from - size), words("officer-totals-previous"))] : []),
  ];
}

/** The people of a cooperative by their office, and how far each is. Of papers only the office hears. */
export function peopleOf(
  cooperative: Cooperative,
  standings: readonly OfficerStanding[],
  { from, isOffice }: { from: number; isOffice: boolean },
): Reply {
  const { id, district } = cooperative;
  const name = shortName(cooperative);
  const choices = [
    ...pages({ from, size: PEOPLE, count: standings.length }, { cooperative: id }),
    ...(isOffice ? [opensDistrict(district), toAll] : []),
  ];
  if (standings.length === 0) return reply(words("officer-totals-roster-empty", { cooperative: name }), ...choices);
  const { people, linked, registered, attended, competent } = countOf(standings);
  return reply(
    oneAfterAnother([
      words("officer-totals-cooperative", { cooperative: name, people, linked, registered, attended, competent }),
      ...standings.slice(from, from + PEOPLE).map((one) => personLine(one, isOffice)),
    ]),
    ...choices,
  );
}

function personLine(one: OfficerStanding, isOffice: boolean): Words {
  const position = words(positionWords[one.position]);
  const standing = standingOf(one);
  const isOnTheWay = one.registered && !one.competent;
  if (!isOffice || !isOnTheWay) return words("officer-totals-person", { name: one.name, position, standing });
  const papers = one.papers ? words("officer-totals-papers-complete") : words("officer-totals-papers-missing");
  return words("officer-totals-person-papers", { name: one.name, position, standing, papers });
}

function standingOf({ linked, registered, attended, competent, certified }: OfficerStanding): Words {
  if (certified) return words("officer-totals-is-certified");
  if (competent) return words("officer-totals-is-competent");
  if (attended) return words("officer-totals-is-attended");
  if (registered) return words("officer-totals-is-registered");
  return linked ? words("officer-totals-is-linked") : words("officer-totals-is-nothing");
}
