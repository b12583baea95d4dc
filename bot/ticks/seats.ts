import type { Temporal } from "temporal-polyfill";
import type { Database } from "#bot/db/database.ts";
import { examsToMove, lockExam, moveOn, tellOfSeatsByHand } from "#bot/services/seats.ts";

/**
 * Passes on seats whose offer has run out. A session is one transaction, so that whoever registers meanwhile waits briefly.
 * @returns how many offers ended and were made
 */
export async function passSeatsOn(
  { transaction }: Pick<Database, "transaction">,
  moment: { now: Temporal.Instant; timeZone: string; staffPhones: ReadonlySet<string> },
): Promise<number> {
  let count = 0;
  for (const code of await transaction((tx) => examsToMove(tx, moment.now))) {
    count += await transaction(async (tx) => {
      const exam = await lockExam(tx, code);
      const { lapsed, offered, forStaff } = await moveOn(tx, exam, moment);
      // Once, with what freed them: not with every look.
      if (lapsed > 0) await tellOfSeatsByHand(tx, exam, { forStaff }, moment);
      return lapsed + offered;
    });
  }
  return count;
}
