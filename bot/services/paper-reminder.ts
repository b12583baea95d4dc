import type { Temporal } from "temporal-polyfill";
import { stored } from "#bot/domain/time.ts";
import { type Choice, words } from "#bot/messages.ts";
import { called } from "#bot/services/address.ts";
import { examOf } from "#bot/services/exams.ts";
import { lackingPapers } from "#bot/services/papers.ts";
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
    const rows = await tx.exam.findMany({
      where: { cancelledAt: null, isDraft: false, papers: { not: null }, startsAt: { gt: stored(now) } },
      orderBy: { code: "asc" },
    });
    const lacking = await lackingPapers(tx, rows.map(examOf), here);
    const wanted = lacking.filter((one) => {
      const day = one.dueAt.toZonedDateTimeISO(timeZone).toPlainDate();
      const isMeant = item === undefined || item === itemOf(one.registration);
      return (
        isMeant &&
        (personId === undefined || personId === one.personId) &&
        day.since(from).days >= 0 &&
        to.since(day).days >= 0
      );
    });
    const people = await tx.person.findMany({ where: { id: { in: wanted.map((one) => one.personId) } } });
    return wanted.flatMap(({ registration, exam, needed, dueAt, ...one }): PaperDue[] => {
      const person = people.find(({ id }) => id === one.personId);
      if (!person) return [];
      return [
        {
          personId: one.personId,
          item: itemOf(registration),
          dueOn: dueAt.toZonedDateTimeISO(timeZone).toPlainDate(),
          until: dueAt,
          name: called({ name: person.name, gender: genderFrom(person) }),
          title: exam.title,
          papers: needed.map(({ label }) => label).join(", "),
          dueAt,
        },
      ];
    });
  },
  says: ({ name, title, papers, dueAt }, { reminder }) => ({
    words: words("paper-reminder-told", { name, title, papers, dueAt }),
    choices: [sends, stopChoice(words("paper-reminder-stop"), reminder)],
  }),
  about: ({ title, papers, dueAt }) => words("paper-reminder-about", { title, papers, dueAt }),
});

const sends: Choice = { label: words("papers-menu"), command: "papers", input: { text: "" }, lasting: true };

function itemOf({ id }: { id: number }): string {
  return `papers of ${id}`;
}
