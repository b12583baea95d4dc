import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { TREASURERS, treasurerOf } from "#bot/commands/access.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { oneAfterAnother } from "#bot/commands/form.ts";
import { keeper } from "#bot/commands/keeping.ts";
import { refused } from "#bot/commands/refused.ts";
import { lastOf } from "#bot/commands/sheet-words.ts";
import { balanceLine, bookOf, reversalLine, slipTitle } from "#bot/commands/slip-effect.ts";
import { notTheirs } from "#bot/commands/slip-members.ts";
import { saysItWasWrong, slipSaid } from "#bot/commands/slip-said.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { unsigned } from "#bot/domain/rupiah.ts";
import { slipKinds } from "#bot/domain/slip-kinds.ts";
import { slipNumberIn } from "#bot/domain/slip-number.ts";
import { readable, shown } from "#bot/domain/text.ts";
import { yesOrNo } from "#bot/domain/yes-no.ts";
import { type Choice, reply, type Words, words } from "#bot/messages.ts";
import { type CashEntry, lastOwnCash } from "#bot/services/cash.ts";
import { undoableUntil } from "#bot/services/sheet-imports.ts";
import { tellOfSlip } from "#bot/services/slip-news.ts";
import { lastOwnSlip, reverseSlip, type Slip, slipById, slipsNumbered } from "#bot/services/slips.ts";

/** What it should have been. */
const insteadType = z.object({ amount: z.number().int().optional(), kind: z.enum(slipKinds).optional() });
type Instead = z.infer<typeof insteadType>;

const input = z.union([
  z.object({ slip: z.number().int(), reason: z.string().optional() }),
  z.object({ undoes: z.number().int(), reason: z.string().optional(), instead: insteadType.optional() }),
  z.object({ keeps: z.number().int() }),
  z.object({ text: z.string(), onlySlips: z.literal(true).optional() }),
]);
/** The slip that is asked about. */
const state = z.object({ slip: z.number(), reason: z.string().optional() });
type State = z.infer<typeof state>;

/** "Urungkan" alone means what was done just now [=]; older ones have a number. */
const RECENT_HOURS = 24;

const NAMES_SLIP =
  /^(?:batal|batalkan|urungkan|ralat|hapus|cabut)(?: (?:bukti|setoran|angsuran|slip|nomor|no\.?))* sk[ .-]?\d{2}[ ./-]*\d{1,6}(?![\p{L}\p{N}])/u;

/** Takes a slip back by a counter-entry: its number stays used, and its receipt says so. */
export const slipUndo = command<z.infer<typeof input>, State>({
  name: "slip-undo",
  typed: "urungkan bukti",
  phrases: {
    // Which is the latest one, a slip, an entry of cash or a spreadsheet, is looked at.
    urungkan: { text: "" },
    "urungkan bukti": { text: "", onlySlips: true },
    "urungkan setoran": { text: "", onlySlips: true },
    "batalkan setoran": { text: "", onlySlips: true },
    "batalkan bukti": { text: "", onlySlips: true },
    "batalkan setoran terakhir": { text: "", onlySlips: true },
  },
  opens: { test: (phrase) => NAMES_SLIP.test(phrase) || saysItWasWrong(phrase) },
  onlyTheirs: true,
  access: TREASURERS,
  place: "private",
  menu: false,
  listed: true,
  input,
  async run(turn, what): Promise<Outcome> {
    if ("text" in what) return begins(turn, what.text, what.onlySlips ?? false);
    const id = "slip" in what ? what.slip : "undoes" in what ? what.undoes : what.keeps;
    const slip = await slipById(turn.tx, id);
    if (!slip || !isTheirs(turn, slip)) return notTheirs(turn, slip?.member.id ?? null);
    if ("keeps" in what) return kept(slip);
    if ("undoes" in what) {
      const outcome = await undoes(turn, slip, what.reason);
      return what.instead && outcome.outcome === "reversed" ? entersInstead(outcome, slip, what.instead) : outcome;
    }
    return asks(turn, slip, what.reason);
  },
  dialog: {
    state,
    isForm: true,
    answer: (turn, { slip, reason }, { text }) => ofSlip(turn, slip, (one) => answered(turn, one, text, reason)),
    ask: (turn, { slip, reason }) => ofSlip(turn, slip, (one) => asks(turn, one, reason)),
    stop: (turn, { slip }) => ofSlip(turn, slip, async (one) => kept(one)),
    keep: () => ({ text: "" }),
  },
});

