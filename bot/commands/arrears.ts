import { z } from "zod";
import { HEADS } from "#bot/commands/access.ts";
import { arrearsSheet } from "#bot/commands/arrears-sheet.ts";
import {
  byClassLines,
  dueLines,
  factsWords,
  judgementWords,
  lateLine,
  totalsLines,
  unclearLines,
  untilWords,
} from "#bot/commands/arrears-words.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { fileChoice } from "#bot/commands/file-choices.ts";
import { auditNamed, type KeptBooks, keptBooks } from "#bot/commands/kept-books.ts";
import { weekOf } from "#bot/domain/arrears.ts";
import { disagrees } from "#bot/domain/collectibility.ts";
import { readable } from "#bot/domain/text.ts";
import { type Choice, reply, type Words, words } from "#bot/messages.ts";
import { type Arrears, arrearsOf, type RunningLoan } from "#bot/services/arrears.ts";
import { shortName } from "#bot/services/cooperatives.ts";

const view = z.enum(["totals", "late", "due", "class"]);
type View = z.infer<typeof view>;
const input = z.union([
  z.object({ cooperative: z.number().int(), as: z.enum(["pdf", "xlsx"]) }),
  z.object({ cooperative: z.number().int(), show: view, from: z.number().int().min(0) }),
  z.object({ text: z.string() }),
]);
/** What is being read: "lanjut" goes on, "minta excel" sends all of it. */
const state = z.object({ cooperative: z.number().int(), show: view, from: z.number().int() });
type State = z.infer<typeof state>;

/** So many people fit a phone screen. */
const PAGE = 6;

/** Who owes what: late by age, due this week, by collectibility. The treasurer sees whose it is, the chair the sums. */
export const arrears = command<z.infer<typeof input>, State>({
  name: "arrears",
  typed: "tunggakan",
  opens:
    /^(?:(?:tolong|tlg|lihat|cek|minta|tampilkan|daftar|daftare|rekap|data) )*(?:tunggakan|tunggakane|penunggak)(?: (?:anggota|koperasi|semua|pinjaman|(?:per|bulan|minggu) ?\w*))?$|^(?:sopo|siapa)(?: (?:ae|wae|saja|aja))? (?:yang|yg|sing|seng) (?:masih |lagi |pada )?(?:nunggak|nungak|menunggak|telat|terlambat|macet|jatuh tempo)\b.*$|^(?:anggota |daftar )?(?:yang|yg|sing) (?:nunggak|menunggak|telat)(?: (?:siapa|sopo)\b.*)?$|^(?:daftar |siapa |sopo )*(?:jatuh tempo|jt tempo) (?:minggu|mggu) (?:ini|iki|niki)$|^(?:daftar |lihat |rekap )?kolektibilitas$/,
  access: HEADS,
  place: "private",
  menu: true,
  input,
  run: looks,
  dialog: {
    state,
    async answer(turn, { cooperative, show, from }, { text }) {
      const said = readable(text);
      const format = /\b(?:excel|exel|xlsx|spreadsheet)\b/.test(said) ? "xlsx" : /\bpdf\b/.test(said) ? "pdf" : null;
      if (format) return looks(turn, { cooperative, as: format });
      if (!FORWARD.test(said)) return null;
      // Of the sums, what comes next is whose they are.
      return looks(
        turn,
        show === "totals" ? { cooperative, show: "late", from: 0 } : { cooperative, show, from: from + PAGE },
      );
    },
    ask: async (turn, at) => looks(turn, at),
    // "Minta excel" is of what is being read, before it is any other question.
    isStrict: () => true,
    resumes: () => false,
    keep: () => ({ text: "" }),
  },
});

async function looks(turn: Turn, what: z.infer<typeof input>): Promise<Outcome> {
  const show = "show" in what ? what.show : "text" in what ? viewIn(what.text) : "totals";
  const found = await keptBooks(turn, "cooperative" in what ? what.cooperative : undefined, (cooperative) => ({
    command: "arrears",
    input: { cooperative, show, from: 0 },
  }));
  if ("outcome" in found) return found.outcome;
  const { kept } = found;
  const { cooperative } = kept;
  const all = await arrearsOf(turn.tx, cooperative.id, { today: turn.today, week: weekOf(turn.today) });
  if (!all) {
    const said = words("arrears-no-books", { cooperative: shortName(cooperative) });
    return { replies: [reply(said)], about: null, outcome: "no-books" };
  }
  if ("as" in what) return kept.isTreasurer ? file(turn, kept, all, what.as) : shown(turn, kept, all, "totals", 0);
  return shown(turn, kept, all, show, "from" in what ? what.from : 0);
}

const FORWARD = /^(?:lanjut|lanjutkan|terus|berikutnya|selanjutnya|lainnya|nama(?:-| )?nama(?:nya)?)$/;

/** "Siapa yang nunggak?" asks for names, "tunggakan" for the figures first. */
function viewIn(text: string): View {
  const said = readable(text);
  if (/\bminggu\b|\bmggu\b|tempo/.test(said)) return "due";
  if (/\bkolektibilitas\b|\bmacet\b/.test(said)) return "class";
  return /\b(?:siapa|sopo)\b/.test(said) ? "late" : "totals";
}

