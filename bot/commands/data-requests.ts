import { z } from "zod";
import { HEADS_AND_STAFF, headOf, isStaff } from "#bot/commands/access.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { aboutWords } from "#bot/commands/data-terms.ts";
import { keeper } from "#bot/commands/keeping.ts";
import { refused } from "#bot/commands/refused.ts";
import { readReason } from "#bot/domain/reason.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { type Choice, reply, type Words, words } from "#bot/messages.ts";
import { cooperativeById, shortName } from "#bot/services/cooperatives.ts";
import {
  type Answers,
  type DataRequest,
  decideRequest,
  requestWaiting,
  waitingCount,
  waitingFor,
} from "#bot/services/data-requests.ts";
import { wasLinked } from "#bot/services/links.ts";
import { tellPeople } from "#bot/services/notices.ts";
import { tell } from "#bot/services/outbox.ts";

const input = z.union([
  z.object({ request: z.number(), step: z.enum(["done", "refuse"]) }),
  z.object({ request: z.number() }),
  z.object({ text: z.string() }),
]);
/** The request whose refusal wants a reason; none: one was shown. */
const state = z.object({ request: z.number(), refuses: z.boolean() });
type State = z.infer<typeof state>;

/** What people ask to be corrected, for whoever keeps it: the treasurer, and the office. */
export const dataRequests = command<z.infer<typeof input>, State>({
  name: "data-requests",
  phrases: { "permintaan data": { text: "" } },
  typed: "permintaan data",
  access: HEADS_AND_STAFF,
  place: "private",
  menu: false,
  listed: true,
  input,
  async run(turn, what): Promise<Outcome> {
    if (!("request" in what)) return list(turn);
    const found = await requestWaiting(turn.tx, turn.secrets, what.request, answers(turn));
    if (!found) return gone(turn);
    if (!("step" in what)) return card(turn, found);
    return what.step === "done" ? decides(turn, found, "done", null) : asksWhy(found);
  },
  dialog: {
    state,
    isStrict: ({ refuses }) => refuses,
    isVerbatim: ({ refuses }) => refuses,
    async answer(turn, { request, refuses }, { text }) {
      if (!refuses) return null;
      const found = await requestWaiting(turn.tx, turn.secrets, request, answers(turn));
      if (!found) return gone(turn);
      try {
        return await decides(turn, found, "refused", readReason(text));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return asksWhy(found, refused(error));
      }
    },
    async ask(turn, { request, refuses }) {
      const found = await requestWaiting(turn.tx, turn.secrets, request, answers(turn));
      if (!found) return gone(turn);
      return refuses ? asksWhy(found) : card(turn, found);
    },
    back: (turn) => list(turn),
    resumes: () => false,
    keep: () => ({ text: "" }),
  },
});

function answers(turn: Turn): Answers {
  const person = keeper(turn);
  return { cooperativeIds: headOf(person), isStaff: isStaff(person), id: person.id };
}

/** So many fit a screen; what ends first stands first. */
const MOST = 8;

async function list(turn: Turn): Promise<Outcome> {
  const waiting = await waitingFor(turn.tx, turn.secrets, answers(turn));
  if (waiting.length === 0) return { replies: [reply(words("data-requests-none"))], about: null, outcome: "none" };
  const choices = waiting.slice(0, MOST).map(
    ({ id, number, about, dueAt }): Choice => ({
      label: words("data-requests-entry", { number, about: aboutWords(about), dueAt }),
      command: "data-requests",
      input: { request: id },
      lasting: true,
    }),
  );
  const said = words("data-requests-list", { count: waiting.length });
  return { replies: [reply(said, ...choices)], about: null, outcome: "list" };
}

async function card({ tx }: Turn, found: DataRequest): Promise<Outcome> {
  const { id, number, name, about, text, dueAt, cooperativeId, entry } = found;
  const cooperative = cooperativeId === null ? null : await cooperativeById(tx, cooperativeId);
  const choice = (label: Words, step: "done" | "refuse"): Choice => ({
    label,
    command: "data-requests",
    input: { request: id, step },
  });
  const opens: Choice[] =
    entry === null ? [] : [{ label: words("data-requests-card"), command: "person", input: { entry }, lasting: true }];
  const of = cooperative
    ? words("data-requests-of", { name: name ?? "", cooperative: shortName(cooperative) })
    : (name ?? "");
  const said = words("data-requests-shown", { number, who: of, about: aboutWords(about), text: text ?? "", dueAt });
  return {
    replies: [
      reply(
        said,
        ...opens,
        choice(words("data-requests-done"), "done"),
        choice(words("data-requests-refuse"), "refuse"),
      ),
    ],
    dialog: { request: id, refuses: false } satisfies State,
    about: { subjectId: found.personId, object: `request ${number}`, fields: ["name", "request"] },
    outcome: "shown",
  };
}

function asksWhy({ id, number }: DataRequest, before?: Words): Outcome {
  const asked = words("data-requests-why", { number });
  return {
    replies: [reply(before ? words("data-requests-again", { before, asked }) : asked)],
    dialog: { request: id, refuses: true } satisfies State,
    about: null,
    outcome: "asked-why",
  };
}

async function decides(
  turn: Turn,
  found: DataRequest,
  status: "done" | "refused",
  answer: string | null,
): Promise<Outcome> {
  const { tx, secrets, now } = turn;
  const personId = await decideRequest(tx, secrets, found, { status, answer, decidedById: keeper(turn).id }, now);
  if (personId === null) return gone(turn);
  const { number, chatAccountId } = found;
  const about = aboutWords(found.about);
  const told =
    status === "done"
      ? words("data-requests-told-done", { number, about })
      : words("data-requests-told-refused", { number, about });
  const reads: Choice = { label: words("privacy-requests"), command: "data-mine", input: { text: "" }, lasting: true };
  const notice = { words: told, choices: [reads] };
  let reached = await tellPeople(tx, [personId], notice, now);
  // A change of number or person ends links; where it was asked, the answer is awaited all the same, and it names nobody.
  if (reached === 0 && chatAccountId !== null && (await wasLinked(tx, chatAccountId))) {
    await tell(tx, chatAccountId, notice, now);
    reached = 1;
  }
  const done = reached > 0 ? words("data-requests-answered", { number }) : words("data-requests-unreached", { number });
  return {
    replies: [reply(done, ...(await next(turn)))],
    about: { subjectId: personId, object: `request ${number}`, fields: ["request"], changed: true },
    outcome: status,
  };
}

/** Another was quicker, or it never was one of theirs. */
async function gone(turn: Turn): Promise<Outcome> {
  return { replies: [reply(words("data-requests-gone"), ...(await next(turn)))], about: null, outcome: "gone" };
}

async function next(turn: Turn): Promise<Choice[]> {
  const count = await waitingCount(turn.tx, answers(turn));
  return count === 0
    ? []
    : [{ label: words("data-requests-next", { count }), command: "data-requests", input: { text: "" } }];
}
