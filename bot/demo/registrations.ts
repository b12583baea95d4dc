import type { Database, Tx } from "#bot/db/database.ts";
import type { Position } from "#bot/domain/position.ts";
import { inOfficeOn } from "#bot/services/officers.ts";
import { register } from "#bot/services/registrations.ts";
import type { Moment } from "#bot/services/seats.ts";

/** Who has registered already when the demo is opened: two sessions are full and have a waiting list, others have seats left. */
const ENTERED: readonly (readonly [exam: string, count: number, positions: readonly Position[]])[] = [
  ["UK3", 34, ["chair", "treasurer"]],
  ["UK4", 9, ["secretary"]],
  ["BIMTEK1", 14, ["supervisor"]],
  ["BIMTEK2", 21, ["viceChairBusiness", "viceChairMembership"]],
];
/** Cooperatives of those whom one can become: they register for themselves. */
const LEFT_OUT = ["Cukir", "Jatipelem"];

/** They registered some days ago, when all of these were open, whatever day it is now. */
const DAYS_AGO = 4;

export async function enterCandidates(
  { transaction }: Pick<Database, "transaction">,
  { now, timeZone }: Moment,
): Promise<void> {
  const moment = { now: now.subtract({ hours: 24 * DAYS_AGO }), timeZone };
  for (const [exam, count, positions] of ENTERED) {
    await transaction(async (tx) => {
      for (const officer of await officersIn(tx, positions, count, moment)) await register(tx, exam, officer, moment);
    });
  }
}

async function officersIn(tx: Tx, positions: readonly Position[], count: number, { now, timeZone }: Moment) {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const rows = await tx.officer.findMany({
    where: {
      position: { in: [...positions] },
      cooperative: { village: { notIn: LEFT_OUT } },
      ...inOfficeOn(today),
    },
    orderBy: { id: "asc" },
    take: count,
  });
  return rows.map(({ personId, cooperativeId, position }) => ({
    personId,
    cooperativeId,
    position: position as Position,
  }));
}
