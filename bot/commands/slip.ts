import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { TREASURERS } from "#bot/commands/access.ts";
import { type Command, type Outcome, stateOf, type Turn } from "#bot/commands/command.ts";
import {
  type Field,
  form,
  ledBy,
  neverAsked,
  oneAfterAnother,
  type Question,
  type Reading,
} from "#bot/commands/form.ts";
import { keeper } from "#bot/commands/keeping.ts";
import { openTotal } from "#bot/commands/loan-lines.ts";
import { refused } from "#bot/commands/refused.ts";
import {
  balanceLine,
  bookOf,
  effectLines,
  excessOf,
  isRunning,
  kindSaid,
  slipTitle,
} from "#bot/commands/slip-effect.ts";
import { memberLabel, notTheirs, slipMember, slipMembers } from "#bot/commands/slip-members.ts";
import {
  amountSaid,
  firstOfSeveral,
  isOfEverybody,
  isSlip,
  mayNameAnother,
  type SlipSaid,
  slipSaid,
} from "#bot/commands/slip-said.ts";
import { bookedDayIn } from "#bot/domain/booked-day.ts";
import { isAfter } from "#bot/domain/days.ts";
import { loanNumberKey } from "#bot/domain/loan-number.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { unsigned } from "#bot/domain/rupiah.ts";
import type { SavingsKind } from "#bot/domain/savings-kinds.ts";
import { type Direction, type SlipKind, slipKinds } from "#bot/domain/slip-kinds.ts";
import { readable, wordsOf } from "#bot/domain/text.ts";
import { yesOrNo } from "#bot/domain/yes-no.ts";
import { type Choice, reply, type Words, words } from "#bot/messages.ts";
import { called } from "#bot/services/address.ts";
import { audit } from "#bot/services/audit.ts";
import { changingBooks } from "#bot/services/books.ts";
import { loansOf, standingInBooks } from "#bot/services/loans.ts";
import { type FoundMember, isLeaving } from "#bot/services/member-search.ts";
import { tellOfSlip } from "#bot/services/slip-news.ts";
import { type Alike, alikeIn, alikeKey, bookOnce, type Slip, type SlipWanted } from "#bot/services/slips.ts";

interface Values {
  /** How somebody was named. */
  who: { name: string; codes: string[] };
  direction: Direction;
  member: number;
  kind: SlipKind;
  /** Asked where pokok or wajib is taken out: that is only for who leaves. */
  leaving: boolean;
  loan: number;
  /** Several sums stood in one message. */
  several: boolean;
  /** Whole rupiah, above zero. */
  amount: number;
  /** A day was named that is none, or is still to come. */
  wrongDay: string;
  date: string;
  /** Asked where so much can't be booked on that day. */
  fits: true;
  /** The entries that say the same, and are known to be others. */
  again: string;
}
type Known = Partial<Values>;

const MOST = 10_000_000_000_000;
/** Less is hardly meant: "10" may stand for ten thousand. */
const LEAST = 1_000;

/** What starts anew with somebody else, and keeps the kind, the sum and the day. */
const ANOTHER = "anggota lain";

/**
 * The treasurer enters what a member brought or took, in one sentence or asked for piece by piece: read back with what it does to the
 * book, confirmed by its sum, booked once.
 */
