import type { Turn } from "#bot/commands/command.ts";
import { groupIn } from "#bot/domain/exam-group.ts";
import { wordsOf } from "#bot/domain/text.ts";
import { entitiesOf } from "#bot/language/entities.ts";
import type { Exam } from "#bot/services/exams.ts";
import type { Standing } from "#bot/services/registrations.ts";

/** Which sessions a text names: by their code, by the number of their group ("angkatan 3"), by the day on which they begin. */
export function examsNamed(
  turn: Pick<Turn, "cooperatives" | "today" | "timeZone">,
  exams: readonly Exam[],
  text: string,
): Exam[] {
  const byCode = exams.filter(({ code }) => says(text, code));
  if (byCode.length > 0) return longestCode(byCode);
  const group = groupIn(text);
  const byGroup = group === null ? [] : exams.filter(({ title }) => groupIn(title) === group);
  if (byGroup.length > 0) return byGroup;
  const { date } = entitiesOf(text, "exam_schedule", turn);
  return exams.filter(({ startsAt }) => startsAt.toZonedDateTimeISO(turn.timeZone).toPlainDate().toString() === date);
}

/** The one that a text names; undefined where it names none, or leaves open which. */
export function examNamed(
  turn: Pick<Turn, "cooperatives" | "today" | "timeZone">,
  exams: readonly Exam[],
  text: string,
): Exam | undefined {
  const [only, ...others] = examsNamed(turn, exams, text);
  return others.length === 0 ? only : undefined;
}

/** The entry for the session that a text names; undefined as above. */
export function standingNamed(turn: Turn, standings: readonly Standing[], text: string): Standing | undefined {
  const named = examNamed(
    turn,
    standings.map(({ exam }) => exam),
    text,
  );
  return standings.find(({ exam }) => exam.code === named?.code);
}

/** "UK-01" as "uk 01", "uk01", "UK-01". */
function says(text: string, code: string): boolean {
  const asked = wordsOf(text);
  const parts = wordsOf(code);
  return asked.includes(parts.join("")) || ` ${asked.join(" ")} `.includes(` ${parts.join(" ")} `);
}

/** "uk 3 a" names UK3A, and not UK3 as well. */
function longestCode(exams: readonly Exam[]): Exam[] {
  const most = Math.max(...exams.map(({ code }) => code.length));
  return exams.filter(({ code }) => code.length === most);
}
