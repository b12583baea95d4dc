import { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { isAfter, isBefore, laterDay } from "#bot/domain/days.ts";
import { positionsAsked } from "#bot/domain/exam-conditions.ts";
import { instantOf, later, stored } from "#bot/domain/time.ts";
import { words } from "#bot/messages.ts";
import { called } from "#bot/services/address.ts";
import { type Exam, examOf, overAt } from "#bot/services/exams.ts";
import { inOfficeOn } from "#bot/services/officers.ts";
import { genderFrom } from "#bot/services/people.ts";
import { isOpen } from "#bot/services/registrations.ts";
import { type Due, type Here, reminderKind, stopChoice } from "#bot/services/reminder-kind.ts";

interface ExamOpenDue extends Due {
  name: ReturnType<typeof called>;
  exam: Exam;
  training: string;
}

/** The exam after a training: who came to that is told once when one can register. */
export const examOpenReminder = reminderKind<ExamOpenDue>({
  name: "exam-open",
  label: words("exam-open-reminder-kind"),
  called: /\b(?:ujian|ukom|uji kompetensi) (?:sesudah|setelah|lanjutan)\b|\bpendaftaran (?:dibuka|lanjutan)\b/,
  // On the day on which it opens, or the first on which all of it is known; a notice of three days ago is still of use.
  stages: [{ name: "open", daysBefore: 0, at: "08:00", usefulUntilDaysBefore: -3 }],
  async due(tx, { from, to, item, personId }, here) {
    const { now } = here;
    const exams = await tx.exam.findMany({
      where: { requiredExamCode: { not: null }, isDraft: false, cancelledAt: null, startsAt: { gt: stored(now) } },
      orderBy: { code: "asc" },
    });
    const all: ExamOpenDue[] = [];
    for (const { openedAt, ...kept } of exams) {
      const exam = examOf({ openedAt, ...kept });
      if (isOpen(exam, now)) all.push(...(await dueFor(tx, exam, openedAt, { personId }, here)));
    }
    return all.filter(
      (one) => (item === undefined || one.item === item) && !isBefore(one.dueOn, from) && !isAfter(one.dueOn, to),
    );
  },
  says: ({ exam: { code, title, startsAt, registrationEndsAt: endsAt }, name, training }, { reminder }) => ({
    words: words("exam-open-reminder-told", { name, title, startsAt, training, endsAt }),
    choices: [
      {
        label: words("exam-open-reminder-register"),
        command: "exam-register",
        input: { given: { exam: code } },
        lasting: true,
      },
      stopChoice(words("exam-open-reminder-stop"), reminder),
    ],
  }),
  about: ({ exam: { title, registrationEndsAt: endsAt } }) => words("exam-open-reminder-about", { title, endsAt }),
});

/** Who came to its training, is in an office that it is for, and has no entry for it. */
async function dueFor(
  tx: Tx,
  exam: Exam,
  openedAt: string | null,
  { personId }: { personId: number | undefined },
  { now, timeZone }: Here,
): Promise<ExamOpenDue[]> {
  const row = await tx.exam.findUnique({ where: { code: exam.requiredExamCode ?? "" } });
  const training = row && examOf(row);
  if (!training || Temporal.Instant.compare(overAt(training, timeZone), now) > 0) return [];
  const dayOf = (at: Temporal.Instant) => at.toZonedDateTimeISO(timeZone).toPlainDate();
  const asked = positionsAsked(exam.positions);
  const rows = await tx.registration.findMany({
    where: {
      examCode: training.code,
      status: "confirmed",
      checkIns: { some: {} },
      ...(personId !== undefined && { personId }),
      person: {
        registrations: { none: { examCode: exam.code } },
        officers: {
          some: { AND: [inOfficeOn(dayOf(now)), ...(asked ? [{ position: { in: [...asked] } }] : [])] },
        },
      },
    },
    include: { person: true, checkIns: { orderBy: { id: "asc" }, take: 1 } },
    orderBy: { id: "asc" },
  });
  const opened = exam.registrationOpensAt ?? (openedAt === null ? overAt(training, timeZone) : instantOf(openedAt));
  const known = dayOf(later(opened, overAt(training, timeZone)));
  return rows.map(({ person, checkIns: [first], ...entry }) => ({
    personId: entry.personId,
    item: `exam ${exam.code} of ${entry.personId}`,
    series: `exam ${exam.code}`,
    dueOn: first ? laterDay(known, dayOf(instantOf(first.notedAt))) : known,
    until: exam.registrationEndsAt,
    name: called({ name: person.name, gender: genderFrom(person) }),
    exam,
    training: training.title,
  }));
}