const entered = form<Values>({
  name: "slip",
  typed: "setor",
  opens: { test: (phrase) => isSlip(phrase) },
  onlyTheirs: true,
  access: TREASURERS,
  place: "private",
  menu: true,
  said: whatIsSaid,
  fields: {
    who: neverAsked(z.object({ name: z.string(), codes: z.array(z.string()) }), { name: "", codes: [] }),
    direction: neverAsked(z.enum(["in", "out"]), "in"),
    member: memberField(),
    kind: kindField(),
    leaving: leavingField(),
    loan: loanField(),
    several: neverAsked(z.boolean(), false),
    amount: amountField(),
    wrongDay: neverAsked(z.string(), ""),
    date: dateField(),
    fits: fitsField(),
    again: againField(),
  },
  async summary(turn, values) {
    const { wanted, member } = await wantedOf(turn, values);
    await noteLook(turn, member, wanted.kind);
    const title = slipTitle(wanted);
    const { date } = wanted;
    const head = words("slip-sure", {
      title,
      name: member.name,
      number: member.number,
      amount: unsigned(wanted.amount),
      date,
    });
    return {
      words: oneAfterAnother([head, ...(await effectLines(turn, wanted))]),
      deed: words("slip-do", { amount: unsigned(wanted.amount) }),
      also: [{ label: words("slip-another-member"), command: "slip", input: { text: ANOTHER } }],
    };
  },
  async corrects(turn, text, values) {
    const other = await somebodyElse(turn, text, values);
    if (other) return { ...NOBODY, ...other };
    const changed = correctionIn(turn, text);
    if (!changed) return null;
    const { wanted } = await wantedOf(turn, { ...values, ...changed });
    const excess = await excessTold(turn, wanted);
    if (excess) throw new Refusal("slip-excess", { why: excess.words });
    return changed;
  },
  async done(turn, values) {
    const { tx, now, today } = turn;
    // It was read back yesterday, for the day that it was.
    if (isOfAnotherDay(turn)) {
      return { replies: [], next: { command: "slip", input: { given: values } }, about: null, outcome: "next-day" };
    }
    // From here on nobody else books: what is looked at now still holds when it is booked.
    await changingBooks(tx);
    const { wanted } = await wantedOf(turn, values);
    const excess = await excessTold(turn, wanted);
    if (excess) return notBooked(excess.words);
    const booked = await bookOnce(tx, wanted, values.again ?? "", keeper(turn).id, { now, today });
    if (booked === null) {
      // Somebody booked the same since it was read back.
      const { again: _, ...given } = values;
      return { replies: [], next: { command: "slip", input: { given } }, about: null, outcome: "booked-meanwhile" };
    }
    if (booked instanceof Refusal) return notBooked(refused(booked));
    const told = await tellOfSlip(tx, booked, "booked", turn);
    return bookedOutcome(turn, wanted, booked, told);
  },
});

/** What is left beside it is said at once: it is one member at a time, and what was read back before is not booked. */
export const slip: Command = {
  ...entered,
  async run(turn, input) {
    const typed = z.object({ text: z.string() }).safeParse(input);
    if (!typed.success) return entered.run(turn, input);
    const { text } = typed.data;
    const first = firstOfSeveral(text);
    const lines = [
      ...(await leftUnbooked(turn, text)),
      ...(first === null ? [] : [words("slip-one-by-one")]),
      ...(isOfEverybody(text) ? [words("slip-not-for-all")] : []),
    ];
    return ledBy(lines, await entered.run(turn, first === null ? input : { text: first }));
  },
};

/** Of one that was whole and not confirmed, when another is begun. */
async function leftUnbooked(turn: Turn, text: string): Promise<Words[]> {
  const state = stateOf(turn, "slip", unbooked);
  const { name, codes, ...said } = slipSaid(text, turn.today);
  if (!state || (name === "" && codes.length === 0)) return [];
  const { member, kind, amount } = state.values;
  const found = await slipMember(turn, member);
  const next = await memberNamed(turn, { name, codes }, said.kind === null ? {} : { kind: said.kind });
  const isSame = next.member === member && said.amount === amount && (said.kind ?? kind) === kind;
  if (!found || isSame) return [];
  return [words("slip-left", { name: found.name, number: found.number, amount: unsigned(BigInt(amount)) })];
}

const unbooked = z.object({
  values: z.object({ member: z.number(), kind: z.enum(slipKinds), amount: z.number() }),
});

// ---- what was said ---------------------------------------------------------------------------------------------------

/** Whoever names somebody begins anew: the day or the sum of an earlier one, left in the middle, is not this one's. */
const NOTHING = Object.fromEntries(
  "who direction member kind leaving loan several amount fits wrongDay date again"
    .split(" ")
    .map((name) => [name, undefined]),
) as Known;
const NOBODY = Object.fromEntries(
  "who member leaving loan fits again".split(" ").map((name) => [name, undefined]),
) as Known;

