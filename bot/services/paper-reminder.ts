import type { Temporal } from "temporal-polyfill";
import { isWithin } from "#bot/domain/book-period.ts";
import { stored } from "#bot/domain/time.ts";
import { words } from "#bot/messages.ts";
import { called } from "#bot/services/address.ts";
import { examOf } from "#bot/services/exams.ts";
import { labelsOf, lackingPapers, papersChoice } from "#bot/services/papers.ts";
import { genderFrom } from "#bot/services/people.ts";
import { type Due, reminderKind, stopChoice } from "#bot/services/reminder-kind.ts";

interface PaperDue extends Due {
  name: ReturnType<typeof called>;
  title: string;
  papers: string;
  dueAt: Temporal.Instant;
}

/** Papers that a session still waits for: some days before their day, and on that morning. */
export const paperReminder = reminderKind<PaperDue>({
  name: "papers",
  label: words("paper-reminder-kind"),
  called: /\b(?:berkas\w*|dokumen\w*|ktp|ijazah|sk|pas ?foto)\b/,
  stages: [
    { name: "days", daysBefore: 3, at: "08:00", usefulUntilDaysBefore: 1 },
    { name: "day", daysBefore: 0, at: "07:00", usefulUntilDaysBefore: 0 },
  ],
  async due(tx, { from, to, item, personId }, here) {
    const { now, timeZone } = here;
    const theirs = personId === undefined ? {} : { personId };
    const rows = await tx.exam.findMany({
      where: {
        cancelledAt: null,
        isDraft: false,
        papers: { not: null },
        startsAt: { gt: stored(now) },
        ...(personId !== undefined && { registrations: { some: theirs } }),
      },
      orderBy: { code: "asc" },
    });
    const lacking = await lackingPapers(tx, rows.map(examOf), here, theirs);
    return lacking.flatMap(({ person, registration, exam, needed, dueAt }): PaperDue[] => {
      const dueOn = dueAt.toZonedDateTimeISO(timeZone).toPlainDate();
      const isMeant = item === undefined || item === itemOf(registration);
      if (!isMeant || !isWithin(dueOn, { from, to })) return [];
      return [
        {
          personId: person.id,
          item: itemOf(registration),
          dueOn,
          until: dueAt,
          name: called({ name: person.name, gender: genderFrom(person) }),
          title: exam.title,
          papers: labelsOf(needed),
          dueAt,
        },
      ];
    });
  },
  says: ({ name, title, papers, dueAt }, { reminder }) => ({
    words: words("paper-reminder-told", { name, title, papers, dueAt }),
    choices: [papersChoice, stopChoice(words("paper-reminder-stop"), reminder)],
  }),
  about: ({ title, papers, dueAt }) => words("paper-reminder-about", { title, papers, dueAt }),
});

function itemOf({ id }: { id: number }): string {
  return `papers of ${id}`;
}
