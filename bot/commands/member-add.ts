import { z } from "zod";
import { HEADS_AND_STAFF } from "#bot/commands/access.ts";
import { form } from "#bot/commands/form.ts";
import { keptCooperative } from "#bot/commands/keeping.ts";
import {
  cooperativeField,
  nameField,
  nationalIdField,
  phoneField,
  type RosterValues,
  refusesOthers,
  rosterLines,
} from "#bot/commands/roster-fields.ts";
import type { Tx } from "#bot/db/database.ts";
import { readMemberNumber } from "#bot/domain/member-number.ts";
import type { NationalId } from "#bot/domain/national-id.ts";
import type { Phone } from "#bot/domain/phones.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { reply, words } from "#bot/messages.ts";
import { cooperativeById, shortName } from "#bot/services/cooperatives.ts";
import { enterMember, memberNumbered } from "#bot/services/members.ts";

interface Values extends RosterValues {
  number: string;
}

async function refuseTaken(tx: Tx, cooperativeId: number, number: string): Promise<void> {
  const holder = await memberNumbered(tx, cooperativeId, number);
  if (holder) throw new Refusal("member-number-taken", { name: holder.name });
}

/** The chair, the treasurer or the office enters a member. */
export const memberAdd = form<Values>({
  name: "member-add",
  access: HEADS_AND_STAFF,
  place: "private",
  menu: false,
  counted: true,
  fields: {
    cooperative: cooperativeField(),
    name: { ...nameField(), took: refusesOthers },
    number: {
      type: z.string(),
      label: words("member-add-number"),
      ask: () => ({ words: words("member-add-ask-number") }),
      async read(turn, { text }, { cooperative }) {
        const kept = await keptCooperative(turn, cooperative ?? -1);
        if ("denied" in kept) return { ends: kept.denied };
        const number = readMemberNumber(text);
        await refuseTaken(turn.tx, cooperative ?? -1, number);
        return { value: number };
      },
    },
    phone: phoneField(),
    nationalId: nationalIdField(),
  },
  async summary({ tx }, values) {
    const cooperative = await cooperativeById(tx, values.cooperative);
    const lines = [words("member-add-line-number", { number: values.number }), ...rosterLines(values)];
    return words("member-add-sure", { cooperative: cooperative ? shortName(cooperative) : "", lines });
  },
  deed: words("member-add-do"),
  async done(turn, { cooperative: cooperativeId, name, number, phone, nationalId }) {
    const { tx, secrets, now, today } = turn;
    const kept = await keptCooperative(turn, cooperativeId);
    if ("denied" in kept) return kept.denied;
    // Entered by somebody else since it was asked: an entry that is there is corrected on its own card, never from here.
    await refuseTaken(tx, cooperativeId, number);
    const row = { cooperativeId, number, name, phone: phone as Phone | null, joinedOn: today, leftOn: null };
    await enterMember(tx, secrets, { ...row, nationalId: (nationalId as NationalId | null) ?? undefined }, now);
    const again = {
      label: words("member-add-another"),
      command: "member-add",
      input: { given: { cooperative: cooperativeId } },
    };
    const list = { label: words("person-list"), command: "people", input: { cooperative: cooperativeId, from: 0 } };
    const member = await memberNumbered(tx, cooperativeId, number);
    return {
      replies: [
        reply(words("member-add-done", { name, number, cooperative: shortName(kept.cooperative) }), again, list),
      ],
      about: {
        subjectId: member?.personId ?? null,
        object: `cooperative ${cooperativeId}`,
        fields: ["number", "name", "phone", "nationalId"],
        changed: true,
      },
      outcome: "added",
    };
  },
});
