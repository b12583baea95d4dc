import { instantOf, later } from "#bot/domain/time.ts";
import { type Choice, words } from "#bot/messages.ts";
import { called } from "#bot/services/address.ts";
import { type Exam, examOf } from "#bot/services/exams.ts";
import { genderFrom } from "#bot/services/people.ts";
import { type Due, idIn, reminderKind, within } from "#bot/services/reminder-kind.ts";

interface ExamDue extends Due {
  registration: number;
  name: ReturnType<typeof called>;
  exam: Exam;
  attends: boolean;
}

/** A session in which somebody has a seat: a week before, the day before, and that morning. */
export const examReminder = reminderKind<ExamDue>({
  name: "exam",
  label: words("exam-reminder-kind"),
  called: /\b(?:ujian\w*|uji\w*|ujikom|ukom|uk|tes|bimtek|bintek|pelatihan|diklat|sesi|angkatan)\b/,
  stages: [
    { name: "week", daysBefore: 7, at: "08:00", usefulUntilDaysBefore: 5 },
    { name: "day", daysBefore: 1, at: "16:00", usefulUntilDaysBefore: 1 },
    { name: "morning", daysBefore: 0, at: "07:00", usefulUntilDaysBefore: 0 },
  ],
  async due(tx, { from, to, item, personId }, { timeZone }) {
    const rows = await tx.registration.findMany({
      where: {
        status: "confirmed",
        ...(item !== undefined && { id: idIn(item) }),
        ...(personId !== undefined && { personId }),
        exam: { cancelledAt: null, isDraft: false, startsAt: within({ from, to }, timeZone) },
      },
      include: { person: true, exam: true },
      orderBy: { id: "asc" },
    });
    return rows.map(({ person, exam: kept, ...row }): ExamDue => {
      const exam = examOf(kept);
      const enteredAt = instantOf(row.confirmedAt ?? row.enteredAt);
      return {
        personId: row.personId,
        item: `registration ${row.id}`,
        dueOn: exam.startsAt.toZonedDateTimeISO(timeZone).toPlainDate(),
        until: exam.startsAt,
        since: later(enteredAt, kept.changeToldAt === null ? enteredAt : instantOf(kept.changeToldAt)),
        registration: row.id,
        name: called({ name: person.name, gender: genderFrom(person) }),
        exam,
        attends: row.attendsAt !== null,
      };
    });
  },
  says({ exam, name, dueOn, attends, registration }, { today }) {
    const { title, startsAt } = exam;
    const place = exam.address === null ? exam.place : `${exam.place}, ${exam.address}`;
    const days = today.until(dueOn).days;
    const said =
      days === 0
        ? words("exam-reminder-today", { name, title, startsAt: { clock: startsAt }, place })
        : days === 1
          ? words("exam-reminder-tomorrow", { name, title, startsAt, place })
          : words("exam-reminder-days", { name, title, startsAt, place, days });
    return {
      words: words("form-lines", { lines: [said, words("exam-sessions-bring")] }),
      choices: attends ? [] : [attendChoice(registration), unableChoice(registration)],
    };
  },
  about: ({ exam: { title, startsAt } }) => words("exam-reminder-about", { title, startsAt }),
  answers: [
    {
      says: /^(?:(?:iya|ya|nggih|inggih|ok|oke|siap|insya ?allah|in shaa allah|inshaallah|saya|sy|aku|kulo|pasti) )*(?:hadir|rawuh|teko|datang|dateng|dugi|budhal|mangkat|ikut|melu|nderek)\b(?!.*\b(?:tidak|tdk|gak|ga|nggak|ora|mboten|belum|durung|dereng)\b)/,
      does: ({ registration }) => attendChoice(registration),
    },
    {
      says: /^(?:(?:saya|sy|aku|kulo|maaf|ngapunten|nuwun sewu|waduh|pak|bu|min) )*(?:(?:tidak|tdk|gak|ga|gk|nggak|ndak|ora|mboten|tak|blm|belum) (?:bisa|iso|saget|jadi|sido|hadir|teko|datang|ikut|melu|mungkin)|berhalangan|ada halangan|absen|izin|ijin)\b/,
      does: ({ registration }) => unableChoice(registration),
    },
  ],
});

function attendChoice(registration: number): Choice {
  return {
    label: words("exam-reminder-attends"),
    command: "exam-attendance",
    input: { registration },
    lasting: true,
  };
}

/** What gives the seat up asks once more. */
function unableChoice(registration: number): Choice {
  return {
    label: words("exam-reminder-unable"),
    command: "exam-attendance",
    input: { unable: registration },
    lasting: true,
  };
}
