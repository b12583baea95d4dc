import { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { SPEAKER_MINUTES } from "#bot/domain/office-rules.ts";
import { minutesFrom } from "#bot/domain/time.ts";
import type { Chat } from "#bot/services/chat-accounts.ts";
import { type AsOf, linkedPeople, type Person } from "#bot/services/identity.ts";

/** Who is writing. In a group nobody is known: whoever asks there gets what everybody gets. */
export async function who(
  tx: Tx,
  { writer, links, speaking }: Pick<Chat, "writer" | "links" | "speaking">,
  now: Temporal.Instant,
  asOf: AsOf,
): Promise<{ person: Person | null; linked: Person[] }> {
  if (writer.place !== "private" || links === 0) return { person: null, linked: [] };
  const linked = await linkedPeople(tx, writer.accountId, asOf);
  const [only] = linked;
  if (linked.length <= 1) return { person: only ?? null, linked };
  const one = linked.find(({ linkId }) => linkId === speaking?.linkId);
  return { person: one && speaking && isFresh(one, speaking.since, now) ? one : null, linked };
}

/** Several people share the chat: the one who spoke is taken for the same one until there was a rest. */
function isFresh(person: Person, since: Temporal.Instant, now: Temporal.Instant): boolean {
  const last = [since, person.usedAt, ...(person.pinUsedAt ? [person.pinUsedAt] : [])].reduce((latest, one) =>
    Temporal.Instant.compare(one, latest) > 0 ? one : latest,
  );
  return minutesFrom(last, now) < SPEAKER_MINUTES;
}
