import { z } from "zod";
import { LINKED } from "#bot/commands/access.ts";
import type { Turn } from "#bot/commands/command.ts";
import { type Field, form } from "#bot/commands/form.ts";
import { readNationalId } from "#bot/domain/national-id.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { reply, words } from "#bot/messages.ts";
import { you } from "#bot/services/address.ts";
import { giveNationalId, hasNationalId } from "#bot/services/people.ts";

/** NIK KTP for the certificate: asked once, kept sealed with the person. */

/** Stands for the number that was known before it was asked. */
const KNOWN = "known";

/** The field of a form that asks for it where it is not known. What was typed in this form can be corrected there. */
export function nationalIdAsked<Values extends { nationalId: string }>(
  ask: Field<string, Values>["ask"],
): Field<string, Values> {
  return {
    type: z.string(),
    label: words("exam-national-id-label"),
    known: async ({ tx, person }) => (person && (await hasNationalId(tx, person.id)) ? KNOWN : undefined),
    ask,
    async read(turn, { text }, { nationalId: had }) {
      if (had === KNOWN) throw new Refusal("national-id-from-roster");
      const nationalId = readNationalId(text);
      await kept(turn, nationalId);
      return { value: nationalId };
    },
    thanks: words("exam-national-id-kept"),
  };
}

/** At once, so that a registration can be gone on with days later without asking for it again. */
async function kept({ tx, secrets, person }: Turn, nationalId: ReturnType<typeof readNationalId>): Promise<void> {
  if (!person) throw new Error("nobody's NIK");
  await giveNationalId(tx, secrets, person.id, nationalId);
}

/** Asks for the NIK alone, of whoever has a seat already and has not given it. */
export const examNationalId = form<{ nationalId: string }>({
  name: "exam-national-id",
  phrases: { "isi nik": { text: "" } },
  access: LINKED,
  place: "private",
  menu: false,
  fields: {
    nationalId: nationalIdAsked(({ person }) => ({
      words: words("exam-national-id-ask", { you: you(person) }),
      again: words("exam-national-id-hint"),
    })),
  },
  async done() {
    return { replies: [reply(words("exam-national-id-done"))], about: null, outcome: "kept" };
  },
});
