import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { lockName } from "#bot/db/engine.ts";
import type { RetentionRun as StoredRun } from "#bot/db/generated/sqlite/client.ts";
import {
  ATTEMPT_HOURS,
  BOARD_HOURS,
  BOOKS_KEPT_YEARS,
  CERTIFICATE_KEPT_DAYS,
  DECIDED_KEPT_DAYS,
  DIALOG_HOURS,
  ERASED_CHAT_HOURS,
  FORGETS_AGAIN_MINUTES,
  INPUT_IDS_DAYS,
  LEARNING_DAYS,
  LETTER_DAYS,
  OWN_REMINDER_KEPT_DAYS,
  PAPERS_KEPT_DAYS,
  PROOF_KEPT_YEARS,
  REMINDER_KEPT_DAYS,
  RESULTS_KEPT_YEARS,
  SENT_NAMES_DAYS,
  SENT_TEXT_DAYS,
  SHEET_KEPT_DAYS,
  SILENT_CHAT_DAYS,
  UNSENT_FILE_HOURS,
} from "#bot/domain/office-rules.ts";
import { instantOf, stored } from "#bot/domain/time.ts";
import { forgetOldAttempts } from "#bot/services/attempts.ts";
import { forgetLetters } from "#bot/services/book-queries.ts";
import { forgetAnswers } from "#bot/services/broadcast-answers.ts";
import { forgetBroadcastFiles } from "#bot/services/broadcast-files.ts";
import { forgetBoards } from "#bot/services/check-in-board.ts";
import { forgetDialogs } from "#bot/services/dialogs.ts";
import { forgetErasedNames } from "#bot/services/erasure.ts";
import { forgetErasedChats } from "#bot/services/erasure-text.ts";
import { forgetInputs } from "#bot/services/inbox.ts";
import { forgetSentences } from "#bot/services/learning.ts";
import {
  forgetClaims,
  forgetCodes,
  forgetConsents,
  forgetEndedLinks,
  forgetLooks,
  forgetRequests,
  forgetRequestTexts,
  forgetSentNames,
  forgetSilentChats,
} from "#bot/services/old-proofs.ts";
import { blankOldText } from "#bot/services/outbox.ts";
import { forgetOwnReminders } from "#bot/services/own-reminders.ts";
import { forgetQuestions } from "#bot/services/question-letters.ts";
import { forgetDrafts } from "#bot/services/registrations.ts";
import { forgetReminders } from "#bot/services/reminders.ts";
import { daysBefore, NOTHING, type Removed } from "#bot/services/removed.ts";
import { forgetCertificates, forgetResults } from "#bot/services/result-keeping.ts";
import { forgetSheets } from "#bot/services/sheet-imports.ts";

/**
 * How long what is kept is kept, in one list: each kind takes out what is over, and what it took out is written down, a row a day and kind.
 * Backups and logs lie outside of the database (docs/operation.md).
 */

const RUNS = "retention runs";

interface Kept {
  /** As the office reads it; what is kept for years goes by years of 366 days. */
  days: number;
  /** null: by a tick of its own. */
  remove: Remove | null;
}

type Remove = (tx: Tx, now: Temporal.Instant) => Promise<Removed>;
type Forget = (tx: Tx, now: Temporal.Instant) => Promise<number>;
type Oldest = (tx: Tx) => PromiseLike<{ _min: object }>;

const HOURS_A_DAY = 24;
const DAYS_A_YEAR = 365;
const PROOF_DAYS = PROOF_KEPT_YEARS * DAYS_A_YEAR;

