import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { HEADS_AND_STAFF } from "#bot/commands/access.ts";
import { form } from "#bot/commands/form.ts";
import { isOfficeGiven, keeper, keptCooperative, officeAlone } from "#bot/commands/keeping.ts";
import { positionField } from "#bot/commands/position-field.ts";
import {
  cooperativeField,
  nameField,
  nationalIdField,
  phoneField,
  type RosterValues,
  refusesOthers,
  rosterLines,
} from "#bot/commands/roster-fields.ts";
import { readDate } from "#bot/domain/dates.ts";
import type { NationalId } from "#bot/domain/national-id.ts";
import type { Phone } from "#bot/domain/phones.ts";
import { type Position, positionWords } from "#bot/domain/position.ts";
import { wordsOf } from "#bot/domain/text.ts";
import { reply, words } from "#bot/messages.ts";
import { cooperativeById, shortName } from "#bot/services/cooperatives.ts";
import { tellStaff } from "#bot/services/notices.ts";
import { enterOfficer } from "#bot/services/officers.ts";
import { entriesNamed } from "#bot/services/roster.ts";

interface Values extends RosterValues {
  position: Position;
  /** The last day of the term; null: not said. */
  lastDay: string | null;
}

/** The chair, the treasurer or the office enters an officer; the office hears of it. */
export const officerAdd = form<Values>({
  name: "officer-add",
  access: HEADS_AND_STAFF,
  place: "private",
  menu: false,
  counted: true,
  fields: {
    cooperative: cooperativeField(),
    name: { ...nameField(), took: refusesOthers },
    position: {
      ...positionField<Values>(),
      took: async (turn, position) => (isOfficeGiven(turn, position) ? officeAlone() : null),
    },
    phone: phoneField(),
    nationalId: nationalIdField(),
    lastDay: {
      type: z.string().nullable(),
      label: words("officer-add-last-day"),
      ask: () => ({
        words: words("officer-add-ask-last-day"),
        choices: [{ label: words("officer-add-no-last-day"), value: null }],
      }),
      read(turn, { text }) {
        if (/^(belum|tidak|gak|ga)\b/.test(wordsOf(text).join(" "))) return { value: null };
        const date = readDate(text);
        if (Temporal.PlainDate.compare(date, turn.today) < 0) return { again: words("officer-add-over") };
        return { value: date.toString() };
      },
    },
  },
  async summary({ tx }, values) {
    const cooperative = await cooperativeById(tx, values.cooperative);
    const lines = [
      words("officer-add-line-position", { position: words(positionWords[values.position]) }),
      ...rosterLines(values),
      ...(values.lastDay === null ? [] : [words("person-until", { until: Temporal.PlainDate.from(values.lastDay) })]),
    ];
    return words("officer-add-sure", { cooperative: cooperative ? shortName(cooperative) : "", lines });
  },
  deed: words("officer-add-do"),
  async done(turn, { cooperative: cooperativeId, name, position, phone, nationalId, lastDay }) {
    const { tx, secrets, now, today, staffPhones } = turn;
    const kept = await keptCooperative(turn, cooperativeId);
    if ("denied" in kept) return kept.denied;
    if (isOfficeGiven(turn, position)) return officeAlone();
    const cooperative = shortName(kept.cooperative);
    const row = {
      cooperativeId,
      name,
      position,
      phone: phone as Phone | null,
      nationalId: (nationalId as NationalId | null) ?? undefined,
      startsOn: today,
      endsOn: lastDay === null ? null : Temporal.PlainDate.from(lastDay).add({ days: 1 }),
    };
    const came = await enterOfficer(tx, secrets, row, now);
    const said = words(positionWords[position]);
    const told = words("officer-add-told-staff", { name, position: said, cooperative, by: keeper(turn).name });
    if (came !== "unchanged") await tellStaff(tx, staffPhones, told, now, keeper(turn).id);
    const list = { label: words("person-list"), command: "people", input: { cooperative: cooperativeId, from: 0 } };
    const [entered] = (await entriesNamed(tx, cooperativeId, name, today, 8)).filter(
      (one) => one.position === position,
    );
    return {
      replies: [reply(words("officer-add-done", { name, position: said, cooperative }), list)],
      about: {
        subjectId: entered?.personId ?? null,
        object: `cooperative ${cooperativeId}`,
        fields: ["name", "position", "phone", "nationalId", "until"],
        changed: true,
      },
      outcome: "added",
    };
  },
});
