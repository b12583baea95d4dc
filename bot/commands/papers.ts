import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { isStaff, LINKED } from "#bot/commands/access.ts";
import { certificateIn } from "#bot/commands/certificate-said.ts";
import {
  type Answer,
  command,
  type FileSent,
  isFile,
  type Outcome,
  stateOf,
  type Turn,
} from "#bot/commands/command.ts";
import { oneAfterAnother } from "#bot/commands/form.ts";
import { asksForFirst, paperQuestion, whyHeld } from "#bot/commands/paper-questions.ts";
import { ASKS, INSISTS, LINK, noPaper, REPLACES, SENDS, saysLater } from "#bot/commands/paper-said.ts";
import { handedIn, labelled } from "#bot/commands/paper-words.ts";
import { DIALOG_HOURS, PAPER_MOST_BYTES, RESUME_MINUTES } from "#bot/domain/office-rules.ts";
import { beginning, paperNamed } from "#bot/domain/paper-kinds.ts";
import { readable, wordsOf } from "#bot/domain/text.ts";
import { type Choice, type Reply, reply, type Words, words } from "#bot/messages.ts";
import {
  countFile,
  dropHeld,
  eachKind,
  firstDueAt,
  handIn,
  heldOf,
  holdPaper,
  mayHandIn,
  nameHeld,
  newestWaiting,
  type Paper,
  type PaperRefusal,
  type PaperStanding,
  paperById,
  papersAskedOf,
  renamePaper,
  type SessionPapers,
  sameFile,
  stillNeeded,
  type TakenPaper,
} from "#bot/services/papers.ts";

/** How it is known which paper a file is: it was called so, it was asked for just now or some time ago, it is the only one; or not yet. */
const hows = z.enum(["named", "asked", "guessed", "only", "unknown"]);

const input = z.union([
  z.object({ uses: z.number() }),
  z.object({ drops: z.number() }),
  z.object({ names: z.number(), kind: z.string() }),
  z.object({ renames: z.number(), kind: z.string() }),
  z.object({ asks: z.string() }),
  z.object({ later: z.literal(true) }),
  z.object({ text: z.string() }),
]);

const state = z.object({
  /** The paper that was asked for last. */
  asks: z.string().nullable(),
  /** A file is being fetched. */
  fetching: z.object({ kind: z.string().nullable(), how: hows, later: z.boolean() }).optional(),
});
type State = z.infer<typeof state>;
const NOTHING: State = { asks: null };

const isStaffs = ({ person }: Turn) => person !== null && isStaff(person);

/** Handing in papers for a session: in any order, from any app, one after the other or all at once. */
export const papers = command<z.infer<typeof input>, State>({
  name: "papers",
  typed: "kirim berkas",
  phrases: {
    berkas: { text: "" },
    "kirim berkas": { text: "" },
    "upload berkas": { text: "" },
    ganti: { text: "ganti" },
    "ganti berkas": { text: "ganti" },
  },
  opens: new RegExp(`${SENDS.source}|${REPLACES.source}`),
  access: LINKED,
  place: "private",
  menu: false,
  listed: true,
  input,
  async run(turn, what): Promise<Outcome> {
    const all = await askedOf(turn);
    if (all.length === 0) return nothingAsked(turn);
    const now = stateOf(turn, "papers", state) ?? NOTHING;
    if ("uses" in what) return uses(turn, what.uses, now);
    if ("drops" in what) return drops(turn, what.drops);
    if ("names" in what) return named(turn, what.names, what.kind);
    if ("renames" in what) return renamed(turn, what.renames, what.kind);
    if ("asks" in what) return asksFor(turn, all, what.asks);
    if ("later" in what) return later(turn, all);
    return begins(turn, all, what.text, now);
  },
  // Whoever has a drive sends its link; files in it are nobody's to open.
  hears: (text) => LINK.test(text),
  async heard(turn) {
    const all = await askedOf(turn);
    return all.length === 0 ? null : goesOn(turn, [words("papers-link")], NOTHING);
  },
  // A certificate that the staff send for somebody is no paper of their own.
  filed: async (turn, file) => (isStaffs(turn) && certificateIn(file) ? null : sent(turn, file, null)),
  dialog: {
    state,
    isStrict: () => true,
    async answer(turn, at, answer) {
      if (isFile(answer)) return sent(turn, { ...answer, together: answer.together ?? false }, at);
      return answers(turn, at, answer);
    },
    async ask(turn, at) {
      // Nobody knows what became of a file that was being fetched when this process began.
      const lost = at.fetching ? [words("papers-refused-lost")] : [];
      return goesOn(turn, lost, { ...at, fetching: undefined });
    },
    async back(turn, at) {
      const back = await stepBack(turn, at.asks);
      return back && { replies: [back], dialog: at, about: null, outcome: "back" };
    },
    worked: (turn, at, result) => came(turn, at, result as TakenPaper | PaperRefusal),
    resumes: () => false,
    keep: () => ({ text: "" }),
  },
});

