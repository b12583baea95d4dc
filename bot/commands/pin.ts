import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { ANYONE } from "#bot/commands/access.ts";
import { type Answer, command, type Next, nextType, type Outcome, type Turn } from "#bot/commands/command.ts";
import { menu } from "#bot/commands/help.ts";
import { refused } from "#bot/commands/refused.ts";
import { sameMemberNumber } from "#bot/domain/member-number.ts";
import { readOneTimeCode } from "#bot/domain/one-time-code.ts";
import { type Pin, readPin, refuseTrivialPin } from "#bot/domain/pin.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { readable } from "#bot/domain/text.ts";
import { reply, type Words, words } from "#bot/messages.ts";
import { you } from "#bot/services/address.ts";
import { linkTriesLeft, noteAttempt } from "#bot/services/attempts.ts";
import { audit } from "#bot/services/audit.ts";
import { countWrongCode, useCode } from "#bot/services/codes.ts";
import type { Person } from "#bot/services/identity.ts";
import { useLink } from "#bot/services/links.ts";
import { tellPerson } from "#bot/services/notices.ts";
import {
  type Checked,
  checkPin,
  countTry,
  endSessions,
  isOpen,
  lockOf,
  noteWrongPin,
  openSession,
  peppered,
  pinOwner,
  setPin,
  triesSeveral,
  tryWasRight,
} from "#bot/services/pins.ts";

/**
 * The PIN between a linked chat and figures: asked for, chosen, changed, set anew with a code, locked. A try is counted in the
 * transaction of its message, its hash is checked outside of any, and the result goes on from there: whoever pulls the plug in
 * between gives away no try.
 */
const input = z.union([
  z.object({ step: z.enum(["check", "new", "member-number"]), next: nextType.optional() }),
  z.object({ step: z.enum(["change", "forgot", "lock"]) }),
  z.object({ text: z.string() }),
]);

/** Why a new PIN is set. */
const why = z.enum(["first", "change", "reset"]);

/** again: the PIN was typed once; only its keyed hash is kept until it comes a second time, as of the old one that it follows. */
const state = z.discriminatedUnion("step", [
  z.object({ step: z.literal("check"), next: nextType.optional() }),
  z.object({ step: z.literal("member-number"), next: nextType.optional() }),
  z.object({ step: z.literal("old"), typed: z.string().optional() }),
  z.object({ step: z.literal("code") }),
  z.object({ step: z.literal("new"), why, old: z.string().optional(), next: nextType.optional() }),
  z.object({ step: z.literal("again"), why, mark: z.string(), next: nextType.optional() }),
]);
type State = z.infer<typeof state>;
type New = Extract<State, { step: "new" }>;
type Again = Extract<State, { step: "again" }>;

export const pin = command<z.infer<typeof input>, State>({
  name: "pin",
  phrases: {
    "ganti pin": { step: "change" },
    "ubah pin": { step: "change" },
    "lupa pin": { step: "forgot" },
    kunci: { step: "lock" },
  },
  access: ANYONE,
  place: "private",
  menu: false,
  input,
  async run(turn, what): Promise<Outcome> {
    const { person } = turn;
    const step = "step" in what ? what.step : "change";
    if (step === "lock") return lock(turn);
    if (!person) return unlinked(turn, { command: "pin", input: what });
    const next = "next" in what ? what.next : undefined;
    return asksNow(turn, person, firstStep(person, step, next));
  },
  dialog: {
    state,
    isForm: true,
    async answer(turn, at, answer) {
      const { person } = turn;
      if (!person) return unlinked(turn, undefined);
      switch (at.step) {
        case "check":
        case "old":
          return tried(turn, person, at, answer);
        case "member-number":
          return memberNumberSaid(turn, person, at, answer);
        case "code":
          return codeSaid(turn, person, at, answer);
        case "new":
          return newPin(turn, person, at, answer);
        case "again":
          return newPinAgain(turn, person, at, answer);
      }
    },
    isStrict: () => true,
    // Who has to go to the treasurer first needs no reminding in between.
    resumes: ({ person, now }, at) =>
      person !== null && at.step !== "code" && !(at.step === "check" && isOpen(person, now)),
    async back(turn, at) {
      if (!turn.person) return null;
      if (at.step === "again")
        return askFor(turn.person, withNext({ step: "new", why: at.why } satisfies New as New, at.next));
      return asksNow(turn, turn.person, at);
    },
    async ask(turn, at) {
      return turn.person ? askFor(turn.person, at) : unlinked(turn, undefined);
    },
    async worked(turn, at, result) {
      const { person } = turn;
      if (!person) return unlinked(turn, undefined);
      // The dialog may stand elsewhere by now: what came of one step's work is nothing to another.
      if (at.step === "again")
        return typeof result === "string" ? pinSet(turn, person, at, result) : askFor(person, at);
      if (at.step !== "check" && at.step !== "old") return askFor(person, at);
      if (!isChecked(result)) return askFor(person, at);
      return result.right ? wasRight(turn, person, at, result) : wasWrong(turn, person, at);
    },
    keep: () => ({ text: "" }),
  },
});

