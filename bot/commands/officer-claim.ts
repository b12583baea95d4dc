import { z } from "zod";
import { ANYONE } from "#bot/commands/access.ts";
import type { Command, Outcome, Turn } from "#bot/commands/command.ts";
import { type Consent, consentField } from "#bot/commands/consent.ts";
import { cooperativeNamed } from "#bot/commands/cooperative-asked.ts";
import { form, type Reading } from "#bot/commands/form.ts";
import { positionField } from "#bot/commands/position-field.ts";
import { readPersonName } from "#bot/domain/person-name.ts";
import type { Phone } from "#bot/domain/phones.ts";
import { type Position, positionWords } from "#bot/domain/position.ts";
import { wordsOf } from "#bot/domain/text.ts";
import { positionsIn } from "#bot/language/entities.ts";
import { reply, words } from "#bot/messages.ts";
import { makeClaim, waitingClaimOf } from "#bot/services/claims.ts";
import { cooperativeById, shortName } from "#bot/services/cooperatives.ts";
import { tellStaff } from "#bot/services/notices.ts";

interface Values {
  consent: Consent;
  name: string;
  cooperative: number;
  position: Position;
}

const gathers = form<Values>({
  name: "officer-claim",
  phrases: { "ajukan ke dinas": { text: "" } },
  opens: /\bajukan (?:saya|sy|aku|kulo|diri|ke dinas) .*\b(?:sebagai|sbg|jadi|dadi|dados|selaku)\b/,
  access: ANYONE,
  place: "private",
  menu: false,
  said,
  fields: {
    consent: consentField("officer-claim"),
    name: {
      type: z.string(),
      label: words("roster-fields-name"),
      ask: () => ({ words: words("officer-claim-name") }),
      read: (_turn, { text }) => ({ value: readPersonName(text) }),
    },
    cooperative: {
      type: z.number(),
      label: words("officer-claim-cooperative"),
      ask: () => ({ words: words("officer-claim-which") }),
      read: readCooperative,
    },
    position: positionField(),
  },
  async summary({ tx }, { name, cooperative, position }) {
    const found = await cooperativeById(tx, cooperative);
    return words("officer-claim-sure", {
      name,
      cooperative: found ? shortName(found) : "",
      district: found?.district ?? "",
      position: words(positionWords[position]),
    });
  },
  deed: words("officer-claim-do"),
  async done(turn, values): Promise<Outcome> {
    const { tx, writer, now, staffPhones } = turn;
    const { name, cooperative: cooperativeId, position } = values;
    const found = await cooperativeById(tx, cooperativeId);
    if (!found) return { replies: [reply(words("coop-lookup-gone"))], outcome: "gone" };
    const phone = writer.number as Phone | null;
    await makeClaim(tx, { chatAccountId: writer.accountId, cooperativeId, name, position, phone }, now);
    const said = { name, position: words(positionWords[position]), cooperative: shortName(found) };
    await tellStaff(
      tx,
      staffPhones,
      words("officer-claim-told", { name, position: said.position, cooperative: said.cooperative }),
      now,
    );
    return { replies: [reply(words("officer-claim-done"))], outcome: "claimed" };
  },
});

/** An officer whom no roster has asks the office to be entered: *ajukan ke dinas*. One at a time. */
export const officerClaim: Command = {
  ...gathers,
  async run(turn, input) {
    if (!(await waitingClaimOf(turn.tx, turn.writer.accountId))) return gathers.run(turn, input);
    return { replies: [reply(words("officer-claim-waits"))], outcome: "waits" };
  },
};

/** "ajukan saya sebagai bendahara kdmp cukir diwek" */
function said(turn: Turn, text: string): Partial<Values> {
  if (text === "") return {};
  const [position, ...others] = positionsIn(text);
  const named = cooperativeNamed(turn, text);
  return {
    ...(position !== undefined && others.length === 0 && { position }),
    ...(named.kind === "one" && { cooperative: named.id }),
  };
}

/** Names that are repeated in the district are asked back. */
function readCooperative(turn: Turn, { text }: { text: string }): Reading<number> {
  if (wordsOf(text).length === 0) return null;
  const named = cooperativeNamed(turn, text);
  if (named.kind === "one") return { value: named.id };
  if (named.kind === "none") return { again: named.said };
  const choices = named.choices.map(({ label, id }) => ({
    label,
    command: "officer-claim",
    input: { pick: "cooperative", value: id },
  }));
  return { ends: { replies: [reply(named.said, ...choices)], keepsDialog: true, outcome: "which" } };
}
