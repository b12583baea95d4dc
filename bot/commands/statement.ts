import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { MEMBERS } from "#bot/commands/access.ts";
import { type About, type Command, command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { fileChoice } from "#bot/commands/file-choices.ts";
import { type Period, periodIn, WHOLE } from "#bot/domain/book-period.ts";
import { earlierDay } from "#bot/domain/days.ts";
import { type BookSheet, type Choice, reply, type Words, words } from "#bot/messages.ts";

/** What moved in a book of one's own: the last of it in the chat, any period as PDF and XLSX. */

/** A book over a period, with opening and closing that agree. */
export interface View {
  heading: Words;
  /** A line a movement, the oldest first. */
  lines: readonly Words[];
  /** What is said of the whole period, under the lines. */
  closing: readonly Words[];
  choices: readonly Choice[];
  sheet(format: BookSheet["format"]): BookSheet;
  about: About;
}

export interface Statement<Of> extends Pick<Command, "name" | "opens"> {
  /** Which book is meant by words; an outcome where that can't be told. */
  meant(turn: Turn, text: string): Promise<{ of: Of } | { outcome: Outcome }>;
  byId(turn: Turn, id: number): Promise<{ of: Of } | { outcome: Outcome }>;
  id(of: Of): number;
  view(turn: Turn, of: Of, period: Period): Promise<View> | View;
}

const day = z.iso.date().nullable();
const period = z.object({ from: day, to: day });
const input = z.union([
  z.object({ pick: z.number() }),
  z.object({ file: z.number(), format: z.enum(["pdf", "xlsx"]), period }),
  z.object({ of: z.number(), period: period.optional() }),
  z.object({ text: z.string() }),
]);
/** Of what a period is asked for. */
const state = z.object({ of: z.number() });
type State = z.infer<typeof state>;

/** So many movements fit a screen. */
const LAST = 6;

export function statement<Of>({ name, opens, meant, byId, id, view }: Statement<Of>): Command {
  async function shown(turn: Turn, of: Of, over: Period): Promise<Outcome> {
    const { heading, lines, closing, choices, about } = await view(turn, of, over);
    const left = lines.length - LAST;
    const said = words("statement-shown", {
      lines: [
        heading,
        ...(left > 0 ? [words("statement-earlier", { count: left })] : []),
        ...(lines.length === 0 ? [emptyWords(over, turn.today)] : lines.slice(-LAST)),
        ...closing,
      ],
    });
    const file = (format: BookSheet["format"]) =>
      fileChoice(format, name, { file: id(of), format, period: written(over) });
    const pick: Choice = { label: words("statement-pick"), command: name, input: { pick: id(of) }, lasting: true };
    const files = [file("pdf"), file("xlsx"), pick];
    return { replies: [reply(said, ...files, ...choices)], about, outcome: "shown" };
  }

  function asks(of: number, { today }: Turn, again = false): Outcome {
    const choice = (label: Words, { from, to }: Period): Choice => ({
      label,
      command: name,
      input: { of, period: written({ from, to }) },
    });
    const choices = [
      choice(words("statement-this-month"), { from: today.with({ day: 1 }), to: today }),
      choice(words("statement-three-months"), { from: today.subtract({ months: 3 }).add({ days: 1 }), to: today }),
      choice(words("statement-this-year"), { from: today.with({ month: 1, day: 1 }), to: today }),
      choice(words("statement-all"), WHOLE),
    ];
    const question = words(again ? "statement-which-again" : "statement-which");
    return { replies: [reply(question, ...choices)], dialog: { of }, about: null, outcome: "asked-period" };
  }

  return command<z.infer<typeof input>, State>({
    name,
    ...(opens && { opens }),
    access: MEMBERS,
    place: "private",
    menu: false,
    input,
    async run(turn, what): Promise<Outcome> {
      if ("pick" in what) return asks(what.pick, turn);
      const found = await ("text" in what ? meant(turn, what.text) : byId(turn, "file" in what ? what.file : what.of));
      if ("outcome" in found) return found.outcome;
      const { of } = found;
      if ("file" in what) {
        const { about, sheet } = await view(turn, of, read(what.period));
        return { replies: [{ words: words("statement-file"), document: sheet(what.format) }], about, outcome: "file" };
      }
      if ("text" in what) return shown(turn, of, periodIn(what.text, turn.today) ?? WHOLE);
      return shown(turn, of, what.period ? read(what.period) : WHOLE);
    },
    dialog: {
      state,
      async answer(turn, { of }, { text }) {
        const over = periodIn(text, turn.today);
        if (!over) return null;
        const found = await byId(turn, of);
        return "outcome" in found ? found.outcome : shown(turn, found.of, over);
      },
      ask: async (turn, { of }, briefly) => asks(of, turn, briefly),
      keep: () => ({ text: "" }),
    },
  });
}

/** Nothing was booked then: it is said of which time, for it was read from what was typed. */
function emptyWords(over: Period, today: Temporal.PlainDate): Words {
  if (!over.from) return words("statement-empty");
  return words("statement-empty-in", { period: periodWords(over, today) });
}

function written({ from, to }: Period): z.infer<typeof period> {
  return { from: from?.toString() ?? null, to: to?.toString() ?? null };
}

function read({ from, to }: z.infer<typeof period>): Period {
  return {
    from: from === null ? null : Temporal.PlainDate.from(from),
    to: to === null ? null : Temporal.PlainDate.from(to),
  };
}

/** "Dari … sampai …", as a statement says which period it is of. */
export function periodWords({ from, to }: Period, today: Temporal.PlainDate): Words {
  const until = to ? earlierDay(to, today) : today;
  return from ? words("statement-from-to", { from, to: until }) : words("statement-to", { to: until });
}