/** Yes, no, or why: "salah orang". */
async function answered(turn: Turn, slip: Slip, text: string, reason?: string): Promise<Outcome | null> {
  const said = yesOrNo(text);
  if (said !== null) return said === "yes" ? undoes(turn, slip, reason) : kept(slip);
  return REASON.test(readable(text)) ? asks(turn, slip, reasonIn(text)) : null;
}

async function ofSlip<Said extends Outcome | null>(
  turn: Turn,
  id: number,
  says: (slip: Slip) => Promise<Said>,
): Promise<Said | Outcome> {
  const slip = await slipById(turn.tx, id);
  return slip && isTheirs(turn, slip) ? says(slip) : notTheirs(turn, slip?.member.id ?? null);
}

function isTheirs(turn: Turn, { cooperativeId }: Slip): boolean {
  return treasurerOf(keeper(turn)).includes(cooperativeId);
}

const REASON = /^(?:karena|krn|sebab|soalnya|mergo|salah|keliru|kliru|dobel|double|kedobelan)(?!\p{L})/u;

async function begins(turn: Turn, text: string, onlySlips: boolean): Promise<Outcome> {
  const cooperativeIds = treasurerOf(keeper(turn));
  const named = slipNumberIn(text);
  if (named) {
    const [only, ...others] = await slipsNumbered(turn.tx, named, { cooperativeIds, memberIds: [] });
    const reason = reasonIn(text);
    if (!only) return { replies: [reply(words("slip-undo-none"))], about: null, outcome: "unknown" };
    if (others.length === 0) return asks(turn, only, reason);
    const choices = [only, ...others].map((one) => ({ ...asksFor(one), label: labelOf(one) }));
    return { replies: [reply(words("slip-undo-which"), ...choices)], about: null, outcome: "asked-which" };
  }
  const wrong = saysItWasWrong(text);
  // "Eh salah 15rb" in the middle of something is said of that.
  const [asking] = turn.dialogs;
  if (wrong && asking) {
    const next = { command: asking.command, answers: text };
    return { replies: [], keepsDialog: true, next, about: null, outcome: "answers" };
  }
  const since = turn.now.subtract({ hours: RECENT_HOURS });
  const last = await lastOwnSlip(turn.tx, keeper(turn).id, cooperativeIds, since);
  const sheet = onlySlips ? null : await lastSheet(turn);
  const cash = onlySlips ? null : await lastOwnCash(turn.tx, keeper(turn).id, cooperativeIds, since);
  if (cash && isLater(cash, last?.at.epochMilliseconds ?? 0, sheet?.takenAt ?? 0)) {
    const next = { command: "cash-entries", input: { takes: cash.id, does: false } };
    return { replies: [], next, about: null, outcome: "cash" };
  }
  if (sheet && last && sheet.takenAt > last.at.epochMilliseconds) return whichOfBoth(last);
  if (last && wrong) return asks(turn, last, undefined, sheet !== null, insteadIn(turn, text));
  if (last) return asks(turn, last, undefined, sheet !== null);
  // Spreadsheets have a way back of their own, and words for where there is none.
  if (!onlySlips) {
    return { replies: [], next: { command: "sheet-undo", input: { text: "" } }, about: null, outcome: "sheets" };
  }
  return { replies: [reply(words("slip-undo-nothing"))], about: null, outcome: "nothing" };
}

function isLater({ at }: CashEntry, ...others: readonly number[]): boolean {
  return Temporal.Instant.from(at).epochMilliseconds > Math.max(...others);
}

/** The spreadsheet that can be taken back and was taken last. */
async function lastSheet(turn: Turn): Promise<{ takenAt: number } | null> {
  const open = (await lastOf(turn)).filter((one) => undoableUntil(one, turn.now) !== null);
  const times = open.map(({ touchedAt }) => touchedAt.epochMilliseconds);
  return times.length === 0 ? null : { takenAt: Math.max(...times) };
}

const sheetsChoice: Choice = { label: words("slip-undo-sheets"), command: "sheet-undo", input: { text: "" } };

/** The spreadsheet was later, and stands first. */
function whichOfBoth(last: Slip): Outcome {
  const said = words("slip-undo-sheet-first", { slip: labelOf(last) });
  return { replies: [reply(said, sheetsChoice, asksFor(last))], about: null, outcome: "which" };
}

function labelOf({ receipt, member, amount }: Slip): Words {
  return words("slip-undo-one", { receipt, name: member.name, amount: unsigned(amount) });
}

function asksFor({ id, receipt }: Slip): Choice {
  return { label: words("slip-undo-to-one", { receipt }), command: "slip-undo", input: { slip: id }, lasting: true };
}