const KEPT = {
  dialogs: aged(DIALOG_HOURS / HOURS_A_DAY, forgetDialogs, (tx) => tx.dialog.aggregate({ _min: { updatedAt: true } })),
  inputs: aged(INPUT_IDS_DAYS, forgetInputs, (tx) => tx.inbox.aggregate({ _min: { receivedAt: true } })),
  attempts: aged(ATTEMPT_HOURS / HOURS_A_DAY, forgetOldAttempts, (tx) => tx.attempt.aggregate({ _min: { at: true } })),
  texts: aged(
    SENT_TEXT_DAYS,
    blankOldText,
    (tx) => tx.outbox.aggregate({ _min: { endedAt: true }, where: { body: { not: "" } } }),
    // What needed a PIN.
    DIALOG_HOURS / HOURS_A_DAY,
  ),
  sentNames: { days: SENT_NAMES_DAYS, remove: forgetSentNames },
  letters: aged(LETTER_DAYS, forgetLetters, (tx) =>
    tx.bookQuery.aggregate({
      _min: { askedAt: true },
      where: { OR: [{ note: { not: null } }, { answer: { not: null } }] },
    }),
  ),
  questions: {
    days: LETTER_DAYS,
    remove: oldestFirst(forgetQuestions, (tx) => tx.questionLetter.aggregate({ _min: { at: true } })),
  },
  answers: aged(LETTER_DAYS, forgetAnswers, (tx) => tx.broadcastAnswer.aggregate({ _min: { at: true } })),
  sentences: aged(LEARNING_DAYS, forgetSentences, (tx) => tx.learningSentence.aggregate({ _min: { givenAt: true } })),
  drafts: aged(0, forgetDrafts, (tx) => tx.registrationDraft.aggregate({ _min: { startedAt: true } })),
  reminders: aged(REMINDER_KEPT_DAYS, forgetReminders, (tx) => tx.reminder.aggregate({ _min: { madeAt: true } })),
  ownReminders: { days: OWN_REMINDER_KEPT_DAYS, remove: counted(forgetOwnReminders) },
  broadcastFiles: aged(UNSENT_FILE_HOURS / HOURS_A_DAY, forgetBroadcastFiles, (tx) =>
    tx.broadcastFile.aggregate({ _min: { keptAt: true }, where: { broadcasts: { none: {} } } }),
  ),
  boards: { days: BOARD_HOURS / HOURS_A_DAY, remove: counted(forgetBoards) },
  sheets: { days: SHEET_KEPT_DAYS, remove: counted(forgetSheets) },
  certificates: { days: CERTIFICATE_KEPT_DAYS, remove: forgetCertificates },
  results: { days: RESULTS_KEPT_YEARS * DAYS_A_YEAR, remove: forgetResults },
  claims: { days: DECIDED_KEPT_DAYS, remove: forgetClaims },
  codes: { days: DECIDED_KEPT_DAYS, remove: forgetCodes },
  links: { days: SILENT_CHAT_DAYS, remove: forgetEndedLinks },
  silentChats: { days: SILENT_CHAT_DAYS, remove: forgetSilentChats },
  erasedChats: { days: ERASED_CHAT_HOURS / HOURS_A_DAY, remove: forgetErasedChats },
  erasedNames: { days: BOOKS_KEPT_YEARS * DAYS_A_YEAR, remove: forgetErasedNames },
  requestTexts: { days: LETTER_DAYS, remove: forgetRequestTexts },
  requests: { days: PROOF_DAYS, remove: forgetRequests },
  consents: { days: PROOF_DAYS, remove: forgetConsents },
  looks: { days: PROOF_DAYS, remove: forgetLooks },
  // They need the disk (ticks/papers.ts).
  papers: { days: PAPERS_KEPT_DAYS, remove: null },
} satisfies Record<string, Kept>;

export type RetentionKind = keyof typeof KEPT;
export const RETENTION_KINDS = Object.keys(KEPT) as RetentionKind[];

/** How many days a kind is kept. */
export function keptDays(kind: RetentionKind): number {
  return KEPT[kind].days;
}

/**
 * What goes by age: as long as the oldest may stay, nothing is looked for.
 * @param least days after which some of it goes already
 */
function aged(days: number, forget: Forget, oldestOf: Oldest, least = days): Kept {
  const remove = oldestFirst(forget, oldestOf, (oldest, now) => oldest !== null && oldest < daysBefore(now, least));
  return { days, remove };
}

/** Where something went, the oldest that was there went first. */
function oldestFirst(
  forget: Forget,
  oldestOf: Oldest,
  isDue: (oldest: string | null, now: Temporal.Instant) => boolean = () => true,
): Remove {
  return async (tx, now) => {
    const [oldest = null] = Object.values((await oldestOf(tx))._min) as (string | null)[];
    if (!isDue(oldest, now)) return NOTHING;
    const count = await forget(tx, now);
    return { count, oldest: count > 0 ? oldest : null };
  };
}

/** Of which nobody knows how old it was. */
function counted(forget: Forget): Remove {
  return async (tx, now) => ({ count: await forget(tx, now), oldest: null });
}