async function askedOf(turn: Turn): Promise<SessionPapers[]> {
  return turn.person ? papersAskedOf(turn.tx, turn.person.id, turn) : [];
}

/** Somebody who hands in: nobody comes here without being linked. */
function owner({ person }: Turn): number {
  if (!person) throw new Error("nobody's papers");
  return person.id;
}

function nothingAsked({ person }: Turn): Outcome {
  if (person && isStaff(person)) return { replies: [reply(words("papers-staff"))], about: null, outcome: "staff" };
  const registers: Choice = {
    label: words("papers-register"),
    command: "exam-register",
    input: { text: "" },
    lasting: true,
  };
  return { replies: [reply(words("papers-nothing-asked"), registers)], about: null, outcome: "nothing-asked" };
}

// ---- what is typed ---------------------------------------------------------------------------------------------------

async function begins(turn: Turn, all: readonly SessionPapers[], text: string, now: State): Promise<Outcome> {
  const each = eachKind(all);
  const replaces = text === "ganti" || REPLACES.test(readable(text));
  if (!replaces && saysLater(text)) return later(turn, all);
  const kind = paperNamed(text, each)?.kind ?? null;
  if (kind !== null) return asksFor(turn, all, kind);
  if (!replaces) return goesOn(turn, [], { ...now, fetching: undefined }, { isFirst: true });
  const last = await newestWaiting(turn.tx, owner(turn), turn.now.subtract({ hours: DIALOG_HOURS }));
  const is = each.find(({ kind: one }) => last !== null && one === last.kind);
  if (last && is) return asksWhatItIs(each, last.id, is);
  const there = handedIn(each);
  if (there.length === 0) return goesOn(turn, [words("papers-none-yet")], NOTHING);
  const choices = there.map((one) => replaceChoice(one));
  return {
    replies: [reply(words("papers-replace-which"), ...choices)],
    dialog: NOTHING,
    about: null,
    outcome: "which",
  };
}

/** "Ganti": the last one was called wrong, or is to be taken again. */
function asksWhatItIs(each: readonly PaperStanding[], last: number, is: PaperStanding): Outcome {
  const others = stillNeeded(each).map(
    ({ kind, label }): Choice => ({
      label: words("papers-is-really", { paper: label }),
      command: "papers",
      input: { renames: last, kind },
    }),
  );
  return {
    replies: [reply(words("papers-last-is", { paper: is.label }), ...others, replaceChoice(is))],
    dialog: NOTHING,
    about: null,
    outcome: "asked-what-it-is",
  };
}

function replaceChoice({ kind, label }: Pick<PaperStanding, "kind" | "label">): Choice {
  return { label: words("papers-replace", { paper: label }), command: "papers", input: { asks: kind } };
}

/** Asks for this paper, whether it is there or not. */
function asksFor(turn: Turn, all: readonly SessionPapers[], kind: string): Outcome {
  const one = eachKind(all).find((each) => each.kind === kind);
  if (!one) return { replies: [reply(words("papers-over"))], about: null, outcome: "over" };
  const isThere = one.state === "waiting" || one.state === "accepted";
  if (isThere && isOver(turn, one)) {
    const said = words("papers-replace-over", { paper: beginning(one.label), dueAt: one.dueAt });
    return { replies: [reply(said)], about: null, outcome: "replace-over" };
  }
  const said = words(isThere ? "papers-send-new" : "papers-send", { paper: one.label });
  return { replies: [reply(said)], dialog: { asks: kind } satisfies State, about: null, outcome: "asked" };
}

