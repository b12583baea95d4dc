import type { Temporal } from "temporal-polyfill";
import { OFFER_REMINDED_HOURS_BEFORE, OFFER_REMINDED_LEAST_HOURS } from "#bot/domain/office-rules.ts";
import { remindsFrom } from "#bot/domain/reminder-times.ts";
import { instantOf } from "#bot/domain/time.ts";
import { words } from "#bot/messages.ts";
import { called } from "#bot/services/address.ts";
import { willingChoices } from "#bot/services/colleagues.ts";
import { genderFrom } from "#bot/services/people.ts";
import { type Due, idIn, reminderKind, within } from "#bot/services/reminder-kind.ts";
import { answerChoice } from "#bot/services/seats.ts";

interface OfferDue extends Due {
  registration: number;
  name: ReturnType<typeof called>;
  title: string;
  endsAt: Temporal.Instant;
  /** A colleague entered them, and they have not said anything to it. */
  isAsked: boolean;
}

/** A seat that is kept for an answer: some hours before that ends, if the offer was made long before. */
export const offerReminder = reminderKind<OfferDue>({
  name: "offer",
  label: words("offer-reminder-kind"),
  called: /\b(?:tawaran|penawaran|kursi)\b/,
  stages: [],
  async due(tx, { from, to, item, personId }, { timeZone }) {
    const rows = await tx.registration.findMany({
      where: {
        status: "offered",
        offerEndsAt: within({ from, to }, timeZone),
        ...(item !== undefined && { id: idIn(item) }),
        ...(personId !== undefined && { personId }),
        exam: { cancelledAt: null },
      },
      include: { person: true, exam: true },
      orderBy: { id: "asc" },
    });
    return rows.flatMap(({ person, exam, ...row }): OfferDue[] => {
      if (row.offerEndsAt === null) return [];
      const endsAt = instantOf(row.offerEndsAt);
      const offeredAt = instantOf(row.offeredAt ?? row.enteredAt);
      const at = remindsFrom(endsAt.subtract({ hours: OFFER_REMINDED_HOURS_BEFORE }), timeZone);
      return [
        {
          personId: row.personId,
          item: `registration ${row.id}`,
          dueOn: endsAt.toZonedDateTimeISO(timeZone).toPlainDate(),
          span: { stage: "ends", at, until: endsAt },
          until: endsAt,
          since: offeredAt.add({ hours: OFFER_REMINDED_LEAST_HOURS }),
          registration: row.id,
          name: called({ name: person.name, gender: genderFrom(person) }),
          title: exam.title,
          endsAt,
          isAsked: row.enteredById !== null && row.enteredById !== row.personId && row.agreedAt === null,
        },
      ];
    });
  },
  says({ name, title, endsAt, registration, isAsked }) {
    return isAsked
      ? {
          words: words("offer-reminder-asked", { name, title, endsAt }),
          choices: willingChoices(registration),
        }
      : {
          words: words("offer-reminder-ends", { name, title, endsAt }),
          choices: [
            answerChoice("exam-offer-take", registration, "take"),
            answerChoice("exam-offer-leave", registration, "leave"),
          ],
        };
  },
  about: ({ title, endsAt }) => words("offer-reminder-about", { title, endsAt }),
});
