import { z } from "zod";
import { ANYONE } from "#bot/commands/access.ts";
import { command, type Outcome, stateOf, type Turn } from "#bot/commands/command.ts";
import { oneAfterAnother } from "#bot/commands/form.ts";
import {
  cooperativesHere,
  memberOf,
  type ProductHere,
  productLine,
  productsHere,
} from "#bot/commands/loan-products-here.ts";
import {
  figuresShown,
  methodsShown,
  tableShown,
  termsCompared,
  termsShown,
} from "#bot/commands/loan-simulation-figures.ts";
import { methodLabels } from "#bot/commands/loan-words.ts";
import { refused } from "#bot/commands/refused.ts";
import { MOST_PERCENT_A_MONTH, percentShown, rateIn, type SpokenRate } from "#bot/domain/interest-rate.ts";
import { loanMethods, MOST_TERM_MONTHS } from "#bot/domain/loan-schedule.ts";
import {
  type LoanSketch,
  methodIn,
  periodIn,
  planOf,
  rateMeant,
  type SaidOfLoan,
  saidOfLoan,
  termFor,
  topicOf,
} from "#bot/domain/loan-simulation.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { rupiah } from "#bot/domain/rupiah.ts";
import { readable } from "#bot/domain/text.ts";
import { type Choice, reply, type Words, words } from "#bot/messages.ts";
import { shortName } from "#bot/services/cooperatives.ts";

const rate = z.object({ microPercent: z.number().int(), per: z.enum(["month", "year"]) });
const method = z.enum(loanMethods);
const asked = z.enum(["amount", "term", "rate", "period", "method"]);

/** What is known so far; sums in rupiah. */
const state = z.object({
  amount: z.number().nullable(),
  termMonths: z.number().nullable(),
  /** Terms that are compared, in place of one. */
  compared: z.array(z.number()).default([]),
  /** What can be paid each month, where that was said in place of a term. */
  each: z.number().nullable(),
  /** As said; null: the product's. */
  rate: rate.nullable(),
  /** A rate of which it was not said whether it is a month's or a year's. */
  unclearRate: z.number().nullable(),
  method: method.nullable(),
  product: z.number().nullable(),
  /** What was asked last; null: the figures were shown. */
  asked: asked.nullable(),
});
type State = z.infer<typeof state>;
const NOTHING: State = {
  ...{ amount: null, termMonths: null, compared: [], each: null, rate: null, unclearRate: null },
  ...{ method: null, product: null, asked: null },
};

const more = z.enum(["table", "methods", "terms", "products"]);
type More = z.infer<typeof more>;
const isMore = (topic: string | null): topic is More => more.safeParse(topic).success;

const input = z.union([
  z.object({ show: more, of: state }),
  z.object({ with: state }),
  z.object({ change: state }),
  z.object({ text: z.string() }),
]);

/** What a loan would cost, by the product of one's cooperative or by any rate: worked out, promised by nobody. */
export const loanSimulation = command<z.infer<typeof input>, State>({
  name: "loan-simulation",
  intent: "loan_simulation",
  keyword: "simulasi",
  access: ANYONE,
  place: "private",
  menu: true,
  input,
  async run(turn, what): Promise<Outcome> {
    if ("with" in what) return goOn(turn, what.with, stateOf(turn, "loan-simulation", state));
    if ("change" in what) {
      return asksFor("amount", { ...what.change, amount: null, termMonths: null, compared: [], each: null });
    }
    if ("show" in what) return shows(turn, what.show, what.of);
    return begins(turn, what.text);
  },
  dialog: {
    state,
    // A number is what was asked for, before it is one of an older list.
    isStrict: ({ asked: last }) => last !== null,
    answer: (turn, stands, { text }) => answers(turn, stands, text),
    ask: async (turn, stands) => (stands.asked ? asksFor(stands.asked, stands) : goOn(turn, stands, null)),
    offers: ({ asked: last }, what) => (last === "period" || last === "method") && input.safeParse(what).success,
    resumes: (_, { asked: last }) => last !== null,
    async stop(turn, { asked: last }) {
      // Figures that were shown are no dialog to anybody: "batal" means something else.
      if (last === null && turn.person)
        return { replies: [], next: { command: "exam-cancel", input: { text: "" } }, outcome: "over" };
      return { replies: [reply(words("loan-simulation-stopped"))], outcome: "stopped" };
    },
    keep: () => ({ text: "" }),
  },
});

