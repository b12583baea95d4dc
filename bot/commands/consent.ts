import { z } from "zod";
import type { Outcome, Turn } from "#bot/commands/command.ts";
import type { Field } from "#bot/commands/form.ts";
import { menu } from "#bot/commands/help.ts";
import { wordsOf } from "#bot/domain/text.ts";
import { yesOrNo } from "#bot/domain/yes-no.ts";
import { reply, type Words, words } from "#bot/messages.ts";
import { consentOf, recordConsent } from "#bot/services/consents.ts";

/** all: announcements too · matters: one's own matters alone · read: the whole text first · no: not now */
export type Consent = "all" | "matters" | "read" | "no";

const LABELS: readonly [Consent, string][] = [
  ["all", "consent-all"],
  ["matters", "consent-matters"],
  ["read", "consent-read"],
  ["no", "consent-no"],
];

/**
 * The consent that comes before anything of anybody is kept; what it was given to, when and where, is recorded.
 * @param command whose form asks for it
 * @see UU 27/2022 art. 20 to 22: for a stated purpose, recorded, as easily withdrawn as given
 */
export function consentField<Values>(command = "link"): Field<Consent, Values> {
  return {
    type: z.enum(["all", "matters", "read", "no"]),
    // Somebody else on the same phone agrees for themselves.
    known: async ({ tx, writer, linked }) =>
      linked.length === 0 && (await consentOf(tx, writer.accountId, "matters")) ? "all" : undefined,
    isStrict: true,
    ask: () => ({
      words: words("consent-text"),
      again: words("consent-again"),
      choices: choices("all", "matters", "read", "no"),
    }),
    read(_turn, { text }) {
      // A question about it is no answer, and nothing but a plain yes is one.
      if (text.includes("?")) return null;
      const said = wordsOf(text);
      if (said.some((word) => REFUSES.has(word))) return said.length <= MOST_WORDS ? { value: "no" } : null;
      return yesOrNo(text) === "yes" ? { value: "all" } : null;
    },
    took: (turn, value) => took(turn, value, command),
    thanks: words("consent-thanks"),
  };
}

async function took(turn: Turn, value: Consent, command: string): Promise<Outcome | null> {
  const { tx, writer, now } = turn;
  switch (value) {
    case "read": {
      const asked = choices("all", "matters", "no").map(({ label, value: pick }) => ({
        label,
        command,
        input: { pick: "consent", value: pick },
      }));
      return { replies: [reply(words("consent-whole"), ...asked)], keepsDialog: true, outcome: "consent-read" };
    }
    case "no":
      await recordConsent(tx, writer, null, "matters", false, now);
      return { replies: [reply(words("consent-declined"), ...menu(turn))], outcome: "consent-declined" };
    default:
      await recordConsent(tx, writer, null, "matters", true, now);
      await recordConsent(tx, writer, null, "announcements", value === "all", now);
      return null;
  }
}

function choices(...which: Consent[]): { label: Words; value: Consent }[] {
  return LABELS.filter(([value]) => which.includes(value)).map(([value, id]) => ({ label: words(id), value }));
}

const REFUSES = new Set(
  "tidak tdk gak ga gk nggak ndak ora mboten jangan emoh moh wegah belum blm durung dereng".split(" "),
);
/** Longer is a story, in which a "tidak" may belong to anything. */
const MOST_WORDS = 5;