/** Takes out what is over, and writes down what went; nothing where it was just done. @returns how many rows */
export async function forgetWhatIsOver(tx: Tx, now: Temporal.Instant): Promise<number> {
  // Processes that share a database come here in the same minute.
  await lockName(tx, RUNS);
  const noted = await notedOn(tx, dayOf(now));
  if (wasJustDone(noted, now)) return 0;
  const went = new Map<RetentionKind, Removed>();
  for (const kind of RETENTION_KINDS) {
    const removed = await KEPT[kind].remove?.(tx, now);
    if (removed) went.set(kind, removed);
  }
  await note(tx, noted, went, now);
  return [...went.values()].reduce((sum, { count }) => sum + count, 0);
}

/** Adds what a tick of its own took out to what went today. */
export async function noteRemoved(tx: Tx, kind: RetentionKind, removed: Removed, now: Temporal.Instant): Promise<void> {
  await lockName(tx, RUNS);
  await note(tx, await notedOn(tx, dayOf(now)), new Map([[kind, removed]]), now);
}

type Noted = ReadonlyMap<string, StoredRun>;

async function notedOn(tx: Tx, day: string): Promise<Noted> {
  const rows = await tx.retentionRun.findMany({ where: { day } });
  return new Map(rows.map((row) => [row.kind, row]));
}

function dayOf(now: Temporal.Instant): string {
  return now.toZonedDateTimeISO("UTC").toPlainDate().toString();
}

function wasJustDone(noted: Noted, now: Temporal.Instant): boolean {
  return RETENTION_KINDS.filter((kind) => KEPT[kind].remove !== null).every((kind) => {
    const at = noted.get(kind)?.at;
    if (at === undefined) return false;
    // What a clock noted that was ahead is no reason to wait for it.
    const minutes = now.since(instantOf(at)).total("minutes");
    return minutes >= 0 && minutes < FORGETS_AGAIN_MINUTES;
  });
}

/** Adds to what went today; the row stands there also where nothing did: it was looked. */
async function note(
  tx: Tx,
  noted: Noted,
  went: ReadonlyMap<RetentionKind, Removed>,
  now: Temporal.Instant,
): Promise<void> {
  const [day, at] = [dayOf(now), stored(now)];
  const all = [...went];
  const fresh = all.filter(([kind]) => !noted.has(kind));
  if (fresh.length > 0) {
    await tx.retentionRun.createMany({ data: fresh.map(([kind, removed]) => ({ day, kind, ...removed, at })) });
  }
  const again = all.filter(([kind]) => noted.has(kind)).map(([kind]) => kind);
  if (again.length > 0) await tx.retentionRun.updateMany({ where: { day, kind: { in: again } }, data: { at } });
  for (const [kind, { count, oldest }] of all) {
    const known = noted.get(kind);
    if (!known || count === 0) continue;
    const earliest = [known.oldest, oldest].flatMap((one) => one ?? []).sort()[0] ?? null;
    const data = { count: known.count + count, oldest: earliest };
    await tx.retentionRun.update({ where: { day_kind: { day, kind } }, data });
  }
}

export interface Run {
  kind: RetentionKind;
  /** In the last days, as many as were asked for. */
  count: number;
  oldest: Temporal.Instant | null;
  /** When it was looked last. */
  at: Temporal.Instant;
}

/** What went since a day, by kind, in the order of the list. Kinds at which nobody has looked since are not among them. */
export async function runsSince(tx: Tx, day: Temporal.PlainDate): Promise<Run[]> {
  const rows = await tx.retentionRun.findMany({ where: { day: { gte: day.toString() } }, orderBy: { day: "asc" } });
  return RETENTION_KINDS.flatMap((kind) => {
    const ofKind = rows.filter((row) => row.kind === kind);
    const last = ofKind.at(-1);
    if (!last) return [];
    const oldest = ofKind.flatMap((row) => row.oldest ?? []).sort()[0];
    return [
      {
        kind,
        count: ofKind.reduce((sum, row) => sum + row.count, 0),
        oldest: oldest === undefined ? null : momentOf(oldest),
        at: instantOf(last.at),
      },
    ];
  });
}

/** Some are days, most are instants. */
function momentOf(text: string): Temporal.Instant {
  return instantOf(text.length === 10 ? `${text}T00:00:00Z` : text);
}
