import type { Temporal } from "temporal-polyfill";
import { replacedConsents } from "#bot/db/consent-statements.ts";
import type { Tx } from "#bot/db/database.ts";
import {
  DECIDED_KEPT_DAYS,
  LETTER_DAYS,
  PROOF_KEPT_YEARS,
  SENT_NAMES_DAYS,
  SILENT_CHAT_DAYS,
} from "#bot/domain/office-rules.ts";
import { instantOf } from "#bot/domain/time.ts";
import { FORGOTTEN, forgetChat } from "#bot/services/erasure-text.ts";
import { daysBefore, dropped, NOTHING, REMOVED_AT_ONCE, type Removed, yearsBefore } from "#bot/services/removed.ts";

/** The ends of what proves something: looks, consents, requests, claims, codes, links, and what chats were called. */

/** Who looked at what. The database lets go of what is five years older than the newest entry, and of nothing else. */
export async function forgetLooks(tx: Tx, now: Temporal.Instant): Promise<Removed> {
  const newest = await tx.auditEntry.findFirst({ orderBy: { id: "desc" }, select: { at: true } });
  if (!newest) return NOTHING;
  const untils = [now, instantOf(newest.at)].map((one) => yearsBefore(one, PROOF_KEPT_YEARS));
  const until = untils.sort()[0] as string;
  // In the order in which they were entered, which is that of the clock: by the time alone there is no index.
  const first = await tx.auditEntry.findFirst({ orderBy: { id: "asc" }, select: { at: true } });
  if (!first || first.at >= until) return NOTHING;
  const rows = await tx.auditEntry.findMany({
    orderBy: { id: "asc" },
    take: REMOVED_AT_ONCE,
    select: { id: true, at: true },
  });
  const old = rows.filter(({ at }) => at < until);
  return dropped(old, (ids) => tx.auditEntry.deleteMany({ where: { id: { in: ids } } }));
}

/** Words that another has replaced long ago; the newest of a chat and purpose stays. */
export async function forgetConsents(tx: Tx, now: Temporal.Instant): Promise<Removed> {
  const rows = await replacedConsents(tx, yearsBefore(now, PROOF_KEPT_YEARS), REMOVED_AT_ONCE);
  return dropped(rows, (ids) => tx.consent.deleteMany({ where: { id: { in: ids } } }));
}

export async function forgetRequests(tx: Tx, now: Temporal.Instant): Promise<Removed> {
  const rows = await tx.dataRequest.findMany({
    where: { status: { not: "waiting" }, decidedAt: { lt: yearsBefore(now, PROOF_KEPT_YEARS) } },
    orderBy: { decidedAt: "asc" },
    take: REMOVED_AT_ONCE,
  });
  return dropped(
    rows.map(({ id, decidedAt }) => ({ id, at: decidedAt })),
    (ids) => tx.dataRequest.deleteMany({ where: { id: { in: ids } } }),
  );
}

/** What was wrong and right, when it has been answered. */
export async function forgetRequestTexts(tx: Tx, now: Temporal.Instant): Promise<Removed> {
  const rows = await tx.dataRequest.findMany({
    where: {
      status: { not: "waiting" },
      decidedAt: { lt: daysBefore(now, LETTER_DAYS) },
      OR: [{ sealed: { not: null } }, { answer: { not: null } }],
    },
    orderBy: { decidedAt: "asc" },
    take: REMOVED_AT_ONCE,
  });
  return dropped(
    rows.map(({ id, decidedAt }) => ({ id, at: decidedAt })),
    (ids) => tx.dataRequest.updateMany({ where: { id: { in: ids } }, data: { sealed: null, answer: null } }),
  );
}

export async function forgetClaims(tx: Tx, now: Temporal.Instant): Promise<Removed> {
  const rows = await tx.officerClaim.findMany({
    where: { status: { not: "waiting" }, decidedAt: { lt: daysBefore(now, DECIDED_KEPT_DAYS) } },
    orderBy: { decidedAt: "asc" },
    take: REMOVED_AT_ONCE,
  });
  return dropped(
    rows.map(({ id, decidedAt }) => ({ id, at: decidedAt })),
    (ids) => tx.officerClaim.deleteMany({ where: { id: { in: ids } } }),
  );
}

export async function forgetCodes(tx: Tx, now: Temporal.Instant): Promise<Removed> {
  const rows = await tx.oneTimeCode.findMany({
    where: { expiresAt: { lt: daysBefore(now, DECIDED_KEPT_DAYS) } },
    orderBy: { expiresAt: "asc" },
    take: REMOVED_AT_ONCE,
  });
  return dropped(
    rows.map(({ id, expiresAt }) => ({ id, at: expiresAt })),
    (ids) => tx.oneTimeCode.deleteMany({ where: { id: { in: ids } } }),
  );
}

/** Links that ended long ago; of one that ended with its number it stays that it did, for that number may be another's by now. */
export async function forgetEndedLinks(tx: Tx, now: Temporal.Instant): Promise<Removed> {
  const old = { endedAt: { lt: daysBefore(now, SILENT_CHAT_DAYS) } };
  await tx.link.updateMany({
    where: { ...old, endReason: "number-changed", phone: { not: null } },
    data: { phone: null },
  });
  const rows = await tx.link.findMany({
    where: { ...old, NOT: { endReason: "number-changed" } },
    orderBy: { endedAt: "asc" },
    take: REMOVED_AT_ONCE,
  });
  return dropped(
    rows.map(({ id, endedAt }) => ({ id, at: endedAt })),
    (ids) => tx.link.deleteMany({ where: { id: { in: ids } } }),
  );
}

/** What private chats were called in which nobody is linked and nobody has written for a year. */
export async function forgetSilentChats(tx: Tx, now: Temporal.Instant): Promise<Removed> {
  const rows = await tx.chatAccount.findMany({
    where: {
      place: "private",
      lastMessageAt: { lt: daysBefore(now, SILENT_CHAT_DAYS) },
      links: { none: {} },
      NOT: { chat: { startsWith: `${FORGOTTEN} ` } },
    },
    orderBy: { lastMessageAt: "asc" },
    take: 100,
  });
  for (const row of rows) await forgetChat(tx, row);
  return { count: rows.length, oldest: rows[0]?.lastMessageAt ?? null };
}

/** What apps called our messages, and whose question they answered. */
export async function forgetSentNames(tx: Tx, now: Temporal.Instant): Promise<Removed> {
  const where = {
    endedAt: { lt: daysBefore(now, SENT_NAMES_DAYS) },
    body: "",
    OR: [{ askedBy: { not: null } }, { answers: { not: null } }, { reference: { not: null } }],
  };
  const { _min } = await tx.outbox.aggregate({ _min: { endedAt: true }, where });
  if (_min.endedAt === null) return NOTHING;
  const { count } = await tx.outbox.updateMany({ where, data: { askedBy: null, answers: null, reference: null } });
  return { count, oldest: count > 0 ? _min.endedAt : null };
}
