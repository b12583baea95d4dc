import { z } from "zod";
import { STAFF } from "#bot/commands/access.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { asksWhich, examAsked, examChoice } from "#bot/commands/exam-asked.ts";
import { type Choice, reply, words } from "#bot/messages.ts";
import { type Exam, examByCode } from "#bot/services/exams.ts";
import { nudge, nudging } from "#bot/services/paper-nudges.ts";

const input = z.union([
  z.object({ exam: z.string(), tells: z.boolean().default(false) }),
  z.object({ text: z.string() }),
]);

/** The staff remind all who lack papers for a session, after they have seen how many that is. */
export const paperNudge = command<z.infer<typeof input>, unknown>({
  name: "paper-nudge",
  typed: "tagih berkas",
  phrases: { "tagih berkas": { text: "" }, "ingatkan berkas": { text: "" } },
  opens: /^(?:(?:tolong|saya|mau) )*(?:tagih(?:en)?|ingatkan|ingatno|elingno) berkas(?:e|nya)?\b/,
  access: STAFF,
  place: "private",
  menu: false,
  listed: true,
  input,
  async run(turn, what): Promise<Outcome> {
    if ("text" in what) {
      const asked = await examAsked(turn, what.text);
      if (!asked.exam) return asksWhich(asked, (exam) => examChoice(exam, "paper-nudge", { exam: exam.code }));
      return asksToTell(turn, asked.exam);
    }
    const exam = await examByCode(turn.tx, what.exam);
    if (!exam) return { replies: [reply(words("participants-gone"))], about: null, outcome: "gone" };
    return what.tells ? tells(turn, exam) : asksToTell(turn, exam);
  },
});

async function asksToTell(turn: Turn, exam: Exam): Promise<Outcome> {
  const { title } = exam;
  const { now, reachable, toldBefore } = await nudging(turn.tx, exam, turn);
  if (now.length === 0) {
    const said =
      toldBefore > 0
        ? words("paper-nudge-told-before", { title, count: toldBefore })
        : words("paper-nudge-nobody", { title });
    return { replies: [reply(said)], about: null, outcome: "nobody" };
  }
  const lines = [
    words("paper-nudge-sure", { title, count: now.length }),
    ...(toldBefore > 0 ? [words("paper-nudge-others", { count: toldBefore })] : []),
    ...(reachable < now.length ? [words("paper-nudge-unreachable", { count: now.length - reachable })] : []),
  ];
  if (reachable === 0) {
    return { replies: [reply(words("form-lines", { lines }))], about: null, outcome: "nobody-reachable" };
  }
  const tellsThem: Choice = {
    label: words("paper-nudge-do", { count: reachable }),
    command: "paper-nudge",
    input: { exam: exam.code, tells: true },
  };
  return { replies: [reply(words("form-lines", { lines }), tellsThem)], about: null, outcome: "asked" };
}

async function tells(turn: Turn, exam: Exam): Promise<Outcome> {
  const count = await nudge(turn.tx, exam, turn.writer.accountId, turn);
  return {
    replies: [reply(words("paper-nudge-done", { count, title: exam.title }))],
    about: { subjectId: null, object: `exam ${exam.code}`, changed: true },
    outcome: "told",
  };
}
