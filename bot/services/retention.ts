import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { lockName } from "#bot/db/engine.ts";
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
import { forgetCertificates, forgetResults } from "#bot/services/result-keeping.ts";
import { forgetSheets } from "#bot/services/sheet-imports.ts";

/**
 * How long what is kept is kept, in one list: each kind takes out what is over, and what it took out is written down, a row a day and kind.
 * Backups and logs lie outside of the database (docs/operation.md).
 */

const RUNS = "retention runs";

export interface Removed {
  count: number;
  /** The oldest that went; null: nothing did, or it is not known. */
  oldest: string | null;
}

interface Kept {
  kind: RetentionKind;
  remove(tx: Tx, now: Temporal.Instant): Promise<Removed>;
}

export const RETENTION_KINDS = [
  "dialogs",
  "inputs",
  "attempts",
  "texts",
  "sentNames",
  "letters",
  "questions",
  "answers",
  "sentences",
  "drafts",
  "reminders",
  "ownReminders",
  "broadcastFiles",
  "boards",
  "sheets",
  "certificates",
  "results",
  "claims",
  "codes",
  "links",
  "silentChats",
  "erasedChats",
  "erasedNames",
  "requestTexts",
  "requests",
  "consents",
  "looks",
  "papers",
] as const;
export type RetentionKind = (typeof RETENTION_KINDS)[number];

/** Papers are not among them: they need the disk, and are noted by their own tick (`ticks/papers.ts`). */
const kept: readonly Kept[] = [
  aged("dialogs", forgetDialogs, (tx) => tx.dialog.aggregate({ _min: { updatedAt: true } })),
  aged("inputs", forgetInputs, (tx) => tx.inbox.aggregate({ _min: { receivedAt: true } })),
  aged("attempts", forgetOldAttempts, (tx) => tx.attempt.aggregate({ _min: { at: true } })),
  aged("texts", blankOldText, (tx) => tx.outbox.aggregate({ _min: { endedAt: true }, where: { body: { not: "" } } })),
  { kind: "sentNames", remove: forgetSentNames },
  aged("letters", forgetLetters, (tx) =>
    tx.bookQuery.aggregate({
      _min: { askedAt: true },
      where: { OR: [{ note: { not: null } }, { answer: { not: null } }] },
    }),
  ),
  aged("questions", forgetQuestions, (tx) => tx.questionLetter.aggregate({ _min: { at: true } })),
  aged("answers", forgetAnswers, (tx) => tx.broadcastAnswer.aggregate({ _min: { at: true } })),
  aged("sentences", forgetSentences, (tx) => tx.learningSentence.aggregate({ _min: { givenAt: true } })),
  aged("drafts", forgetDrafts, (tx) => tx.registrationDraft.aggregate({ _min: { startedAt: true } })),
  aged("reminders", forgetReminders, (tx) => tx.reminder.aggregate({ _min: { madeAt: true } })),
  aged("ownReminders", forgetOwnReminders, async () => ({})),
  aged("broadcastFiles", forgetBroadcastFiles, (tx) =>
    tx.broadcastFile.aggregate({ _min: { keptAt: true }, where: { broadcasts: { none: {} } } }),
  ),
  aged("boards", forgetBoards, async () => ({})),
  aged("sheets", forgetSheets, async () => ({})),
  { kind: "certificates", remove: forgetCertificates },
  { kind: "results", remove: forgetResults },
  { kind: "claims", remove: forgetClaims },
  { kind: "codes", remove: forgetCodes },
  { kind: "links", remove: forgetEndedLinks },
  { kind: "silentChats", remove: forgetSilentChats },
  { kind: "erasedChats", remove: forgetErasedChats },
  { kind: "erasedNames", remove: forgetErasedNames },
  { kind: "requestTexts", remove: forgetRequestTexts },
  { kind: "requests", remove: forgetRequests },
  { kind: "consents", remove: forgetConsents },
  { kind: "looks", remove: forgetLooks },
];

/** What goes by age: where something went, the oldest that was there went first. */
function aged(
  kind: RetentionKind,
  remove: (tx: Tx, now: Temporal.Instant) => Promise<number>,
  oldestOf: (tx: Tx) => PromiseLike<{ _min?: object }>,
): Kept {
  return {
    kind,
    async remove(tx, now) {
      const [oldest] = Object.values((await oldestOf(tx))._min ?? {});
      const count = await remove(tx, now);
      return { count, oldest: count > 0 && typeof oldest === "string" ? oldest : null };
    },
  };
}

/** Takes out what is over, and writes down what went. @returns how many rows */
export async function forgetWhatIsOver(tx: Tx, now: Temporal.Instant): Promise<number> {
  // Processes that share a database come here in the same minute.
  await lockName(tx, RUNS);
  let all = 0;
  for (const { kind, remove } of kept) {
    const removed = await remove(tx, now);
    all += removed.count;
    await noteRemoved(tx, kind, removed, now);
  }
  return all;
}

/** Adds to what went today; the row stands there also where nothing did: it was looked. */
export async function noteRemoved(
  tx: Tx,
  kind: RetentionKind,
  { count, oldest }: Removed,
  now: Temporal.Instant,
): Promise<void> {
  await lockName(tx, RUNS);
  const day = now.toZonedDateTimeISO("UTC").toPlainDate().toString();
  const known = await tx.retentionRun.findUnique({ where: { day_kind: { day, kind } } });
  const at = stored(now);
  if (!known) await tx.retentionRun.create({ data: { day, kind, count, oldest, at } });
  else {
    const earliest = [known.oldest, oldest].flatMap((one) => one ?? []).sort()[0] ?? null;
    await tx.retentionRun.update({
      where: { day_kind: { day, kind } },
      data: { count: known.count + count, oldest: earliest, at },
    });
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
