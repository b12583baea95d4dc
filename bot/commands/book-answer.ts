import { z } from "zod";
import { HEADS, headOf } from "#bot/commands/access.ts";
import { aboutOf, readChoice } from "#bot/commands/book-report.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { refused } from "#bot/commands/refused.ts";
import { readReason } from "#bot/domain/reason.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { type Choice, reply, type Words, words } from "#bot/messages.ts";
import { answerQuery, type BookQuery, openQueries } from "#bot/services/book-queries.ts";
import { cooperativeById, shortName } from "#bot/services/cooperatives.ts";
import { tellPeople } from "#bot/services/notices.ts";

const input = z.union([z.object({ query: z.number() }), z.object({ text: z.string() })]);
/** The query that is being answered. */
const state = z.object({ query: z.number() });
type State = z.infer<typeof state>;

/** The treasurer answers a member who said that a figure is not right. */
export const bookAnswer = command<z.infer<typeof input>, State>({
  name: "book-answer",
  phrases: { "jawab laporan": { text: "" }, "laporan angka": { text: "" } },
  typed: "jawab laporan",
  access: HEADS,
  place: "private",
  menu: false,
  input,
  async run(turn, what): Promise<Outcome> {
    const open = await waiting(turn);
    if ("query" in what) {
      const query = open.find(({ id }) => id === what.query);
      return query ? asks(query, open.length) : gone(open);
    }
    const [first] = open;
    return first ? asks(first, open.length) : none();
  },
  dialog: {
    state,
    isStrict: () => true,
    isVerbatim: () => true,
    answer: (turn, { query }, { text }) => answers(turn, query, text),
    async ask(turn, { query }) {
      const open = await waiting(turn);
      const found = open.find(({ id }) => id === query);
      return found ? asks(found, open.length) : gone(open);
    },
    keep: () => ({ text: "" }),
  },
});

function waiting({ tx, secrets, person }: Turn): Promise<BookQuery[]> {
  return openQueries(tx, secrets, person ? headOf(person) : []);
}

function asks(query: BookQuery, count: number, before?: Words): Outcome {
  const { name, memberNumber, note, askedAt } = query;
  const of = aboutOf(query);
  const said =
    note === null
      ? words("book-answer-shown", { count, name, memberNumber, about: of, askedAt })
      : words("book-answer-shown-note", { count, name, memberNumber, about: of, askedAt, note });
  const about = { subjectId: query.personId, object: `book query ${query.id}`, fields: ["name", "note"] };
  return {
    replies: [reply(before ? words("book-answer-before", { before, said }) : said)],
    dialog: { query: query.id } satisfies State,
    about,
    outcome: "asked",
  };
}

async function answers(turn: Turn, id: number, text: string): Promise<Outcome> {
  const { tx, secrets, person, now } = turn;
  const open = await waiting(turn);
  const query = open.find((one) => one.id === id);
  if (!query || !person) return gone(open);
  try {
    const cooperativeIds = headOf(person);
    const answered = await answerQuery(tx, secrets, { id, cooperativeIds, by: person.id }, readReason(text), now);
    if (!answered) return gone(open);
    const cooperative = await cooperativeById(tx, answered.cooperativeId);
    const said = words("book-answer-told", {
      cooperative: cooperative ? shortName(cooperative) : "",
      about: aboutOf(answered),
    });
    const told = await tellPeople(tx, [answered.personId], { words: said, choices: [readChoice] }, now);
    const rest = open.length - 1;
    const done =
      told > 0
        ? words("book-answer-sent", { name: answered.name })
        : words("book-answer-unreached", { name: answered.name });
    const about = { subjectId: answered.personId, object: `book query ${id}`, changed: true } as const;
    const next: Choice[] =
      rest > 0
        ? [{ label: words("book-answer-next", { count: rest }), command: "book-answer", input: { text: "" } }]
        : [];
    return { replies: [reply(done, ...next)], about, outcome: "answered" };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return asks(query, open.length, refused(error));
  }
}

/** Another was quicker, or it never was one of theirs. */
function gone(open: readonly BookQuery[]): Outcome {
  const next: Choice[] =
    open.length > 0
      ? [{ label: words("book-answer-next", { count: open.length }), command: "book-answer", input: { text: "" } }]
      : [];
  return { replies: [reply(words("book-answer-gone"), ...next)], about: null, outcome: "gone" };
}

function none(): Outcome {
  return { replies: [reply(words("book-answer-none"))], about: null, outcome: "none" };
}
