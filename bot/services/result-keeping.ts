import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { CERTIFICATE_KEPT_DAYS, CERTIFICATE_UNDATED_KEPT_YEARS, RESULTS_KEPT_YEARS } from "#bot/domain/office-rules.ts";
import { stored } from "#bot/domain/time.ts";

/** How long results are kept, and certificates as files; whose they are may have both taken out before (erasure.ts). */

interface Gone {
  count: number;
  oldest: string | null;
}

const DAYS_A_YEAR = 366;
/** Rows of a kind in one transaction: the rest goes with the next run. */
const PAGE = 1_000;

/**
 * Takes out certificates that ended half a year ago, and those that came years ago of which nobody ever said when they end. Their files go
 * with the next sweep of papers: nothing opens them any more.
 */
export async function forgetCertificates(tx: Tx, now: Temporal.Instant): Promise<Gone> {
  const endedBefore = stored(now.subtract({ hours: 24 * CERTIFICATE_KEPT_DAYS })).slice(0, 10);
  const cameBefore = stored(now.subtract({ hours: 24 * DAYS_A_YEAR * CERTIFICATE_UNDATED_KEPT_YEARS }));
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
    select: { registrationId: true, file: true, receivedAt: true },
    orderBy: { receivedAt: "asc" },
    take: PAGE,
  });
  // Not another one that came meanwhile.
  const { count } = await tx.certificate.deleteMany({ where: { file: { in: rows.map(({ file }) => file) } } });
  return { count, oldest: count > 0 ? (rows[0]?.receivedAt ?? null) : null };
}

/** Takes out results of sessions that are long over, but of certificates that hold. */
export async function forgetResults(tx: Tx, now: Temporal.Instant): Promise<Gone> {
  const endedBefore = stored(now.subtract({ hours: 24 * DAYS_A_YEAR * RESULTS_KEPT_YEARS }));
  const today = stored(now).slice(0, 10);
  const rows = await tx.examResult.findMany({
    where: {
      registration: { exam: { endsAt: { lt: endedBefore } }, certificate: { is: null } },
      OR: [{ validUntil: null }, { validUntil: { lt: today } }],
    },
    select: { id: true, changedAt: true },
    orderBy: { changedAt: "asc" },
    take: PAGE,
  });
  const { count } = await tx.examResult.deleteMany({ where: { id: { in: rows.map(({ id }) => id) } } });
  return { count, oldest: count > 0 ? (rows[0]?.changedAt ?? null) : null };
}
