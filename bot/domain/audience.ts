import { z } from "zod";
import { type Position, positions } from "#bot/domain/position.ts";

/**
 * Whom an announcement is for, as data: the people of any of the groups, without those of others. It is kept with the announcement, and
 * asked again for whoever looks later.
 */

/**
 * How somebody stands with sessions. Without a code: with any session that is still to come; of results, which are of sessions that are over,
 * with any at all: who is competent by any of them, who is by none, whose last certificate ends soon.
 */
export const examStates = [
  "registered",
  "notRegistered",
  "waiting",
  "lackingPapers",
  "competent",
  "notYetCompetent",
  "certificateEnding",
] as const;
export type ExamState = (typeof examStates)[number];

/** So far ahead the end of a certificate may lie that is asked for, and so far where it is not said how far [=]. */
export const MOST_MONTHS = 36;
export const USUAL_MONTHS = 6;

export const audienceGroupType = z.object({
  /** everybody: officers and members alike, and whoever else is linked · officers: who holds an office today · members: who is one today */
  who: z.enum(["everybody", "officers", "members"]),
  /** Of officers: in one of these offices; none: in any. */
  positions: z.array(z.enum(positions)).default([]),
  /** Where their cooperative is: in one of these districts, villages, or it is one of these itself; none at all: anywhere. */
  districts: z.array(z.string()).default([]),
  villages: z.array(z.object({ village: z.string(), district: z.string() })).default([]),
  /** By their ids. */
  cooperatives: z.array(z.number()).default([]),
  /** And who stands so with a session. */
  exam: z
    .object({
      is: z.enum(examStates),
      code: z.string().nullable(),
      /** Within so many months a certificate ends. */
      months: z.number().int().min(1).max(MOST_MONTHS).exactOptional(),
    })
    .nullable()
    .default(null),
});
export type AudienceGroup = z.infer<typeof audienceGroupType>;

export const audienceType = z.object({
  /** Of any of these; */
  groups: z.array(audienceGroupType),
  /** but of none of these. */
  without: z.array(audienceGroupType).default([]),
  /** Those of a list instead of groups, by their ids. */
  people: z.array(z.number()).nullable().default(null),
});
export type Audience = z.infer<typeof audienceType>;

export const NOBODY: Audience = { groups: [], without: [], people: [] };

/** The offices of those who lead a cooperative (*pengurus*), and of those who watch over it (*pengawas*). */
export const boardPositions: readonly Position[] = [
  "chair",
  "viceChairBusiness",
  "viceChairMembership",
  "secretary",
  "treasurer",
];
export const supervisorPositions: readonly Position[] = ["chiefSupervisor", "supervisor"];

/** A group of everybody who is of that kind. */
export function groupOf(who: AudienceGroup["who"], more: Partial<Omit<AudienceGroup, "who">> = {}): AudienceGroup {
  return { who, positions: [], districts: [], villages: [], cooperatives: [], exam: null, ...more };
}

/** Whether everybody is meant, wherever and whoever they are: what is said to all may be read by anybody. */
export function isForEverybody({ groups, without, people }: Audience): boolean {
  return (
    people === null && without.length === 0 && groups.some((group) => group.who === "everybody" && isAnywhere(group))
  );
}

function isAnywhere({ districts, villages, cooperatives, exam }: AudienceGroup): boolean {
  return exam === null && districts.length + villages.length + cooperatives.length === 0;
}
