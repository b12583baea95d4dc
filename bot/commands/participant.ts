import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { STAFF } from "#bot/commands/access.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { oneAfterAnother } from "#bot/commands/form.ts";
import { paperStatusLines } from "#bot/commands/paper-words.ts";
import { passedOverWords, standingWords } from "#bot/commands/participant-words.ts";
import { maskedPhone } from "#bot/domain/masking.ts";
import { paperKinds } from "#bot/domain/paper-kinds.ts";
import { positionWords } from "#bot/domain/position.ts";
import { readReason } from "#bot/domain/reason.ts";
import { wordsOf } from "#bot/domain/text.ts";
import { type Choice, reply, type Words, words } from "#bot/messages.ts";
import { called } from "#bot/services/address.ts";
import { totalsOf } from "#bot/services/exam-totals.ts";
import { comingExams, type Exam, examByCode } from "#bot/services/exams.ts";
import { tellPerson } from "#bot/services/notices.ts";
import { papersIn, type SessionPapers } from "#bot/services/papers.ts";
import { type Participant, participantsOf } from "#bot/services/participants.ts";
import { goesBeyondLimit, moveTo } from "#bot/services/registration-moves.ts";
import { leave, registrationById } from "#bot/services/registrations.ts";
import { giveSeat } from "#bot/services/seats.ts";

const steps = z.enum(["look", "move", "remove", "give", "give-now"]);
const input = z.union([
  z.object({ registration: z.number(), to: z.string(), step: z.enum(["ask", "seat", "wait"]) }),
  z.object({ registration: z.number(), removes: z.string() }),
  z.object({ registration: z.number(), step: steps }),
  z.object({ text: z.string() }),
]);

/** look: was shown · reason: why they are taken off the list is asked for */
const state = z.object({ step: z.enum(["look", "reason"]), registration: z.number() });
type State = z.infer<typeof state>;

/** Somebody's entry for a session as the staff see it: moved, taken off with a reason, or given a seat. */
export const participant = command<z.infer<typeof input>, State>({
  name: "participant",
  access: STAFF,
  place: "private",
  menu: false,
  input,
  async run(turn, what): Promise<Outcome> {
    if ("text" in what) return toList(what);
    const found = await entryOf(turn, what.registration);
    if (!found) return gone();
    if ("to" in what) return moving(turn, found, what.to, what.step);
    if ("removes" in what) return removed(turn, found, what.removes);
    switch (what.step) {
      case "look":
        return card(turn, found);
      case "move":
        return asksWhere(turn, found);
      case "remove":
        return asksReason(found);
      case "give":
        return asksToGive(turn, found);
      case "give-now":
        return given(turn, found);
    }
  },
  dialog: {
    state,
    isVerbatim: ({ step }) => step === "reason",
    async answer(turn, { step, registration }, { text }) {
      if (step === "look" || wordsOf(text).length === 0) return null;
      const found = await entryOf(turn, registration);
      return found ? sumsUp(found, readReason(text)) : gone();
    },
    async ask(turn, { step, registration }) {
      const found = await entryOf(turn, registration);
      if (!found) return gone();
      return step === "reason" ? asksReason(found) : card(turn, found);
    },
    async back(turn, { step, registration }) {
      const found = await entryOf(turn, registration);
      if (!found) return null;
      return step === "reason" ? card(turn, found) : toList({ exam: found.exam.code, from: 0 });
    },
    resumes: () => false,
    keep: () => ({ text: "" }),
  },
});

interface Found {
  one: Participant;
  exam: Exam;
}

async function entryOf(turn: Turn, id: number): Promise<Found | null> {
  const registration = await registrationById(turn.tx, id);
  const exam = registration && (await examByCode(turn.tx, registration.examCode));
  const one = exam && (await participantsOf(turn.tx, exam, turn)).find((each) => each.registration.id === id);
  return exam && one ? { one, exam } : null;
}

function toList(next: object): Outcome {
  return { replies: [], next: { command: "participants", input: next }, about: null, outcome: "list" };
}

function gone(): Outcome {
  return { replies: [reply(words("participant-gone"))], about: null, outcome: "gone" };
}

function about({ one, exam }: Found, fields: readonly string[]): NonNullable<Outcome["about"]> {
  return { subjectId: one.personId, object: `exam ${exam.code}`, fields };
}

// ---- the card --------------------------------------------------------------------------------------------------------