async function whatIsSaid(turn: Turn, text: string): Promise<Known> {
  if (readable(text) === ANOTHER) return NOBODY;
  const said = slipSaid(text, turn.today);
  const given: Known = {
    ...(said.direction !== null && { direction: said.direction }),
    ...(said.kind !== null && { kind: said.kind }),
    ...amountOf(said),
    ...dayOf(said, turn.today),
  };
  const who = { name: said.name, codes: said.codes };
  if (who.name === "" && who.codes.length === 0) return given;
  return { ...NOTHING, ...given, who, ...(await memberNamed(turn, who, given)) };
}

function amountOf({ amount, isSeveral }: SlipSaid): Known {
  if (isSeveral) return { several: true };
  return amount !== null && amount >= LEAST && amount <= MOST ? { amount } : {};
}

function dayOf({ date }: Pick<SlipSaid, "date">, today: Temporal.PlainDate): Known {
  if (date === undefined) return {};
  if (date === null) return { wrongDay: "none" };
  return isAfter(date, today) ? { wrongDay: date.toString() } : { date: date.toString() };
}

/** The one who fits, and the loan whose number was said. */
async function memberNamed(turn: Turn, who: Values["who"], { kind, direction }: Known): Promise<Known> {
  const { fitting } = await slipMembers(turn, who, { kind, direction });
  const [only, ...others] = fitting;
  if (!only || others.length > 0) return {};
  const loan = (await loansOf(turn.tx, only.id)).find(({ number }) =>
    who.codes.some((code) => loanNumberKey(code) === loanNumberKey(number)),
  );
  return {
    member: only.id,
    ...(loan && (kind === undefined || kind === "payment") && { kind: "payment", loan: loan.id }),
  };
}

/** "Eh bu kasiati": another member than the one who was named, in the middle of it. null: nobody who is one */
async function somebodyElse(turn: Turn, text: string, values: Known): Promise<Known | null> {
  const { name, codes, isTitled } = slipSaid(text, turn.today);
  if (name === "" || !mayNameAnother(text)) return null;
  const who = { name, codes };
  const { fitting } = await slipMembers(turn, who, values);
  // A slip of the keyboard in a kind or a sum is no name.
  if (fitting.length === 0 || (!isTitled && fitting.every(({ id }) => id === values.member))) return null;
  return { who, ...(await memberNamed(turn, who, values)) };
}

/** What was said so far is of the one who is named now, but for the loan. */
async function beganAnew(turn: Turn, text: string, values: Known): Promise<{ ends: Outcome } | null> {
  const other = await somebodyElse(turn, text, values);
  if (!other) return null;
  const { direction, kind, amount, date } = values;
  const given = { direction, kind, amount, date, ...correctionIn(turn, text, true), ...other };
  return { ends: { replies: [], next: { command: "slip", input: { given } }, about: null, outcome: "somebody-else" } };
}

/** "600rb", "tgl 3", "sukarela": something else than what was read back. */
function correctionIn({ today }: Turn, text: string, alsoNamed = false): Known | null {
  const said = slipSaid(text, today);
  if ((said.name !== "" && !alsoNamed) || said.isSeveral) return null;
  const amount = amountOf(said);
  const day = dayOf(said, today);
  if (day.wrongDay !== undefined) throw new Refusal("slip-day-wrong");
  const kind: Known = said.kind === null ? {} : { kind: said.kind };
  const changed = { ...amount, ...day, ...kind };
  return Object.keys(changed).length > 0 ? changed : null;
}

// ---- what is booked --------------------------------------------------------------------------------------------------

async function wantedOf(turn: Turn, values: Known): Promise<{ wanted: SlipWanted; member: FoundMember }> {
  const { tx, today } = turn;
  const { kind = "voluntary", amount = 0, direction = "in" } = values;
  const member = await slipMember(turn, values.member ?? -1);
  if (!member) throw new Refusal("slip-no-member");
  const loans = kind === "payment" ? await loansOf(tx, member.id) : [];
  const loan = loans.find(({ id }) => id === values.loan);
  if (kind === "payment" && !loan) throw new Refusal("slip-no-member");
  const { id, number, name, cooperativeId } = member;
  const isOut = direction === "out" && kind !== "payment";
  const date = values.date === undefined ? today : Temporal.PlainDate.from(values.date);
  if (isAfter(date, today)) throw new Refusal("slip-day-wrong");
  const wanted = {
    cooperativeId,
    member: { id, number, name },
    kind,
    loan: loan ? { id: loan.id, number: loan.number } : null,
    date,
    amount: isOut ? -BigInt(amount) : BigInt(amount),
  };
  return { wanted, member };
}

