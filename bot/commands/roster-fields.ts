import { z } from "zod";
import type { Outcome, Turn } from "#bot/commands/command.ts";
import type { Field } from "#bot/commands/form.ts";
import { keptCooperative, refuseNationalIdElsewhere } from "#bot/commands/keeping.ts";
import { type NationalId, nationalIdEnding, readNationalId } from "#bot/domain/national-id.ts";
import { readPersonName } from "#bot/domain/person-name.ts";
import { type Phone, readPhone, shownPhone } from "#bot/domain/phones.ts";
import { wordsOf } from "#bot/domain/text.ts";
import { type Words, words } from "#bot/messages.ts";

/** What is asked of everybody who is entered in a roster. null: it is not known, and left out. */

export interface RosterValues {
  cooperative: number;
  name: string;
  phone: string | null;
  nationalId: string | null;
}

/** Whose people; given by the list that it was begun from. */
export function cooperativeField<Values extends RosterValues>(): Field<number, Values> {
  return {
    type: z.number(),
    known: (_turn, { cooperative }) => cooperative,
    ask: () => ({ words: words("people-which") }),
    read: () => ({
      ends: { replies: [], next: { command: "people", input: { text: "" } }, about: null, outcome: "which" },
    }),
  };
}

/** The first answer shows whether the cooperative is theirs at all, before anything of it is told. */
export async function refusesOthers<Values extends RosterValues>(
  turn: Turn,
  _value: unknown,
  { cooperative }: Partial<Values>,
): Promise<Outcome | null> {
  const kept = await keptCooperative(turn, cooperative ?? -1);
  return "denied" in kept ? kept.denied : null;
}

export function nameField<Values extends RosterValues>(): Field<string, Values> {
  return {
    type: z.string(),
    label: words("roster-fields-name"),
    ask: () => ({ words: words("roster-fields-ask-name") }),
    read: (_turn, { text }) => ({ value: readPersonName(text) }),
  };
}

export function phoneField<Values extends RosterValues>(): Field<string | null, Values> {
  return {
    type: z.string().nullable(),
    label: words("roster-fields-phone"),
    ask: () => ({ words: words("roster-fields-ask-phone"), choices: [skips] }),
    read: (_turn, { text }) => ({ value: isNone(text) ? null : readPhone(text) }),
  };
}

export function nationalIdField<Values extends RosterValues>(): Field<string | null, Values> {
  return {
    type: z.string().nullable(),
    label: words("roster-fields-national-id"),
    ask: () => ({ words: words("roster-fields-ask-national-id"), choices: [skips] }),
    async read(turn, { text }) {
      if (isNone(text)) return { value: null };
      const nationalId = readNationalId(text);
      await refuseNationalIdElsewhere(turn, nationalId);
      return { value: nationalId };
    },
  };
}

const skips = { label: words("roster-fields-skip"), value: null };

function isNone(text: string): boolean {
  return ["lewati", "belum ada", "tidak ada", "gak ada", "ga ada", "-", "kosong"].includes(
    wordsOf(text).join(" ") || "-",
  );
}

/** What will stand in the roster, a line each; of the NIK its ending. */
export function rosterLines({ name, phone, nationalId }: Omit<RosterValues, "cooperative">): Words[] {
  return [
    words("roster-fields-line-name", { name }),
    phone === null
      ? words("roster-fields-line-no-phone")
      : words("roster-fields-line-phone", { phone: shownPhone(phone as Phone) }),
    nationalId === null
      ? words("roster-fields-line-no-national-id")
      : words("roster-fields-line-national-id", { ending: nationalIdEnding(nationalId as NationalId) }),
  ];
}