/** Who has no PIN yet chooses one, whatever was asked. */
function firstStep(
  { hasPin }: Person,
  step: "check" | "new" | "member-number" | "change" | "forgot",
  next?: Next,
): State {
  if (step === "member-number") return withNext({ step }, next);
  if (!hasPin) return withNext({ step: "new", why: "first" }, next);
  if (step === "change") return { step: "old" };
  return step === "forgot" ? { step: "code" } : withNext({ step: "check" }, next);
}

function withNext<S extends State>(at: S, next: Next | undefined): S {
  return next === undefined ? at : { ...at, next };
}

/** The question of a step. */
function askFor(person: Person, at: State): Outcome {
  return { replies: [reply(question(person, at))], dialog: at, outcome: `asked-${at.step}` };
}

function question(person: Person, at: State): Words {
  switch (at.step) {
    case "check":
      return words("pin-check", { you: you(person) });
    case "old":
      return words("pin-old");
    case "member-number":
      return words("pin-member-number");
    case "code":
      return words("pin-code");
    case "again":
      return words("pin-again");
    case "new":
      return chooses(person, at);
  }
}

function chooses(person: Person, { why: because }: New): Words {
  switch (because) {
    case "first":
      return words("pin-new-first", { you: you(person) });
    case "change":
      return words("pin-new-change");
    case "reset":
      return words("pin-new-reset");
  }
}

/** Nobody is linked, or not any more: that comes first. */
function unlinked(turn: Turn, next: Next | undefined): Outcome {
  const to = next ?? { command: "help", input: { text: "" } };
  if (turn.linked.length > 1) {
    return { replies: [], next: { command: "speaker", input: { step: "who", next: to } }, outcome: "who" };
  }
  return { replies: [], next: { command: "link", input: { given: {}, ...(next && { next }) } }, outcome: "unlinked" };
}

// ---- a PIN that is typed ---------------------------------------------------------------------------------------------

