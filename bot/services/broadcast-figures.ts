import type { Temporal } from "temporal-polyfill";
import { type CountedRecipients, countRecipients } from "#bot/db/broadcast-statements.ts";
import type { Tx } from "#bot/db/database.ts";
import type { Phone } from "#bot/domain/phones.ts";
import type { Position } from "#bot/domain/position.ts";
import { instantOf } from "#bot/domain/time.ts";
import { shortName } from "#bot/services/cooperatives.ts";
import { memberOn } from "#bot/services/members.ts";
import { inOfficeOn } from "#bot/services/officers.ts";
import type { Moment } from "#bot/services/seats.ts";

/** How far an announcement is, and who got it. */

/** What became of it for somebody. */
export type Arrival =
  | "read"
  | "delivered"
  | "sent"
  | "underway"
  | "toCome"
  | "refused"
  | "uncertain"
  | "expired"
  | "notLinked"
  | "optedOut"
  | "unreachable"
  | "neverWrote"
  | "sharedChat";

export interface BroadcastFigures {
  /** Everybody whom it is for. */
  meant: number;
  by: Readonly<Record<Arrival, number>>;
  /** It stands in their chat, read or not, or in that of somebody who shares it. */
  arrived: number;
  /** They are to get it yet. */
  open: number;
  /** Those who get it nowhere. */
  missed: number;
  comes: number;
  comesNot: number;
  /** In how many chats it is to arrive yet, by app. */
  openBy: ReadonlyMap<string, number>;
}

const NOBODY: BroadcastFigures["by"] = {
  read: 0,
  delivered: 0,
  sent: 0,
  underway: 0,
  toCome: 0,
  refused: 0,
  uncertain: 0,
  expired: 0,
  notLinked: 0,
  optedOut: 0,
  unreachable: 0,
  neverWrote: 0,
  sharedChat: 0,
};

export async function figuresOf(tx: Pick<Tx, "$queryRaw">, broadcastId: number): Promise<BroadcastFigures> {
  const by = { ...NOBODY };
  let [comes, comesNot] = [0, 0];
  const openBy = new Map<string, number>();
  for (const row of await countRecipients(tx, broadcastId)) {
    const arrival = arrivalOf(row);
    by[arrival] += row.count;
    if (row.skipped === null && row.channel !== null && (arrival === "toCome" || arrival === "underway")) {
      openBy.set(row.channel, (openBy.get(row.channel) ?? 0) + row.count);
    }
    if (row.answer === "yes") comes += row.count;
    if (row.answer === "no") comesNot += row.count;
  }
  const arrived = by.read + by.delivered + by.sent + by.sharedChat;
  const open = by.underway + by.toCome;
  const meant = Object.values(by).reduce((sum, count) => sum + count, 0);
  return { meant, by, arrived, open, missed: meant - arrived - open - by.uncertain, comes, comesNot, openBy };
}

function arrivalOf({
  skipped,
  status,
  read,
  delivered,
}: Omit<CountedRecipients, "channel" | "answer" | "count">): Arrival {
  const shares = skipped === "sharedChat";
  if (skipped !== null && !shares) return skipped as Arrival;
  switch (status) {
    case null:
      return "toCome";
    case "queued":
    case "sending":
      return "underway";
    case "sent":
      if (shares) return "sharedChat";
      return read ? "read" : delivered ? "delivered" : "sent";
    case "refused":
    case "uncertain":
    case "expired":
      return status;
    default:
      // Taken back at the moment of sending: the link was ended.
      return "notLinked";
  }
}

/** Somebody whom it is for, as the office's list has them. */
export interface RecipientListed {
  personId: number;
  name: string;
  position: Position | null;
  /** As it is called for short; "" for whoever is of none. */
  cooperative: string;
  village: string;
  district: string;
  phone: Phone | null;
  channel: string | null;
  arrival: Arrival;
  /** What the app said, where it refused. */
  reason: string | null;
  /** When it ended so. */
  at: Temporal.Instant | null;
  answer: "yes" | "no" | null;
}

/** Those whom it is for, by district, village and name. */
export async function recipientsOf(tx: Tx, broadcastId: number, { now, timeZone }: Moment): Promise<RecipientListed[]> {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const include = { cooperative: { select: { name: true, village: true, district: true } } };
  const rows = await tx.broadcastRecipient.findMany({
    where: { broadcastId },
    include: {
      outbox: { select: { status: true, reason: true, endedAt: true, deliveredAt: true, readAt: true } },
      person: {
        select: {
          name: true,
          officers: { where: inOfficeOn(today), include, orderBy: { id: "asc" }, take: 1 },
          members: { where: memberOn(today), include, orderBy: { id: "asc" }, take: 1 },
        },
      },
    },
    orderBy: { id: "asc" },
  });
  const firstHand = new Map(
    rows.flatMap(({ chatAccountId, skipped, outbox }) => (skipped === null ? [[chatAccountId, outbox] as const] : [])),
  );
  const all = rows.map((row): RecipientListed => {
    const { person, personId, chatAccountId, channel, skipped, answer } = row;
    const outbox = skipped === "sharedChat" ? (firstHand.get(chatAccountId) ?? null) : row.outbox;
    const [officer] = person.officers;
    const [member] = person.members;
    const entry = officer ?? member;
    const { deliveredAt = null, readAt = null, status = null, endedAt = null } = outbox ?? {};
    return {
      personId,
      name: person.name,
      position: (officer?.position ?? null) as Position | null,
      cooperative: entry ? shortName(entry.cooperative) : "",
      village: entry?.cooperative.village ?? "",
      district: entry?.cooperative.district ?? "",
      phone: (entry?.phone ?? null) as Phone | null,
      channel,
      arrival: arrivalOf({ skipped, status, read: readAt !== null, delivered: deliveredAt !== null }),
      reason: outbox?.reason ?? null,
      at: endedAt === null ? null : instantOf(endedAt),
      answer: answer as "yes" | "no" | null,
    };
  });
  const key = ({ district, village, name }: RecipientListed) => `${district}\u0000${village}\u0000${name}`;
  return all.sort((one, other) => key(one).localeCompare(key(other), "id"));
}

const REACHED: readonly Arrival[] = ["read", "delivered", "sent", "sharedChat", "underway", "toCome"];

/** Whether somebody has to be told otherwise; who may have got it is among them. */
export function isMissed({ arrival }: Pick<RecipientListed, "arrival">): boolean {
  return !REACHED.includes(arrival);
}