/** What is read back holds figures of the member: each look stands in the audit log, as that into their book. */
async function noteLook(turn: Turn, member: Pick<FoundMember, "id" | "personId">, kind: SlipKind): Promise<void> {
  await audit(turn.tx, turn.asked, {
    actorId: keeper(turn).id,
    role: "treasurer",
    action: "slip shown",
    subjectId: member.personId,
    object: `book of member ${member.id}`,
    fields: bookOf({ kind }),
    outcome: "shown",
  });
}

/** What can't be booked is told with the balance. */
async function excessTold(turn: Turn, wanted: SlipWanted): ReturnType<typeof excessOf> {
  const excess = await excessOf(turn, wanted);
  const member = excess && (await slipMember(turn, wanted.member.id));
  if (member) await noteLook(turn, member, wanted.kind);
  return excess;
}

/** Whether the day was not said, and another one has begun since it was read back. */
function isOfAnotherDay({ dialogs, timeZone, today }: Turn): boolean {
  const dialog = dialogs.find(({ command }) => command === "slip");
  const state = z.object({ values: z.object({ date: z.string().optional() }) }).safeParse(dialog?.state);
  if (!dialog || !state.success || state.data.values.date !== undefined) return false;
  return !dialog.askedAt.toZonedDateTimeISO(timeZone).toPlainDate().equals(today);
}

async function bookedOutcome(turn: Turn, wanted: SlipWanted, booked: Slip, told: boolean): Promise<Outcome> {
  const { id, receipt, member } = booked;
  const title = slipTitle(wanted);
  const { name, number } = member;
  const lines = [
    words("slip-booked", { receipt }),
    words("slip-booked-what", { title, name, number, amount: unsigned(booked.amount), date: booked.date }),
    await balanceLine(turn, wanted),
    ...(told ? [words("slip-booked-told", { name: called(member) })] : []),
  ];
  const choices: Choice[] = [
    { label: words("slip-to-receipt"), command: "slip-receipt", input: { slip: id }, lasting: true },
    { label: words("slip-next"), command: "slip", input: { text: "" }, lasting: true },
    { label: words("slip-to-undo"), command: "slip-undo", input: { slip: id }, lasting: true },
  ];
  return {
    replies: [reply(oneAfterAnother(lines), ...choices)],
    about: { subjectId: member.personId, object: `slip ${id}`, fields: bookOf(booked), changed: true },
    outcome: "booked",
  };
}

/** Nothing is written; what was entered stays, and can be changed. */
function notBooked(why: Words): Outcome {
  const changes: Choice = { label: words("form-change"), command: "slip", input: { move: "change" } };
  return {
    replies: [reply(words("slip-not-booked", { why }), changes)],
    keepsDialog: true,
    about: null,
    outcome: "not-booked",
  };
}

// ---- the fields ------------------------------------------------------------------------------------------------------

function memberField(): Field<number, Values> {
  return {
    type: z.number().int(),
    ask: (turn, values) => whoIsMeant(turn, values),
    async read(turn, { text }, values) {
      const who = whoSaid(turn, text);
      if (!who) return null;
      const { member, ...also } = await memberNamed(turn, who, values);
      if (member !== undefined) return { value: member, also: { ...also, who } };
      // Nobody, or several: they are asked for by what was typed now.
      const next = { command: "slip", input: { given: { who } } };
      return { ends: { replies: [], keepsDialog: true, next, about: null, outcome: "who-again" } };
    },
    // A choice may be forged, or kept from the time when it was theirs.
    took: async (turn, value) => ((await slipMember(turn, value)) ? null : notTheirs(turn, value)),
  };
}

