import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { STAFF } from "#bot/commands/access.ts";
import { command, type Outcome, stateOf, type Turn } from "#bot/commands/command.ts";
import { oneAfterAnother } from "#bot/commands/form.ts";
import { keeper } from "#bot/commands/keeping.ts";
import { beginning } from "#bot/domain/paper-kinds.ts";
import { noteOf, paperReasons, readPaperReason, type SaidReason } from "#bot/domain/paper-reasons.ts";
import { readable, wordsOf } from "#bot/domain/text.ts";
import { type Choice, type Reply, reply, type Words, words } from "#bot/messages.ts";
import { called } from "#bot/services/address.ts";
import { audit } from "#bot/services/audit.ts";
import {
  type Checker,
  countWaiting,
  decide,
  dueAgain,
  heldBy,
  letGo,
  nextToCheck,
  type PaperToCheck,
  takeBackDecision,
} from "#bot/services/paper-checks.ts";
import { reasonWords, type Told, tellResults, tellTakenBack } from "#bot/services/paper-results.ts";
import { eachKind, papersAskedOf } from "#bot/services/papers.ts";

const reason = z.enum(paperReasons);
const input = z.union([
  z.object({ paper: z.number(), does: z.enum(["accept", "back", "skip", "send", "again"]) }),
  z.object({ paper: z.number(), reason }),
  z.object({ undoes: z.number() }),
  /** Those of one person first. */
  z.object({ of: z.number() }),
  z.object({ text: z.string() }),
]);

const run = {
  /** The paper that is looked at. */
  paper: z.number(),
  personId: z.number(),
  /** How many were decided, and which were passed over. */
  done: z.number(),
  skip: z.array(z.number()),
  /** The last that was decided: it can be taken back. */
  last: z.number().nullable(),
};
const state = z.union([
  z.object({ step: z.literal("look"), ...run }),
  z.object({ step: z.literal("reason"), ...run }),
  z.object({ step: z.literal("note"), ...run }),
  z.object({ step: z.literal("confirm"), ...run, reason, note: z.string().nullable() }),
]);
type State = z.infer<typeof state>;
type Run = Pick<State, "done" | "skip" | "last">;
const NEW: Run = { done: 0, skip: [], last: null };

const ACCEPTS = /^(?:sesuai|cocok|ok(?:e|ey)?|sip|benar|bener|betul|lengkap|acc|setuju|lolos|ya|iya|y|nggih|👍)\b/;
const SENDS_BACK =
  /^(?:perlu diganti|ganti|tolak|belum sesuai|tidak sesuai|gak sesuai|ga sesuai|ndak sesuai|kembalikan ke)\b/;
const SKIPS = /^(?:lewati|lewat|skip|nanti|sebentar|liyane|lainnya|berikutnya)\b/;
const STOPS = /\b(?:cukup|selesai|sampai sini|berhenti|istirahat|udahan|uwis|lanjut nanti)\b/;
const UNDOES = /^(?:urungkan|urung|undo|salah (?:pencet|tekan|ketik|pilih)|batalkan yang tadi|yang tadi salah)\b/;

