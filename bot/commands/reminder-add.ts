import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { LINKED } from "#bot/commands/access.ts";
import { command, type Outcome, stateOf, type Turn } from "#bot/commands/command.ts";
import { ledBy, oneAfterAnother } from "#bot/commands/form.ts";
import { nextTime, whenWords } from "#bot/commands/reminder-words.ts";
import { laterDay } from "#bot/domain/days.ts";
import {
  OWN_REMINDER_CHARACTERS,
  OWN_REMINDER_MENDED_MINUTES,
  OWN_REMINDER_YEARS,
  REMINDER_HOURS,
} from "#bot/domain/office-rules.ts";
import {
  asksToBeReminded,
  beginsWithAsking,
  type Missing,
  NO_TIME,
  readReminder,
  type SaidTime,
  type SettledTime,
  saidOf,
  saysOtherTime,
  saysTime,
  settled,
  startsWithTime,
  withMore,
} from "#bot/domain/own-reminder.ts";
import { remindsFrom } from "#bot/domain/reminder-times.ts";
import { readable, shown } from "#bot/domain/text.ts";
import { type Choice, reply, type Words, words } from "#bot/messages.ts";
import {
  addReminder,
  moveReminder,
  type OwnReminder,
  ownChangedSince,
  ownReminder,
} from "#bot/services/own-reminders.ts";
import { ownKinds } from "#bot/services/reminder-kinds.ts";
import { resumeReminders } from "#bot/services/reminder-stops.ts";

const input = z.union([
  /** Another time for one that is there. */
  z.object({ change: z.number(), text: z.string().optional() }),
  z.object({ pick: z.string() }),
  z.object({ text: z.string() }),
]);

const saidTime = z.object({
  date: z.string().nullable(),
  time: z.string().nullable(),
  isSure: z.boolean(),
  every: z.enum(["day", "week", "month", "year"]).nullable(),
  monthDay: z.number().nullable(),
  doubt: z
    .union([
      z.object({ why: z.literal("unclear"), said: z.string() }),
      z.object({ why: z.literal("either"), dates: z.array(z.string()) }),
      z.object({ why: z.literal("past"), date: z.string() }),
      z.object({ why: z.literal("impossible") }),
    ])
    .nullable(),
}) satisfies z.ZodType<SaidTime>;

const state = z.object({
  /** null: not said yet. */
  what: z.string().nullable(),
  when: saidTime,
  /** One of theirs that gets another time. */
  change: z.number().nullable(),
});
type State = z.infer<typeof state>;

/** A question, or talk of what will be: nothing to be reminded of. */
const NO_WISH =
  /\?|\b(?:apa|apakah|kah|berapa|brp|piro|pinten|kapan|kok|kenapa|gimana|piye|gak|ga|nggak|tidak|ora|mboten|ada|enek|wonten|bisa|iso|siapa|sinten|jadwal|ujian|hujan|udan)\b/;
/** So long is what people note for themselves [=]. */
const MOST_WORDS = 12;

/** "Ingatkan saya setor tgl 5 tiap bulan": enters what somebody wants to be reminded of, and asks for what is missing. */
export const reminderAdd = command<z.infer<typeof input>, State>({
  name: "reminder-add",
  access: LINKED,
  place: "private",
  menu: false,
  input,
  async run(turn, said): Promise<Outcome> {
    if ("change" in said) {
      const one = await theirs(turn, said.change);
      if (!one) return gone();
      const when = said.text === undefined ? NO_TIME : onSameDays(turn, one, read(turn, said.text).when);
      return goOn(turn, { what: one.what, when, change: one.id });
    }
    if ("pick" in said) {
      const running = stateOf(turn, "reminder-add", state);
      if (!running) return { replies: [reply(words("form-over"))], about: null, outcome: "form-over" };
      return goOn(turn, withTime(running, { ...NO_TIME, date: said.pick }));
    }
    return begins(turn, said.text);
  },
  hears(text, meant) {
    if (text.split(/\s+/).length > MOST_WORDS) return false;
    if (saysOtherTime(text, SOME_DAY)) return !text.includes("?");
    if (asksToBeReminded(text) && saysTime(text)) return meant === null || meant === "reminders";
    return startsWithTime(text) && meant === null && !NO_WISH.test(readable(text));
  },
  async heard(turn, text) {
    const { now, timeZone } = turn;
    const { what, when } = read(turn, text);
    if (saysOtherTime(text, SOME_DAY) && !asksToBeReminded(text)) return givesOtherTime(turn, when);
    if (asksToBeReminded(text)) return begins(turn, text);
    const time = settled(when, now.toZonedDateTimeISO(timeZone));
    if (what === "" || "why" in time) return null;
    const adds: Choice = { label: words("reminder-add-yes"), command: "reminder-add", input: { text } };
    return {
      replies: [reply(words("reminder-add-maybe", { when: whenWords(time, turn), what: shown(what) }), adds)],
      about: null,
      outcome: "asked-whether",
    };
  },
  dialog: {
    state,
    // What it holds is theirs: it is sealed, and waits while another question is answered.
    isForm: true,
    isVerbatim: ({ what }) => what === null,
    answer,
    ask: async (turn, asked) => ask(turn, asked),
    back: async (turn, asked) =>
      asked.what === null || asked.change !== null ? null : ask(turn, { ...asked, what: null }),
    offers: (_state, choice) => z.object({ pick: z.string() }).safeParse(choice).success,
    keep: () => ({ text: "" }),
  },
});

