import type { Tx } from "#bot/db/database.ts";
import type { Prisma } from "#bot/db/generated/sqlite/client.ts";
import { type Audience, type AudienceGroup, USUAL_MONTHS } from "#bot/domain/audience.ts";
import { withEndingCertificate } from "#bot/services/certificates-ending.ts";
import { comingExams, type Exam, examByCode } from "#bot/services/exams.ts";
import { memberOn } from "#bot/services/members.ts";
import { inOfficeOn } from "#bot/services/officers.ts";
import { lackingPapers } from "#bot/services/papers.ts";
import type { Moment } from "#bot/services/seats.ts";

/** Whom an announcement is for, as the database has it. */

/** People of whom it is asked: all that fit, as a condition. */
export type Meant = Prisma.PersonWhereInput;

/**
 * @param within a cooperative beyond whose people nobody is meant: its chair speaks; null: the office does
 */
export async function meantBy(
  tx: Tx,
  { groups, without, people }: Audience,
  within: number | null,
  moment: Moment,
): Promise<Meant> {
  const each = (all: readonly AudienceGroup[]) => Promise.all(all.map((one) => ofGroup(tx, one, within, moment)));
  const any: Meant = people === null ? { OR: await each(groups) } : { id: { in: people } };
  const theirs = within === null ? [] : [inCooperatives({ id: within }, moment)];
  return { AND: [any, ...theirs, ...(await each(without)).map((one): Meant => ({ NOT: one }))] };
}

/** So many of those who are meant, in the order of their ids, after one of them. */
export async function meantAfter(tx: Tx, meant: Meant, after: number, most: number): Promise<number[]> {
  const rows = await tx.person.findMany({
    where: { AND: [meant, { id: { gt: after } }] },
    orderBy: { id: "asc" },
    select: { id: true },
    take: most,
  });
  return rows.map(({ id }) => id);
}

export function countMeant(tx: Tx, meant: Meant): Promise<number> {
  return tx.person.count({ where: meant });
}

/** Whether somebody is among those who are meant. */
export async function isMeant(tx: Tx, meant: Meant, personId: number): Promise<boolean> {
  return (await tx.person.count({ where: { AND: [meant, { id: personId }] } })) > 0;
}

async function ofGroup(tx: Tx, group: AudienceGroup, within: number | null, moment: Moment): Promise<Meant> {
  return { AND: [whoThey(group, within, moment), await standsSo(tx, group, moment)] };
}

function whoThey(group: AudienceGroup, within: number | null, moment: Moment): Meant {
  const where = placeOf(group, within);
  const officers: Meant = {
    officers: {
      some: {
        AND: [
          inOfficeOn(today(moment)),
          { cooperative: where },
          ...(group.positions.length > 0 ? [{ position: { in: group.positions } }] : []),
        ],
      },
    },
  };
  const members: Meant = { members: { some: { AND: [memberOn(today(moment)), { cooperative: where }] } } };
  switch (group.who) {
    case "officers":
      return officers;
    case "members":
      return members;
    case "everybody":
      // Whoever is of no cooperative (the staff, somebody who waits to be entered) is meant where no place is named.
      return {
        OR: [officers, members, ...(isAnywhere(group, within) ? [{ links: { some: { endedAt: null } } }] : [])],
      };
  }
}

function inCooperatives(where: Prisma.CooperativeWhereInput, moment: Moment): Meant {
  const day = today(moment);
  return {
    OR: [
      { officers: { some: { AND: [inOfficeOn(day), { cooperative: where }] } } },
      { members: { some: { AND: [memberOn(day), { cooperative: where }] } } },
    ],
  };
}

function isAnywhere({ districts, villages, cooperatives }: AudienceGroup, within: number | null): boolean {
  return within === null && districts.length + villages.length + cooperatives.length === 0;
}

function placeOf(
  { districts, villages, cooperatives }: AudienceGroup,
  within: number | null,
): Prisma.CooperativeWhereInput {
  const places: Prisma.CooperativeWhereInput[] = [
    ...(districts.length > 0 ? [{ district: { in: districts } }] : []),
    ...villages,
    ...(cooperatives.length > 0 ? [{ id: { in: cooperatives } }] : []),
  ];
  return { AND: [...(places.length > 0 ? [{ OR: places }] : []), ...(within === null ? [] : [{ id: within }])] };
}

/** How they stand with a session, or with any that is still to come. */
async function standsSo(tx: Tx, { exam: asked }: AudienceGroup, moment: Moment): Promise<Meant> {
  if (asked === null) return {};
  if (asked.is === "competent" || asked.is === "notYetCompetent" || asked.is === "certificateEnding") {
    return resultsSo(tx, asked, moment);
  }
  const exams = await examsOf(tx, asked.code, moment);
  const of = (statuses: readonly string[]) => ({
    examCode: { in: exams.map(({ code }) => code) },
    status: { in: [...statuses] },
  });
  switch (asked.is) {
    case "registered":
      return { registrations: { some: of(["confirmed", "offered"]) } };
    case "waiting":
      return { registrations: { some: of(["waiting"]) } };
    case "notRegistered":
      return { registrations: { none: of(["confirmed", "offered", "waiting"]) } };
    case "lackingPapers":
      return { id: { in: (await lackingPapers(tx, exams, moment)).map(({ person }) => person.id) } };
  }
}

/** What results say of them, as far as they have been told; of any session where none is named. */
async function resultsSo(
  tx: Tx,
  { is, code, months = USUAL_MONTHS }: NonNullable<AudienceGroup["exam"]>,
  moment: Moment,
): Promise<Meant> {
  const of = (result: Prisma.ExamResultWhereInput): Meant => ({
    registrations: { some: { ...(code !== null && { examCode: code }), result: { isOut: true, ...result } } },
  });
  const competent = of({ result: "competent" });
  if (is === "competent") return competent;
  if (is === "notYetCompetent") {
    const notYet = of({ result: "notYetCompetent" });
    return code === null ? { AND: [notYet, { NOT: competent }] } : notYet;
  }
  return { id: { in: await withEndingCertificate(tx, code, today(moment), months) } };
}

async function examsOf(tx: Tx, code: string | null, { now, timeZone }: Moment): Promise<Exam[]> {
  if (code === null) return comingExams(tx, now, timeZone);
  const exam = await examByCode(tx, code);
  return exam ? [exam] : [];
}

function today({ now, timeZone }: Moment) {
  return now.toZonedDateTimeISO(timeZone).toPlainDate();
}