/** Checking papers one after the other, on a phone: picture, a tap, the next. */
export const paperCheck = command<z.infer<typeof input>, State>({
  name: "paper-check",
  typed: "periksa berkas",
  phrases: {
    "periksa berkas": { text: "" },
    "lanjut periksa": { text: "" },
    "lanjut periksa berkas": { text: "" },
  },
  opens:
    /^(?:(?:mau|saya|lanjut|tolong) )*(?:periksa|prikso|mriksa|verifikasi|cek) berkas(?:e|nya)?(?: (?:peserta|masuk|yang masuk|dulu|lagi))?$/,
  access: STAFF,
  place: "private",
  menu: true,
  input,
  async run(turn, what): Promise<Outcome> {
    if ("text" in what) return begins(turn, null);
    if ("of" in what) return begins(turn, what.of);
    const at = stateOf(turn, "paper-check", state);
    if ("undoes" in what) return undoes(turn, what.undoes, at ?? NEW);
    // A button of a paper that was decided since, or is another's by now.
    if (at?.paper !== what.paper) return at ? looksAgain(turn, at, [words("paper-check-over")]) : begins(turn, null);
    if ("reason" in what)
      return what.reason === "B6" ? asksNote(turn, at) : sumsUp(turn, at, { reason: what.reason, note: null });
    switch (what.does) {
      case "accept":
        return accepts(turn, at, false);
      case "back":
        return asksReason(turn, at);
      case "skip":
        return skips(turn, at);
      case "again":
        return looksAgain(turn, at, []);
      case "send":
        return at.step === "confirm" ? sendsBack(turn, at) : looksAgain(turn, at, []);
    }
  },
  dialog: {
    state,
    isStrict: () => true,
    isVerbatim: ({ step }) => step === "reason" || step === "note",
    async answer(turn, at, { text }) {
      const said = readable(text);
      if (wordsOf(text).length === 0 && !/👍|👌|✅/u.test(text)) return null;
      if (UNDOES.test(said)) return at.last === null ? null : undoes(turn, at.last, at);
      const coded = readPaperReason(text);
      if (coded) return coded.reason === "B6" && coded.note === null ? asksNote(turn, at) : sumsUp(turn, at, coded);
      switch (at.step) {
        case "look":
          return decided(turn, at, said);
        case "confirm":
          if (ACCEPTS.test(said) || /^kirim\b/.test(said)) return sendsBack(turn, at);
          return /^(?:ubah|ganti)\b/.test(said) ? asksReason(turn, at) : null;
        default: {
          // What is no code is said in one's own words.
          const note = noteOf(text);
          return note === null ? null : sumsUp(turn, at, { reason: "B6", note });
        }
      }
    },
    async ask(turn, at) {
      if (at.step === "reason") return asksReason(turn, at);
      if (at.step === "note") return asksNote(turn, at);
      return at.step === "confirm" ? sumsUp(turn, at, at) : looksAgain(turn, at, []);
    },
    async back(turn, at) {
      if (at.step === "look") return null;
      return at.step === "reason" ? looksAgain(turn, at, []) : asksReason(turn, at);
    },
    stop: (turn, at) => stops(turn, at, []),
    resumes: () => false,
    keep: () => ({ text: "" }),
  },
});

function checker(turn: Turn): Checker {
  return { id: keeper(turn).id, moment: turn };
}

async function decided(turn: Turn, at: State, said: string): Promise<Outcome | null> {
  if (SENDS_BACK.test(said)) return asksReason(turn, at);
  if (ACCEPTS.test(said) || /👍|👌|✅/u.test(said)) return accepts(turn, at, STOPS.test(said));
  if (SKIPS.test(said)) return skips(turn, at);
  return STOPS.test(said) ? stops(turn, at, []) : null;
}

// ---- the next one ----------------------------------------------------------------------------------------------------

async function begins(turn: Turn, first: number | null): Promise<Outcome> {
  return next(turn, NEW, { after: first, said: [], isFirst: true });
}

/** @param after whose papers come first: those of whom the last was */
async function next(
  turn: Turn,
  { done, skip, last }: Run,
  { after, said, isFirst = false }: { after: number | null; said: readonly Words[]; isFirst?: boolean },
): Promise<Outcome> {
  const { next: found, count } = await nextToCheck(turn.tx, checker(turn), { skip, after });
  if (after !== null && found?.person.id !== after) await tells(turn, after);
  if (!found) return nothingLeft(turn, { done, skip, last }, said, count);
  const at: State = { step: "look", paper: found.paper.id, personId: found.person.id, done, skip, last };
  const before = isFirst ? [words("paper-check-count", { count })] : said;
  return shows(turn, found, at, before, count);
}

function nothingLeft(_turn: Turn, { skip, last }: Run, said: readonly Words[], count: number): Outcome {
  const left = count === 0 ? words("paper-check-none") : leftWords(skip.length, count);
  return {
    replies: [reply(oneAfterAnother([...said, left]), ...undoChoice(last))],
    about: null,
    outcome: "none-left",
  };
}

function leftWords(skipped: number, count: number): Words {
  return skipped >= count ? words("paper-check-skipped-left", { count }) : words("paper-check-others-left", { count });
}

function undoChoice(last: number | null): Choice[] {
  return last === null ? [] : [{ label: words("paper-check-undo"), command: "paper-check", input: { undoes: last } }];
}

