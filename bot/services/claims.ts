import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import type { OfficerClaim } from "#bot/db/generated/sqlite/client.ts";
import type { Secrets } from "#bot/db/secrets.ts";
import { calledName, normalisedName } from "#bot/domain/person-name.ts";
import type { Phone } from "#bot/domain/phones.ts";
import type { Position } from "#bot/domain/position.ts";
import { instantOf, stored } from "#bot/domain/time.ts";
import { consentBelongsTo } from "#bot/services/consents.ts";
import { link } from "#bot/services/links.ts";
import { memberOn } from "#bot/services/members.ts";
import { enterOfficer, inOfficeOn } from "#bot/services/officers.ts";
import { type Entry, entriesNamed } from "#bot/services/roster.ts";

/** An officer on no roster asks the office to be entered: kept, weighed, and decided once. */
export interface Claim {
  id: number;
  chatAccountId: number;
  cooperativeId: number;
  name: string;
  position: Position;
  /** The number that the channel proved; null: it is hidden. */
  phone: Phone | null;
  claimedAt: Temporal.Instant;
}

/** Keeps a claim; a chat has one that waits. @returns false when there is one already */
export async function makeClaim(
  tx: Tx,
  { cooperativeId, chatAccountId, name, position, phone }: Omit<Claim, "id" | "claimedAt">,
  now: Temporal.Instant,
): Promise<boolean> {
  if (await waitingClaimOf(tx, chatAccountId)) return false;
  await tx.officerClaim.create({
    data: { chatAccountId, cooperativeId, name, position, phone, claimedAt: stored(now), status: "waiting" },
  });
  return true;
}

export async function waitingClaimOf(tx: Tx, chatAccountId: number): Promise<Claim | null> {
  const found = await tx.officerClaim.findFirst({ where: { chatAccountId, status: "waiting" } });
  return found && claimOf(found);
}

/** The one that waits longest of those after this one, and how many wait in all. */
export async function nextClaim(tx: Tx, after: number): Promise<{ claim: Claim | null; count: number }> {
  const found = await tx.officerClaim.findFirst({
    where: { status: "waiting", id: { gt: after } },
    orderBy: { id: "asc" },
  });
  return { claim: found && claimOf(found), count: await tx.officerClaim.count({ where: { status: "waiting" } }) };
}

/** A claim that still waits; null: decided, or none. */
export async function claimWaiting(tx: Tx, id: number): Promise<Claim | null> {
  const found = await tx.officerClaim.findFirst({ where: { id, status: "waiting" } });
  return found && claimOf(found);
}

/** Somebody's term in the position that another claims. */
export interface Holder {
  officerId: number;
  personId: number;
  name: string;
}

/** What speaks for a claim, and what against it. */
export interface ClaimFacts {
  /** Who else holds the position now; of supervisors there are several. */
  holders: readonly Holder[];
  /** Entries of the cooperative with the same name. */
  namesakes: readonly Entry[];
  /** How many people have the number on an entry of theirs. */
  othersWithNumber: number;
}

export async function factsOf(tx: Tx, claim: Claim, today: Temporal.PlainDate): Promise<ClaimFacts> {
  const { cooperativeId, name, phone } = claim;
  const alike = await entriesNamed(tx, cooperativeId, name, today, 20);
  const number = { phone: phone ?? "" };
  return {
    holders: await holdersOf(tx, claim, today),
    namesakes: alike.filter((entry) => normalisedName(entry.name) === normalisedName(name)),
    othersWithNumber: await tx.person.count({
      where: {
        OR: [
          { members: { some: { ...memberOn(today), ...number } } },
          { officers: { some: { AND: [inOfficeOn(today), number] } } },
        ],
      },
    }),
  };
}

/** Who else is in the office that is claimed, where one alone can be; the same name is the claimant's own entry. */
export async function holdersOf(
  tx: Tx,
  { cooperativeId, name, position }: Claim,
  today: Temporal.PlainDate,
): Promise<Holder[]> {
  if (position === "supervisor") return [];
  const officers = await tx.officer.findMany({
    where: { cooperativeId, position, person: { nameKey: { not: normalisedName(name) } }, ...inOfficeOn(today) },
    include: { person: { select: { name: true } } },
    orderBy: { id: "asc" },
  });
  return officers.map(({ id, personId, person }) => ({ officerId: id, personId, name: person.name }));
}

/** Takes a claim to decide on it. Two who press in the same instant: it goes to one of them. */
async function decide(
  tx: Tx,
  id: number,
  status: "approved" | "refused",
  decidedBy: number,
  now: Temporal.Instant,
): Promise<Claim | null> {
  const { count } = await tx.officerClaim.updateMany({
    where: { id, status: "waiting" },
    data: { status, decidedBy, decidedAt: stored(now) },
  });
  return count === 0 ? null : claimOf(await tx.officerClaim.findUniqueOrThrow({ where: { id } }));
}

/**
 * Enters who claimed it among the officers, and links the chat in which it was claimed.
 * @returns the claim and whose it is now; null when somebody else has decided
 */
export async function approveClaim(
  tx: Tx,
  secrets: Secrets,
  { id, by }: { id: number; by: number },
  { now, today }: { now: Temporal.Instant; today: Temporal.PlainDate },
): Promise<{ claim: Claim; personId: number } | null> {
  const claim = await decide(tx, id, "approved", by, now);
  if (!claim) return null;
  const { cooperativeId, name, position, phone, chatAccountId } = claim;
  const row = { cooperativeId, name, position, phone: phone ?? undefined, nationalId: undefined };
  const where = { cooperativeId, position, person: { nameKey: normalisedName(name) }, ...inOfficeOn(today) };
  // On the roster already, with another number: their term goes on as it stands there.
  const isThere = (await tx.officer.count({ where })) > 0;
  await enterOfficer(tx, secrets, { ...row, ...(isThere ? TERM_STAYS : { startsOn: today, endsOn: null }) }, now);
  const { personId } = await tx.officer.findFirstOrThrow({ where, orderBy: { id: "desc" } });
  await link(tx, { chatAccountId, personId, nickname: calledName(name), proof: "office", phone }, now);
  await consentBelongsTo(tx, chatAccountId, personId);
  return { claim, personId };
}

const TERM_STAYS = { startsOn: undefined, endsOn: undefined };

/** @returns null when somebody else has decided */
export function refuseClaim(tx: Tx, id: number, by: number, now: Temporal.Instant): Promise<Claim | null> {
  return decide(tx, id, "refused", by, now);
}

function claimOf(row: OfficerClaim): Claim {
  const { id, chatAccountId, cooperativeId, name } = row;
  return {
    id,
    chatAccountId,
    cooperativeId,
    name,
    position: row.position as Position,
    phone: row.phone as Phone | null,
    claimedAt: instantOf(row.claimedAt),
  };
}
