import { z } from "zod";
import { LINKED } from "#bot/commands/access.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { colleagueEntries, entryMeant } from "#bot/commands/exam-colleagues-news.ts";
import { examNamed, standingNamed } from "#bot/commands/exam-named.ts";
import { otherSessions } from "#bot/commands/exam-sessions.ts";
import { yesOrNo } from "#bot/domain/yes-no.ts";
import { type Choice, reply, words } from "#bot/messages.ts";
import { you } from "#bot/services/address.ts";
import { isAsked } from "#bot/services/colleagues.ts";
import { comingExams } from "#bot/services/exams.ts";
import { dropDrafts, leave, type Standing, standingsOf } from "#bot/services/registrations.ts";
import { tellOfSeatsByHand } from "#bot/services/seats.ts";

const input = z.union([
  z.object({ registration: z.number(), sure: z.boolean().optional() }),
  z.object({ keep: z.number() }),
  z.object({ text: z.string() }),
]);

/** sure: whether it is really given up */
const state = z.object({ registration: z.number() });
type State = z.infer<typeof state>;

/** Gives up a seat or a place on the waiting list, after one question; the seat goes to the next at once. */
export const examCancel = command<z.infer<typeof input>, State>({
  name: "exam-cancel",
  intent: "exam_cancel",
  keyword: "batal",
  access: LINKED,
  place: "private",
  menu: false,
  listed: true,
  input,
  async run(turn, what): Promise<Outcome> {
    if ("keep" in what) return keeps(turn, what.keep);
    if ("registration" in what) return what.sure ? cancels(turn, what.registration) : asks(turn, what.registration);
    return which(turn, what.text);
  },
  dialog: {
    state,
    async answer(turn, { registration }, { text }) {
      const said = yesOrNo(text);
      if (said === "yes") return cancels(turn, registration);
      return said === "no" ? keeps(turn, registration) : null;
    },
    ask: async (turn, { registration }) => asks(turn, registration),
    stop: async (turn, { registration }) => keeps(turn, registration),
    keep: () => ({ text: "" }),
  },
});

async function theirs({ tx, person, ...moment }: Turn): Promise<Standing[]> {
  return person ? standingsOf(tx, person.id, moment) : [];
}

async function which(turn: Turn, text: string): Promise<Outcome> {
  const colleague = entryMeant(text, (await colleagueEntries(turn)).filter(isAsked));
  if (colleague) {
    const input = { old: colleague.registration.id, drops: "asked" };
    return { replies: [], next: { command: "exam-colleagues-replace", input }, about: null, outcome: "colleague" };
  }
  const all = await theirs(turn);
  const [first, ...others] = all;
  if (!first) return nothing(turn);
  const named = standingNamed(turn, all, text);
  if (named) return asks(turn, named.registration.id);
  // Nobody loses a seat because they named another session.
  const other = examNamed(turn, await comingExams(turn.tx, turn.now, turn.timeZone), text);
  if (!other && others.length === 0) return asks(turn, first.registration.id);
  const choices = all.map(
    ({ registration: { id }, exam: { title } }): Choice => ({
      label: words("exam-status-of", { title }),
      command: "exam-cancel",
      input: { registration: id },
    }),
  );
  const asked = other
    ? words("exam-cancel-not-there", { you: you(turn.person), title: other.title })
    : words("exam-cancel-which");
  return { replies: [reply(asked, ...choices)], about: null, outcome: "asked-which" };
}

/** What was begun and not ended is given up without a question. */
async function nothing({ tx, person }: Turn): Promise<Outcome> {
  const begun = person ? await dropDrafts(tx, person.id) : 0;
  const said = words(begun > 0 ? "exam-cancel-draft" : "exam-cancel-nothing");
  return { replies: [reply(said)], about: null, outcome: begun > 0 ? "draft-dropped" : "nothing" };
}

async function asks(turn: Turn, id: number): Promise<Outcome> {
  const one = (await theirs(turn)).find(({ registration }) => registration.id === id);
  if (!one) return nothing(turn);
  const { title, startsAt } = one.exam;
  const isSeat = one.registration.status !== "waiting";
  return {
    replies: [
      reply(
        words(isSeat ? "exam-cancel-sure" : "exam-cancel-sure-waiting", { title, startsAt }),
        { label: words("exam-cancel-do"), command: "exam-cancel", input: { registration: id, sure: true } },
        { label: words("exam-cancel-keep"), command: "exam-cancel", input: { keep: id } },
      ),
    ],
    dialog: { registration: id } satisfies State,
    about: null,
    outcome: "asked",
  };
}

async function cancels(turn: Turn, id: number): Promise<Outcome> {
  const { tx, person } = turn;
  const left = person && (await leave(tx, id, person.id, "withdrawn", turn));
  if (!left || !person) return nothing(turn);
  const { title } = left.exam;
  await tellOfSeatsByHand(tx, left.exam, left, turn);
  const others = await otherSessions(turn, left.exam);
  const { number, status } = left.registration;
  return {
    replies: [
      reply(words(status === "waiting" ? "exam-cancel-done-waiting" : "exam-cancel-done", { title }), ...others),
    ],
    about: { subjectId: person.id, object: `registration ${number}`, changed: true },
    outcome: "cancelled",
  };
}

async function keeps(turn: Turn, id: number): Promise<Outcome> {
  const one = (await theirs(turn)).find(({ registration }) => registration.id === id);
  if (!one) return nothing(turn);
  return { replies: [reply(words("exam-cancel-kept", { title: one.exam.title }))], about: null, outcome: "kept" };
}
