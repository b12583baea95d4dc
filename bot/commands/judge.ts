import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { TREASURERS } from "#bot/commands/access.ts";
import { judgementWords } from "#bot/commands/arrears-words.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { keeper } from "#bot/commands/keeping.ts";
import { ownBooks } from "#bot/commands/kept-books.ts";
import { type Collectibility, collectibilities } from "#bot/domain/collectibility.ts";
import { pastDayIn } from "#bot/domain/moments.ts";
import { readable } from "#bot/domain/text.ts";
import { reply, type Words, words } from "#bot/messages.ts";
import { noteImport } from "#bot/services/books.ts";
import { type Cooperative, shortName } from "#bot/services/cooperatives.ts";
import { type JudgedLoan, judge, loanToJudge } from "#bot/services/judgements.ts";

const judgement = z.enum(collectibilities).nullable();
const input = z.union([
  /** null: nobody judges it any more. */
  z.object({ cooperative: z.number().int(), loan: z.string(), judgement, on: z.iso.date(), does: z.boolean() }),
  z.object({ text: z.string() }),
]);

/** The treasurer judges how likely a loan is to be paid back: "kolektibilitas P-017 diragukan". */
export const judgeLoan = command<z.infer<typeof input>, unknown>({
  name: "judge",
  opens: /^(?:kolektibilitas|kol|nilai|penilaian) (?:pinjaman )?[a-z]*[\w/.-]*\d[\w/.-]*(?: .*)?$/,
  access: TREASURERS,
  place: "private",
  menu: false,
  input,
  async run(turn, what): Promise<Outcome> {
    const said = "text" in what ? saidIn(what.text, turn.today) : what;
    if (said === null) return { replies: [reply(words("judge-how"))], about: null, outcome: "unclear" };
    const { loan, judgement: as, on } = said;
    const wanted = "cooperative" in what ? what.cooperative : undefined;
    const found = await ownBooks(turn, wanted, (cooperative) => asks(cooperative, loan, as, on));
    if ("outcome" in found) return found.outcome;
    const { cooperative } = found;
    const meant = await loanToJudge(turn.tx, cooperative.id, loan);
    if (!meant) {
      const unknown = words("judge-unknown", { number: loan, cooperative: shortName(cooperative) });
      return { replies: [reply(unknown)], about: null, outcome: "unknown" };
    }
    const day = Temporal.PlainDate.from(on);
    if (!("does" in what && what.does)) return readBack(cooperative, meant, as, day);
    return keeps(turn, cooperative, meant, as, day);
  },
});

interface Said {
  loan: string;
  judgement: Collectibility | null;
  on: string;
}

/** "Kolektibilitas P-017 diragukan per 30 Juni". null: it does not say how. */
function saidIn(text: string, today: Temporal.PlainDate): Said | null {
  const [, loan = "", rest = ""] =
    /^(?:kolektibilitas|kol|nilai|penilaian) (?:pinjaman )?(\S+)\s*(.*)$/.exec(readable(text)) ?? [];
  const [, as] = WORDS.find(([pattern]) => pattern.test(rest)) ?? [];
  if (as === undefined) return null;
  const [, when] = /\b(?:per|tgl|tanggal|sejak)\b(.*)$/.exec(rest) ?? [];
  const on = (when && pastDayIn(when, today)) || today;
  return { loan: loan.toUpperCase(), judgement: as, on: on.toString() };
}

const WORDS: readonly (readonly [RegExp, Collectibility | null])[] = [
  [/\b(?:hapus|tanpa|kosongkan|cabut)\b/, null],
  [/\b(?:kurang|krg) ?lancar\b/, "substandard"],
  [/\b(?:di ?ragukan|ragu)\b/, "doubtful"],
  [/\bmacet\b/, "loss"],
  [/\blancar\b/, "current"],
];

function asks(cooperative: number, loan: string, as: Collectibility | null, on: string, does = false) {
  return { command: "judge", input: { cooperative, loan, judgement: as, on, does } };
}

function readBack(
  cooperative: Cooperative,
  { number, name, judged }: JudgedLoan,
  as: Collectibility | null,
  on: Temporal.PlainDate,
): Outcome {
  const before: Words = judged
    ? words("judge-before", { judgement: judgementWords(judged.class), on: { short: judged.on } })
    : words("judge-never");
  const said =
    as === null
      ? words("judge-sure-none", { number, name, before })
      : words("judge-sure", { number, name, judgement: judgementWords(as), on, before });
  const does = { label: words("judge-do"), ...asks(cooperative.id, number, as, on.toString(), true) };
  return { replies: [reply(said, does)], about: null, outcome: "asked" };
}

async function keeps(
  turn: Turn,
  cooperative: Cooperative,
  { id, number, personId }: JudgedLoan,
  as: Collectibility | null,
  on: Temporal.PlainDate,
): Promise<Outcome> {
  const { tx, now } = turn;
  const by = { cooperativeId: cooperative.id, personId: keeper(turn).id, sheetId: null };
  const judged = as && { class: as, on };
  const isNew = await judge(tx, id, judged, () => noteImport(tx, { kind: "loans", file: "", now, by }));
  const said = as
    ? words("judge-done", { number, judgement: judgementWords(as), on })
    : words("judge-done-none", { number });
  const list = {
    label: words("arrears-by-class"),
    command: "arrears",
    input: { cooperative: cooperative.id, show: "class", from: 0 },
  };
  return {
    replies: [reply(said, list)],
    about: { subjectId: personId, object: `loan ${id}`, fields: ["loans"], changed: true },
    outcome: isNew ? "judged" : "same",
  };
}