async function answers(turn: Turn, at: State, { text, content }: Answer): Promise<Outcome | null> {
  const all = await askedOf(turn);
  if (all.length === 0) return null;
  const no = noPaper({ text, content }, eachKind(all));
  if (no) return goesOn(turn, [no], at);
  if (wordsOf(text).length === 0) return null;
  const said = readable(text);
  const [held] = await heldOf(turn.tx, owner(turn));
  const kind = wordsOf(text).length <= 4 && !ASKS.test(said) ? (paperNamed(text, eachKind(all))?.kind ?? null) : null;
  if (held && held.kind === null && kind !== null) return named(turn, held.id, kind);
  if (held && held.kind !== null && INSISTS.test(said)) return uses(turn, held.id, at);
  if (saysLater(text)) return later(turn, all);
  if (kind !== null && !REPLACES.test(said)) return asksFor(turn, all, kind);
  return null;
}

/** Not now: says until when. */
async function later(turn: Turn, all: readonly SessionPapers[]): Promise<Outcome> {
  if (registersNow(turn)) return onWithForm([], { pick: "papers", value: "later" });
  const needed = stillNeeded(eachKind(all));
  if (needed.length === 0) return { replies: [reply(words("papers-later-none"))], about: null, outcome: "later" };
  return {
    replies: [reply(words("papers-later", { papers: labelled(needed, true), dueAt: firstDueAt(needed) }))],
    about: null,
    outcome: "later",
  };
}

// ---- a file comes ----------------------------------------------------------------------------------------------------

/** @param at what was asked in this chat; null: nothing */
async function sent(turn: Turn, { attachment, text, together }: FileSent, at: State | null): Promise<Outcome | null> {
  const { tx, person, writer, now } = turn;
  if (!person) return null;
  const all = await askedOf(turn);
  if (all.length === 0) return isStaff(person) ? null : nothingAsked(turn);
  const asked = at ?? NOTHING;
  if (attachment.bytes !== null && attachment.bytes > PAPER_MOST_BYTES) {
    return goesOn(turn, [words("papers-refused-too-large")], asked);
  }
  const may = await mayHandIn(tx, person.id, now);
  if (may !== "yes") return goesOn(turn, [words(may === "tomorrow" ? "papers-too-many" : "papers-full")], asked);
  await countFile(tx, writer.accountId, person.id, now);
  const meant = whichIsMeant(turn, inHand(turn, all), { caption: text, name: attachment.name ?? "", together, asked });
  return {
    replies: [],
    dialog: { ...asked, fetching: { ...meant, later: saysLater(text) } } satisfies State,
    about: null,
    outcome: "fetching",
    slow: {
      command: "papers",
      personId: person.id,
      work: () => turn.papers.take(() => turn.fetch(attachment)),
    },
  };
}

interface Meaning {
  kind: string | null;
  how: z.infer<typeof hows>;
}

/** Its caption, what it is called, what was asked last, or the only one that is needed; what was sent together is not guessed. */
function whichIsMeant(
  turn: Turn,
  each: readonly PaperStanding[],
  { caption, name, together, asked }: { caption: string; name: string; together: boolean; asked: State },
): Meaning {
  // "SK nya besok ya" is not about what comes with it.
  const inCaption = saysLater(caption) ? null : paperNamed(caption, each);
  const said = inCaption ?? paperNamed(name.replace(/\.[^.]*$/, ""), each);
  if (said) return { kind: said.kind, how: "named" };
  const kind = asked.asks ?? (registersNow(turn) ? asksForFirst(each) : null);
  if (!together && kind !== null && each.some((one) => one.kind === kind)) {
    return { kind, how: isFresh(turn) ? "asked" : "guessed" };
  }
  const [only, ...others] = stillNeeded(each);
  if (only && others.length === 0) return { kind: only.kind, how: "only" };
  return { kind: null, how: "unknown" };
}

/** A file was looked at: it is kept, or it is said why not. */
async function came(turn: Turn, at: State, result: TakenPaper | PaperRefusal): Promise<Outcome> {
  const before = { ...at, fetching: undefined };
  if ("refused" in result) return goesOn(turn, [refusalWords(result)], before);
  const { kind = null, how = "unknown", later: isLater = false } = at.fetching ?? {};
  const personId = owner(turn);
  const same = await sameFile(turn.tx, turn.secrets, personId, result.print);
  if (same && (same.kind === kind || kind === null)) return sameAgain(turn, same, before);
  const isSame = same !== null;
  const held = await holdPaper(turn.tx, turn.secrets, { personId, kind, taken: result, isSame }, turn.now);
  return settled(turn, held, { how, isLater, before });
}

