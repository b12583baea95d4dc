import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import type { Officer } from "#bot/db/generated/sqlite/client.ts";
import type { Secrets } from "#bot/db/secrets.ts";
import { normalisedName } from "#bot/domain/person-name.ts";
import type { Position } from "#bot/domain/position.ts";
import { stored } from "#bot/domain/time.ts";
import { changesIn } from "#bot/services/changes.ts";
import { withoutErased } from "#bot/services/erased.ts";
import { endLinksByNumber } from "#bot/services/links.ts";
import { correctPerson, type PersonRow, personOfRow } from "#bot/services/people.ts";

/** Somebody's term in an office of a cooperative, as a list has it: undefined where it says nothing. */
export interface OfficerRow extends PersonRow {
  cooperativeId: number;
  position: Position;
  startsOn: Temporal.PlainDate | null | undefined;
  /** The first day on which the term is over. */
  endsOn: Temporal.PlainDate | null | undefined;
}

/** Enters an officer, or corrects who has this NIK, else this name and position. @throws Refusal `national-id-of-another` */
export async function enterOfficer(
  tx: Tx,
  secrets: Secrets,
  row: OfficerRow,
  now: Temporal.Instant,
): Promise<"new" | "changed" | "unchanged"> {
  const { cooperativeId } = row;
  const found = await sameOfficer(tx, secrets, row);
  if (!found) {
    const personId = await personOfRow(tx, secrets, row, cooperativeId);
    await tx.officer.create({
      data: {
        cooperativeId,
        personId,
        position: row.position,
        phone: row.phone ?? null,
        startsOn: row.startsOn?.toString() ?? null,
        endsOn: row.endsOn?.toString() ?? null,
        confirmedAt: stored(now),
      },
    });
    return "new";
  }
  return correctOfficer(tx, secrets, found, await withoutErased(tx, found.personId, row), now);
}

/** What a row says otherwise of a term that is there. @throws Refusal `national-id-of-another` */
export async function correctOfficer(
  tx: Tx,
  secrets: Secrets,
  found: Officer,
  row: OfficerRow,
  now: Temporal.Instant,
): Promise<"changed" | "unchanged"> {
  const { personId, changed } = await correctPerson(tx, secrets, found.personId, row, found.cooperativeId, now);
  const changes = changesOf(found, row);
  if (changes.phone !== undefined && found.phone !== null) await endLinksByNumber(tx, personId, found.phone, now);
  await tx.officer.update({ where: { id: found.id }, data: { ...changes, personId, confirmedAt: stored(now) } });
  return changed || Object.keys(changes).length > 0 ? "changed" : "unchanged";
}

async function sameOfficer(tx: Tx, secrets: Secrets, row: OfficerRow): Promise<Officer | null> {
  const { cooperativeId, nationalId } = row;
  if (nationalId !== undefined) {
    const nationalIdHash = secrets.hash("national-id", nationalId);
    const byId = await tx.officer.findFirst({
      where: { cooperativeId, person: { nationalIdHash } },
      orderBy: { id: "desc" },
    });
    if (byId) return byId;
  }
  return tx.officer.findFirst({
    where: {
      cooperativeId,
      position: row.position,
      person: { nameKey: normalisedName(row.name), ...(nationalId !== undefined && { nationalIdHash: null }) },
    },
    orderBy: { id: "desc" },
  });
}

function changesOf(found: Officer, row: OfficerRow): Partial<Officer> {
  return changesIn(found, {
    position: row.position,
    phone: row.phone,
    ...(row.startsOn !== undefined && { startsOn: row.startsOn?.toString() ?? null }),
    ...(row.endsOn !== undefined && { endsOn: row.endsOn?.toString() ?? null }),
  });
}

/** What makes a term one that runs on a day. */
export function inOfficeOn(day: Temporal.PlainDate) {
  const text = day.toString();
  return {
    AND: [
      { OR: [{ startsOn: null }, { startsOn: { lte: text } }] },
      { OR: [{ endsOn: null }, { endsOn: { gt: text } }] },
    ],
  };
}

/** An officer whose last day this was has no rights any more from its first minute on. */
export async function endTerm(tx: Tx, officerId: number, day: Temporal.PlainDate): Promise<void> {
  await tx.officer.update({ where: { id: officerId }, data: { endsOn: day.toString() } });
}