// ---- what was said -----------------------------------------------------------------------------------------------------

async function begins(turn: Turn, text: string): Promise<Outcome> {
  const said = saidOfLoan(text);
  const before = stateOf(turn, "loan-simulation", state);
  // "Lek 12x": of the sum that was worked out a moment ago.
  if (before && !saysSum(said) && saysAnything(said)) return corrected(turn, before, said, text);
  const topic = topicOf(text);
  if (!saysAnything(said)) {
    if (topic === "applying") return applies(turn, before);
    if (topic === "conditions") return tellsConditions(turn);
  }
  if (said.each !== null && said.amount === null && memberOf(turn).length > 0) {
    return { replies: [], next: { command: "loan", input: { each: Number(said.each) } }, outcome: "own-loan" };
  }
  return corrected(turn, { ...NOTHING, rate: before?.rate ?? null, product: before?.product ?? null }, said, text);
}

function saysAnything(said: SaidOfLoan): boolean {
  const { rate: spoken, method: meant, isMethodUnclear, each } = said;
  return saysSum(said) || saysTerm(said) || [spoken, meant, each].some((one) => one !== null) || isMethodUnclear;
}

function saysSum({ amount, amounts }: SaidOfLoan): boolean {
  return amount !== null || amounts.length > 0;
}

function saysTerm({ termMonths, terms, impossibleTerm }: SaidOfLoan): boolean {
  return termMonths !== null || terms.length > 0 || impossibleTerm !== null;
}

/** "Simulasi 3jt" is another loan; "kalau 3jt" the same one with another sum. */
const BEGINS_ANEW = /\bsimulasi/;

/** An answer to what was asked, or a change of what was shown. */
async function answers(turn: Turn, stands: State, text: string): Promise<Outcome | null> {
  const said = saidOfLoan(text);
  switch (stands.asked) {
    case "term": {
      const [, digits] = /^(\d{1,3})(?:\s*(?:x|kali|bulan|bln))?$/.exec(readable(text)) ?? [];
      if (digits !== undefined && said.termMonths === null)
        return corrected(turn, stands, { ...said, termMonths: Number(digits), amount: null }, text);
      break;
    }
    case "rate": {
      const bare = rateIn(text, { bare: true });
      if (bare && said.amount === null) return corrected(turn, stands, { ...said, rate: bare }, text);
      break;
    }
    case "period": {
      const per = periodIn(text);
      if (per && stands.unclearRate !== null) {
        return goOn(turn, { ...stands, rate: { microPercent: stands.unclearRate, per }, unclearRate: null }, null);
      }
      break;
    }
    case "amount": {
      const [digits] = /^\d{1,3}$/.exec(readable(text)) ?? [];
      if (digits !== undefined) return asksFor("amount", stands, words("loan-simulation-amount-short", { digits }));
      break;
    }
  }
  if (BEGINS_ANEW.test(readable(text))) return begins(turn, text);
  const topic = topicOf(text);
  if (topic === "applying") return applies(turn, stands);
  if (saysAnything(said)) return corrected(turn, stands, said, text);
  return stands.asked === null && isMore(topic) ? shows(turn, topic, stands) : null;
}

/** Less than this nobody lends [=]. */
const LEAST = 10_000n;

