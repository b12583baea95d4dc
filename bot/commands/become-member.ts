import { z } from "zod";
import { ANYONE } from "#bot/commands/access.ts";
import { type Answer, command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { cardReply } from "#bot/commands/coop-lookup-card.ts";
import { cooperativeNamed } from "#bot/commands/cooperative-asked.ts";
import { wordsOf } from "#bot/domain/text.ts";
import { reply, words } from "#bot/messages.ts";
import { cooperativeById } from "#bot/services/cooperatives.ts";

const input = z.union([z.object({ cooperative: z.number() }), z.object({ text: z.string() })]);

/** Becoming a member is done at the cooperative: where that is, and what to bring. */
export const becomeMember = command<z.infer<typeof input>, object>({
  name: "become-member",
  phrases: {
    "jadi anggota": { text: "" },
    "daftar jadi anggota": { text: "" },
    "daftar anggota koperasi": { text: "" },
  },
  access: ANYONE,
  place: "private",
  menu: false,
  input,
  async run(turn, what): Promise<Outcome> {
    if ("cooperative" in what) return card(turn, what.cooperative);
    return (await named(turn, what.text)) ?? asks();
  },
  dialog: {
    state: z.object({}),
    async answer(turn, _state, { text }: Answer) {
      if (wordsOf(text).length === 0) return null;
      return named(turn, text, true);
    },
    ask: async () => asks(),
    keep: () => ({ text: "" }),
  },
});

function asks(): Outcome {
  return { replies: [reply(words("become-member-where"))], dialog: {}, outcome: "asked-where" };
}

async function named(turn: Turn, text: string, isAnswer = false): Promise<Outcome | null> {
  const found = cooperativeNamed(turn, text);
  if (found.kind === "one") return card(turn, found.id);
  if (found.kind === "none") {
    return isAnswer ? { replies: [reply(found.said)], dialog: {}, outcome: "unknown" } : null;
  }
  const choices = found.choices.map(({ label, id }) => ({
    label,
    command: "become-member",
    input: { cooperative: id },
    lasting: true,
  }));
  return { replies: [reply(found.said, ...choices)], dialog: {}, outcome: "which" };
}

async function card({ tx }: Turn, id: number): Promise<Outcome> {
  const cooperative = await cooperativeById(tx, id);
  if (!cooperative) return { replies: [reply(words("coop-lookup-gone"))], outcome: "gone" };
  const shown = cardReply(cooperative, []);
  return {
    replies: [{ ...shown, words: words("become-member-card", { card: shown.words }) }],
    outcome: "card",
  };
}
