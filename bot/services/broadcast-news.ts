import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { BROADCAST_PROGRESS_SECONDS } from "#bot/domain/office-rules.ts";
import { shown } from "#bot/domain/text.ts";
import { stored } from "#bot/domain/time.ts";
import { type Choice, type Reply, type Words, words } from "#bot/messages.ts";
import { type BroadcastFigures, figuresOf } from "#bot/services/broadcast-figures.ts";
import { type Broadcast, broadcastById, broadcastOf, endUnconfirmed, lockBroadcast } from "#bot/services/broadcasts.ts";
import { tellStaff } from "#bot/services/notices.ts";
import { enterNotice, PRIORITY, tell } from "#bot/services/outbox.ts";
import type { Moment } from "#bot/services/seats.ts";

/** What the author of an announcement, and the rest of the staff, are told of it. */

/** So much of its text names it. */
const NAMED_BY = 40;

/** “Pendaftaran Angkatan 4 ditutup …”; what has no words is named by what it is. */
export function nameOf({ kind, text, fileId }: Pick<Broadcast, "kind" | "text" | "fileId">): Words {
  const said = shown(text, NAMED_BY).replace(/[.!?]+$/, "");
  switch (kind) {
    case "correction":
      return words("broadcasts-name-correction", { text: said });
    case "withdrawal":
      return said === ""
        ? words("broadcasts-name-withdrawal-bare")
        : words("broadcasts-name-withdrawal", { text: said });
    case "news":
      if (said !== "") return words("broadcasts-name", { text: said });
      return words(fileId === null ? "broadcasts-name-map" : "broadcasts-name-file");
  }
}

/** What can be done to an announcement that is written down. */
export const broadcastDeeds = [
  "stop",
  "pause",
  "resume",
  "agree",
  "disagree",
  "missed",
  "missedFile",
  "allFile",
  "answers",
] as const;
export type BroadcastDeed = (typeof broadcastDeeds)[number];

/** Something to be done to it, whenever it is pressed; without a deed its card is shown. */
export function toBroadcast(id: number, label: Words, does?: BroadcastDeed): Choice {
  return { label, command: "broadcasts", input: { broadcast: id, ...(does && { does }) }, lasting: true };
}

function toDetails(id: number): Choice {
  return toBroadcast(id, words("broadcasts-details"));
}

/** What was written in answer to it. */
export function toAnswers(id: number): Choice {
  return toBroadcast(id, words("broadcasts-read-answers"), "answers");
}

/** One more of the staff is to agree. @param who it is that speaks */
export async function askForAgreement(
  tx: Tx,
  one: Broadcast,
  { staffPhones, now, who }: { staffPhones: ReadonlySet<string>; now: Temporal.Instant; who: Words },
): Promise<void> {
  const { id, meant: count, authorId } = one;
  const choice = toBroadcast(id, words("broadcasts-check"));
  const said = words("broadcasts-to-agree", { who, count, name: nameOf(one) });
  await tellStaff(tx, staffPhones, { words: said, choices: [choice] }, now, authorId);
}

export async function tellOfAgreement(
  tx: Tx,
  one: Broadcast,
  did: boolean,
  by: Words,
  now: Temporal.Instant,
): Promise<void> {
  const said = did
    ? words("broadcasts-agreed", { name: nameOf(one), by })
    : words("broadcasts-disagreed", { name: nameOf(one), by });
  await tell(tx, one.authorChatId, { words: said, choices: [toDetails(one.id)] }, now);
}

/** It has ended: what became of it. */
export async function tellOfEnd(tx: Tx, id: number, { now }: Moment): Promise<void> {
  const one = await broadcastById(tx, id);
  if (!one) return;
  const figures = await figuresOf(tx, id);
  const said = words("broadcasts-ended", { name: nameOf(one), at: { clock: now }, lines: arrivalLines(figures) });
  // Whoever sent it waits for it, as for an answer.
  await tell(tx, one.authorChatId, { words: said, choices: [toDetails(id)], priority: PRIORITY.reply }, now);
}

/** Nobody agreed in time. */
export async function tellOfUnconfirmed(tx: Tx, { now }: Moment): Promise<void> {
  for (const one of await endUnconfirmed(tx, now)) {
    await tell(tx, one.authorChatId, { words: words("broadcasts-unconfirmed", { name: nameOf(one) }) }, now);
  }
}

/** How far it is while it goes on, with what can be done then. */
export function progressOf(one: Broadcast, figures: BroadcastFigures): Reply {
  const { id, startedAt, startsAt } = one;
  const head = words("broadcasts-progress", {
    name: nameOf(one),
    at: startedAt ?? startsAt,
    lines: arrivalLines(figures),
  });
  const choices = [
    toBroadcast(id, words("broadcasts-refresh")),
    toBroadcast(id, words("broadcasts-pause"), "pause"),
    toBroadcast(id, words("broadcast-stop"), "stop"),
  ];
  return { words: head, choices, shows: { broadcast: id } };
}

/**
 * What its author sees of how far it is takes the place of what they saw, once in a while; where the app does not let us, they
 * ask. @returns how many were shown anew
 */
export async function refreshProgress(tx: Tx, { now }: Moment): Promise<number> {
  const before = stored(now.subtract({ seconds: BROADCAST_PROGRESS_SECONDS }));
  const rows = await tx.broadcast.findMany({ where: { state: "sending", progressRow: { not: null } } });
  let count = 0;
  for (const { id } of rows) {
    // Another process may have shown it since.
    await lockBroadcast(tx, id);
    const stands = await tx.broadcast.findUniqueOrThrow({ where: { id } });
    const one = broadcastOf(stands);
    const where = { id: stands.progressRow ?? 0, channel: "telegram", status: "sent", endedAt: { lt: before } };
    const row = await tx.outbox.findFirst({ where, select: { chatAccountId: true, channel: true, reference: true } });
    if (row?.reference == null) continue;
    const { chatAccountId, channel, reference } = row;
    const shown = progressOf(one, await figuresOf(tx, one.id));
    const progressRow = await enterNotice(
      tx,
      { chatAccountId, channel },
      { ...shown, replaces: reference, priority: PRIORITY.reply, aboutId: one.authorId },
      now,
    );
    await tx.broadcast.update({ where: { id: one.id }, data: { progressRow } });
    count += 1;
  }
  return count;
}

/** How many got it, and how many not for which reason; what is nobody's is left out. */
export function arrivalLines({ by, arrived, open, comes, comesNot }: BroadcastFigures): Words[] {
  const lines: [number, Words][] = [
    [
      arrived,
      words("broadcasts-arrived", { count: arrived, of: arrived + open + by.refused + by.uncertain + by.expired }),
    ],
    [by.read, words("broadcasts-read", { count: by.read })],
    [open, words("broadcasts-open", { count: open })],
    [by.refused, words("broadcasts-refused", { count: by.refused })],
    [by.uncertain, words("broadcasts-uncertain", { count: by.uncertain })],
    [by.expired, words("broadcasts-expired", { count: by.expired })],
    [by.notLinked, words("broadcasts-not-linked", { count: by.notLinked })],
    [by.optedOut, words("broadcasts-opted-out", { count: by.optedOut })],
    [by.unreachable, words("broadcasts-unreachable", { count: by.unreachable })],
    [by.neverWrote, words("broadcasts-never-wrote", { count: by.neverWrote })],
    [comes + comesNot, words("broadcasts-answers", { comes, comesNot })],
  ];
  return lines.filter(([count], at) => at === 0 || count > 0).map(([, said]) => said);
}