async function corrected(turn: Turn, before: State, said: SaidOfLoan, text: string): Promise<Outcome> {
  const [first, second] = said.amounts;
  if (first !== undefined && second !== undefined) {
    const only = await corrected(turn, before, { ...said, amount: first, amounts: [] }, text);
    const lead = words("loan-simulation-one-sum", { first, second });
    return { ...only, replies: only.replies.map((one) => ({ ...one, words: oneAfterAnother([lead, one.words]) })) };
  }
  // A loan that is told whole is another one: the method of the last does not go over to it.
  const stands = saysSum(said) && saysTerm(said) ? { ...before, method: null } : before;
  if (said.isMethodUnclear) return asksFor("method", merged(stands, said));
  if (said.amount !== null && said.amount < LEAST) {
    const small = words("loan-simulation-amount-too-small", { amount: said.amount });
    return asksFor("amount", { ...merged(stands, said), amount: null }, small);
  }
  if (said.impossibleTerm !== null) return refusesTerm(turn, merged(stands, said), said.impossibleTerm);
  if (said.each !== null && !saysSum(said) && stands.amount === null) {
    return asksFor("amount", merged(stands, said));
  }
  const isAboutEach = said.each !== null && !saysTerm(said);
  const next = isAboutEach ? { ...merged(stands, said), termMonths: null } : merged(stands, said);
  return goOn(
    turn,
    { ...next, method: methodIn(text) ?? next.method },
    stands.asked === null && stands.amount !== null ? stands : null,
  );
}

/** @param months none, or more than anybody lends over */
async function refusesTerm(turn: Turn, stands: State, months: number): Promise<Outcome> {
  const product = await productMeant(turn, stands);
  const most = product?.mostTermMonths ?? MOST_TERM_MONTHS;
  const said =
    months === 0
      ? words("refused-loan-term-out-of-range", { most })
      : words("loan-simulation-too-long", { months, most });
  return asksFor(stands.amount === null ? "amount" : "term", { ...stands, termMonths: null, compared: [] }, said);
}

/** So many terms stand side by side. */
const MOST_COMPARED = 4;

function merged(stands: State, said: SaidOfLoan): State {
  const spoken: SpokenRate | null = said.rate;
  const meant = spoken && rateMeant(spoken, MOST_PERCENT_A_MONTH);
  return {
    ...stands,
    ...(said.amount !== null && { amount: Number(said.amount) }),
    ...(said.termMonths !== null && { termMonths: said.termMonths, compared: [], each: null }),
    ...(said.terms.length > 0 && { termMonths: null, compared: said.terms.slice(0, MOST_COMPARED), each: null }),
    ...(said.each !== null && { each: Number(said.each), compared: [] }),
    ...(said.method !== null && { method: said.method }),
    ...(spoken && meant && { rate: { microPercent: Number(meant.microPercent), per: meant.per }, unclearRate: null }),
    ...(spoken && !meant && { rate: null, unclearRate: Number(spoken.microPercent) }),
  };
}

// ---- going on ----------------------------------------------------------------------------------------------------------

/** Asks for what is missing, or shows the figures; beside those that were shown before, where only one thing changed. */
async function goOn(turn: Turn, stands: State, before: State | null): Promise<Outcome> {
  const product = await productMeant(turn, stands);
  if (stands.unclearRate !== null) return asksFor("period", stands);
  if (stands.amount === null) return asksFor("amount", stands);
  if (stands.rate === null && product === null) return asksFor("rate", stands);
  const isOpen = stands.termMonths === null && stands.each === null && stands.compared.length === 0;
  if (isOpen) return asksFor("term", stands);
  try {
    if (stands.compared.length > 0) return comparesTerms(turn, stands, product);
    const sketch = sketchOf(turn, stands, product);
    if (sketch === null) return tooLittle(stands);
    const rows = planOf(sketch, turn.today);
    const earlier = before?.amount === stands.amount ? sketchOf(turn, before, await productMeant(turn, before)) : null;
    const by = stands.rate === null ? product : null;
    const shown = { sketch, rows, by, earlier, each: stands.each };
    const now: State = { ...stands, termMonths: sketch.termMonths, each: null, asked: null };
    const choices = choicesFor(now, product !== null && stands.rate === null && (await productsHere(turn)).length > 1);
    return { replies: [reply(figuresShown(shown, turn), ...choices)], dialog: now, outcome: "shown" };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return asksFor("term", { ...stands, termMonths: null, compared: [], each: null }, refused(error));
  }
}