/** What is begun while another one is asked for takes its place, and that is said. */
async function begins(turn: Turn, text: string): Promise<Outcome> {
  const { what, when } = read(turn, text);
  const before = stateOf(turn, "reminder-add", state);
  const outcome = await goOn(turn, { what: what === "" ? null : what, when, change: null });
  if (what === "" || !before?.what || before.change !== null || before.what === what) return outcome;
  return ledBy([words("reminder-add-left", { what: shown(before.what) })], outcome);
}

/** Said right after one was entered it is of that one; its day and how often it comes stay where they were not said. */
async function givesOtherTime(turn: Turn, said: SaidTime): Promise<Outcome | null> {
  const last = await changedLately(turn);
  if (!last) return null;
  const { recurs, startsOn, time } = last;
  const before = { ...saidOf(recurs, laterDay(startsOn, turn.today)), time: time.toString(), isSure: true };
  return goOn(turn, { what: last.what, when: withMore(before, said), change: last.id });
}

/** The one that was entered or changed just now. */
export async function changedLately({ tx, secrets, person, now }: Turn): Promise<OwnReminder | null> {
  return person && ownChangedSince(tx, secrets, person.id, now.subtract({ minutes: OWN_REMINDER_MENDED_MINUTES }));
}

/** Whether a text says a time is the same on any day. */
const SOME_DAY = Temporal.ZonedDateTime.from("2025-01-01T00:00[UTC]");

function read({ now, timeZone }: Turn, text: string) {
  return readReminder(text, now.toZonedDateTimeISO(timeZone));
}

function withTime(asked: State, more: SaidTime): State {
  return { ...asked, when: withMore(asked.when, more) };
}

async function answer(turn: Turn, asked: State, { text }: { text: string }): Promise<Outcome | null> {
  if (text.trim() === "") return null;
  if (asked.what === null) {
    const { what, when } = read(turn, text);
    return goOn(turn, withTime({ ...asked, what: what === "" ? null : what }, when));
  }
  const isAnother = beginsWithAsking(text) && read(turn, text).what !== "";
  if (isAnother) return begins(turn, text);
  const said = read(turn, spokenOut(turn, asked, text)).when;
  const saysNothing = said.date === null && said.time === null && said.every === null && said.doubt === null;
  if (saysNothing) return null;
  const one = asked.change === null ? null : await theirs(turn, asked.change);
  return goOn(turn, withTime(asked, one && saysNothingYet(asked) ? onSameDays(turn, one, said) : said));
}

function saysNothingYet({ when }: State): boolean {
  return when.date === null && when.every === null && when.doubt === null;
}

/** Another hour alone leaves the days as they are. */
function onSameDays({ today }: Turn, { recurs, startsOn }: OwnReminder, said: SaidTime): SaidTime {
  if (said.date !== null || said.every !== null || said.doubt !== null || said.time === null) return said;
  const from = laterDay(startsOn, today);
  return withMore(saidOf(recurs, from), said);
}

/** A number alone says what was asked for: "5" the day of the month, "8" the hour. */
function spokenOut(turn: Turn, { when }: State, text: string): string {
  const missing = missingIn(turn, when);
  if (!/^\s*\d{1,2}(?:[.:]\d{2})?\s*$/.test(text) || !missing) return text;
  if (missing.why === "monthDay" || missing.why === "unclear") return `tanggal ${text}`;
  return missing.why === "hour" || missing.why === "night" || missing.why === "over" ? `jam ${text}` : text;
}