async function shows(
  turn: Turn,
  found: PaperToCheck,
  at: State,
  before: readonly Words[],
  count: number,
): Promise<Outcome> {
  const { paper, person, cooperative, asked, isLate } = found;
  const { id } = paper;
  const isThere = turn.papers.has(paper.file);
  const said = [
    ...before,
    words("paper-check-card", {
      at: at.done + at.skip.length + 1,
      total: at.done + count,
      name: person.name,
      cooperative,
      paper: beginning(asked.label),
    }),
    ...(paper.pages > 1 ? [words("paper-check-pages", { pages: paper.pages })] : []),
    ...(isLate ? [words("paper-check-late", { at: paper.receivedAt })] : []),
    ...paper.doubts.map((doubt) => words(`paper-check-doubt-${doubt}`)),
    ...(isThere ? [] : [words("paper-check-no-file")]),
  ];
  const does = (label: string, what: string): Choice => ({
    label: words(label),
    command: "paper-check",
    input: { paper: id, does: what },
  });
  const card: Reply = {
    ...reply(
      oneAfterAnother(said),
      ...(isThere ? [does("paper-check-accept", "accept")] : []),
      does("paper-check-back", "back"),
      does("paper-check-skip", "skip"),
      ...undoChoice(at.last),
    ),
    ...(isThere && { document: { kind: "paper" as const, paper: id, viewer: keeper(turn).id } }),
  };
  return {
    replies: [card],
    dialog: at,
    about: { subjectId: person.id, object: `paper ${id}`, fields: ["name", "cooperative", "paper"] },
    outcome: "shown",
  };
}

/** The one that is looked at once more; the next one, where it is not theirs any more. */
async function looksAgain(turn: Turn, at: State, said: readonly Words[]): Promise<Outcome> {
  const found = await heldBy(turn.tx, at.paper, checker(turn));
  if (!found) return next(turn, at, { after: at.personId, said: [words("paper-check-over")] });
  return shows(turn, found, { ...runOf(at), step: "look" }, said, await countWaiting(turn.tx, turn));
}

function runOf({ paper, personId, done, skip, last }: State) {
  return { paper, personId, done, skip, last };
}

async function skips(turn: Turn, at: State): Promise<Outcome> {
  return next(
    turn,
    { ...at, skip: [...at.skip, at.paper] },
    { after: at.personId, said: [words("paper-check-skipped")] },
  );
}

async function stops(turn: Turn, at: State, said: readonly Words[]): Promise<Outcome> {
  await letGo(turn.tx, keeper(turn).id);
  await tells(turn, at.personId);
  const count = await countWaiting(turn.tx, turn);
  const left = count === 0 ? words("paper-check-none") : words("paper-check-left", { count });
  return { replies: [reply(oneAfterAnother([...said, left]))], about: null, outcome: "stopped" };
}

/** What was decided on somebody's papers and they have not heard yet. */
async function tells(turn: Turn, personId: number): Promise<void> {
  await tellResults(turn.tx, personId, turn, turn);
}

// ---- yes -------------------------------------------------------------------------------------------------------------

async function accepts(turn: Turn, at: State, isLast: boolean): Promise<Outcome> {
  if (isUnseen(turn)) return looksAgain(turn, at, [words("paper-check-unseen")]);
  const outcome = await decide(turn.tx, at.paper, { accepts: true }, checker(turn), turn);
  if (!outcome) return next(turn, at, { after: at.personId, said: [words("paper-check-over")] });
  await audited(turn, outcome.toCheck, "accepted", null);
  const said = [acceptedWords(outcome.toCheck, outcome.told)];
  const went = { ...runOf(at), done: at.done + 1, last: at.paper };
  return isLast ? stops(turn, { ...went, step: "look" }, said) : next(turn, went, { after: at.personId, said });
}

/** It was sent before this paper was shown: an impatient second "1" was meant for the one before. */
function isUnseen({ sentAt, dialogs }: Turn): boolean {
  const shownAt = dialogs.find(({ command: name }) => name === "paper-check")?.askedAt;
  if (!sentAt || !shownAt) return false;
  return Temporal.Instant.compare(sentAt.add({ seconds: 1 }), shownAt) < 0;
}

function acceptedWords({ person }: PaperToCheck, told: Told | null): Words {
  const name = called(person);
  if (told?.cards) return words("paper-check-complete-card", { name });
  if (told?.isComplete) return words("paper-check-complete", { name });
  return told ? words("paper-check-told", { name }) : words("paper-check-noted");
}

