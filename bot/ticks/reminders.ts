import type { Database } from "#bot/db/database.ts";
import { tellWhatWasMissed } from "#bot/services/missed-reminders.ts";
import type { Here } from "#bot/services/reminder-kind.ts";
import { enterReminders } from "#bot/services/reminders.ts";

/** So many in one transaction, so that whoever writes meanwhile waits briefly. */
const AT_A_TIME = 100;

/** Enters what people are to be reminded of now; tells the staff what came too late while nobody looked. @returns how many */
export async function remind(
  { transaction }: Pick<Database, "transaction">,
  { staffPhones, ...here }: Here & { staffPhones: ReadonlySet<string> },
): Promise<number> {
  await transaction((tx) => tellWhatWasMissed(tx, here, staffPhones));
  let count = 0;
  for (let entered = AT_A_TIME; entered === AT_A_TIME; count += entered) {
    entered = await transaction((tx) => enterReminders(tx, here, AT_A_TIME));
  }
  return count;
}
