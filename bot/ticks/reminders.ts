import type { Database, Tx } from "#bot/db/database.ts";
import { mayRemind } from "#bot/domain/reminder-times.ts";
import { tellWhatWasMissed } from "#bot/services/missed-reminders.ts";
import type { Here } from "#bot/services/reminder-kind.ts";
import { reminderKinds } from "#bot/services/reminder-kinds.ts";
import { stoppedKinds } from "#bot/services/reminder-stops.ts";
import { enterDue, enterPutOff } from "#bot/services/reminders.ts";

/** So many in one transaction, so that whoever writes meanwhile waits briefly. */
const AT_A_TIME = 100;

/**
 * Enters what people are to be reminded of now; tells the staff what came too late while nobody looked.
 * @returns how many
 * @throws what went wrong with one kind, when all the others are done
 */
export async function remind(
  { transaction }: Pick<Database, "transaction">,
  { staffPhones, ...here }: Here & { staffPhones: ReadonlySet<string> },
): Promise<number> {
  const faults: unknown[] = [];
  let count = 0;
  async function all(work: (tx: Tx) => Promise<number>): Promise<void> {
    try {
      for (let entered = AT_A_TIME; entered === AT_A_TIME; count += entered) entered = await transaction(work);
    } catch (error) {
      faults.push(error);
    }
  }
  if (mayRemind(here.now, here.timeZone)) {
    // One that is stopped from now on is not told either: that is asked again when it leaves.
    const stopped = await transaction(stoppedKinds);
    await all((tx) => enterPutOff(tx, stopped, here, AT_A_TIME));
    for (const kind of reminderKinds) {
      if (!stopped.has(kind.name)) await all((tx) => enterDue(tx, kind, here, AT_A_TIME));
    }
  }
  await transaction((tx) => tellWhatWasMissed(tx, here, staffPhones));
  if (faults.length > 0) throw faults[0];
  return count;
}