/** Digits alone are a number here, never a sum. */
function whoSaid({ today }: Turn, text: string): Values["who"] | null {
  if (wordsOf(text).length === 0) return null;
  if (!/\p{L}/u.test(text)) return { name: "", codes: [text.trim()] };
  const { name, codes } = slipSaid(text, today);
  return name === "" && codes.length === 0 ? null : { name, codes };
}

async function whoIsMeant(turn: Turn, values: Known): Promise<Question> {
  const { who = { name: "", codes: [] } } = values;
  const asked = [who.name, ...who.codes].filter(Boolean).join(" ");
  if (asked === "") return { words: words(values.direction === "out" ? "slip-who-out" : "slip-who") };
  const { fitting, more, left } = await slipMembers(turn, who, values);
  const [gone] = left;
  if (fitting.length === 0 && gone?.leftOn) {
    return { words: words("slip-who-left", { name: gone.name, number: gone.number, date: gone.leftOn }) };
  }
  if (fitting.length === 0) return { words: words("slip-who-unknown", { asked }) };
  const choices = await Promise.all(
    fitting.map(async (one) => ({ label: await memberLabel(turn, one), value: one.id })),
  );
  const which = fitting.length === 1 ? words("slip-who-this", { asked }) : words("slip-who-which", { asked });
  return { words: more > 0 ? words("slip-who-more", { asked, more }) : which, choices };
}

const KIND_LABELS: Record<SlipKind, Words> = {
  mandatory: words("slip-choose-mandatory"),
  voluntary: words("slip-choose-voluntary"),
  principal: words("slip-choose-principal"),
  payment: words("slip-choose-payment"),
};

function kindField(): Field<SlipKind, Values> {
  return {
    type: z.enum(slipKinds),
    label: words("slip-label-kind"),
    async ask(turn, values) {
      const isOut = values.direction === "out";
      const { name } = await memberOf(turn, values);
      const owes = !isOut && (await runningLoans(turn, values)).length > 0;
      const kinds: SlipKind[] = ["mandatory", "voluntary", "principal", ...(owes ? (["payment"] as const) : [])];
      const choices = kinds.map((value) => ({ label: KIND_LABELS[value], value }));
      return { words: words(isOut ? "slip-kind-out" : "slip-kind-in", { name }), choices };
    },
    async read(turn, { text }, values) {
      const other = await beganAnew(turn, text, values);
      if (other) return other;
      const { kind, direction, ...said } = slipSaid(text, turn.today);
      if (kind === null) return null;
      return {
        value: kind,
        also: { ...(direction !== null && { direction }), ...amountOf({ ...said, kind, direction }) },
      };
    },
  };
}

/** @throws Refusal `slip-no-member`: a role ended while it was asked */
async function memberOf(turn: Turn, { member }: Known): Promise<FoundMember> {
  const found = await slipMember(turn, member ?? -1);
  if (!found) throw new Refusal("slip-no-member");
  return found;
}

async function runningLoans({ tx, today }: Turn, { member }: Known) {
  return (await loansOf(tx, member ?? -1)).filter((loan) => isRunning(loan, today));
}

function leavingField(): Field<boolean, Values> {
  return {
    type: z.boolean(),
    async when(turn, values) {
      const isBound = values.kind === "principal" || values.kind === "mandatory";
      return values.direction === "out" && isBound && !isLeaving(await memberOf(turn, values));
    },
    async ask(turn, values) {
      const { name } = await memberOf(turn, values);
      const kind = values.kind === "mandatory" ? kindSaid("mandatory") : kindSaid("principal");
      const choices = [
        { label: words("slip-leaving-yes"), value: true },
        { label: words("slip-leaving-no"), value: false },
      ];
      return { words: words("slip-leaving", { name, kind }), choices };
    },
    read(_, { text }) {
      const said = yesOrNo(text);
      return said === null ? null : { value: said === "yes" };
    },
    took: async (_, value) =>
      value ? null : { replies: [reply(words("slip-leaving-not"))], about: null, outcome: "not-leaving" },
  };
}