/** The very same file as one that is there: it is not kept twice. */
async function sameAgain(turn: Turn, same: Paper, before: State): Promise<Outcome> {
  const is = eachKind(await askedOf(turn)).find(({ kind }) => kind === same.kind);
  if (!is) return goesOn(turn, [], before);
  const said = words(same.status === "sentBack" ? "papers-same-sent-back" : "papers-same-again", { paper: is.label });
  return goesOn(turn, [said], before);
}

export function refusalWords(refusal: PaperRefusal): Words {
  if (refusal.refused === "too-many-pixels") {
    return words("papers-refused-too-many-pixels", { megapixels: refusal.megapixels });
  }
  return words(REFUSALS[refusal.refused]);
}

const REFUSALS = {
  lost: "papers-refused-lost",
  empty: "papers-refused-empty",
  heic: "papers-refused-heic",
  webp: "papers-refused-webp",
  office: "papers-refused-office",
  archive: "papers-refused-archive",
  film: "papers-refused-film",
  other: "papers-refused-other",
  "too-large": "papers-refused-too-large",
  broken: "papers-refused-broken",
  "pdf-broken": "papers-refused-pdf-broken",
  "pdf-locked": "papers-refused-pdf-locked",
  "pdf-active": "papers-refused-pdf-active",
} as const;

// ---- what becomes of it ----------------------------------------------------------------------------------------------

interface Coming extends Partial<Pick<Meaning, "how">> {
  isLater?: boolean;
  before?: State;
}

/** Counts, unless something is to be asked about it first. */
async function settled(
  turn: Turn,
  held: Paper,
  { how = "named", isLater = false, before = NOTHING }: Coming,
): Promise<Outcome> {
  if (held.kind === null || whyHeld(held, eachKind(await askedOf(turn)))) {
    return goesOn(turn, [], before, { isLater });
  }
  return counts(turn, held.id, held.kind, { how, isLater });
}

async function counts(
  turn: Turn,
  id: number,
  kind: string,
  { how = "named", isLater = false }: Coming,
): Promise<Outcome> {
  const personId = owner(turn);
  const before = eachKind(await askedOf(turn)).find((one) => one.kind === kind);
  if (before && before.state !== "missing" && before.state !== "sentBack" && isOver(turn, before)) {
    await dropHeld(turn.tx, id, personId);
    const said = words("papers-replace-over", { paper: beginning(before.label), dueAt: before.dueAt });
    return goesOn(turn, [said], NOTHING);
  }
  const paper = await handIn(turn.tx, id, personId, kind);
  const all = await askedOf(turn);
  const each = inHand(turn, all).some((one) => one.kind === kind) ? inHand(turn, all) : eachKind(all);
  const is = each.find((one) => one.kind === kind);
  if (!paper || !is || !before) return goesOn(turn, [words("papers-over")], NOTHING);
  const said = [receivedWords(is, before, each, how)];
  if (isOver(turn, before)) said.push(words("papers-late", { dueAt: before.dueAt }));
  return goesOn(turn, said, NOTHING, { isLater, isAgain: before.state !== "missing" });
}

/** The day until which it was awaited has gone by. */
function isOver({ now }: Turn, { dueAt }: PaperStanding): boolean {
  return Temporal.Instant.compare(now, dueAt) > 0;
}

function receivedWords(
  is: PaperStanding,
  before: PaperStanding,
  each: readonly PaperStanding[],
  how: Meaning["how"],
): Words {
  const [count, total] = [handedIn(each).length, each.length];
  const paper = beginning(is.label);
  if (before.state !== "missing") return words("papers-received-again", { paper });
  if (how === "named" || how === "asked") return words("papers-received", { paper, count, total });
  return words("papers-received-as", { paper: is.label, count, total });
}

/** Whether what was asked was read a moment ago: later on it is said what a file was taken for. */
function isFresh({ dialogs, now }: Turn): boolean {
  return dialogs.some(
    ({ command: name, askedAt }) =>
      (name === "papers" || name === "exam-register") && now.since(askedAt).total("minutes") <= RESUME_MINUTES,
  );
}

async function uses(turn: Turn, id: number, now: State): Promise<Outcome> {
  const held = await paperById(turn.tx, id);
  if (held?.personId !== owner(turn) || held.status !== "held" || held.kind === null) return goesOn(turn, [], now);
  return counts(turn, id, held.kind, {});
}

