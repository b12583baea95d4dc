import type { Tx } from "#bot/db/database.ts";
import { statement } from "#bot/db/unit.ts";

/** Who is linked to a chat, prepared: every message of somebody who is linked asks for it. */

export interface LinkRow {
  id: number;
  personId: number;
  name: string;
  gender: string | null;
  nickname: string;
  proof: string;
  usedAt: string;
  pinGivenAt: string | null;
  pinUsedAt: string | null;
  hasPin: boolean;
}

/** The links of a chat that hold, in the order in which they were made. */
export async function linksOf(tx: Tx, chatAccountId: number): Promise<LinkRow[]> {
  const rows = await tx.prepared.all<LinkRow>(LINKS, chatAccountId);
  return rows.map((row) => ({ ...row, hasPin: Boolean(row.hasPin) }));
}

const LINKS = statement(`
  SELECT l."id", l."personId", p."name", p."gender", l."nickname", l."proof", l."usedAt", l."pinGivenAt", l."pinUsedAt",
    p."pinHash" IS NOT NULL AS "hasPin"
  FROM "Link" l JOIN "Person" p ON p."id" = l."personId"
  WHERE l."chatAccountId" = ? AND l."endedAt" IS NULL
  ORDER BY l."id"`);

/** What somebody of a chat is on a day: a member by their number, an officer by their position, staff by their phone. */
export type RoleRow = { id: number; personId: number; detail: string } & (
  | { kind: "member" | "officer"; cooperativeId: number }
  | { kind: "staff"; appointedBy: number | null; endedAt: string | null }
);

/** By the rules of `memberOn` and `inOfficeOn`; of the staff all, for whom `isInService` decides. */
export function rolesOf(tx: Tx, chatAccountId: number, day: string): Promise<RoleRow[]> {
  return tx.prepared.all<RoleRow>(ROLES, chatAccountId, day, chatAccountId, day, day, chatAccountId);
}

const ROLES = statement(`
  SELECT 'member' AS "kind", m."id", m."personId", m."cooperativeId", m."number" AS "detail",
    CAST(NULL AS INTEGER) AS "appointedBy", CAST(NULL AS TEXT) AS "endedAt"
  FROM "Link" l JOIN "Member" m ON m."personId" = l."personId"
  WHERE l."chatAccountId" = ? AND l."endedAt" IS NULL AND (m."leftOn" IS NULL OR m."leftOn" > ?)
  UNION ALL
  SELECT 'officer', o."id", o."personId", o."cooperativeId", o."position", NULL, NULL
  FROM "Link" l JOIN "Officer" o ON o."personId" = l."personId"
  WHERE l."chatAccountId" = ? AND l."endedAt" IS NULL
    AND (o."startsOn" IS NULL OR o."startsOn" <= ?) AND (o."endsOn" IS NULL OR o."endsOn" > ?)
  UNION ALL
  SELECT 'staff', s."id", s."personId", NULL, s."phone", s."appointedBy", s."endedAt"
  FROM "Link" l JOIN "Staff" s ON s."personId" = l."personId"
  WHERE l."chatAccountId" = ? AND l."endedAt" IS NULL
  ORDER BY 1, 2`);