/** "12x sama 24x": each of them, beside the others. */
function comparesTerms(turn: Turn, stands: State, product: ProductHere | null): Outcome {
  const [shortest = 1] = stands.compared;
  const sketch = sketchOf(turn, { ...stands, termMonths: shortest }, product);
  if (!sketch) return asksFor("term", { ...stands, compared: [] });
  const choices = stands.compared.map(
    (count): Choice => ({
      label: words("loan-simulation-times", { count }),
      command: "loan-simulation",
      input: { with: { ...stands, termMonths: count, compared: [], asked: null } },
      lasting: true,
    }),
  );
  const said = termsCompared(sketch, stands.compared, stands.rate === null ? product : null, turn);
  return { replies: [reply(said, ...choices)], dialog: { ...stands, asked: null }, outcome: "compared" };
}

function sketchOf(turn: Turn, stands: State, product: ProductHere | null): LoanSketch | null {
  const own = stands.rate && { microPercent: BigInt(stands.rate.microPercent), per: stands.rate.per };
  const conditions = own || !product ? null : product;
  const agreed = own ?? conditions?.rate;
  if (stands.amount === null || !agreed) return null;
  const sketch = {
    amount: rupiah(BigInt(stands.amount)),
    rate: agreed,
    method: stands.method ?? conditions?.method ?? ("flat" as const),
    rounding: conditions?.rounding ?? (1 as const),
    roundingOf: conditions?.roundingOf ?? ("principal" as const),
    graceMonths: conditions?.graceMonths ?? 0,
  };
  const termMonths =
    stands.termMonths ?? (stands.each === null ? null : termFor(sketch, rupiah(BigInt(stands.each)), turn.today));
  return termMonths === null ? null : { ...sketch, termMonths };
}

/** What can be paid each month does not even cover what the loan costs. */
function tooLittle(stands: State): Outcome {
  const each = BigInt(stands.each ?? 0);
  return asksFor("term", { ...stands, each: null }, words("loan-simulation-too-little", { each }));
}

function asksFor(what: NonNullable<State["asked"]>, stands: State, before?: Words): Outcome {
  const question = questionOf(what, stands);
  const said = before ? words("loan-simulation-before", { before, question }) : question;
  return {
    replies: [reply(said, ...choicesOf(what, stands))],
    dialog: { ...stands, asked: what },
    outcome: `asked-${what}`,
  };
}

function questionOf(what: NonNullable<State["asked"]>, { amount, unclearRate }: State): Words {
  switch (what) {
    case "amount":
      return words("loan-simulation-amount");
    case "term":
      return words("loan-simulation-term", { amount: BigInt(amount ?? 0) });
    case "rate":
      return words("loan-simulation-rate");
    case "period":
      return words("loan-simulation-period", { percent: percentShown(BigInt(unclearRate ?? 0)) });
    case "method":
      return words("loan-simulation-method-unclear");
  }
}

function choicesOf(what: NonNullable<State["asked"]>, stands: State): Choice[] {
  const choice = (label: Words, next: State): Choice => ({ label, command: "loan-simulation", input: { with: next } });
  if (what === "method") {
    return (["declining", "annuity"] as const).map((one) =>
      choice(methodLabels[one], { ...stands, method: one, asked: null }),
    );
  }
  if (what !== "period" || stands.unclearRate === null) return [];
  const { unclearRate: microPercent } = stands;
  const of = (per: "month" | "year"): State => ({
    ...stands,
    rate: { microPercent, per },
    unclearRate: null,
    asked: null,
  });
  return [
    choice(words("loan-simulation-per-month"), of("month")),
    choice(words("loan-simulation-per-year"), of("year")),
  ];
}

