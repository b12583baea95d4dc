import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { groupedBy } from "#bot/domain/grouping.ts";
import { countOf, type Figures, NO_FIGURES, type Reached, sumOf } from "#bot/domain/officer-figures.ts";
import { paperKinds } from "#bot/domain/paper-kinds.ts";
import { isOfficer, isSupervisor, type Position, positions } from "#bot/domain/position.ts";
import { shortName } from "#bot/services/cooperatives.ts";
import { knownResult, resultOf, TOOK_PART } from "#bot/services/exam-results.ts";
import { inOfficeOn } from "#bot/services/officers.ts";

/**
 * How far the officers and supervisors are who are in office: linked, entered for an exam, with their papers, there, competent, with a
 * certificate that runs. Whoever is in office in two cooperatives counts in either: every level adds up to the one above.
 */

/** Somebody in a cooperative, by the first of their offices there. */
export interface OfficerStanding extends Reached {
  personId: number;
  name: string;
  cooperativeId: number;
  position: Position;
}

export interface CooperativeFigures {
  id: number;
  /** As it is called for short. */
  name: string;
  village: string;
  district: string;
  figures: Figures;
}

export interface DistrictFigures {
  district: string;
  figures: Figures;
  cooperatives: readonly CooperativeFigures[];
}

export interface OfficeFigures {
  figures: Figures;
  /** By name. */
  districts: readonly DistrictFigures[];
}

/**
 * Whose eyes: the office sees results that are not told yet; a chair only what their owner was told.
 * @param cooperativeId of this one alone
 */
interface Look {
  today: Temporal.PlainDate;
  isOffice: boolean;
  cooperativeId?: number;
}

/** Of all cooperatives, also those of which nobody is on a roster. */
export async function figuresOfOffice(tx: Tx, today: Temporal.PlainDate): Promise<OfficeFigures> {
  const all = await tx.cooperative.findMany({
    select: { id: true, name: true, village: true, district: true },
    orderBy: [{ district: "asc" }, { village: "asc" }, { name: "asc" }],
  });
  const byCooperative = groupedBy(await standingsOf(tx, { today, isOffice: true }), (one) => one.cooperativeId);
  const cooperatives = all.map((one): CooperativeFigures => {
    const theirs = byCooperative.get(one.id);
    return { ...one, name: shortName(one), figures: theirs ? countOf(theirs) : NO_FIGURES };
  });
  const districts = [...groupedBy(cooperatives, ({ district }) => district)].map(
    ([district, these]): DistrictFigures => ({
      district,
      figures: sumOf(these.map(({ figures }) => figures)),
      cooperatives: these,
    }),
  );
  return { figures: sumOf(districts.map(({ figures }) => figures)), districts };
}

/** In the order of their offices. One statement a table, whatever the number of people. */
export async function standingsOf(tx: Tx, look: Look): Promise<OfficerStanding[]> {
  const { today, cooperativeId } = look;
  const officers = await tx.officer.findMany({
    where: { ...inOfficeOn(today), ...(cooperativeId !== undefined && { cooperativeId }) },
    select: { personId: true, cooperativeId: true, position: true, person: { select: { name: true } } },
    orderBy: { id: "asc" },
  });
  const reached = await reachedBy(tx, look);
  const seen = new Map<string, OfficerStanding>();
  const ordered = officers
    .map(({ person, ...one }) => ({ ...one, name: person.name, position: one.position as Position }))
    .filter(({ position }) => isOfficer(position) || isSupervisor(position))
    .sort((one, other) => positions.indexOf(one.position) - positions.indexOf(other.position));
  for (const one of ordered) {
    const key = `${one.personId} ${one.cooperativeId}`;
    if (!seen.has(key)) seen.set(key, { ...one, ...reached(one.personId) });
  }
  return [...seen.values()];
}

/** Competency exams that count, with everybody's entry for them that stands. */
const EXAM = { kind: "competencyExam", isDraft: false, cancelledAt: null } as const;

async function reachedBy(tx: Tx, { today, isOffice, cooperativeId }: Look): Promise<(personId: number) => Reached> {
  const whose = cooperativeId === undefined ? {} : { person: { officers: { some: { cooperativeId } } } };
  const entry = { ...whose, status: { not: "cancelled" }, exam: EXAM };
  const links = await tx.link.findMany({ where: { ...whose, endedAt: null }, select: { personId: true } });
  const exams = await tx.exam.findMany({ where: EXAM, orderBy: [{ startsAt: "asc" }, { code: "asc" }] });
  const entries = await tx.registration.findMany({
    where: entry,
    select: { id: true, personId: true, examCode: true },
  });
  const came = await tx.checkIn.groupBy({ by: ["registrationId"], where: { registration: entry } });
  const results = await tx.examResult.findMany({ where: { registration: { ...entry, ...TOOK_PART } } });
  const accepted = await tx.paper.findMany({
    where: { ...whose, status: "accepted", openKey: { not: null } },
    select: { personId: true, kind: true },
  });

  const ownerOf = new Map(entries.map(({ id, personId }) => [id, personId]));
  const ownersOf = (ids: readonly number[]) => new Set(ids.map((id) => ownerOf.get(id)));
  const known = results.flatMap((row) => {
    const result = resultOf(row);
    const facts = isOffice ? result : knownResult(result);
    return facts?.result === "competent" ? [{ id: row.registrationId, validUntil: facts.validUntil?.toString() }] : [];
  });
  const linked = new Set(links.map(({ personId }) => personId));
  const lastExam = lastOf(entries, exams);
  const papersOf = groupedBy(accepted, ({ personId }) => personId);
  const attended = ownersOf(came.map(({ registrationId }) => registrationId));
  const competent = ownersOf(known.map(({ id }) => id));
  const running = known.filter(({ validUntil }) => validUntil !== undefined && validUntil >= today.toString());
  const certified = ownersOf(running.map(({ id }) => id));
  const asked = new Map(exams.map(({ code, papers }) => [code, paperKinds(papers)]));
  return (personId) => {
    const code = lastExam.get(personId);
    const kinds = new Set(papersOf.get(personId)?.map(({ kind }) => kind));
    return {
      linked: linked.has(personId),
      registered: code !== undefined,
      // Of the last exam that they are entered for; one that asks for none lacks none.
      papers: code !== undefined && (asked.get(code) ?? []).every(({ kind }) => kinds.has(kind)),
      attended: attended.has(personId),
      competent: competent.has(personId),
      certified: certified.has(personId),
    };
  };
}

/** The exam that begins last of those that somebody is entered for. @param exams in their order */
function lastOf(
  entries: readonly { personId: number; examCode: string }[],
  exams: readonly { code: string }[],
): Map<number, string> {
  const place = new Map(exams.map(({ code }, index) => [code, index]));
  const later = (one: string, other: string) => (place.get(one) ?? -1) > (place.get(other) ?? -1);
  const last = new Map<number, string>();
  for (const { personId, examCode } of entries) {
    const known = last.get(personId);
    if (known === undefined || later(examCode, known)) last.set(personId, examCode);
  }
  return last;
}