async function drops(turn: Turn, id: number): Promise<Outcome> {
  const dropped = await dropHeld(turn.tx, id, owner(turn));
  return goesOn(turn, dropped ? [words("papers-dropped")] : [], NOTHING);
}

async function named(turn: Turn, id: number, kind: string): Promise<Outcome> {
  if (!eachKind(await askedOf(turn)).some((one) => one.kind === kind)) return goesOn(turn, [], NOTHING);
  const held = await nameHeld(turn.tx, turn.secrets, id, owner(turn), kind);
  return held ? settled(turn, held, {}) : goesOn(turn, [], NOTHING);
}

async function renamed(turn: Turn, id: number, kind: string): Promise<Outcome> {
  const is = eachKind(await askedOf(turn)).find((one) => one.kind === kind);
  const paper = is && (await renamePaper(turn.tx, id, owner(turn), kind));
  if (!paper) return goesOn(turn, [words("papers-over")], NOTHING);
  return goesOn(turn, [words("papers-renamed", { paper: is.label })], NOTHING);
}

// ---- going on --------------------------------------------------------------------------------------------------------

/** Says this, and asks what comes next: of what was sent, or for the next paper; in the middle of registering, the form asks. */
async function goesOn(
  turn: Turn,
  said: readonly Words[],
  at: State,
  {
    isFirst = false,
    isLater = false,
    isAgain = false,
  }: { isFirst?: boolean; isLater?: boolean; isAgain?: boolean } = {},
): Promise<Outcome> {
  const all = await askedOf(turn);
  const each = eachKind(all);
  if (isLater && (await heldOf(turn.tx, owner(turn))).length === 0) {
    const rest = await later(turn, all);
    return { ...rest, replies: joined(said, rest.replies) };
  }
  if (registersNow(turn)) return onWithForm(said, null);
  const question = await paperQuestion(turn, each, { asks: at.asks, isFirst, isFollowed: said.length > 0 });
  if (!question) {
    // Nothing was sent: how it stands is told.
    if (said.length === 0)
      return { replies: [], next: { command: "exam-status", input: { text: "" } }, outcome: "status" };
    const done = isAgain ? [] : [reply(words("papers-complete", { total: each.length }))];
    return { replies: joined(said, done), about: null, outcome: "complete" };
  }
  return {
    replies: joined(said, [reply(question.words, ...question.choices)]),
    dialog: { asks: question.asks } satisfies State,
    about: null,
    outcome: "asked",
  };
}

function joined(said: readonly Words[], [first, ...others]: readonly Reply[]): Reply[] {
  if (said.length === 0) return first ? [first, ...others] : [];
  if (!first) return [reply(oneAfterAnother(said))];
  return [{ ...first, words: oneAfterAnother([...said, first.words]) }, ...others];
}

/** Whether the form of registering is asking for papers in this chat. */
function registersNow(turn: Turn): boolean {
  return stateOf(turn, "exam-register", z.object({ at: z.literal("papers") })) !== null;
}

/** The papers that are spoken of: of the session for which somebody is registering just now, else of all. */
function inHand(turn: Turn, all: readonly SessionPapers[]): PaperStanding[] {
  const begun = registersNow(turn) ? all.find(({ registration }) => registration === null) : undefined;
  return begun?.papers ?? eachKind(all);
}

function onWithForm(said: readonly Words[], input: { pick: string; value: string } | null): Outcome {
  const next = input ? { command: "exam-register", input } : { command: "exam-register", asksAgain: true as const };
  return { replies: said.length > 0 ? [reply(oneAfterAnother(said))] : [], next, about: null, outcome: "on-with-form" };
}

/** "Kembali": the paper before, which can be replaced. null: there is none */
export async function stepBack(turn: Turn, asks: string | null): Promise<Reply | null> {
  const each = eachKind(await askedOf(turn));
  const at = each.findIndex(({ kind }) => kind === (asks ?? asksForFirst(each)));
  const before = each.slice(0, at < 0 ? each.length : at).findLast(({ state: one }) => one === "waiting");
  if (!before) return null;
  const next = each[at];
  const goes: Choice[] = next
    ? [{ label: words("papers-go-on", { paper: next.label }), command: "papers", input: { asks: next.kind } }]
    : [];
  return reply(words("papers-back", { paper: before.label }), replaceChoice(before), ...goes);
}
