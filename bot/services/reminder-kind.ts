import type { Temporal } from "temporal-polyfill";
import type { Secrets, Tx } from "#bot/db/database.ts";
import type { Span, Stage } from "#bot/domain/reminder-times.ts";
import { stored } from "#bot/domain/time.ts";
import type { Choice, KeptDocument, Words } from "#bot/messages.ts";

/**
 * What people are reminded of is declared, one kind a file, listed in reminder-kinds.ts: what is due on which days, for whom,
 * and in which words. All else (once, by day, in one chat, taken back when it is not so any more, put off, stopped) is the
 * engine's, reminders.ts. docs/reminders.md has an example.
 */

/** Something that is due, as a plain row; computed anew whenever it is asked for, and void as soon as it is not there any more. */
export interface Due {
  personId: number;
  /** What it is about, the same as long as it is: "registration 17". */
  item: string;
  /** What "stop ingatkan" stops, where that is more than this item: the loan, not the one instalment. */
  series?: string;
  dueOn: Temporal.PlainDate;
  /** From when on and until when it is told, and what that is called, where it is no matter of stages. */
  span?: Span & { stage: string };
  /** From when on it is of no use, whatever its stage. */
  until?: Temporal.Instant;
  /** Since when they know all that a reminder would say: one that was due before is not told. */
  since?: Temporal.Instant;
}

/** What is asked for: what is due on these days; of one matter, or of one person, where that is said. */
export interface Which {
  from: Temporal.PlainDate;
  to: Temporal.PlainDate;
  item?: string;
  personId?: number;
  /** Of what comes again and again only the next after this moment is wanted. */
  nextAfter?: Temporal.Instant;
}

/** Now, where the office is, and what opens what is sealed. */
export interface Here {
  now: Temporal.Instant;
  timeZone: string;
  secrets: Secrets;
}

/** The one reminder of which the words are asked. */
export interface Telling extends Here {
  today: Temporal.PlainDate;
  stage: string;
  /** When it was to be told. */
  at: Temporal.Instant;
  /** Its id, for answers that are about it. */
  reminder: number;
}

export interface ReminderKind<D extends Due = Due> {
  name: string;
  /** It is no reminder, but something that its owner must hear once: nobody switches it off for themselves, and no list of theirs has it. */
  isNews?: true;
  /** It is told to nobody who did not ask for it. */
  asked?: Asked;
  /** As lists name it: "Ujian dan bimtek". */
  label: Words;
  /** Words by which it is meant, as `readable` gives them. */
  called: RegExp;
  /** The reminders of each matter by the calendar; none: each row says itself when (`span`). */
  stages: readonly Stage[];
  due(tx: Tx, which: Which, here: Here): Promise<D[]>;
  /** What is said, as of now; and what can be answered. */
  says(due: D, telling: Telling): { words: Words; choices: readonly Choice[]; document?: KeptDocument };
  /** What it is about, in a line of a list. */
  about(due: D, here: Here): Words;
  /** What may be typed in answer, as `readable` gives it, and what that starts. */
  answers?: readonly { says: RegExp; does(due: D, reminder: number): { command: string; input: unknown } }[];
  /** Said when they answer that it is done; without it as of anything. */
  thanks?: Words;
  /** What may be wanted then. */
  afterwards?(tx: Tx, personId: number): Promise<Choice[]>;
}

/** Who asked to be told of something. */
export interface Asked {
  isAsked(tx: Tx, personId: number): Promise<boolean>;
  asks(tx: Tx, personId: number, now: Temporal.Instant): Promise<void>;
  ends(tx: Tx, personId: number): Promise<void>;
}

/** Declares a kind: its rows are typed there, the list of all kinds is not. */
export function reminderKind<D extends Due>(declared: ReminderKind<D>): ReminderKind {
  return declared as unknown as ReminderKind;
}

/** The id of what an item is about: 17 of "registration 17". */
export function idIn(item: string): number {
  return Number(item.split(" ")[1] ?? 0);
}

/** These days, the last one too, as what a column of instants is compared with. */
export function within({ from, to }: Pick<Which, "from" | "to">, timeZone: string): { gte: string; lt: string } {
  const begins = (day: Temporal.PlainDate) => stored(day.toZonedDateTime(timeZone).toInstant());
  return { gte: begins(from), lt: begins(to.add({ days: 1 })) };
}

/** "Sudah", "wes tak bayar wingi", "sampun bu": what was reminded of is done. */
export const IS_DONE =
  /^(?:(?:iya|ya|nggih|ok|oke|alhamdulillah|gak usah diingetin lagi|gak usah diingatkan lagi),? )?(?:sudah|udah|udh|sdh|wes|wis|uwis|sampun|pun|beres|selesai|rampung|lunas)\b(?!.*\b(?:belum|blm|apa|berapa|piro|kapan|kok|kenapa|gimana|piye)\b)(?!.*\b(?:daftar|ndaftar|terdaftar)\b)(?:\W+\S+){0,4}$/;

/** The answer that something is done, by a button. */
export function doneChoice(label: Words, reminder: number): Choice {
  return { label, command: "reminder-answer", input: { reminder, does: "done" }, lasting: true };
}

/** The answer that nobody wants to be reminded of it any more. */
export function stopChoice(label: Words, reminder: number): Choice {
  return { label, command: "reminder-answer", input: { reminder, does: "stop" }, lasting: true };
}
