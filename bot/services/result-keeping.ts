import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { CERTIFICATE_KEPT_DAYS, CERTIFICATE_UNDATED_KEPT_YEARS, RESULTS_KEPT_YEARS } from "#bot/domain/office-rules.ts";
import { stored } from "#bot/domain/time.ts";
import { daysBefore, dropped, REMOVED_AT_ONCE, type Removed, yearsBefore } from "#bot/services/removed.ts";

/** How long results are kept, and certificates as files; whose they are may have both taken out before (erasure.ts). */

/**
 * Takes out certificates that ended half a year ago, and those that came years ago of which nobody ever said when they end. Their files go
 * with the next sweep of papers: nothing opens them any more.
 */
export async function forgetCertificates(tx: Tx, now: Temporal.Instant): Promise<Removed> {
  const endedBefore = daysBefore(now, CERTIFICATE_KEPT_DAYS).slice(0, 10);
  const cameBefore = yearsBefore(now, CERTIFICATE_UNDATED_KEPT_YEARS);
  const rows = await tx.certificate.findMany({
    where: {
      OR: [
        { registration: { result: { validUntil: { lt: endedBefore } } } },
        {
          receivedAt: { lt: cameBefore },
          registration: { OR: [{ result: { is: null } }, { result: { validUntil: null } }] },
        },
      ],
    },
    select: { file: true, receivedAt: true },
    orderBy: { receivedAt: "asc" },
    take: REMOVED_AT_ONCE,
  });
  // Not another one that came meanwhile.
  return dropped(
    rows.map(({ file, receivedAt }) => ({ id: file, at: receivedAt })),
    (files) => tx.certificate.deleteMany({ where: { file: { in: files } } }),
  );
}

/** Takes out results of sessions that are long over, but of certificates that hold. */
export async function forgetResults(tx: Tx, now: Temporal.Instant): Promise<Removed> {
  const endedBefore = yearsBefore(now, RESULTS_KEPT_YEARS);
  const today = stored(now).slice(0, 10);
  const rows = await tx.examResult.findMany({
    where: {
      registration: { exam: { endsAt: { lt: endedBefore } }, certificate: { is: null } },
      OR: [{ validUntil: null }, { validUntil: { lt: today } }],
    },
    select: { id: true, changedAt: true },
    orderBy: { changedAt: "asc" },
    take: REMOVED_AT_ONCE,
  });
  return dropped(
    rows.map(({ id, changedAt }) => ({ id, at: changedAt })),
    (ids) => tx.examResult.deleteMany({ where: { id: { in: ids } } }),
  );
}