function loanField(): Field<number, Values> {
  return {
    type: z.number().int(),
    when: (_, { kind }) => kind === "payment",
    async known(turn, values) {
      const [only, ...others] = await runningLoans(turn, values);
      return others.length === 0 ? only?.id : undefined;
    },
    async ask(turn, values) {
      const { name } = await memberOf(turn, values);
      const loans = await runningLoans(turn, values);
      if (loans.length === 0) return { words: words("slip-no-loan", { name }), also: INSTEAD.map(insteadOf) };
      await noteLook(turn, await memberOf(turn, values), "payment");
      const choices = loans.map((loan) => {
        const standing = standingInBooks(loan, turn.today);
        const { number, id } = loan;
        const label = standing
          ? words("slip-loan-choice", { number, left: standing.principalLeft })
          : words("slip-loan-choice-unclear", { number });
        return { label, value: id };
      });
      return { words: words("slip-which-loan", { name }), choices };
    },
    async read(turn, { text }, values) {
      const key = loanNumberKey(text);
      const found = (await runningLoans(turn, values)).find(({ number }) => loanNumberKey(number) === key);
      return found ? { value: found.id } : null;
    },
    async took(turn, value, { member }) {
      const isTheirs = (await loansOf(turn.tx, member ?? -1)).some(({ id }) => id === value);
      return isTheirs ? null : { replies: [reply(words("own-loans-gone"))], about: null, outcome: "gone" };
    },
  };
}

/** In the order in which kinds are asked for. */
const INSTEAD = ["mandatory", "voluntary", "principal"] as const satisfies readonly SavingsKind[];

function insteadOf(kind: SavingsKind): Choice {
  return { label: KIND_LABELS[kind], command: "slip", input: { pick: "kind", value: kind } };
}

function amountField(): Field<number, Values> {
  return {
    type: z.number().int().min(1).max(MOST),
    label: words("slip-label-amount"),
    async ask(turn, values) {
      const { name } = await memberOf(turn, values);
      if (values.several) return { words: words("slip-amount-several", { name }) };
      const next = values.kind === "payment" ? await nextDue(turn, values) : null;
      if (next) await noteLook(turn, await memberOf(turn, values), "payment");
      if (next) return { words: words("slip-amount-payment", { name, number: next.number, due: openTotal(next) }) };
      const kind = kindSaid(values.kind === undefined || values.kind === "payment" ? "voluntary" : values.kind);
      return { words: words(values.direction === "out" ? "slip-amount-out" : "slip-amount-in", { name, kind }) };
    },
    read: async (turn, { text }, values) =>
      (await beganAnew(turn, text, values)) ?? readAmount(turn, text, values, (value) => ({ value })),
  };
}

async function nextDue(turn: Turn, values: Known) {
  const loan = (await runningLoans(turn, values)).find(({ id }) => id === values.loan);
  return loan ? (standingInBooks(loan, turn.today)?.next ?? null) : null;
}

/** A sum that can be booked; what is told where it can't. */
async function readAmount<Given>(
  turn: Turn,
  text: string,
  values: Known,
  taken: (amount: number) => Reading<Given>,
): Promise<Reading<Given>> {
  const amount = amountSaid(text);
  if (amount === null) return null;
  if (amount > MOST) throw new Refusal("amount-too-large");
  // "575" stands for thousands, or for so many rupiah: nobody knows.
  const isSmall = amount < LEAST && !/rp|rupiah|perak/i.test(text);
  if (isSmall) return { again: words("slip-amount-small", { amount: BigInt(amount), more: BigInt(amount * 1_000) }) };
  const { wanted } = await wantedOf(turn, { ...values, amount });
  const excess = await excessTold(turn, wanted);
  return excess ? { again: excess.words } : taken(amount);
}