/** What was typed as six digits; a text with letters in it is something else. */
function typedPin({ text }: Answer): Pin | Refusal | null {
  if (!/^[\d\s.-]+$/.test(readable(text)) || !/\d/.test(readable(text))) return null;
  try {
    return readPin(text);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** Whatever was typed in place of a PIN may be one that is nearly right: it goes too. */
function again(person: Person, at: State, refusal: Refusal): Outcome {
  return {
    ...askFor(person, at),
    replies: [reply(refused(refusal))],
    deletesQuestion: true,
    outcome: `refused ${refusal.code}`,
  };
}

/** "lupa", in the words of here: what is asked then is another question. */
const FORGOTTEN = /\b(lupa|lali|kelalen|kesupen|supe|gak eling|ora eling|gak iling|tidak ingat|tdk ingat)\b/;

/** The question, or why a PIN can't be typed just now. */
async function asksNow(turn: Turn, person: Person, at: State): Promise<Outcome> {
  if (at.step !== "check" && at.step !== "old") return askFor(person, at);
  const { until, disabled: isOff } = await lockOf(turn.tx, person.id);
  if (isOff) return disabled(person);
  return until && Temporal.Instant.compare(turn.now, until) < 0 ? locked(turn, person, at, until) : askFor(person, at);
}

type Checking = Extract<State, { step: "check" | "old" }>;

/** Counts the try; the hash is checked afterwards. */
async function tried(turn: Turn, person: Person, at: Checking, answer: Answer): Promise<Outcome | null> {
  const typed = typedPin(answer);
  if (typed === null) return FORGOTTEN.test(readable(answer.text)) ? askFor(person, { step: "code" }) : null;
  if (typed instanceof Refusal) return again(person, at, typed);
  const { tx, writer, now, secrets, hashing } = turn;
  if (await triesSeveral(tx, writer.accountId, now)) return says(words("pin-chat-closed"), "chat-closed");
  const counted = await countTry(tx, secrets, person.id, now);
  if (!counted.may) {
    if ("busy" in counted) return { ...says(words("pin-busy"), "busy"), dialog: at };
    return counted.until ? locked(turn, person, at, counted.until) : disabled(person);
  }
  const { kept } = counted;
  return {
    replies: [],
    dialog: at.step === "old" ? { ...at, typed: markOf(turn, typed) } : at,
    deletesQuestion: true,
    outcome: "checking",
    slow: { command: "pin", personId: person.id, work: () => checkPin(hashing, secrets, kept, typed) },
  };
}

function isChecked(result: unknown): result is Checked {
  return result instanceof Object && "right" in result;
}

async function wasRight(turn: Turn, person: Person, at: Checking, checked: Checked): Promise<Outcome> {
  const { tx, now } = turn;
  await tryWasRight(tx, person.id, checked);
  if (at.step === "old") {
    const old = at.typed === undefined ? {} : { old: at.typed };
    const asked = askFor(person, { step: "new", why: "change", ...old });
    return { ...asked, deletesQuestion: true };
  }
  await openSession(tx, person.linkId, now);
  if (at.next) return { replies: [], next: at.next, deletesQuestion: true, outcome: "right" };
  return { replies: [reply(words("pin-right"), ...menu(turn))], deletesQuestion: true, outcome: "right" };
}

async function wasWrong(turn: Turn, person: Person, at: Checking): Promise<Outcome> {
  const { tx, writer, now, asked } = turn;
  await noteWrongPin(tx, writer.accountId, person.id, now);
  const lock = await lockOf(tx, person.id);
  await audit(tx, asked, {
    actorId: person.id,
    role: "none",
    action: "pin",
    subjectId: person.id,
    outcome: lock.until ? "locked" : "wrong",
  });
  if (lock.disabled) {
    await tellPerson(tx, person.id, words("pin-told-disabled"), now, writer.accountId);
    return disabled(person);
  }
  if (lock.until) {
    await tellPerson(tx, person.id, words("pin-told-locked", { until: { clock: lock.until } }), now, writer.accountId);
    return locked(turn, person, at, lock.until);
  }
  return {
    ...says(words("pin-wrong", { left: lock.left }), "wrong"),
    dialog: at,
    deletesQuestion: true,
  };
}

function locked(
  { now }: Turn,
  person: Person,
  at: Checking,
  until: NonNullable<Awaited<ReturnType<typeof lockOf>>["until"]>,
): Outcome {
  return {
    ...says(
      words("pin-locked", {
        minutes: Math.max(1, Math.ceil(until.since(now).total("minutes"))),
        until: { clock: until },
        you: you(person),
      }),
      "locked",
    ),
    dialog: at,
    deletesQuestion: true,
  };
}

function disabled(person: Person): Outcome {
  return {
    ...says(words("pin-disabled", { you: you(person) }), "disabled"),
    dialog: { step: "code" },
    deletesQuestion: true,
  };
}

function says(what: Words, outcome: string): Outcome {
  return { replies: [reply(what)], deletesQuestion: true, outcome };
}

// ---- a new PIN -------------------------------------------------------------------------------------------------------

async function newPin(turn: Turn, person: Person, at: New, answer: Answer): Promise<Outcome | null> {
  const typed = typedPin(answer);
  if (typed === null) return null;
  try {
    if (typed instanceof Refusal) throw typed;
    if (markOf(turn, typed) === at.old) throw new Refusal("pin-as-before");
    for (const owner of await pinOwner(turn.tx, turn.secrets, person.id, turn.writer.number, turn.today)) {
      refuseTrivialPin(typed, owner);
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return again(person, at, error);
  }
  const mark = markOf(turn, typed);
  const next: Again = withNext({ step: "again", why: at.why, mark }, at.next);
  return { ...askFor(person, next), deletesQuestion: true };
}

async function newPinAgain(turn: Turn, person: Person, at: Again, answer: Answer): Promise<Outcome | null> {
  const typed = typedPin(answer);
  if (typed === null) return null;
  // Chosen in another chat meanwhile: a first PIN is no way around the one that there is.
  if (at.why === "first" && person.hasPin) return askFor(person, withNext({ step: "check" }, at.next));
  if (typed instanceof Refusal || markOf(turn, typed) !== at.mark) {
    const begins = withNext({ step: "new", why: at.why } satisfies New as New, at.next);
    return {
      ...says(words("pin-not-the-same"), "not-the-same"),
      dialog: begins,
    };
  }
  const { secrets, hashing } = turn;
  return {
    replies: [],
    dialog: at,
    deletesQuestion: true,
    outcome: "hashing",
    slow: { command: "pin", personId: person.id, work: () => hashing.hash(peppered(secrets, typed)) },
  };
}

/** Tells the second typing from another PIN, and tells nothing without the key. */
function markOf({ secrets, writer }: Turn, typed: Pin): string {
  return secrets.hash("pin", `${writer.accountId} ${typed}`);
}

async function pinSet(turn: Turn, person: Person, at: Again, hash: string): Promise<Outcome> {
  const { tx, writer, now, asked } = turn;
  await setPin(tx, person.id, hash);
  await openSession(tx, person.linkId, now);
  await audit(tx, asked, {
    actorId: person.id,
    role: "none",
    action: `pin-${at.why}`,
    subjectId: person.id,
    outcome: "changed",
  });
  if (at.why !== "first") await tellPerson(tx, person.id, words("pin-told-changed"), now, writer.accountId);
  const said = words("pin-set", { channel: writer.channel, you: you(person) });
  const next = at.next ?? { command: "help", input: { text: "" } };
  return { replies: [reply(said)], next, deletesQuestion: true, outcome: "set" };
}

// ---- other proofs ----------------------------------------------------------------------------------------------------

/** After a long silence the number may be somebody else's: what stands in the book of members tells. */
async function memberNumberSaid(
  turn: Turn,
  person: Person,
  at: Extract<State, { step: "member-number" }>,
  { text }: Answer,
): Promise<Outcome | null> {
  if (!/\d/.test(readable(text)) || readable(text).length > 30) return null;
  const tooMany = await tooManyTries(turn);
  if (tooMany) return tooMany;
  const numbers = person.roles.flatMap((role) => (role.kind === "member" ? [role.number] : []));
  if (!numbers.some((number) => sameMemberNumber(text, number))) return wrongTry(turn, person, at, "pin-number-wrong");
  await useLink(turn.tx, person.linkId, "memberNumber", turn.now);
  return askFor(person, withNext(person.hasPin ? { step: "check" } : { step: "new", why: "first" }, at.next));
}

async function codeSaid(
  turn: Turn,
  person: Person,
  at: Extract<State, { step: "code" }>,
  { text }: Answer,
): Promise<Outcome | null> {
  if (!/\d/.test(readable(text))) return null;
  const tooMany = await tooManyTries(turn);
  if (tooMany) return tooMany;
  try {
    const used = await useCode(turn.tx, turn.secrets, "pin", readOneTimeCode(text), turn.now);
    if (used instanceof Refusal) throw used;
    if (used === "unknown" || used.personId !== person.id) {
      await countWrongCode(turn.tx, "pin", person.id, turn.now);
      return wrongTry(turn, person, at, "pin-code-wrong");
    }
    return askFor(person, { step: "new", why: "reset" });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { replies: [reply(refused(error))], dialog: at, outcome: `refused ${error.code}` };
  }
}

async function tooManyTries({ tx, writer, now }: Turn): Promise<Outcome | null> {
  if ((await linkTriesLeft(tx, writer.accountId, now)) > 0) return null;
  return { replies: [reply(words("pin-too-often"))], outcome: "too-often" };
}

async function wrongTry({ tx, writer, now, asked }: Turn, person: Person, at: State, said: string): Promise<Outcome> {
  await noteAttempt(tx, writer.accountId, "link", person.id, now);
  await audit(tx, asked, {
    actorId: person.id,
    role: "none",
    action: said,
    subjectId: person.id,
    outcome: "wrong",
  });
  return { replies: [reply(words(said))], dialog: at, outcome: "wrong" };
}

// ---- locking up ------------------------------------------------------------------------------------------------------

async function lock({ tx, writer, linked }: Turn): Promise<Outcome> {
  await endSessions(tx, writer.accountId);
  return { replies: [reply(words(linked.length > 0 ? "pin-shut" : "pin-nothing-open"))], outcome: "shut" };
}
