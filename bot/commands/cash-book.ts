import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { HEADS } from "#bot/commands/access.ts";
import { cashBookSheet } from "#bot/commands/cash-book-sheet.ts";
import { closingLines, monthWords, openingLines, sumLines } from "#bot/commands/cash-book-words.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { fileChoice } from "#bot/commands/file-choices.ts";
import { type KeptBooks, keptBooks } from "#bot/commands/kept-books.ts";
import { periodIn } from "#bot/domain/book-period.ts";
import { earlierDay } from "#bot/domain/days.ts";
import { readable } from "#bot/domain/text.ts";
import { type Choice, reply, type Words, words } from "#bot/messages.ts";
import { cashBookOf, type Days } from "#bot/services/cash-book.ts";
import { shortName } from "#bot/services/cooperatives.ts";

const month = z.iso.date();
const input = z.union([
  /** The first day of the month. */
  z.object({ cooperative: z.number().int(), month, as: z.enum(["pdf", "xlsx"]) }),
  z.object({ cooperative: z.number().int(), month }),
  z.object({ text: z.string() }),
]);
const state = z.object({ cooperative: z.number().int(), month });
type State = z.infer<typeof state>;

/** *Buku kas* of a month: its sums in the chat, every movement on paper and as a workbook. The chair reads the sums. */
export const cashBookCommand = command<z.infer<typeof input>, State>({
  name: "cash-book",
  typed: "buku kas",
  opens:
    /^(?:(?:tolong|minta|lihat|cetak|kirim|cek) )*(?:buku kas(?: .*)?|(?:saldo|sisa|posisi|laporan) kas(?: .*)?|kas (?:hari ini|sekarang|saiki|bulan \S+)(?: .*)?)$/,
  access: HEADS,
  place: "private",
  menu: false,
  listed: true,
  input,
  run: looks,
  dialog: {
    state,
    async answer(turn, at, { text }) {
      const said = readable(text);
      const as = /\b(?:excel|exel|xlsx)\b/.test(said) ? "xlsx" : /\bpdf\b|\bcetak\b/.test(said) ? "pdf" : null;
      if (as) return looks(turn, { ...at, as });
      const other = /^\S+(?: \S+)?$/.test(said) ? monthIn(said, turn.today) : null;
      return other ? looks(turn, { ...at, month: other.toString() }) : null;
    },
    ask: (turn, at) => looks(turn, at),
    isStrict: () => true,
    resumes: () => false,
    keep: () => ({ text: "" }),
  },
});

async function looks(turn: Turn, what: z.infer<typeof input>): Promise<Outcome> {
  const { today } = turn;
  const of = "text" in what ? (monthIn(what.text, today) ?? today) : Temporal.PlainDate.from(what.month);
  const first = of.with({ day: 1 });
  const found = await keptBooks(turn, "cooperative" in what ? what.cooperative : undefined, (cooperative) => ({
    command: "cash-book",
    input: { cooperative, month: first.toString() },
  }));
  if ("outcome" in found) return found.outcome;
  const days = { from: first, to: earlierDay(first.with({ day: first.daysInMonth }), today) };
  if (Temporal.PlainDate.compare(first, today) > 0) {
    return { replies: [reply(words("cash-book-not-yet"))], about: null, outcome: "not-yet" };
  }
  return "as" in what && found.kept.isTreasurer ? file(turn, found.kept, days, what.as) : shown(turn, found.kept, days);
}

/** The month that is named; of several the last one that has begun. */
function monthIn(text: string, today: Temporal.PlainDate): Temporal.PlainDate | null {
  const period = periodIn(text, today);
  if (!period) return null;
  const { from, to } = period;
  return from && Temporal.PlainDate.compare(from, today) > 0 ? from : earlierDay(to ?? today, today);
}

async function shown(turn: Turn, { cooperative, isTreasurer }: KeptBooks, days: Days): Promise<Outcome> {
  const book = await cashBookOf(turn.tx, cooperative.id, days);
  const name = shortName(cooperative);
  const lines = [
    words("cash-book-heading", { cooperative: name, month: monthWords(days.from) }),
    ...openingLines(book),
    ...(book.lines.length === 0 ? [words("cash-book-empty")] : sumLines(book)),
    ...closingLines(book, days.to),
    // A count is of its day: said without one, it would be today's.
    ...(isTreasurer && !book.check ? [countHow(days.to)] : []),
  ];
  const about = { cooperative: cooperative.id, month: days.from.toString() };
  const goes = (label: Words, more: object): Choice => ({
    label,
    command: "cash-book",
    input: { ...about, ...more },
    lasting: true,
  });
  const choices = [
    ...(isTreasurer
      ? [goes(words("cash-book-pdf"), { as: "pdf" }), fileChoice("xlsx", "cash-book", { ...about, as: "xlsx" })]
      : []),
    goes(words("cash-book-before"), { month: days.from.subtract({ months: 1 }).toString() }),
    ...(isTreasurer ? [counts(days.to, turn.today)] : []),
  ];
  return {
    replies: [reply(words("cash-book-shown", { lines }), ...choices)],
    dialog: about satisfies State,
    about: { subjectId: null, object: `cash of ${cooperative.id}`, fields: ["totals"] },
    outcome: "shown",
  };
}

function countHow({ day, month: of, year }: Temporal.PlainDate): Words {
  return words("cash-book-count-how", { day, month: of, year: String(year) });
}

/** Counts cash and bank on the last day of a book. */
function counts(day: Temporal.PlainDate, today: Temporal.PlainDate): Choice {
  const goes = { command: "cash-count", lasting: true } as const;
  if (day.equals(today)) return { ...goes, label: words("cash-count-menu"), input: { text: "" } };
  const label = words("cash-book-count-then", { date: { short: day } });
  return { ...goes, label, input: { text: `tgl ${day.day}/${day.month}/${day.year}` } };
}

async function file(turn: Turn, { cooperative }: KeptBooks, days: Days, as: "pdf" | "xlsx"): Promise<Outcome> {
  const book = await cashBookOf(turn.tx, cooperative.id, days);
  return {
    replies: [{ words: words("cash-book-file"), document: await cashBookSheet(turn, cooperative, book, days, as) }],
    about: { subjectId: null, object: `cash book of ${cooperative.id}`, fields: ["savings", "loans"] },
    outcome: as,
  };
}