function missingIn({ now, timeZone }: Turn, when: SaidTime): Missing | null {
  const time = settled(when, now.toZonedDateTimeISO(timeZone));
  return "why" in time ? time : null;
}

async function goOn(turn: Turn, asked: State): Promise<Outcome> {
  const { now, timeZone } = turn;
  if (asked.what !== null && [...asked.what].length > OWN_REMINDER_CHARACTERS) {
    const said = words("reminder-add-long", { most: OWN_REMINDER_CHARACTERS });
    return { replies: [reply(said)], dialog: { ...asked, what: null }, about: null, outcome: "asked-shorter" };
  }
  const time = settled(asked.when, now.toZonedDateTimeISO(timeZone));
  if (asked.what === null || "why" in time) return ask(turn, asked);
  return enters(turn, { ...asked, what: asked.what }, time);
}

async function ask(turn: Turn, asked: State): Promise<Outcome> {
  const question = asked.what === null ? reply(words("reminder-add-what")) : askWhen(turn, asked);
  return { replies: [question], dialog: asked, about: null, outcome: "asked" };
}

function askWhen(turn: Turn, { when }: State) {
  const missing = missingIn(turn, when);
  const from = new Temporal.PlainTime(REMINDER_HOURS.from);
  const until = new Temporal.PlainTime(REMINDER_HOURS.until);
  const pick = (date: string): Choice => ({
    label: words("reminder-add-date", { date: Temporal.PlainDate.from(date) }),
    command: "reminder-add",
    input: { pick: date },
  });
  switch (missing?.why) {
    case "unclear":
      return reply(words("reminder-add-unclear", { said: missing.said }));
    case "either":
      return reply(words("reminder-add-either"), ...missing.dates.map(pick));
    case "past":
      return reply(words("reminder-add-past", { date: Temporal.PlainDate.from(missing.date) }));
    case "impossible":
      return reply(words("reminder-add-impossible"));
    case "weekday":
      return reply(words("reminder-add-weekday"));
    case "monthDay":
      return reply(words("reminder-add-month-day"));
    case "date":
      return reply(words("reminder-add-which-date"));
    case "hour":
      return reply(words("reminder-add-hour"));
    case "over":
      return reply(words("reminder-add-over"), pick(turn.today.add({ days: 1 }).toString()));
    case "night":
      return reply(words("reminder-add-night", { from, until }));
    case "far":
      return reply(words("reminder-add-far", { years: OWN_REMINDER_YEARS }));
    default:
      return reply(words("reminder-add-when"));
  }
}

async function enters(turn: Turn, asked: State & { what: string }, time: SettledTime): Promise<Outcome> {
  const { tx, secrets, person, now } = turn;
  if (!person) return gone();
  const kept =
    asked.change === null
      ? await addReminder(tx, secrets, person.id, asked.what, time, now)
      : await moveReminder(tx, secrets, person.id, asked.change, time, now);
  if (!kept) return gone();
  // Who asks for one wants to be reminded, whatever they said before.
  const names = ownKinds.map(({ name }) => name);
  await resumeReminders(tx, person.id, "own", names, now);
  return {
    replies: [reply(confirmation(turn, kept, asked.change !== null), changes(kept), removes(kept))],
    about: null,
    outcome: asked.change === null ? "added" : "changed",
  };
}

function confirmation(turn: Turn, kept: OwnReminder, isChanged: boolean): Words {
  const { what } = kept;
  const when = whenWords(kept, turn);
  const said = isChanged
    ? words("reminder-add-changed", { what: shown(what), when })
    : words("reminder-add-done", { what: shown(what), when });
  const at = nextTime(kept, turn);
  const told = at && remindsFrom(at, turn.timeZone);
  return at && told && !told.equals(at)
    ? oneAfterAnother([said, words("reminder-add-prayer", { at: { clock: told } })])
    : said;
}

export function changes({ id }: Pick<OwnReminder, "id">): Choice {
  return { label: words("reminder-add-change"), command: "reminder-add", input: { change: id }, lasting: true };
}

export function removes({ id }: Pick<OwnReminder, "id">): Choice {
  return { label: words("reminders-remove"), command: "reminders", input: { removes: id }, lasting: true };
}

async function theirs({ tx, secrets, person }: Turn, id: number): Promise<OwnReminder | null> {
  return person && ownReminder(tx, secrets, person.id, id);
}

function gone(): Outcome {
  return { replies: [reply(words("reminders-gone"))], about: null, outcome: "gone" };
}
