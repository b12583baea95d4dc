import type { Tx } from "#bot/db/database.ts";
import type { Position } from "#bot/domain/position.ts";
import { type ChannelDesk, type ParticipantCard, words } from "#bot/messages.ts";
import { cooperativeById, shortName } from "#bot/services/cooperatives.ts";
import type { Standing } from "#bot/services/registrations.ts";

/** The participant card of somebody who has a seat, as it goes out: made when it is sent. */
export async function participantCardOf(
  tx: Tx,
  { registration, exam }: Standing,
  name: string,
  channels: ChannelDesk,
): Promise<ParticipantCard> {
  const cooperative = await cooperativeById(tx, registration.cooperativeId);
  const { code, title, startsAt, place, address } = exam;
  return {
    kind: "participantCard",
    session: { code, title, startsAt, place, address },
    participant: {
      number: registration.number,
      name,
      position: registration.position as Position,
      cooperative: cooperative ? shortName(cooperative) : "",
      village: cooperative?.village ?? "",
      district: cooperative?.district ?? "",
    },
    bring: ["exam-card-bring-id", "exam-card-bring-photos", "exam-card-bring-pen"].map((id) => words(id)),
    code: scanned(channels, registration.number),
  };
}

/** What a phone reads from the card: a link that tells the bot whom the staff have in front of them, or the number alone. */
function scanned(channels: ChannelDesk, number: string): string {
  const username = channels.states().find(({ channel }) => channel === "telegram")?.account;
  // core.telegram.org/bots/features#deep-linking: letters, digits, _ and -, 64 at most.
  const isLinkable = /^[\w-]{1,50}$/.test(number);
  return username && isLinkable ? `https://t.me/${username}?start=hadirkan_${number}` : number;
}