// ---- no, because -----------------------------------------------------------------------------------------------------

async function asksReason(turn: Turn, at: State): Promise<Outcome> {
  if (!(await heldBy(turn.tx, at.paper, checker(turn)))) return looksAgain(turn, at, []);
  const choices = paperReasons.map(
    (code): Choice => ({
      label: words(`paper-check-reason-${code.toLowerCase()}`),
      command: "paper-check",
      input: { paper: at.paper, reason: code },
    }),
  );
  return {
    replies: [reply(words("paper-check-why"), ...choices)],
    dialog: { ...runOf(at), step: "reason" } satisfies State,
    about: null,
    outcome: "asked-why",
  };
}

async function asksNote(_turn: Turn, at: State): Promise<Outcome> {
  return {
    replies: [reply(words("paper-check-note"))],
    dialog: { ...runOf(at), step: "note" } satisfies State,
    about: null,
    outcome: "asked-note",
  };
}

/** What its owner will read, before it is sent. */
async function sumsUp(turn: Turn, at: State, said: SaidReason): Promise<Outcome> {
  const found = await heldBy(turn.tx, at.paper, checker(turn));
  if (!found) return looksAgain(turn, at, []);
  const { person, asked } = found;
  const dueAt = await dueAgain(turn.tx, found, turn);
  const name = called(person);
  const does = (label: Words, what: string): Choice => ({
    label,
    command: "paper-check",
    input: { paper: at.paper, does: what },
  });
  const preview = words("paper-check-sure", {
    name,
    paper: beginning(asked.label),
    why: reasonWords(said.reason, said.note),
    dueAt,
  });
  return {
    replies: [
      reply(
        preview,
        does(words("paper-check-send", { name }), "send"),
        does(words("paper-check-change"), "back"),
        does(words("paper-check-no"), "again"),
      ),
    ],
    dialog: { ...runOf(at), step: "confirm", reason: said.reason, note: said.note } satisfies State,
    about: null,
    outcome: "summed-up",
  };
}

async function sendsBack(turn: Turn, at: Extract<State, { step: "confirm" }>): Promise<Outcome> {
  const { reason: code, note } = at;
  const outcome = await decide(turn.tx, at.paper, { sendsBack: { reason: code, note } }, checker(turn), turn);
  if (!outcome) return next(turn, at, { after: at.personId, said: [words("paper-check-over")] });
  await audited(turn, outcome.toCheck, "sent-back", code);
  const name = called(outcome.toCheck.person);
  const said = outcome.told ? words("paper-check-sent", { name }) : words("paper-check-sent-later", { name });
  const went = { ...runOf(at), done: at.done + 1, last: at.paper };
  return next(turn, went, { after: at.personId, said: [said] });
}

/** What was done; that the next one was looked at is noted with the answer. */
async function audited(turn: Turn, { person, paper }: PaperToCheck, did: string, why: string | null): Promise<void> {
  await audit(turn.tx, turn.asked, {
    actorId: keeper(turn).id,
    role: "staff",
    action: `paper-check ${did}`,
    subjectId: person.id,
    object: `paper ${paper.id}`,
    outcome: "changed",
    ...(why !== null && { reason: why }),
  });
}

// ---- not so ----------------------------------------------------------------------------------------------------------

async function undoes(turn: Turn, paper: number, { done, skip }: Run): Promise<Outcome> {
  const undone = await takeBackDecision(turn.tx, paper, checker(turn));
  if (!undone) {
    return { replies: [reply(words("paper-check-undo-over"))], keepsDialog: true, about: null, outcome: "undo-over" };
  }
  const { personId, kind, wasTold } = undone;
  if (wasTold) {
    const all = eachKind(await papersAskedOf(turn.tx, personId, turn));
    await tellTakenBack(turn.tx, personId, all.find((one) => one.kind === kind)?.label ?? kind, turn.now);
  }
  const at: State = { step: "look", paper, personId, done: Math.max(0, done - 1), skip, last: null };
  const found = await heldBy(turn.tx, paper, checker(turn));
  if (!found) return next(turn, at, { after: personId, said: [words("paper-check-over")] });
  await audited(turn, found, "taken-back", null);
  return shows(turn, found, at, [words("paper-check-undone")], await countWaiting(turn.tx, turn));
}
