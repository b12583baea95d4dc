import { z } from "zod";
import { LINKED } from "#bot/commands/access.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { purposeWords } from "#bot/commands/data-terms.ts";
import { type Choice, reply, words } from "#bot/messages.ts";
import { recordConsent } from "#bot/services/consents.ts";
import { noteDone } from "#bot/services/data-requests.ts";
import type { Person } from "#bot/services/identity.ts";
import { takeBackSentences } from "#bot/services/learning.ts";
import { chatsLinked } from "#bot/services/links.ts";
import { unlink } from "#bot/services/unlinking.ts";

const purpose = z.enum(["matters", "announcements", "learning"]);
const input = z.union([
  z.object({ purpose, sure: z.literal(true).optional() }),
  z.object({ keep: z.literal(true) }),
  z.object({ text: z.string() }),
]);
type Purpose = z.infer<typeof purpose>;

/**
 * Consent is taken back, for each purpose by itself. The link is enough: it shows nothing, and is to be as easy as giving it was.
 * @see UU 27/2022 art. 9
 */
export const dataWithdraw = command<z.infer<typeof input>, unknown>({
  name: "data-withdraw",
  access: LINKED,
  place: "private",
  menu: false,
  input,
  async run(turn, what): Promise<Outcome> {
    const { person } = turn;
    if (!person) throw new Error("nobody's consent");
    if ("keep" in what) return { replies: [reply(words("data-withdraw-kept"))], about: null, outcome: "kept" };
    if (!("purpose" in what)) return asksWhich();
    if (what.purpose === "matters" && !what.sure) return asksToEnd(turn, person);
    return withdrawn(turn, person, what.purpose);
  },
});

function asksWhich(): Outcome {
  const choice = (id: string, of: Purpose): Choice => ({
    label: words(id),
    command: "data-withdraw",
    input: { purpose: of },
    lasting: true,
  });
  return {
    replies: [
      reply(
        words("data-withdraw-which"),
        choice("data-withdraw-announcements", "announcements"),
        choice("data-withdraw-learning", "learning"),
        choice("data-withdraw-matters", "matters"),
      ),
    ],
    about: null,
    outcome: "asked-which",
  };
}

/** Without it nothing of theirs can be shown, so all their chats are unlinked. */
async function asksToEnd({ tx }: Turn, person: Person): Promise<Outcome> {
  const chats = await chatsLinked(tx, person.id);
  const yes: Choice = {
    label: words("data-withdraw-do", { chats }),
    command: "data-withdraw",
    input: { purpose: "matters", sure: true },
  };
  const no: Choice = { label: words("data-withdraw-not"), command: "data-withdraw", input: { keep: true } };
  return { replies: [reply(words("data-withdraw-sure", { chats }), yes, no)], about: null, outcome: "asked" };
}

async function withdrawn(turn: Turn, person: Person, of: Purpose): Promise<Outcome> {
  const { tx, writer, now } = turn;
  await recordConsent(tx, writer, person.id, of, false, now);
  const asked = { kind: "withdrawal", personId: person.id, chatAccountId: writer.accountId, about: of } as const;
  const number = await noteDone(tx, asked, now);
  const purposeSaid = purposeWords(of);
  if (of === "matters") {
    await unlink(tx, { personId: person.id }, now);
    const said = words("data-withdraw-ended", { number });
    return { replies: [reply(said)], endsDialogs: true, forgetsWriter: true, outcome: of };
  }
  if (of === "learning") await takeBackSentences(tx, { writer, personId: person.id }, now);
  return { replies: [reply(words("data-withdraw-done", { purpose: purposeSaid, number }))], about: null, outcome: of };
}
