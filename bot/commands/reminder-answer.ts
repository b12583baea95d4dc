import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { LINKED } from "#bot/commands/access.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { changedLately } from "#bot/commands/reminder-add.ts";
import { readReminder, settled } from "#bot/domain/own-reminder.ts";
import { isOnce } from "#bot/domain/recurrence.ts";
import { readable } from "#bot/domain/text.ts";
import type { Intent } from "#bot/language/intents.ts";
import { type Choice, reply, words } from "#bot/messages.ts";
import { ownIn, ownReminder, removeReminder } from "#bot/services/own-reminders.ts";
import { reminderKinds } from "#bot/services/reminder-kinds.ts";
import { comingFor, type Told, toldLately, toldTo } from "#bot/services/reminder-outlook.ts";
import { resumeItem, stopReminders } from "#bot/services/reminder-stops.ts";
import { putOff } from "#bot/services/reminders.ts";

const input = z.union([
  z.object({ reminder: z.number(), does: z.enum(["done", "stop", "resume"]) }),
  z.object({ reminder: z.number(), does: z.literal("again"), when: z.string() }),
  z.object({ text: z.string() }),
]);

/** "Stop ingatkan", "gak usah diingetin lagi", "ojo dielingno maneh". */
export const STOPS =
  /^(?:wes |wis |sudah |tolong )?(?:(?:stop|setop|berhenti|hentikan|matikan) (?:ingatkan|ingetin|mengingatkan|dong|pengingat(?:nya|e)?)|(?:gak|ga|nggak|tidak|ndak|ora|mboten)(?: usah| perlu)? (?:di)?(?:ingat|inget|eling)\w*|(?:jangan|jgn|ojo) (?:di|ng)?(?:ingat|inget|eling)\w*|mboten usah dipunengetaken)\b/;
/** What an answer to a reminder is taken for elsewhere. */
const ABOUT_IT: ReadonlySet<Intent> = new Set([
  "reminders",
  "exam_cancel",
  "installments",
  "loan_balance",
  "savings_balance",
  "out_of_scope",
]);
/** A longer text says more than an answer. */
const MOST_WORDS = 9;

/**
 * Answers to a reminder: by its buttons, or in words where it was read as words. That it is done, that it shall come again later,
 * that it shall come no more; and whatever its kind has beside.
 */
export const reminderAnswer = command<z.infer<typeof input>, never>({
  name: "reminder-answer",
  access: LINKED,
  place: "private",
  menu: false,
  input,
  async run(turn, what): Promise<Outcome> {
    if ("text" in what) return (await heard(turn, what.text)) ?? over();
    const told = turn.person && (await toldTo(turn.tx, turn.person.id, what.reminder, turn));
    if (!told) return over();
    switch (what.does) {
      case "done":
        return done(turn, told);
      case "again":
        return again(turn, told, what.when);
      case "stop":
        return stops(turn, told);
      case "resume":
        return resumes(turn, told);
    }
  },
  hears(text, meant) {
    if (meant !== null && !ABOUT_IT.has(meant)) return false;
    const said = readable(text);
    return saysAgain(text) || STOPS.test(said) || kindsAnswers().some((answer) => isSaid(answer, said));
  },
  heard,
});

const kindsAnswers = () => reminderKinds.flatMap(({ answers = [] }) => answers);

/** What is said to a reminder that came lately, the latest that it fits; null: there is none. */
async function heard(turn: Turn, text: string): Promise<Outcome | null> {
  const { tx, person } = turn;
  const told = person ? await toldLately(tx, person.id, turn) : [];
  const [latest] = told;
  if (!latest) return null;
  const said = readable(text).replace(/[.!?,]+$/, "");
  if (STOPS.test(said)) return stops(turn, latest);
  for (const { id, kind, due } of told) {
    const answer = kind.answers?.find((one) => isSaid(one, said));
    if (answer) return { replies: [], about: null, next: answer.does(due, id), outcome: "heard" };
  }
  if (!saysAgain(text)) return null;
  // "Jam 9 ding" right after one was entered is of that one.
  return (await changedLately(turn)) ? null : again(turn, latest, text);
}