/** What stands behind the number: "salah orang", "karena dobel". */
function reasonIn(text: string): string | undefined {
  const said = text
    .replace(/^.*?sk[ .-]?\d{2}[ ./-]*\d{1,6}[\s,.:;–-]*/i, "")
    .replace(/^(?:karena|krn|sebab|soalnya|mergo)\s+/i, "");
  return said === "" ? undefined : shown(said, 100);
}

function insteadIn({ today }: Turn, text: string): Instead | undefined {
  const { amount, kind, name, codes } = slipSaid(text, today);
  if (name !== "" || codes.length > 0 || (amount === null && kind === null)) return undefined;
  return { ...(amount !== null && { amount }), ...(kind !== null && { kind }) };
}

/** The right one is read back before it is booked, like any other. */
function entersInstead(outcome: Outcome, { member, kind, loan, amount, date }: Slip, instead: Instead): Outcome {
  const given = {
    member: member.id,
    kind,
    ...(loan && { loan: loan.id }),
    direction: amount < 0n ? "out" : "in",
    amount: Number(unsigned(amount)),
    date: date.toString(),
    ...instead,
  };
  const [said] = outcome.replies;
  const replies = said ? [reply(said.words)] : [];
  return { ...outcome, replies, next: { command: "slip", input: { given } } };
}

async function asks(turn: Turn, slip: Slip, reason?: string, alsoSheets = false, instead?: Instead): Promise<Outcome> {
  const { id, receipt, member, date, amount, isReversed } = slip;
  const about = { subjectId: member.personId, object: `slip ${id}`, fields: bookOf(slip) };
  if (isReversed) return { replies: [reply(words("slip-undo-before", { receipt }))], about, outcome: "before" };
  const title = slipTitle(slip);
  const lines = [
    words("slip-undo-sure", {
      receipt,
      title,
      name: member.name,
      number: member.number,
      amount: unsigned(amount),
      date,
    }),
    ...(reason === undefined ? [] : [words("slip-undo-reason", { reason })]),
    await reversalLine(turn, slip),
    words("slip-undo-how"),
  ];
  const choices: Choice[] = [
    ...(instead ? [insteadChoice(slip, instead)] : []),
    {
      label: words("slip-undo-do", { amount: unsigned(amount) }),
      command: "slip-undo",
      input: { undoes: id, ...(reason !== undefined && { reason }) },
    },
    { label: words("slip-undo-keep"), command: "slip-undo", input: { keeps: id } },
    ...(alsoSheets ? [sheetsChoice] : []),
  ];
  return {
    replies: [reply(oneAfterAnother(lines), ...choices)],
    dialog: { slip: id, reason } satisfies State,
    about,
    outcome: "asked",
  };
}

function insteadChoice({ id, amount }: Slip, instead: Instead): Choice {
  const right = instead.amount === undefined ? amount : BigInt(instead.amount);
  return {
    label: words("slip-undo-instead", { amount: unsigned(right) }),
    command: "slip-undo",
    input: { undoes: id, instead },
  };
}

async function undoes(turn: Turn, slip: Slip, reason?: string): Promise<Outcome> {
  const { tx, now } = turn;
  const { id, receipt, member } = slip;
  const about = { subjectId: member.personId, object: `slip ${id}`, fields: bookOf(slip) };
  try {
    const reversed = await reverseSlip(tx, id, keeper(turn).id, now);
    if (!reversed) return { replies: [reply(words("slip-undo-before", { receipt }))], about, outcome: "before" };
    await tellOfSlip(tx, reversed, "reversed", turn);
    const receiptChoice: Choice = {
      label: words("slip-to-receipt"),
      command: "slip-receipt",
      input: { slip: id },
      lasting: true,
    };
    const next: Choice = { label: words("slip-next"), command: "slip", input: { text: "" }, lasting: true };
    const lines = [words("slip-undo-done", { receipt }), await balanceLine(turn, reversed)];
    return {
      replies: [reply(oneAfterAnother(lines), next, receiptChoice)],
      about: { ...about, ...(reason !== undefined && { reason }), changed: true },
      outcome: "reversed",
    };
  } catch (error) {
    // Thrown before anything was written.
    if (!(error instanceof Refusal)) throw error;
    return { replies: [reply(refused(error))], about, outcome: `refused-${error.code}` };
  }
}

function kept({ receipt }: Slip): Outcome {
  return { replies: [reply(words("slip-undo-kept", { receipt }))], about: null, outcome: "kept" };
}
