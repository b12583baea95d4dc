import { z } from "zod";
import { HEADS_AND_STAFF } from "#bot/commands/access.ts";
import type { Outcome, Turn } from "#bot/commands/command.ts";
import { form } from "#bot/commands/form.ts";
import {
  entryName,
  isOfficeGiven,
  isOfficeKept,
  keeper,
  keptEntry,
  mayProve,
  officeAlone,
  refuseNationalIdElsewhere,
} from "#bot/commands/keeping.ts";
import { positionField } from "#bot/commands/position-field.ts";
import { maskedPhone } from "#bot/domain/masking.ts";
import { type NationalId, nationalIdEnding, readNationalId } from "#bot/domain/national-id.ts";
import { readPersonName } from "#bot/domain/person-name.ts";
import { type Phone, readPhone, shownPhone } from "#bot/domain/phones.ts";
import { type Position, positionWords } from "#bot/domain/position.ts";
import { reply, type Words, words } from "#bot/messages.ts";
import { called } from "#bot/services/address.ts";
import { shortName } from "#bot/services/cooperatives.ts";
import { tellPerson, tellStaff } from "#bot/services/notices.ts";
import { type Correction, correctEntry, type EntryName } from "#bot/services/roster.ts";

interface Values {
  entry: EntryName;
  what: Correction["what"];
  name: string;
  phone: string;
  nationalId: string;
  position: Position;
}

/** Whether this part of an entry is the one that is corrected. */
const when =
  (part: Values["what"]) =>
  (_turn: Turn, { what }: Partial<Values>) =>
    what === part;

/** The chair, the treasurer or the office corrects what stands in a roster. Whose entry it is hears of it. */
export const personCorrect = form<Values>({
  name: "person-correct",
  access: HEADS_AND_STAFF,
  place: "private",
  menu: false,
  fields: {
    entry: { type: entryName, ask: () => ({ words: words("people-whom") }), read: toList },
    what: {
      type: z.enum(["name", "phone", "nationalId", "position"]),
      ask: () => ({ words: words("people-whom") }),
      read: toList,
    },
    name: {
      type: z.string(),
      when: when("name"),
      ask: () => ({ words: words("person-correct-name") }),
      read: (_turn, { text }) => ({ value: readPersonName(text) }),
      took: refuses,
    },
    phone: {
      type: z.string(),
      when: when("phone"),
      ask: () => ({ words: words("person-correct-phone") }),
      read: (_turn, { text }) => ({ value: readPhone(text) }),
      took: refuses,
    },
    nationalId: {
      type: z.string(),
      when: when("nationalId"),
      ask: () => ({ words: words("person-correct-national-id") }),
      async read(turn, { text }, values) {
        const refused = await refuses(turn, null, values);
        if (refused) return { ends: refused };
        const nationalId = readNationalId(text);
        await refuseNationalIdElsewhere(turn, nationalId);
        return { value: nationalId };
      },
      took: refuses,
    },
    position: {
      ...positionField<Values>(),
      when: when("position"),
      took: async (turn, position, values) =>
        isOfficeGiven(turn, position) ? officeAlone() : refuses(turn, position, values),
    },
  },
  async summary(turn, values) {
    const kept = await keptEntry(turn, values.entry);
    if ("denied" in kept) return words("may-not");
    return words(values.what === "nationalId" ? "person-correct-sure-national-id" : "person-correct-sure", {
      name: called(kept.entry),
      change: change(values),
    });
  },
  deed: words("person-correct-do"),
  async done(turn, values): Promise<Outcome> {
    const refused = await refuses(turn, null, values);
    if (refused) return refused;
    if (values.what === "position" && isOfficeGiven(turn, values.position)) return officeAlone();
    const kept = await keptEntry(turn, values.entry);
    if ("denied" in kept) return kept.denied;
    const { entry, cooperative } = kept;
    const { tx, secrets, now, writer, staffPhones } = turn;
    // Told first: what was linked by the old number ends with it, and that chat is where a stranger's change is noticed.
    const notice = words("person-correct-told", { change: told(values), cooperative: shortName(cooperative) });
    await tellPerson(tx, entry.personId, notice, now, writer.accountId);
    await correctEntry(tx, secrets, entry, correction(values), now);
    if (values.what === "position") {
      const { name } = entry;
      const by = keeper(turn).name;
      const said = words("person-correct-told-staff", {
        name,
        change: change(values),
        cooperative: shortName(cooperative),
        by,
      });
      await tellStaff(tx, staffPhones, said, now, keeper(turn).id);
    }
    const card = { label: words("person-correct-card"), command: "person", input: { entry: values.entry } };
    return {
      replies: [reply(words("person-correct-done", { change: change(values) }), card)],
      about: {
        subjectId: entry.personId,
        object: `cooperative ${entry.cooperativeId}`,
        fields: [values.what],
        changed: true,
      },
      outcome: `corrected-${values.what}`,
    };
  },
});

/** It is begun from somebody's card; without one the list comes first. */
function toList() {
  const next = { command: "people", input: { text: "" } };
  return { ends: { replies: [], next, about: null, outcome: "whom" } };
}

/** What is not theirs to correct; number and NIK prove a person everywhere, not in this cooperative alone. */
async function refuses(turn: Turn, _value: unknown, { entry: name, what }: Partial<Values>): Promise<Outcome | null> {
  const kept = await keptEntry(turn, name ?? { kind: "member", id: -1 });
  if ("denied" in kept) return kept.denied;
  const { entry } = kept;
  if (await isOfficeKept(turn, entry.personId)) return officeAlone();
  const proves = what === "phone" || what === "nationalId";
  if (!proves || (await mayProve(turn, entry.personId))) return null;
  return {
    replies: [reply(words("person-correct-needs-office", { name: called(entry) }))],
    about: null,
    outcome: "needs-office",
  };
}

function correction(values: Values): Correction {
  switch (values.what) {
    case "name":
      return { what: "name", value: values.name };
    case "phone":
      return { what: "phone", value: values.phone as Phone };
    case "nationalId":
      return { what: "nationalId", value: values.nationalId as NationalId };
    case "position":
      return { what: "position", value: values.position };
  }
}

/** What it is from now on: "nomor HP menjadi 0812-…". */
function change(values: Values): Words {
  switch (values.what) {
    case "name":
      return words("person-correct-to-name", { name: values.name });
    case "phone":
      return words("person-correct-to-phone", { phone: shownPhone(values.phone as Phone) });
    case "nationalId":
      return words("person-correct-to-national-id", { ending: nationalIdEnding(values.nationalId as NationalId) });
    case "position":
      return words("person-correct-to-position", { position: words(positionWords[values.position]) });
  }
}

/** The same for the chats that are told: one of them may be a stranger's by now. */
function told(values: Values): Words {
  if (values.what !== "phone") return change(values);
  return words("person-correct-to-phone", { phone: maskedPhone(values.phone as Phone) });
}