/** "Hadir. perlu bawa laptop gak": the answer may stand before something else. */
function isSaid({ says }: { says: RegExp }, said: string): boolean {
  return says.test(said) || says.test(said.split(/[.,!?]/)[0] ?? "");
}

/** Nothing but a time: "nanti sore", "besok jam 8", "ingetin lagi lusa". */
function saysAgain(text: string): boolean {
  if (text.split(/\s+/).length > MOST_WORDS) return false;
  const { what, when } = readReminder(text, SOME_DAY);
  const saysTime = when.every === null && (when.date !== null || when.time !== null);
  return saysTime && /^(?:lagi|maneh|malih|saja|aja|ae|mawon)?$/.test(readable(what));
}
/** Whether a text says a time is the same on any day. */
const SOME_DAY = Temporal.ZonedDateTime.from("2025-01-01T00:00[UTC]");

// ---- done ------------------------------------------------------------------------------------------------------------

async function done(turn: Turn, told: Told): Promise<Outcome> {
  const { tx, person, secrets, now } = turn;
  const { kind, due } = told;
  const own = ownIn(due.item);
  if (!person) return over();
  if (own === null) {
    await stopReminders(tx, person.id, kind.name, now, due.item);
    const more = (await kind.afterwards?.(tx, person.id)) ?? [];
    return { replies: [reply(kind.thanks ?? words("reminder-answer-done"), ...more)], about: null, outcome: "done" };
  }
  const kept = await ownReminder(tx, secrets, person.id, own);
  if (kept && isOnce(kept.recurs)) await removeReminder(tx, person.id, own);
  const next = (await comingFor(tx, person.id, turn)).find((one) => one.due.item === due.item);
  const said = next ? words("reminder-answer-done-next", { at: next.at }) : words("reminder-answer-done-own");
  return { replies: [reply(said)], about: null, outcome: "done" };
}

// ---- again -----------------------------------------------------------------------------------------------------------

/** What says no hour comes so much later. */
const SOON = { hours: 2 };

async function again(turn: Turn, { id }: Told, text: string): Promise<Outcome> {
  const { tx, person } = turn;
  if (!person) return over();
  const at = await putOff(tx, person.id, id, until(turn, text), turn);
  const said = at ? words("reminder-answer-again", { at }) : words("reminder-answer-again-too-late");
  return { replies: [reply(said)], about: null, outcome: at ? "put-off" : "too-late" };
}

function until({ now, timeZone }: Turn, text: string): Temporal.Instant {
  const here = now.toZonedDateTimeISO(timeZone);
  const time = settled(readReminder(text, here).when, here);
  if ("why" in time) return now.add(SOON);
  return time.startsOn.toZonedDateTime({ timeZone, plainTime: time.time }).toInstant();
}

// ---- no more ---------------------------------------------------------------------------------------------------------

async function stops(turn: Turn, { id, kind, due }: Told): Promise<Outcome> {
  const { tx, person, now } = turn;
  if (!person) return over();
  const own = ownIn(due.item);
  if (own !== null) {
    const about = kind.about(due, turn);
    await removeReminder(tx, person.id, own);
    return { replies: [reply(words("reminder-answer-removed", { about }))], about: null, outcome: "removed" };
  }
  const about = kind.about(due, turn);
  if (kind.asked) {
    // Whoever wants to hear of it again asks for it again.
    await kind.asked.ends(tx, person.id);
    return { replies: [reply(words("reminder-answer-stopped", { about }))], about: null, outcome: "stopped" };
  }
  await stopReminders(tx, person.id, kind.name, now, due.series ?? due.item);
  const resumes: Choice = {
    label: words("reminder-answer-resume"),
    command: "reminder-answer",
    input: { reminder: id, does: "resume" },
    lasting: true,
  };
  return { replies: [reply(words("reminder-answer-stopped", { about }), resumes)], about: null, outcome: "stopped" };
}

async function resumes(turn: Turn, { kind, due }: Told): Promise<Outcome> {
  const { tx, person } = turn;
  if (!person) return over();
  await resumeItem(tx, person.id, kind.name, due.series ?? due.item);
  return { replies: [reply(words("reminder-answer-resumed"))], about: null, outcome: "resumed" };
}

function over(): Outcome {
  return { replies: [reply(words("reminder-answer-over"))], about: null, outcome: "over" };
}
