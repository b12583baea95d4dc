import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import type { PaperFiles } from "#bot/db/paper-files.ts";
import type { Secrets } from "#bot/db/secrets.ts";
import { DIALOG_HOURS, PAPERS_KEPT_DAYS, STRAY_PAPER_MINUTES } from "#bot/domain/office-rules.ts";
import { isPaperOver } from "#bot/domain/paper-times.ts";
import { instantOf, stored } from "#bot/domain/time.ts";
import { audit } from "#bot/services/audit.ts";
import { examOf, overAt } from "#bot/services/exams.ts";
import type { Moment } from "#bot/services/seats.ts";

/** How long papers are kept, and that disk and database tell the same of them. */

/** Papers looked through in one transaction. */
const PAGE = 200;

/**
 * Takes out papers whose time is over: half a year after the last session that their owner was entered for, and those about which something
 * was asked a day ago. What was taken out stands in the audit log. Their files go with the next sweep: nothing opens them any more.
 * @returns how many
 */
export async function forgetPapers(tx: Tx, secrets: Secrets, { now, timeZone }: Moment): Promise<number> {
  const asked = stored(now.subtract({ hours: DIALOG_HOURS }));
  const { count: held } = await tx.paper.deleteMany({ where: { status: "held", receivedAt: { lt: asked } } });
  const old = stored(now.subtract({ hours: 24 * PAPERS_KEPT_DAYS }));
  const rows = await tx.paper.findMany({
    where: { receivedAt: { lt: old } },
    select: { id: true, personId: true, receivedAt: true },
    orderBy: { id: "asc" },
  });
  let count = held;
  for (const personId of new Set(rows.map((row) => row.personId))) {
    const entries = await tx.registration.findMany({ where: { personId }, include: { exam: true } });
    const ends = entries.map(({ exam }) => overAt(examOf(exam), timeZone));
    const lastEnd = ends.reduce<Temporal.Instant | null>(
      (last, end) => (last === null || end.epochMilliseconds > last.epochMilliseconds ? end : last),
      null,
    );
    const over = rows.filter(
      (row) => row.personId === personId && isPaperOver({ receivedAt: instantOf(row.receivedAt), lastEnd }, now),
    );
    if (over.length === 0) continue;
    const { count: gone } = await tx.paper.deleteMany({ where: { id: { in: over.map(({ id }) => id) } } });
    // Another process has done it just now.
    if (gone === 0) continue;
    count += gone;
    await audit(
      tx,
      { secrets, chat: "tick", request: `papers ${personId} ${stored(now)}`, now },
      {
        actorId: null,
        role: "none",
        action: "papers forgotten",
        subjectId: personId,
        object: `papers ${over.map(({ id }) => id).join(" ")}`.slice(0, 200),
        outcome: "changed",
      },
    );
  }
  return count;
}

/** What a sweep found. */
export interface Swept {
  /** Files without a row, removed. */
  removed: number;
  /** Rows whose file is not there. */
  missing: number[];
}

/**
 * Removes files that no row names, but for those that are just being handed in, and tells of rows whose file is gone. The files are listed
 * first: what comes while rows are read is younger than any that is removed.
 */
export async function sweepPapers(
  transaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
  files: PaperFiles,
  now: Temporal.Instant,
): Promise<Swept> {
  const there = await files.names();
  const names = new Set(there.map(({ name }) => name));
  const rows: { id: number; file: string; receivedAt: string }[] = [];
  for (let after = 0; ; ) {
    const page = await transaction((tx) =>
      tx.paper.findMany({
        where: { id: { gt: after } },
        select: { id: true, file: true, receivedAt: true },
        orderBy: { id: "asc" },
        take: PAGE,
      }),
    );
    rows.push(...page);
    const last = page.at(-1);
    if (!last) break;
    after = last.id;
  }
  // A few thousand names: a person has one certificate an exam.
  const certificates = await transaction((tx) => tx.certificate.findMany({ select: { file: true } }));
  const kept = new Set([...rows, ...certificates].map(({ file }) => file));
  const before = now.subtract({ minutes: STRAY_PAPER_MINUTES });
  let removed = 0;
  for (const { name, since } of there) {
    if (kept.has(name) || since > before.epochMilliseconds) continue;
    await files.remove(name);
    removed += 1;
  }
  const missing = rows.filter(({ file, receivedAt }) => !names.has(file) && receivedAt < stored(before));
  return { removed, missing: missing.map(({ id }) => id) };
}
