import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { STAFF } from "#bot/commands/access.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { keeper } from "#bot/commands/keeping.ts";
import { LINK_CODE_MINUTES, WHATSAPP_DAY_BUDGET, WHATSAPP_HOURS } from "#bot/domain/office-rules.ts";
import { type Phone, readPhone, shownPhone } from "#bot/domain/phones.ts";
import { type ChannelState, type Choice, reply, type Words, words } from "#bot/messages.ts";
import { waitingRows } from "#bot/services/outbox.ts";

const input = z.union([z.object({ step: z.enum(["code", "pairing"]) }), z.object({ text: z.string() })]);

/** number: which number is to be linked is asked for · pairing: WhatsApp is asked for a code for it */
const state = z.object({ step: z.enum(["number", "pairing"]) });
type State = z.infer<typeof state>;

/** What came of asking WhatsApp for a code. */
const paired = z.object({ code: z.string().nullable() });

/** How the channels stand, for the office, and how its number is linked from afar. */
export const channels = command<z.infer<typeof input>, State>({
  name: "channels",
  phrases: { saluran: { text: "" }, "keadaan saluran": { text: "" } },
  access: STAFF,
  place: "private",
  menu: false,
  input,
  async run(turn, what): Promise<Outcome> {
    if ("text" in what) return standing(turn);
    return what.step === "code" ? showsCode(turn) : asksNumber(turn);
  },
  dialog: {
    state,
    async answer(turn, { step }, { text }) {
      return step === "number" && /\d/.test(text) ? pairs(turn, text) : null;
    },
    ask: async (turn) => asksNumber(turn),
    async worked(_turn, _state, result) {
      const { code } = paired.parse(result);
      if (code === null) return says(words("channels-no-pairing"), "no-code", again);
      return says(words("channels-pairing", { code: `${code.slice(0, 4)}-${code.slice(4)}` }), "paired", again);
    },
    keep: () => ({ text: "" }),
  },
});

const again: Choice = { label: words("channels-again"), command: "channels", input: { text: "" } };

function says(said: Words, outcome: string, ...choices: Choice[]): Outcome {
  return { replies: [reply(said, ...choices)], about: null, outcome };
}

// ---- how they stand --------------------------------------------------------------------------------------------------

async function standing(turn: Turn): Promise<Outcome> {
  const states = turn.channels.states();
  if (states.length === 0) return says(words("channels-none"), "none");
  const lines: Words[] = [];
  for (const one of states) lines.push(stateLine(one), ...(await detailLines(turn, one)));
  return says(words("channels-state", { lines }), "state", ...linkChoices(turn));
}

function stateLine(one: ChannelState): Words {
  const app = appName(one);
  const { isHere, health, since } = one;
  if (!isHere) return words("channels-elsewhere", { app });
  if (health.ok) return words("channels-ok", { app, since });
  return words("channels-bad", { app, why: words(REASONS[health.reason ?? ""] ?? "channels-unwell"), since });
}

function appName({ channel, account }: ChannelState): Words {
  if (channel === "telegram") {
    return account === null ? words("channels-telegram") : words("channels-telegram-named", { account });
  }
  return account === null
    ? words("channels-whatsapp")
    : words("channels-whatsapp-numbered", { number: shownPhone(`+${account}` as Phone) });
}

/** What a channel says of its health, in words. */
const REASONS: Readonly<Record<string, string>> = {
  "telegram-starting": "channels-starting",
  "telegram-unreachable": "channels-telegram-unreachable",
  "telegram-silent": "channels-telegram-unreachable",
  "telegram-another-poller": "channels-telegram-conflict",
  "telegram-not-stored": "channels-not-stored",
  "telegram-unauthorized": "channels-telegram-unauthorized",
  "whatsapp-starting": "channels-starting",
  "whatsapp-resting": "channels-resting",
  "whatsapp-scan": "channels-scan",
  "whatsapp-offline": "channels-offline",
  "whatsapp-locked": "channels-locked",
  "whatsapp-blocked": "channels-blocked",
  "whatsapp-not-delivering": "channels-not-delivering",
};

async function detailLines({ tx }: Turn, { channel, provedAt, leftToday }: ChannelState): Promise<Words[]> {
  const { count, oldest } = await waitingRows(tx, channel);
  const lines = [oldest ? words("channels-waiting", { count, oldest }) : words("channels-nothing-waits")];
  if (provedAt) lines.unshift(words("channels-proved", { at: provedAt }));
  if (leftToday === 0) {
    lines.push(words("channels-budget-spent", { from: new Temporal.PlainTime(WHATSAPP_HOURS.from) }));
  } else if (leftToday !== undefined) {
    lines.push(words("channels-budget", { left: leftToday, budget: WHATSAPP_DAY_BUDGET }));
  }
  return lines;
}

// ---- linking ---------------------------------------------------------------------------------------------------------

/** The code that can be scanned now. Never shown on WhatsApp: it goes nowhere while the number is not linked. */
function codeNow({ channels: desk, writer }: Turn): string | null {
  if (writer.channel === "whatsapp") return null;
  return desk.states().find(({ linkCode }) => typeof linkCode === "string")?.linkCode ?? null;
}

function linkChoices(turn: Turn): Choice[] {
  if (codeNow(turn) === null) return [];
  return [
    { label: words("channels-show-code"), command: "channels", input: { step: "code" } },
    { label: words("channels-ask-pairing"), command: "channels", input: { step: "pairing" } },
  ];
}

function showsCode(turn: Turn): Outcome {
  const code = codeNow(turn);
  if (code === null) return says(words("channels-no-code"), "no-code", again);
  const until = turn.now.add({ minutes: LINK_CODE_MINUTES });
  const name = words("channels-code-file");
  const choices: Choice[] = [
    { label: words("channels-ask-pairing"), command: "channels", input: { step: "pairing" } },
    again,
  ];
  const caption = words("channels-code", { until: { clock: until } });
  return {
    replies: [{ words: caption, choices, document: { kind: "linkCode", name, code, until } }],
    about: null,
    outcome: "code",
  };
}

function asksNumber(turn: Turn): Outcome {
  if (codeNow(turn) === null) return says(words("channels-no-code"), "no-code", again);
  return { ...says(words("channels-which-number"), "asked-number"), dialog: { step: "number" } satisfies State };
}

/** Asking WhatsApp takes seconds. @throws Refusal when that is no number */
function pairs(turn: Turn, text: string): Outcome {
  const number = readPhone(text);
  const { channels: desk } = turn;
  return {
    replies: [],
    about: null,
    outcome: "pairing",
    dialog: { step: "pairing" } satisfies State,
    slow: {
      command: "channels",
      personId: keeper(turn).id,
      work: () =>
        desk.pairingCode(number).then(
          (code) => ({ code }),
          () => ({ code: null }),
        ),
    },
  };
}
