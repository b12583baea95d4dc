import { z } from "zod";
import { MEMBERS } from "#bot/commands/access.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { loanOfId } from "#bot/commands/own-loans.ts";
import { ownSavings } from "#bot/commands/own-savings.ts";
import { refused } from "#bot/commands/refused.ts";
import { readReason } from "#bot/domain/reason.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { type Choice, reply, type Words, words } from "#bot/messages.ts";
import {
  addNote,
  answersTo,
  askAboutBook,
  type BookQuery,
  bookkeepersOf,
  queryById,
} from "#bot/services/book-queries.ts";
import { type Cooperative, cooperativeById, shortName } from "#bot/services/cooperatives.ts";
import { tellPeople } from "#bot/services/notices.ts";

const input = z.union([
  z.object({ loan: z.number() }),
  z.object({ member: z.number() }),
  z.object({ enough: z.literal(true) }),
  z.object({ read: z.literal(true) }),
]);
/** The query to which something may be added. */
const state = z.object({ query: z.number() });
type State = z.infer<typeof state>;

/** "That figure is not right": one tap, the treasurer has it with the loan, and answers in the chat. */
export const bookReport = command<z.infer<typeof input>, State>({
  name: "book-report",
  phrases: { "baca jawaban": { read: true } },
  access: MEMBERS,
  place: "private",
  menu: false,
  input,
  async run(turn, what): Promise<Outcome> {
    if ("read" in what) return answers(turn);
    if ("enough" in what) return { replies: [reply(words("book-report-enough"))], about: null, outcome: "enough" };
    if ("loan" in what) {
      const meant = await loanOfId(turn, what.loan);
      if ("outcome" in meant) return meant.outcome;
      const { loan, cooperative } = meant.own;
      return reports(turn, cooperative, { memberId: loan.memberId, loanId: loan.id });
    }
    const own = (await ownSavings(turn)).find(({ memberId }) => memberId === what.member);
    if (own) return reports(turn, own.cooperative, { memberId: own.memberId, loanId: null });
    const about = { subjectId: null, object: `savings ${what.member}`, denied: true } as const;
    return { replies: [reply(words("savings-statement-gone"))], about, outcome: "gone" };
  },
  dialog: {
    state,
    isStrict: () => true,
    isVerbatim: () => true,
    answer: (turn, { query }, { text }) => adds(turn, query, text),
    ask: async (_, { query }) => asksForNote(query, words("book-report-note")),
    resumes: () => false,
    keep: () => ({ enough: true }),
  },
});

async function reports(
  turn: Turn,
  cooperative: Cooperative,
  about: { memberId: number; loanId: number | null },
): Promise<Outcome> {
  const { tx, person, now, today, secrets } = turn;
  if (!person) throw new Error("nobody's book");
  const { id, isNew } = await askAboutBook(tx, { personId: person.id, ...about }, now);
  const name = shortName(cooperative);
  const query = await queryById(tx, secrets, id);
  if (!isNew || !query) return asksForNote(id, words("book-report-again", { cooperative: name }));
  const told = await tellPeople(tx, await bookkeepersOf(tx, cooperative.id, today), noticeOf(query), now);
  if (told > 0) return asksForNote(id, words("book-report-sent", { cooperative: name }));
  const { telephone } = cooperative;
  const said = telephone
    ? words("book-report-nobody-phone", { cooperative: name, telephone })
    : words("book-report-nobody", { cooperative: name });
  return asksForNote(id, said);
}

function noticeOf(query: BookQuery) {
  const { memberNumber, name } = query;
  return {
    words: words("book-report-told", { name, memberNumber, about: aboutOf(query) }),
    choices: [
      { label: words("book-report-answer"), command: "book-answer", input: { query: query.id }, lasting: true },
    ],
  };
}

function asksForNote(query: number, said: Words): Outcome {
  const enough: Choice = { label: words("book-report-no-note"), command: "book-report", input: { enough: true } };
  return { replies: [reply(said, enough)], dialog: { query } satisfies State, outcome: "reported" };
}

async function adds(turn: Turn, id: number, text: string): Promise<Outcome | null> {
  const { tx, person, secrets } = turn;
  if (!person) return null;
  try {
    const query = await addNote(tx, secrets, { id, personId: person.id }, readReason(text));
    if (!query)
      return { replies: [reply(words("book-report-answered"), readChoice)], about: null, outcome: "answered" };
    return { replies: [reply(words("book-report-noted"))], about: null, outcome: "noted" };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return asksForNote(id, words("book-report-note-unclear", { why: refused(error) }));
  }
}

/** What the treasurer wrote; behind the PIN, for there may be figures in it. */
async function answers(turn: Turn): Promise<Outcome> {
  const { tx, person, secrets } = turn;
  const all = person ? await answersTo(tx, secrets, person.id) : [];
  if (all.length === 0) return { replies: [reply(words("book-report-no-answers"))], about: null, outcome: "none" };
  const lines = await Promise.all(all.map((query) => answerLine(turn, query)));
  const about = { subjectId: person?.id ?? null, fields: ["answers"] };
  return { replies: [reply(words("book-report-answers", { lines }))], about, outcome: "read" };
}

async function answerLine({ tx }: Turn, { answer, loanNumber, cooperativeId }: BookQuery): Promise<Words> {
  const cooperative = await cooperativeById(tx, cooperativeId);
  const about =
    loanNumber === null ? words("book-report-about-savings") : words("book-report-about-loan", { number: loanNumber });
  return words("book-report-answer-line", {
    cooperative: cooperative ? shortName(cooperative) : "",
    about,
    answer: answer ?? "",
  });
}

export function aboutOf({ loanNumber }: BookQuery): Words {
  return loanNumber === null
    ? words("book-report-about-savings")
    : words("book-report-about-loan", { number: loanNumber });
}

export const readChoice: Choice = {
  label: words("book-report-read"),
  command: "book-report",
  input: { read: true },
  lasting: true,
};
