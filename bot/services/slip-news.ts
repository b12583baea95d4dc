import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { addressedAlone } from "#bot/domain/person-name.ts";
import { mayRemind } from "#bot/domain/reminder-times.ts";
import { type Choice, words } from "#bot/messages.ts";
import { tellPeople } from "#bot/services/notices.ts";
import type { Slip } from "#bot/services/slips.ts";

/**
 * Tells a member that a slip of theirs was booked, or taken back: without a sum, for the phone may lie open; the receipt opens after the
 * PIN. Only who wants to hear of it is told, by day.
 * @returns whether they have a chat and were told
 */
export async function tellOfSlip(
  tx: Tx,
  { id, receipt, kind, amount, member }: Slip,
  became: "booked" | "reversed",
  { now, timeZone }: { now: Temporal.Instant; timeZone: string },
): Promise<boolean> {
  // Who books late at night wakes nobody.
  if (!mayRemind(now, timeZone)) return false;
  const person = await tx.person.findUnique({ where: { id: member.personId }, select: { hearsPaidSince: true } });
  if ((person?.hearsPaidSince ?? null) === null) return false;
  const you = words(addressedAlone(member.name, member.gender).id);
  const booked =
    kind === "payment"
      ? words("slip-news-payment", { you, receipt })
      : amount < 0n
        ? words("slip-news-out", { you, receipt })
        : words("slip-news-in", { you, receipt });
  const said = became === "booked" ? booked : words("slip-news-reversed", { receipt });
  const opens: Choice = { label: words("slip-news-open"), command: "slip-receipt", input: { slip: id }, lasting: true };
  return (await tellPeople(tx, [member.personId], { words: said, choices: [opens] }, now)) > 0;
}