async function card(turn: Turn, { one, exam }: Found, before: readonly Words[] = []): Promise<Outcome> {
  const { registration, name, position, cooperative, district, phone, enteredAt, enteredBy } = one;
  const papers = await papersOfOne(turn, one, exam);
  const lines = [
    words("participant-heading", { number: registration.number, name }),
    words("participant-office", { position: words(positionWords[position]), cooperative, district }),
    words("participant-exam", { title: exam.title, startsAt: exam.startsAt }),
    words("participant-standing", { standing: standingWords(one) }),
    phone === null ? words("participant-no-phone") : words("participant-phone", { phone: maskedPhone(phone) }),
    enteredBy === null
      ? words("participant-entered", { enteredAt })
      : words("participant-entered-by", { enteredAt, by: enteredBy }),
    ...(papers ? paperStatusLines(papers) : []),
  ];
  return {
    replies: [
      reply(oneAfterAnother([...before, ...lines]), ...(await choicesOf(turn, one, exam)), ...checking(one, papers)),
    ],
    dialog: { step: "look", registration: registration.id } satisfies State,
    about: about({ one, exam }, ["name", "position", "cooperative", "registration", "phoneMasked", "paperStates"]),
    outcome: "card",
  };
}

async function papersOfOne(turn: Turn, { registration }: Participant, exam: Exam): Promise<SessionPapers | null> {
  if (paperKinds(exam.papers).length === 0) return null;
  return (await papersIn(turn.tx, [exam], turn, { id: registration.id }))[0] ?? null;
}

/** Papers of theirs that wait can be checked from here. */
function checking({ personId }: Participant, papers: SessionPapers | null): Choice[] {
  const waits = papers?.papers.some(({ state: one }) => one === "waiting") ?? false;
  return waits ? [{ label: words("paper-check-menu"), command: "paper-check", input: { of: personId } }] : [];
}

async function choicesOf(turn: Turn, { registration, place }: Participant, exam: Exam): Promise<Choice[]> {
  const step = (label: string, what: z.infer<typeof steps>): Choice => choice(label, registration.id, { step: what });
  const list = { label: words("participant-list"), command: "participants", input: { exam: exam.code, from: 0 } };
  if (Temporal.Instant.compare(exam.startsAt, turn.now) <= 0) return [list];
  const [total] = await totalsOf(turn.tx, [exam]);
  const mayGive = place !== null && (total?.free ?? 0) > 0;
  return [
    ...(mayGive ? [step("participant-give", "give")] : []),
    step("participant-move", "move"),
    step("participant-remove", "remove"),
    list,
  ];
}

function choice(label: string, registration: number, what: object): Choice {
  return { label: words(label), command: "participant", input: { registration, ...what } };
}

// ---- to another session ----------------------------------------------------------------------------------------------

/** So many choices are read on a phone screen. */
const MOST_SESSIONS = 6;

async function asksWhere(turn: Turn, { one, exam }: Found): Promise<Outcome> {
  const { id } = one.registration;
  const others = (await comingExams(turn.tx, turn.now, turn.timeZone)).filter(
    ({ code, startsAt }) => code !== exam.code && Temporal.Instant.compare(startsAt, turn.now) > 0,
  );
  if (others.length === 0) return card(turn, { one, exam }, [words("participant-nowhere")]);
  const choices = (await totalsOf(turn.tx, others.slice(0, MOST_SESSIONS))).map(
    ({ exam: to, free }): Choice => ({
      ...choice("participant-to", id, { to: to.code, step: "ask" }),
      label: words("participant-to", { title: to.title, code: to.code, free }),
    }),
  );
  return {
    replies: [reply(words("participant-where", { name: called(one) }), ...choices)],
    dialog: { step: "look", registration: id } satisfies State,
    about: null,
    outcome: "asked-where",
  };
}

async function moving(turn: Turn, found: Found, code: string, step: "ask" | "seat" | "wait"): Promise<Outcome> {
  const to = await examByCode(turn.tx, code);
  if (!to) return gone();
  if (step === "ask") return asksToMove(turn, found, to);
  const { one, exam } = found;
  const done = await moveTo(turn.tx, one.registration.id, code, { waits: step === "wait" }, turn);
  if (!done) return gone();
  if (done.became === "full") return asksToWait(found, to, done.place);
  const { entered, offered } = done;
  const lines = [
    entered.place === null
      ? words("participant-moved", { name: called(one), title: to.title, number: entered.number })
      : words("participant-moved-waiting", { name: called(one), title: to.title, place: entered.place }),
    ...(offered > 0 ? [words("participant-offered-on", { title: exam.title, offered })] : []),
  ];
  return {
    replies: [reply(oneAfterAnother(lines), choice("participant-open", entered.id, { step: "look" }))],
    about: { ...about(found, ["registration"]), changed: true },
    outcome: "moved",
  };
}

