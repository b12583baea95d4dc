import type { Temporal } from "temporal-polyfill";
import type { Secrets, Tx } from "#bot/db/database.ts";
import { nationalIdEnding } from "#bot/domain/national-id.ts";
import { instantOf } from "#bot/domain/time.ts";
import type { ChannelName } from "#bot/messages.ts";
import { looksAt } from "#bot/services/audit.ts";
import { nationalIdOf } from "#bot/services/people.ts";
import { questionsKept } from "#bot/services/question-letters.ts";

/** What is stored about somebody, as they may see it themselves: numbers are masked, for the phone may lie open. */
export interface OwnData {
  phones: readonly string[];
  nationalIdEnding: string | null;
  channels: readonly ChannelName[];
  /** How many papers for exams. */
  papers: number;
  agreedAt: Temporal.Instant | null;
  /** How many things they asked to be reminded of. */
  reminders: number;
  /** Whether they asked to hear of payments that are booked. */
  hearsOfPayments: boolean;
  /** How many questions to the office have something of theirs written in them still. */
  questions: number;
  looks: Awaited<ReturnType<typeof looksAt>>;
}

export async function ownData(tx: Tx, secrets: Secrets, personId: number, since: Temporal.Instant): Promise<OwnData> {
  const person = await tx.person.findUniqueOrThrow({
    where: { id: personId },
    include: {
      members: { select: { phone: true } },
      officers: { select: { phone: true } },
      staff: { select: { phone: true } },
      _count: { select: { papers: true } },
      links: { where: { endedAt: null }, include: { chatAccount: { select: { channel: true } } } },
    },
  });
  const consent = await tx.consent.findFirst({ where: { personId, purpose: "matters" }, orderBy: { id: "desc" } });
  const nationalId = nationalIdOf(secrets, person);
  const phones = [...person.members, ...person.officers, ...person.staff].flatMap(({ phone }) => phone ?? []);
  return {
    phones: [...new Set(phones)],
    nationalIdEnding: nationalId && nationalIdEnding(nationalId),
    channels: [...new Set(person.links.map(({ chatAccount }) => chatAccount.channel as ChannelName))],
    papers: person._count.papers,
    agreedAt: consent?.given ? instantOf(consent.at) : null,
    reminders: await tx.ownReminder.count({ where: { personId } }),
    hearsOfPayments: person.hearsPaidSince !== null,
    questions: await questionsKept(tx, personId),
    looks: await looksAt(tx, personId, since),
  };
}
