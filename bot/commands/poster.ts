import { z } from "zod";
import { HEADS_AND_STAFF, headOf, isStaff } from "#bot/commands/access.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { cooperativeNamed } from "#bot/commands/cooperative-asked.ts";
import { keeper, keptCooperative } from "#bot/commands/keeping.ts";
import { type WayIn, waysIn } from "#bot/commands/ways-in.ts";
import { type Phone, shownPhone } from "#bot/domain/phones.ts";
import { wordsOf } from "#bot/domain/text.ts";
import { type Choice, type PosterCode, reply, type Words, words } from "#bot/messages.ts";
import { cooperativesById, shortName } from "#bot/services/cooperatives.ts";

const input = z.union([
  z.object({ cooperative: z.number() }),
  z.object({ office: z.literal(true) }),
  z.object({ text: z.string() }),
]);

/** which: the office is asked whose sheet it is to be */
const state = z.object({ step: z.literal("which") });
const WHICH: z.infer<typeof state> = { step: "which" };

/** A sheet to be hung up, with codes that open the chat: the bot never writes first, so people must. */
export const poster = command<z.infer<typeof input>, z.infer<typeof state>>({
  name: "poster",
  phrases: { poster: { text: "" }, "cetak poster": { text: "" } },
  access: HEADS_AND_STAFF,
  place: "private",
  menu: false,
  input,
  async run(turn, what): Promise<Outcome> {
    if ("cooperative" in what) return ofCooperative(turn, what.cooperative);
    if ("office" in what) return isStaff(keeper(turn)) ? sheet(turn, words("poster-office")) : mayNot;
    return begins(turn);
  },
  dialog: {
    state,
    async answer(turn, _state, { text }) {
      return wordsOf(text).length === 0 ? null : named(turn, text);
    },
    ask: async () => asksWhich(),
    keep: () => ({ text: "" }),
  },
});

const mayNot: Outcome = { replies: [reply(words("may-not"))], about: null, outcome: "denied" };

// ---- whose -----------------------------------------------------------------------------------------------------------

async function begins(turn: Turn): Promise<Outcome> {
  const person = keeper(turn);
  if (isStaff(person)) return asksWhich();
  const ids = headOf(person);
  const [only, ...others] = ids;
  if (only !== undefined && others.length === 0) return ofCooperative(turn, only);
  const all = await cooperativesById(turn.tx, ids);
  const choices = all.map((one) => makes(words("poster-of", { cooperative: shortName(one) }), one.id));
  return { replies: [reply(words("cooperative-asked-which"), ...choices)], about: null, outcome: "which" };
}

function asksWhich(): Outcome {
  const office: Choice = { label: words("poster-for-office"), command: "poster", input: { office: true } };
  return { replies: [reply(words("poster-which"), office)], dialog: WHICH, about: null, outcome: "asked-which" };
}

function named(turn: Turn, text: string): Outcome | Promise<Outcome> {
  const found = cooperativeNamed(turn, text);
  if (found.kind === "one") return ofCooperative(turn, found.id);
  const choices = found.kind === "several" ? found.choices.map(({ label, id }) => makes(label, id)) : [];
  return { replies: [reply(found.said, ...choices)], dialog: WHICH, about: null, outcome: found.kind };
}

function makes(label: Words, cooperative: number): Choice {
  return { label, command: "poster", input: { cooperative } };
}

async function ofCooperative(turn: Turn, id: number): Promise<Outcome> {
  const kept = await keptCooperative(turn, id);
  if ("denied" in kept) return kept.denied;
  const { name, district } = kept.cooperative;
  return sheet(turn, words("poster-cooperative", { name, district }));
}

// ---- the sheet -------------------------------------------------------------------------------------------------------

function sheet(turn: Turn, owner: Words): Outcome {
  const codes = waysIn(turn.channels).map(codeOf);
  if (codes.length === 0) return { replies: [reply(words("poster-no-chat"))], about: null, outcome: "no-chat" };
  return {
    replies: [
      {
        words: words("poster-sent", { owner }),
        document: {
          kind: "poster",
          name: words("poster-file"),
          title: words("poster-title"),
          owner,
          lead: words("poster-lead"),
          codes,
          examples: words("poster-examples"),
        },
      },
    ],
    about: null,
    outcome: "sheet",
  };
}

function codeOf({ app, account }: WayIn): PosterCode {
  if (app === "telegram") {
    const address = words("poster-telegram-address", { account });
    return { title: words("poster-telegram"), address, link: { app, username: account } };
  }
  const address = words("poster-whatsapp-address", { number: shownPhone(`+${account}` as Phone) });
  const says = words("poster-whatsapp-says");
  return { title: words("poster-whatsapp"), address, link: { app, number: account, says } };
}