async function asksToMove(turn: Turn, { one, exam }: Found, to: Exam): Promise<Outcome> {
  const { id, cooperativeId } = one.registration;
  const { title, startsAt, place, limitPerCooperative: limit } = to;
  const beyond = limit !== null && (await goesBeyondLimit(turn.tx, cooperativeId, to, turn));
  const lines = [
    words("participant-move-sure", { name: called(one), from: exam.title, title, startsAt, place }),
    ...(beyond ? [words("participant-beyond", { cooperative: one.cooperative, limit })] : []),
  ];
  return {
    replies: [
      reply(
        oneAfterAnother(lines),
        choice("participant-move-yes", id, { to: to.code, step: "seat" }),
        choice("participant-no", id, { step: "look" }),
      ),
    ],
    dialog: { step: "look", registration: id } satisfies State,
    about: null,
    outcome: "move-asked",
  };
}

function asksToWait({ one }: Found, to: Exam, place: number): Outcome {
  const { id } = one.registration;
  return {
    replies: [
      reply(
        words("participant-full", { title: to.title, place }),
        choice("participant-wait-yes", id, { to: to.code, step: "wait" }),
        choice("participant-no", id, { step: "look" }),
      ),
    ],
    dialog: { step: "look", registration: id } satisfies State,
    about: null,
    outcome: "wait-asked",
  };
}

// ---- off the list ----------------------------------------------------------------------------------------------------

function asksReason({ one }: Found): Outcome {
  return {
    replies: [reply(words("participant-why", { name: called(one) }))],
    dialog: { step: "reason", registration: one.registration.id } satisfies State,
    about: null,
    outcome: "asked-reason",
  };
}

/** What they will read, before it is sent. */
function sumsUp({ one, exam }: Found, reason: string): Outcome {
  const { id } = one.registration;
  const read = words("participant-told-removed", { title: exam.title, reason });
  return {
    replies: [
      reply(
        words("participant-remove-sure", { name: called(one), read }),
        choice("participant-remove-yes", id, { removes: reason }),
        choice("participant-remove-again", id, { step: "remove" }),
        choice("participant-no", id, { step: "look" }),
      ),
    ],
    dialog: { step: "look", registration: id } satisfies State,
    about: null,
    outcome: "summed-up",
  };
}

async function removed(turn: Turn, found: Found, reason: string): Promise<Outcome> {
  const { one, exam } = found;
  const left = await leave(turn.tx, one.registration.id, null, "removed", turn);
  if (!left) return gone();
  const said = words("participant-told-removed", { title: exam.title, reason });
  await tellPerson(turn.tx, one.personId, { words: said, aboutId: one.personId }, turn.now);
  const lines = [
    words("participant-removed", { name: called(one), title: exam.title }),
    ...(left.offered > 0 ? [words("participant-offered-on", { title: exam.title, offered: left.offered })] : []),
  ];
  const list = { label: words("participant-list"), command: "participants", input: { exam: exam.code, from: 0 } };
  return {
    replies: [reply(oneAfterAnother(lines), list)],
    about: { ...about(found, ["registration"]), reason, changed: true },
    outcome: "removed",
  };
}

// ---- a seat ----------------------------------------------------------------------------------------------------------

function asksToGive(turn: Turn, { one, exam }: Found): Outcome | Promise<Outcome> {
  const { id } = one.registration;
  const limit = exam.limitPerCooperative;
  if (one.reason !== "cooperativeFull" || limit === null) return given(turn, { one, exam });
  return {
    replies: [
      reply(
        oneAfterAnother([
          words("participant-beyond", { cooperative: one.cooperative, limit }),
          words("participant-give-sure", { name: called(one) }),
        ]),
        choice("participant-give-yes", id, { step: "give-now" }),
        choice("participant-no", id, { step: "look" }),
      ),
    ],
    dialog: { step: "look", registration: id } satisfies State,
    about: null,
    outcome: "give-asked",
  };
}

async function given(turn: Turn, found: Found): Promise<Outcome> {
  const { one } = found;
  const became = await giveSeat(turn.tx, one.registration.id, turn);
  if (became === null) return gone();
  const after = (await entryOf(turn, one.registration.id)) ?? found;
  const shown = await card(turn, after, [gaveWords(became, one)]);
  return became === "offered"
    ? { ...shown, about: { ...about(found, ["registration"]), changed: true }, outcome: "gave-seat" }
    : shown;
}

function gaveWords(became: NonNullable<Awaited<ReturnType<typeof giveSeat>>>, one: Participant): Words {
  switch (became) {
    case "offered":
      return words("participant-gave", { name: called(one) });
    case "hadOne":
      return words("participant-had-one", { name: called(one) });
    case "noneFree":
      return words("participant-none-free");
    default:
      return words("participant-not-given", { reason: passedOverWords(became) });
  }
}
