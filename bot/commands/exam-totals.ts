import { z } from "zod";
import { STAFF } from "#bot/commands/access.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { asksWhich, examChoice } from "#bot/commands/exam-asked.ts";
import { examsNamed } from "#bot/commands/exam-named.ts";
import { oneAfterAnother } from "#bot/commands/form.ts";
import { type Choice, reply, type Words, words } from "#bot/messages.ts";
import { candidatesOf, examsHeld, totalsOfResults } from "#bot/services/exam-results.ts";
import { type DistrictTotal, districtTotals, type ExamTotal, totalsOf } from "#bot/services/exam-totals.ts";
import { comingExams, type Exam } from "#bot/services/exams.ts";

/** So many lines fit a phone screen. */
const SESSIONS = 6;
const DISTRICTS = 7;

const input = z.union([
  /** The districts from this one on, of one session or of all. */
  z.object({ from: z.number(), exam: z.string().nullable() }),
  /** All that are to come. */
  z.object({ sessions: z.literal(true) }),
  z.object({ text: z.string() }),
]);

/** How many are registered, wait, and how many seats are left: by session, and by district. For the staff; of people where no session is named. */
export const examTotals = command({
  name: "exam-totals",
  typed: "rekap",
  access: STAFF,
  place: "private",
  menu: true,
  input,
  async run(turn, what): Promise<Outcome> {
    if ("text" in what) return named(turn, what.text);
    const coming = await comingExams(turn.tx, turn.now, turn.timeZone);
    if (coming.length === 0) return { replies: [reply(words("exam-totals-none"))], about: null, outcome: "none" };
    return "from" in what ? byDistrict(turn, ofCode(coming, what.exam), what) : overview(turn, coming);
  },
});

/** So many of the last exams are looked through for one that is named. */
const PAST_EXAMS = 60;

/** The one that the text names, by its results once it has begun; where it leaves open which, that is asked. */
async function named(turn: Turn, text: string): Promise<Outcome> {
  const held = await examsHeld(turn.tx, turn, PAST_EXAMS);
  const isHeld = ({ code }: Exam) => held.some((one) => one.code === code);
  const coming = (await comingExams(turn.tx, turn.now, turn.timeZone)).filter((exam) => !isHeld(exam));
  const [exam, ...others] = examsNamed(turn, [...coming, ...held], text);
  if (!exam)
    return { replies: [], next: { command: "officer-totals", input: { text } }, about: null, outcome: "people" };
  if (others.length === 0) return isHeld(exam) ? ofResults(turn, exam) : overview(turn, [exam]);
  return asksWhich({ exam: null, others: [exam, ...others], unknown: null }, (one) =>
    examChoice(one, "exam-totals", { text: one.code }),
  );
}

/** How many are competent, not yet, and without a result. */
async function ofResults(turn: Turn, { code, title, startsAt }: Exam): Promise<Outcome> {
  const candidates = await candidatesOf(turn.tx, code);
  const { competent, notYetCompetent, none, toTell, attendance } = totalsOfResults(candidates);
  const date = startsAt.toZonedDateTimeISO(turn.timeZone).toPlainDate();
  const lines = [
    words("exam-totals-held", { title, code, date, count: candidates.length }),
    ...(attendance ? [words("exam-totals-came", { came: attendance.came, absent: attendance.absent })] : []),
    words("exam-totals-results", { competent, notYet: notYetCompetent, none }),
    ...(toTell > 0 ? [words("exam-totals-to-tell", { count: toTell })] : []),
  ];
  return {
    replies: [
      reply(
        oneAfterAnother(lines),
        { label: words("exam-results-menu"), command: "exam-results", input: { exam: code, step: "look" } },
        { label: words("exam-totals-people"), command: "participants", input: { exam: code, as: "xlsx" } },
      ),
    ],
    about: null,
    outcome: "results",
  };
}

function ofCode(coming: readonly Exam[], code: string | null): readonly Exam[] {
  const named = coming.filter((exam) => exam.code === code);
  return named.length > 0 ? named : coming;
}

async function overview(turn: Turn, exams: readonly Exam[]): Promise<Outcome> {
  const totals = await totalsOf(turn.tx, exams);
  const districts = await districtTotals(turn.tx, exams);
  const sum = (count: (total: ExamTotal) => number) => totals.reduce((all, total) => all + count(total), 0);
  const lines = totals.slice(0, SESSIONS).map((total) => sessionLine(total, turn));
  const [only] = exams;
  const label = words("exam-totals-by-district");
  const code = only && exams.length === 1 ? only.code : null;
  const toDistricts: Choice = { label, command: "exam-totals", input: { from: 0, exam: code } };
  const rest = totals.length - SESSIONS;
  return {
    replies: [
      reply(
        oneAfterAnother([
          words("exam-totals-head", {
            registered: sum(({ taken }) => taken),
            waiting: sum(({ waiting }) => waiting),
            free: sum(({ free }) => free),
          }),
          nobodyLine(districts),
          ...lines,
          ...(rest > 0 ? [words("exam-totals-more", { count: rest })] : []),
        ]),
        toDistricts,
        { label: words("exam-totals-sessions"), command: "exam-manage", input: { from: 0 } },
      ),
    ],
    about: null,
    outcome: "overview",
  };
}

function sessionLine({ exam, taken, waiting, free }: ExamTotal, { timeZone }: Turn): Words {
  const { title, code, startsAt } = exam;
  const date = startsAt.toZonedDateTimeISO(timeZone).toPlainDate();
  return words("exam-totals-session", { title, code, date, taken, waiting, free });
}

/** How many cooperatives nobody comes from yet. */
function nobodyLine(districts: readonly DistrictTotal[]): Words {
  const [all, present] = districts.reduce(
    ([cooperatives, there], one) => [cooperatives + one.cooperatives, there + one.present],
    [0, 0],
  );
  return words("exam-totals-nobody", { nobody: all - present, all });
}

async function byDistrict(
  turn: Turn,
  exams: readonly Exam[],
  { from, exam }: { from: number; exam: string | null },
): Promise<Outcome> {
  const all = await districtTotals(turn.tx, exams);
  const shown = all.slice(from, from + DISTRICTS);
  const [only] = exams;
  const head =
    only && exams.length === 1
      ? words("exam-totals-districts-of", { title: only.title })
      : words("exam-totals-districts", { count: exams.length });
  const page = (label: string, start: number): Choice => ({
    label: words(label),
    command: "exam-totals",
    input: { from: start, exam },
  });
  return {
    replies: [
      reply(
        oneAfterAnother([head, ...shown.map(districtLine)]),
        ...(from + DISTRICTS < all.length ? [page("exam-totals-next", from + DISTRICTS)] : []),
        ...(from > 0 ? [page("exam-totals-previous", Math.max(0, from - DISTRICTS))] : []),
        {
          label: words("exam-totals-back"),
          command: "exam-totals",
          input: exam === null ? { sessions: true } : { text: exam },
        },
      ),
    ],
    about: null,
    outcome: "districts",
  };
}

function districtLine({ district, present, cooperatives, registered, waiting }: DistrictTotal): Words {
  return words("exam-totals-district", { district, present, cooperatives, registered, waiting });
}
