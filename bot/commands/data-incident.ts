import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { STAFF } from "#bot/commands/access.ts";
import type { Answer, Outcome, Turn } from "#bot/commands/command.ts";
import { fieldsWords } from "#bot/commands/data-terms.ts";
import { form, type Reading } from "#bot/commands/form.ts";
import { keeper } from "#bot/commands/keeping.ts";
import { pastDayIn, timeIn } from "#bot/domain/moments.ts";
import { INCIDENT_MOST_PEOPLE, INCIDENT_NOTICE_HOURS } from "#bot/domain/office-rules.ts";
import { readReason } from "#bot/domain/reason.ts";
import { readable } from "#bot/domain/text.ts";
import { instantOf, stored } from "#bot/domain/time.ts";
import { phoneIn } from "#bot/language/entities.ts";
import { type BookSheet, reply, type Words, words } from "#bot/messages.ts";
import { auditEach } from "#bot/services/audit.ts";
import { personNamed } from "#bot/services/identity.ts";
import { actorsNamed, type Touched, touchedBy } from "#bot/services/touched.ts";

interface Values {
  /** A person's id; "all": whoever it was. */
  actor: string;
  /** Instants, as they are stored. */
  from: string;
  to: string;
  how: string;
}

/**
 * Whose data an account touched in a time, with a draft of the notice to them: for when something went wrong. Why it is asked stands in
 * the audit log of everybody who is listed.
 * @see UU 27/2022 art. 46
 */
export const dataIncident = form<Values>({
  name: "data-incident",
  phrases: { "insiden data": { text: "" } },
  typed: "insiden data",
  access: STAFF,
  place: "private",
  menu: false,
  listed: true,
  beginsAnew: true,
  counted: true,
  fields: {
    actor: {
      type: z.string(),
      ask: () => ({
        words: words("data-incident-who"),
        choices: [{ label: words("data-incident-anybody"), value: ALL }],
      }),
      async read({ tx }, { text }) {
        if (/^(?:semua|siapa pun|siapa saja|belum tahu|tidak tahu)\b/.test(readable(text))) return { value: ALL };
        const found = await actorsNamed(tx, text, phoneIn(text), MOST_NAMED);
        const [one, ...others] = found;
        if (!one) return { again: words("data-incident-nobody", { asked: text }) };
        if (others.length === 0) return { value: String(one.personId) };
        const choices = found.map(({ name, personId }) => ({
          label: words("data-incident-name", { name }),
          command: "data-incident",
          input: { pick: "actor", value: String(personId) },
        }));
        return {
          ends: {
            replies: [reply(words("data-incident-several"), ...choices)],
            keepsDialog: true,
            about: null,
            outcome: "several",
          },
        };
      },
    },
    // Instants compare as the texts that are stored of them.
    from: {
      ...momentField("00:00", (at, { to }) => (to !== undefined && at > to ? words("data-incident-after") : null)),
      ask: () => ({ words: words("data-incident-from") }),
    },
    to: {
      ...momentField("23:59:59", (at, { from }) => (at < (from ?? "") ? words("data-incident-before") : null)),
      ask: ({ now }) => ({
        words: words("data-incident-to"),
        choices: [{ label: words("data-incident-now"), value: stored(now) }],
      }),
    },
    how: {
      type: z.string(),
      isStrict: true,
      isVerbatim: true,
      ask: () => ({ words: words("data-incident-how") }),
      read: (_turn, { text }) => ({ value: readReason(text) }),
    },
  },
  async done(turn, { actor, from, to, how }): Promise<Outcome> {
    const { tx, now } = turn;
    const [since, until] = [instantOf(from), instantOf(to)];
    const actorId = actor === ALL ? null : Number(actor);
    const { touched, more } = await touchedBy(tx, { actorId, from: since, to: until }, turn, INCIDENT_MOST_PEOPLE);
    const who = actorId === null ? words("data-incident-anybody") : await personNamed(tx, actorId);
    const about = { subjectId: null, object: `incident ${actor}`, reason: how };
    if (touched.length === 0) {
      return { replies: [reply(words("data-incident-none", { who, from: since, to: until }))], about, outcome: "none" };
    }
    const record = {
      actorId: keeper(turn).id,
      role: "staff",
      action: "data-incident",
      fields: ["name", "looks"],
      outcome: "shown" as const,
      reason: how,
    };
    const ids = touched.map(({ personId }) => personId);
    await auditEach(tx, turn.asked, record, ids);
    const reached = touched.filter(({ linked }) => linked).length;
    const summary = words("data-incident-found", {
      who,
      from: since,
      to: until,
      count: touched.length,
      reached,
      hours: INCIDENT_NOTICE_HOURS,
    });
    const fields = [...new Set(touched.flatMap((one) => one.fields))];
    const notice = words("data-incident-notice", { from: since, to: until, fields: fieldsWords(fields), how });
    const document = table(touched, { who, from: since, to: until, how }, now);
    return {
      replies: [
        { words: more ? words("data-incident-more", { summary, most: INCIDENT_MOST_PEOPLE }) : summary, document },
        reply(notice),
      ],
      about,
      outcome: "listed",
    };
  },
});

