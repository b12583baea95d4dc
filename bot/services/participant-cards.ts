import type { Secrets, Tx } from "#bot/db/database.ts";
import type { Position } from "#bot/domain/position.ts";
import { readRegistrationNumber } from "#bot/domain/registration-number.ts";
import { type ChannelDesk, type ParticipantCard, words } from "#bot/messages.ts";
import { cooperativeById, shortName } from "#bot/services/cooperatives.ts";
import type { Standing } from "#bot/services/registrations.ts";

/** What a card is made with: who can be reached by which app, and the key of its code. */
export interface CardDesk {
  channels: ChannelDesk;
  secrets: Secrets;
}

/** The participant card of somebody who has a seat, as it goes out: made when it is sent. */
export async function participantCardOf(
  tx: Tx,
  { registration, exam }: Standing,
  name: string,
  desk: CardDesk,
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
    code: scanned(desk, registration.number),
  };
}

/** What the phone says to the bot when a card is scanned. */
const SAID = "hadirkan";
/** So many digits of base 16: a million million guesses, each of which one of the staff would have to make in the chat. */
const MARK = 10;

/**
 * What a phone's own camera reads from the card: a link that opens the chat with the bot and says who is there, with a mark that
 * nobody can make up. To anybody but the staff it says nothing. Where no app can be linked to, the number alone.
 */
function scanned({ channels, secrets }: CardDesk, number: string): string {
  const account = (app: string) => channels.states().find(({ channel }) => channel === app)?.account;
  const [telegram, whatsapp] = [account("telegram"), account("whatsapp")];
  const said = `${number}_${markOf(secrets, number)}`;
  // core.telegram.org/bots/features#deep-linking: letters, digits, _ and -, 64 at most.
  if (telegram && /^[\w-]{1,44}$/.test(number)) return `https://t.me/${telegram}?start=${SAID}_${said}`;
  return whatsapp ? `https://wa.me/${whatsapp}?text=${encodeURIComponent(`${SAID} ${said}`)}` : number;
}

function markOf(secrets: Secrets, number: string): string {
  return secrets.hash("card", number).slice(0, MARK);
}

/** What a card says when it is scanned, as `readable` gives it: "hadirkan uk3-025_0123456789". */
export const SCANNED = new RegExp(String.raw`^${SAID} (\S{3,60})_([0-9a-f]{${MARK}})$`);

/** The registration that a card names; null: it is none of ours. */
export function scannedNumber(secrets: Secrets, text: string): { examCode: string; number: number } | null {
  const [, said = "", mark = ""] = SCANNED.exec(text) ?? [];
  const number = said.toUpperCase();
  return mark !== "" && markOf(secrets, number) === mark ? readRegistrationNumber(number) : null;
}
