import type { Turn } from "#bot/commands/command.ts";
import { waysIn } from "#bot/commands/ways-in.ts";
import { type Reply, reply, type Words, words } from "#bot/messages.ts";
import { called } from "#bot/services/address.ts";
import { officerWords } from "#bot/services/colleagues.ts";
import type { Exam } from "#bot/services/exams.ts";
import type { Person } from "#bot/services/identity.ts";
import type { Registration } from "#bot/services/seats.ts";

/**
 * The text that a chair forwards to a colleague who has never written: the bot writes to nobody first. It is a message of its
 * own, and reads well when it arrives. The links begin the chat with the question where they stand.
 */
export async function forwardedText(
  turn: Turn,
  person: Pick<Person, "name" | "gender">,
  { enteredById, cooperativeId, offerEndsAt }: Registration,
  { title, startsAt, place }: Exam,
): Promise<Reply> {
  const name = called(person);
  const by = await officerWords(turn.tx, enteredById ?? 0, cooperativeId);
  const links = waysIn(turn.channels).map(({ app, account }) =>
    app === "whatsapp"
      ? words("exam-colleagues-on-whatsapp", { link: `https://wa.me/${account}?text=status` })
      : words("exam-colleagues-on-telegram", { link: `https://t.me/${account}?start=status` }),
  );
  const where: Words =
    links.length > 0 ? words("exam-colleagues-open", { links }) : words("exam-colleagues-open-anywhere");
  return reply(
    offerEndsAt
      ? words("exam-colleagues-forward", { name, by, title, startsAt, place, where, endsAt: offerEndsAt })
      : words("exam-colleagues-forward-waiting", { name, by, title, startsAt, place, where }),
  );
}