function fitsField(): Field<true, Values> {
  const excess = async (turn: Turn, values: Known) => {
    if (values.amount === undefined || !isWhole(values)) return null;
    return excessOf(turn, (await wantedOf(turn, values)).wanted);
  };
  return {
    type: z.literal(true),
    when: async (turn, values) => (await excess(turn, values)) !== null,
    async ask(turn, values) {
      const found = await excess(turn, values);
      await noteLook(turn, await memberOf(turn, values), values.kind ?? "payment");
      if (!found) return { words: words("slip-how-much") };
      const { most } = found;
      const also: Choice[] =
        most > 0n
          ? [{ label: words("slip-most", { most }), command: "slip", input: { given: { amount: Number(most) } } }]
          : [];
      const asked = most > 0n ? words("slip-how-much") : words("slip-nothing-there");
      return { words: oneAfterAnother([found.words, asked]), also };
    },
    async read(turn, { text }, values) {
      // "1" picks the sum beside the question.
      if (/^\s*\d\s*$/.test(text)) return null;
      const other = await beganAnew(turn, text, values);
      if (other) return other;
      return readAmount(turn, text, values, (amount) => ({ value: true, also: { amount } }));
    },
  };
}

/** All but the day is known. */
function isWhole({ member, kind, loan }: Known): boolean {
  return member !== undefined && kind !== undefined && (kind !== "payment" || loan !== undefined);
}

function dateField(): Field<string, Values> {
  return {
    type: z.iso.date(),
    label: words("slip-label-date"),
    known: ({ today }, { wrongDay = "" }) => (wrongDay === "" ? today.toString() : undefined),
    ask(_, { wrongDay = "" }) {
      if (wrongDay === "") return { words: words("slip-which-day") };
      if (wrongDay === "none") return { words: words("slip-date-none") };
      return { words: words("slip-date-ahead", { date: Temporal.PlainDate.from(wrongDay) }) };
    },
    read({ today }, { text }) {
      // The answer to "tanggal berapa" may be a bare 3.
      const said = /^\s*\d{1,2}\s*$/.test(text) ? `tgl ${text.trim()}` : text;
      const day = bookedDayIn(readable(said), today);
      if (!day) return null;
      if (day.date === null) return { again: words("slip-date-none") };
      if (isAfter(day.date, today)) return { again: words("slip-date-ahead", { date: day.date }) };
      return { value: day.date.toString() };
    },
  };
}

const NOT_AGAIN = "-";
const TWICE = /\b(?:dua|2|loro|kaping|ping)[ -]?(?:kali|x|pindho)|\bmemang\b/i;

/** The same stands in the book: asked whether it was twice, by whom it was entered and as what. */
function againField(): Field<string, Values> {
  const alike = async (turn: Turn, values: Known) =>
    values.amount === undefined || !isWhole(values) ? [] : alikeIn(turn.tx, (await wantedOf(turn, values)).wanted);
  return {
    type: z.string(),
    when: async (turn, values) => (await alike(turn, values)).length > 0,
    async ask(turn, values) {
      const found = await alike(turn, values);
      const choices = [
        { label: words("slip-again-yes"), value: alikeKey(found) },
        { label: words("slip-again-no"), value: NOT_AGAIN },
      ];
      const last = found.at(-1);
      return { words: last ? alikeWords(turn, last) : words("slip-again-no"), choices };
    },
    async read(turn, { text }, values) {
      // A "ya" that was meant for the read-back, typed twice or in a hurry, must not do.
      if (TWICE.test(text)) return { value: alikeKey(await alike(turn, values)) };
      const said = yesOrNo(text);
      if (said === "yes") return { again: words("slip-again-say") };
      return said === "no" ? { value: NOT_AGAIN } : null;
    },
    took: async (_, value) =>
      value === NOT_AGAIN ? { replies: [reply(words("slip-again-not"))], about: null, outcome: "not-again" } : null,
  };
}

function alikeWords(turn: Turn, { slip: before, receipt }: Alike): Words {
  if (!before) {
    return receipt === null ? words("slip-alike-bare") : words("slip-alike-receipt", { receipt });
  }
  const { at, receipt: number } = before;
  const by = called(before.by);
  const day = at.toZonedDateTimeISO(turn.timeZone).toPlainDate();
  if (!day.equals(turn.today)) return words("slip-alike-before", { receipt: number, by, date: day });
  return before.by.personId === keeper(turn).id
    ? words("slip-alike-self", { receipt: number, at: { clock: at } })
    : words("slip-alike", { receipt: number, by, at: { clock: at } });
}