const ALL = "all";
const MOST_NAMED = 6;

/** When it began and when it ended, each a day with an hour: "kemarin jam 9", "1 Juli 2025". */
function momentField(wholeDay: "00:00" | "23:59:59", refuses: (at: string, values: Partial<Values>) => Words | null) {
  return {
    type: z.string(),
    read(turn: Turn, { text }: Answer, values: Partial<Values>): Reading<string> {
      const at = momentIn(text, wholeDay, turn);
      if (at === null) return { again: words("data-incident-unclear") };
      const again = refuses(at, values);
      return again ? { again } : { value: at };
    },
  };
}

/** As it is stored. @param wholeDay the hour where none is said */
function momentIn(text: string, wholeDay: string, { now, today, timeZone }: Turn): string | null {
  if (/^(?:sekarang|saiki|sakniki)\b/.test(readable(text))) return stored(now);
  const day = pastDayIn(text, today);
  if (!day) return null;
  const plainTime = timeIn(text) ?? Temporal.PlainTime.from(wholeDay);
  return stored(day.toZonedDateTime({ timeZone, plainTime }).toInstant());
}

function table(
  touched: readonly Touched[],
  { who, from, to, how }: { who: Words | string; from: Temporal.Instant; to: Temporal.Instant; how: string },
  now: Temporal.Instant,
): BookSheet {
  const column = (title: Words, share: number) => ({ title, kind: "text" as const, share });
  return {
    kind: "bookSheet",
    format: "xlsx",
    name: words("data-incident-file"),
    title: words("data-incident-title"),
    facts: [words("data-incident-fact", { who, from, to, now }), words("data-incident-fact-how", { how })],
    columns: [
      column(words("data-incident-column-name"), 22),
      column(words("data-incident-column-cooperative"), 20),
      column(words("data-incident-column-fields"), 30),
      column(words("data-incident-column-deed"), 10),
      { title: words("data-incident-column-count"), kind: "number", share: 8 },
      column(words("data-incident-column-first"), 20),
      column(words("data-incident-column-last"), 20),
      column(words("data-incident-column-chat"), 12),
    ],
    rows: touched.map(({ name, cooperative, fields, changed, looks, first, last, linked }) => [
      name,
      cooperative,
      fieldsWords(fields),
      changed ? words("data-incident-changed") : words("data-incident-seen"),
      looks,
      words("data-incident-at", { at: first }),
      words("data-incident-at", { at: last }),
      linked ? words("data-incident-linked") : words("data-incident-not-linked"),
    ]),
    totals: null,
    notes: [words("data-incident-note")],
  };
}