function choicesFor(now: State, hasOtherProducts: boolean): Choice[] {
  const choice = (label: Words, what: object): Choice => ({
    label,
    command: "loan-simulation",
    input: what,
    lasting: true,
  });
  return [
    choice(words("loan-simulation-show-table"), { show: "table", of: now }),
    choice(words("loan-simulation-change"), { change: now }),
    choice(words("loan-simulation-show-methods"), { show: "methods", of: now }),
    choice(words("loan-simulation-show-terms"), { show: "terms", of: now }),
    ...(hasOtherProducts ? [choice(words("loan-simulation-show-products"), { show: "products", of: now })] : []),
  ];
}

/** More of the figures that were shown: the whole plan, the other methods, other terms, other products. */
async function shows(turn: Turn, what: More, of: State): Promise<Outcome> {
  const product = await productMeant(turn, of);
  const sketch = sketchOf(turn, of, product);
  if (!sketch) return goOn(turn, of, null);
  const withIt = (label: Words, changed: Partial<State>): Choice => ({
    label,
    command: "loan-simulation",
    input: { with: { ...of, ...changed } },
    lasting: true,
  });
  const outcome = `shown-${what}`;
  switch (what) {
    case "table":
      return { replies: [tableShown(sketch, turn)], dialog: of, outcome };
    case "methods": {
      const choices = loanMethods.flatMap((one) =>
        one === sketch.method ? [] : [withIt(methodLabels[one], { method: one })],
      );
      return { replies: [reply(methodsShown(sketch, turn), ...choices)], dialog: of, outcome };
    }
    case "terms": {
      const { said, terms } = termsShown(sketch, turn);
      const choices = terms.map((termMonths) =>
        withIt(words("loan-simulation-times", { count: termMonths }), { termMonths }),
      );
      return { replies: [reply(said, ...choices)], dialog: of, outcome };
    }
    case "products": {
      const choices = (await productsHere(turn)).flatMap(({ id, name }) =>
        id === product?.id
          ? []
          : [withIt(words("loan-simulation-product", { name }), { product: id, rate: null, method: null })],
      );
      return { replies: [reply(words("loan-simulation-which-product"), ...choices)], dialog: of, outcome };
    }
  }
}

/** "Berapa persen jasanya?", "paling banyak berapa?" */
async function tellsConditions(turn: Turn): Promise<Outcome> {
  const all = await productsHere(turn);
  const known = all.length > 0;
  return asksFor(
    "amount",
    NOTHING,
    known ? words("loan-simulation-products", { lines: all.map(productLine) }) : words("loan-simulation-differs"),
  );
}

/** The one that was picked, else the first; none where a rate was said. */
async function productMeant(turn: Turn, { rate: own, product }: State): Promise<ProductHere | null> {
  if (own) return null;
  const all = await productsHere(turn);
  return all.find(({ id }) => id === product) ?? all[0] ?? null;
}

/** Nobody gets a loan from a chat: where it is applied for, and what was worked out goes along. */
async function applies(turn: Turn, stands: State | null): Promise<Outcome> {
  const [cooperative] = await cooperativesHere(turn);
  const where = cooperative?.telephone
    ? words("loan-simulation-apply-at", { cooperative: shortName(cooperative), telephone: cooperative.telephone })
    : words("loan-simulation-apply-somewhere");
  const said = words("loan-simulation-apply", { where });
  if (stands) return { replies: [reply(said)], dialog: { ...stands, asked: null }, outcome: "told-where" };
  const toBegin: Choice = {
    label: words("loan-simulation-menu"),
    command: "loan-simulation",
    input: { with: NOTHING },
    lasting: true,
  };
  return { replies: [reply(said, toBegin)], outcome: "told-where" };
}
