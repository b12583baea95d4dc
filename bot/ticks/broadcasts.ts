import type { Database, Tx } from "#bot/db/database.ts";
import type { ChannelName } from "#bot/messages.ts";
import { tellOfAnswers } from "#bot/services/broadcast-answers.ts";
import { refreshProgress, tellOfEnd, tellOfUnconfirmed } from "#bot/services/broadcast-news.ts";
import {
  beginBroadcast,
  endIfDone,
  enterRows,
  gatherPage,
  isAnythingDue,
  runningBroadcasts,
  tryElsewhere,
} from "#bot/services/broadcast-sending.ts";
import type { Broadcast } from "#bot/services/broadcasts.ts";
import type { Moment } from "#bot/services/seats.ts";

/** In the order in which they are looked at; which of them run makes no difference. */
const CHANNELS: readonly ChannelName[] = ["telegram", "whatsapp", "terminal"];

/**
 * Takes announcements further: begins those whose time has come, writes down whom they are for, and fills the outbox as far as there is
 * room. Each page is a transaction of its own.
 * @returns how many rows were entered
 */
export async function sendBroadcasts(
  { transaction, read }: Pick<Database, "transaction" | "read">,
  moment: Moment,
): Promise<number> {
  if (!(await isAnythingDue(read, moment))) return 0;
  let count = 0;
  for (const one of await transaction((tx) => runningBroadcasts(tx, moment))) {
    if (one.state === "waiting") await transaction((tx) => beginBroadcast(tx, one, moment));
    count += await takeFurther(transaction, one, moment);
  }
  await transaction((tx) => refreshProgress(tx, moment));
  await transaction((tx) => tellOfUnconfirmed(tx, moment));
  await transaction((tx) => tellOfAnswers(tx, moment));
  return count;
}

async function takeFurther(transaction: Database["transaction"], { id }: Broadcast, moment: Moment): Promise<number> {
  while (await transaction((tx) => gatherPage(tx, id, moment)));
  while ((await transaction((tx) => tryElsewhere(tx, id))) > 0);
  let count = 0;
  for (const channel of CHANNELS) {
    count += await all(transaction, (tx) => enterRows(tx, id, channel, moment));
  }
  await transaction(async (tx) => {
    if (await endIfDone(tx, id, moment)) await tellOfEnd(tx, id, moment);
  });
  return count;
}

async function all(transaction: Database["transaction"], work: (tx: Tx) => Promise<number>): Promise<number> {
  for (let count = 0; ; ) {
    const more = await transaction(work);
    if (more === 0) return count;
    count += more;
  }
}