async function shown(turn: Turn, kept: KeptBooks, all: Arrears, asked: View, wanted: number): Promise<Outcome> {
  const { cooperative, isTreasurer } = kept;
  // A chair is shown what it comes to, whatever is asked for.
  const show = isTreasurer ? asked : "totals";
  const name = shortName(cooperative);
  const week = weekOf(turn.today);
  const late = all.running.filter(isLate).sort((a, b) => b.late.days - a.late.days || a.id - b.id);
  const due = dueLines(all.running);
  const doubtful = all.running.filter(({ facts, judged }) => facts !== "current" || judged !== null);
  // Beyond the end there is nothing: the last page again.
  const { length } = { totals: [], late, due, class: doubtful }[show];
  const from = wanted < length ? wanted : Math.max(0, Math.floor((length - 1) / PAGE) * PAGE);
  const page = { totals: [], late, due, class: doubtful }[show].slice(from, from + PAGE);
  const lines: readonly Words[] = {
    totals: () => totalsLines(all, turn.today, isTreasurer),
    late: () => [
      words("arrears-late-heading", { cooperative: name, count: late.length }),
      ...late.slice(from, from + PAGE).map(lateLine),
      ...(late.length === 0 ? [words("arrears-none")] : []),
    ],
    due: () => [
      words("arrears-due-heading", {
        cooperative: name,
        from: { short: week.from },
        to: { short: week.to },
        count: due.length,
      }),
      ...due.slice(from, from + PAGE).map(({ line }) => line),
      ...(due.length > 0 ? [words("arrears-due-unbooked")] : []),
    ],
    class: () => [
      words("arrears-class-heading", { cooperative: name }),
      ...(from === 0 ? byClassLines(all.running) : []),
      ...doubtful.slice(from, from + PAGE).map(classLine),
      words("arrears-class-how"),
    ],
  }[show]();
  const more = length > from + PAGE;
  if (page.length > 0)
    await looksAt(turn, show, show === "due" ? due.slice(from, from + PAGE) : (page as RunningLoan[]));
  const goes = (label: Words, next: View, start = 0): Choice => ({
    label,
    command: "arrears",
    input: { cooperative: cooperative.id, show: next, from: start },
    lasting: true,
  });
  const choices = [
    ...(more ? [goes(words("arrears-more"), show, from + PAGE)] : []),
    ...(isTreasurer && late.length > 0 && show !== "late" ? [goes(words("arrears-who"), "late")] : []),
    ...(isTreasurer && show !== "due" ? [goes(words("arrears-week"), "due")] : []),
    ...(isTreasurer && show !== "class" ? [goes(words("arrears-by-class"), "class")] : []),
    ...(isTreasurer ? fileChoices(cooperative.id) : []),
    ...(isTreasurer && late.length > 0
      ? [
          {
            label: words("arrears-remind"),
            command: "arrears-remind",
            input: { cooperative: cooperative.id },
            lasting: true,
          },
        ]
      : []),
  ];
  const head = show === "totals" ? [words("arrears-heading", { cooperative: name })] : [];
  const whole = [...head, ...lines, ...(from === 0 ? unclearLines(all, isTreasurer) : []), untilWords(all)];
  return {
    replies: [reply(words("arrears-shown", { lines: whole }), ...choices)],
    ...(isTreasurer && { dialog: { cooperative: cooperative.id, show, from } satisfies State }),
    about: { subjectId: null, object: `cooperative ${cooperative.id}`, fields: ["totals"] },
    outcome: show,
  };
}

type Late = RunningLoan & { late: NonNullable<RunningLoan["late"]> };

function isLate(loan: RunningLoan): loan is Late {
  return loan.late !== null;
}

function classLine({ number, name, facts: by, judged, late }: RunningLoan): Words {
  const days = late?.days ?? 0;
  const facts = factsWords(by);
  if (!judged) return words("arrears-class-line", { number, name, days, facts });
  const judgement = judgementWords(judged.class);
  const on = { short: judged.on };
  return disagrees(judged.class, by)
    ? words("arrears-class-differs", { number, name, days, facts, judgement, on })
    : words("arrears-class-judged", { number, name, days, facts, judgement, on });
}

function fileChoices(cooperative: number): Choice[] {
  return (["xlsx", "pdf"] as const).map((as) => fileChoice(as, "arrears", { cooperative, as }));
}

async function file(turn: Turn, { cooperative }: KeptBooks, all: Arrears, as: "pdf" | "xlsx"): Promise<Outcome> {
  await looksAt(turn, "file", all.running.filter(isLate));
  return {
    replies: [{ words: words("arrears-file"), document: arrearsSheet(cooperative, all, as) }],
    about: { subjectId: null, object: `cooperative ${cooperative.id}`, fields: ["totals"] },
    outcome: as,
  };
}

async function looksAt(turn: Turn, what: string, all: readonly { personId: number }[]): Promise<void> {
  const look = { action: `arrears ${what}`, fields: ["loans"], outcome: "shown" } as const;
  await auditNamed(
    turn,
    look,
    all.map(({ personId }) => personId),
  );
}
