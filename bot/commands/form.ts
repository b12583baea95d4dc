import { z } from "zod";
import {
  type Answer,
  type Command,
  command,
  type Next,
  nextType,
  type Outcome,
  stateOf,
  type Turn,
} from "#bot/commands/command.ts";
import { refused } from "#bot/commands/refused.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { yesOrNo } from "#bot/domain/yes-no.ts";
import { type Choice, type Reply, type Words, words } from "#bot/messages.ts";

/**
 * A dialog that gathers: fields in the order in which they are asked. The engine asks only for what is not known, reads one
 * answer after the other, goes back, corrects, sums up before the deed, waits while another question is answered, and goes on
 * where it was after a restart or an upgrade. Values are data, checked by their type whenever they are loaded.
 */
export interface Form<Values extends object> extends Omit<Command, "input" | "run" | "dialog"> {
  fields: { [Name in keyof Values]-?: Field<Values[Name], Values> };
  /** Whether it asks again by itself when something came between. */
  resumes?(turn: Turn): boolean;
  /** What the words that started it say already. */
  said?(turn: Turn, text: string): Promise<Partial<Values>> | Partial<Values>;
  /** True: whoever begins it again has something new in mind, and nothing of one that runs is kept. */
  beginsAnew?: true;
  /** True: questions tell "langkah 2 dari 4". */
  counted?: boolean;
  /** What will be done, before it is done; without it the last answer does it. */
  summary?(turn: Turn, values: Values): Promise<Words | Summary> | Words | Summary;
  /** The words on the button that does it, where the summary brings none of its own. */
  deed?: Words;
  /** What is typed at the summary and changes something of it: "1 aja per koperasi". null: it says nothing of the kind. */
  corrects?(turn: Turn, text: string, values: Values): Promise<Partial<Values> | null> | Partial<Values> | null;
  /** What such a correction changed: said in place of the whole summary, which was read a moment ago. */
  corrected?(turn: Turn, before: Values, after: Values): Promise<Words> | Words;
  /** @param next the question that waited for this form, if there is one */
  done(turn: Turn, values: Values, next: Next | undefined): Promise<Outcome>;
}

export interface Summary {
  words: Words;
  deed: Words;
  /** Ways out, to other commands. */
  also?: readonly Choice[];
}

export interface Field<Given, Values> {
  type: z.ZodType<Given>;
  /** What it is called in a list of what can be changed. */
  label?: Words;
  /** Whether it is asked at all, by what was said before. */
  when?(turn: Turn, values: Partial<Values>): Promise<boolean> | boolean;
  /** What is known without asking; read anew at every step. */
  known?(turn: Turn, values: Partial<Values>): Promise<Given | undefined> | Given | undefined;
  ask(turn: Turn, values: Partial<Values>): Promise<Question> | Question;
  /** Reads nothing but answers, so that it may look before all others: "saya tidak setuju" is no other question. */
  isStrict?: true;
  /** Asks for a text that is kept as it is typed, and may begin like any question to the bot. */
  isVerbatim?: true;
  /** Reads an answer. A Refusal that it throws is told, and the question stands. */
  read(turn: Turn, answer: Answer, values: Partial<Values>): Promise<Reading<Given>> | Reading<Given>;
  /** A step back within what this question asks for; null: there is none, and the question before it is asked. */
  back?(turn: Turn, values: Partial<Values>): Promise<Reply | null>;
  /** What a value does as soon as it is given; an outcome is the answer in place of the next question. */
  took?(turn: Turn, value: Given, values: Partial<Values>): Promise<Outcome | null>;
  /** Said before the next question. */
  thanks?: Words;
}

/** A field that only what was said gives; it is never asked. */
export function neverAsked<Given, Values>(type: z.ZodType<Given>, known: Given): Field<Given, Values> {
  const ask = (): Question => {
    throw new Error("it is never asked");
  };
  return { type, known: () => known, ask, read: () => null };
}

export interface Question {
  words: Words;
  /** The same in fewer words, after an answer that was none. */
  again?: Words;
  choices?: readonly { label: Words; value: unknown }[];
  /** Ways out of the question, to other commands. */
  also?: readonly Choice[];
  asksContact?: Words;
  /** True: it is asked in the middle of a step that was counted before. */
  uncounted?: true;
}

export type Reading<Given> =
  /**
   * `answersNext`: what was typed is the answer to the question that comes next. `also`: values of other fields that it gave
   * besides.
   */
  | { value: Given; answersNext?: true; also?: Record<string, unknown> }
  /** Not yet: said before the question, which is asked again. */
  | { again: Words }
  | { ends: Outcome }
  /** Nothing that answers this question. */
  | null;

interface State {
  values: Record<string, unknown>;
  /** The field that was asked last, or the summary. */
  at: string;
  /** What was asked before it, in order. */
  asked: string[];
  next?: Next | undefined;
}

const SUMMARY = "summary";

type Input =
  | { pick: string; value?: unknown }
  | { move: "do" | "change" | "keep" }
  | { change: string }
  | { given: Record<string, unknown>; next?: Next | undefined }
  | { text: string };

const inputType: z.ZodType<Input> = z.union([
  z.object({ pick: z.string(), value: z.unknown() }),
  z.object({ move: z.enum(["do", "change", "keep"]) }),
  z.object({ change: z.string() }),
  z.object({ given: z.record(z.string(), z.unknown()), next: nextType.optional() }),
  z.object({ text: z.string() }),
]);

/** Declares a command that is a form. */
export function form<Values extends object>(declared: Form<Values>): Command {
  const {
    fields,
    resumes,
    said,
    beginsAnew,
    counted = false,
    summary,
    deed,
    corrects,
    corrected: told,
    done,
    ...about
  } = declared;
  const names = Object.keys(fields);
  const field = (name: string) => (fields as Record<string, Field<unknown, Values>>)[name] as Field<unknown, Values>;
  const stateType = z.object({
    values: z.object(Object.fromEntries(names.map((name) => [name, field(name).type.optional()]))),
    at: z.enum([SUMMARY, ...names]),
    asked: z.array(z.string()),
    next: nextType.optional(),
  }) as unknown as z.ZodType<State>;
  const given = (values: Record<string, unknown>) => values as Partial<Values>;

  // ---- going on ---------------------------------------------------------------------------------------------------

  /** Asks the next thing that is not known; where there is none, sums up or does it. */
  async function goOn(turn: Turn, state: State, before: readonly Words[] = []): Promise<Outcome> {
    const { values, missing } = await look(turn, state.values);
    if (missing !== null) return ask(turn, { ...state, at: missing }, before, values);
    if (summary) return sumUp(turn, { ...state, at: SUMMARY }, before, values);
    return finish(turn, state, values, before);
  }

  /** What is given and known, and the first field that is neither. */
  async function look(turn: Turn, had: Record<string, unknown>) {
    const values: Record<string, unknown> = {};
    let missing: string | null = null;
    for (const name of names) {
      if (!(await applies(turn, name, values))) continue;
      const value = had[name] !== undefined ? had[name] : await field(name).known?.(turn, given(values));
      if (value !== undefined) values[name] = value;
      else missing ??= name;
    }
    return { values, missing };
  }

  async function applies(turn: Turn, name: string, values: Record<string, unknown>): Promise<boolean> {
    return (await field(name).when?.(turn, given(values))) ?? true;
  }

  async function ask(
    turn: Turn,
    state: State,
    before: readonly Words[],
    values: Record<string, unknown>,
    { more = [], isAgain = false }: { more?: readonly Choice[]; isAgain?: boolean } = {},
  ): Promise<Outcome> {
    const question = await field(state.at).ask(turn, given(values));
    const said = isAgain && question.again ? question.again : question.words;
    const choices = (question.choices ?? []).map(
      ({ label, value }): Choice => ({ label, command: about.name, input: { pick: state.at, value } }),
    );
    const offered = [...choices, ...(question.also ?? []), ...more];
    const asked = counted && !question.uncounted ? await withStep(turn, state, said, values) : said;
    const reply: Reply = {
      words: oneAfterAnother([...before, asked]),
      ...(offered.length > 0 && { choices: offered }),
      ...(question.asksContact && { asksContact: question.asksContact }),
    };
    return { replies: [reply], dialog: state, about: null, outcome: `asked-${state.at}` };
  }

  async function withStep(turn: Turn, { asked }: State, question: Words, values: Record<string, unknown>) {
    let count = 0;
    for (const name of names) {
      if (!(await applies(turn, name, values))) continue;
      if (asked.includes(name) || (await field(name).known?.(turn, given(values))) === undefined) count += 1;
    }
    return count <= 1 ? question : words("form-step", { step: asked.length + 1, count, question });
  }

  async function sumUp(
    turn: Turn,
    state: State,
    before: readonly Words[],
    values: Record<string, unknown>,
    inShort?: Words,
  ): Promise<Outcome> {
    if (!summary) throw new Error(`${about.name} has no summary`);
    const shown = await summary(turn, given(values) as Values);
    const { words: said, deed: does, also = [] } = "id" in shown ? { words: shown, deed } : shown;
    if (!does) throw new Error(`${about.name} does nothing`);
    const choices: Choice[] = [{ label: does, command: about.name, input: { move: "do" } }];
    if (changeable().length > 0) {
      choices.push({ label: words("form-change"), command: about.name, input: { move: "change" } });
    }
    return {
      replies: [{ words: oneAfterAnother([...before, inShort ?? said]), choices: [...choices, ...also] }],
      dialog: state,
      about: null,
      outcome: "summed-up",
    };
  }

  async function finish(
    turn: Turn,
    { next }: State,
    values: Record<string, unknown>,
    before: readonly Words[],
  ): Promise<Outcome> {
    return ledBy(before, await done(turn, given(values) as Values, next));
  }

  const changeable = () => names.filter((name) => field(name).label !== undefined);

  // ---- answers ----------------------------------------------------------------------------------------------------

  async function take(turn: Turn, state: State, name: string, value: unknown): Promise<Outcome> {
    const values = { ...state.values, [name]: value };
    const ended = await field(name).took?.(turn, value, given(values));
    if (ended) return ended;
    const asked = state.asked.includes(name) ? state.asked : [...state.asked, name];
    const { thanks } = field(name);
    return goOn(turn, { ...state, values, asked }, thanks ? [thanks] : []);
  }

  async function answer(turn: Turn, state: State, what: Answer): Promise<Outcome | null> {
    const { values } = await look(turn, state.values);
    try {
      if (state.at === SUMMARY) {
        if (yesOrNo(what.text) === "yes") return move(turn, state, "do");
        return await corrected(turn, state, what.text, values);
      }
      const reading = await field(state.at).read(turn, what, given(values));
      if (reading === null) return null;
      if ("ends" in reading) return reading.ends;
      if ("again" in reading) return ask(turn, state, [reading.again], values, { isAgain: true });
      const had = { ...state, values: { ...state.values, ...checked(reading.also ?? {}) } };
      const taken = await take(turn, had, state.at, reading.value);
      const next = reading.answersNext && stateType.safeParse(taken.dialog);
      return next?.success ? ((await answer(turn, next.data, what)) ?? taken) : taken;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (state.at === SUMMARY) {
        // Where a correction is told without the whole, so is what it can't be.
        return told ? sumUp(turn, state, [], values, refused(error)) : sumUp(turn, state, [refused(error)], values);
      }
      return ask(turn, state, [refused(error)], values, { isAgain: true });
    }
  }

  async function corrected(turn: Turn, state: State, text: string, values: Record<string, unknown>) {
    const more = (await corrects?.(turn, text, given(values) as Values)) ?? null;
    if (more === null) return null;
    const changed = { ...state, values: { ...state.values, ...(more as Record<string, unknown>) } };
    if (!told) return goOn(turn, changed, [words("form-corrected")]);
    const { values: after, missing } = await look(turn, changed.values);
    if (missing !== null) return goOn(turn, changed);
    const whatChanged = await told(turn, given(values) as Values, given(after) as Values);
    return sumUp(turn, changed, [], after, whatChanged);
  }

  async function askAgain(turn: Turn, state: State, isAgain = false): Promise<Outcome> {
    const { values } = await look(turn, state.values);
    // It became known while it was being asked.
    const isKnown = state.values[state.at] === undefined && values[state.at] !== undefined;
    return state.at === SUMMARY || isKnown ? goOn(turn, state) : ask(turn, state, [], values, { isAgain });
  }

  /** The field asked before this one; what was given there stays until something else is. */
  async function back(turn: Turn, state: State): Promise<Outcome | null> {
    const within = state.at === SUMMARY ? null : await field(state.at).back?.(turn, given(state.values));
    if (within) return { replies: [within], dialog: state, about: null, outcome: `back-in-${state.at}` };
    const asked = state.asked.filter((name) => name !== state.at);
    const before = asked.pop();
    if (before === undefined) return null;
    const { values } = await look(turn, state.values);
    const keep: Choice = { label: words("form-keep"), command: about.name, input: { move: "keep" } };
    return ask(turn, { ...state, at: before, asked }, [words("form-back")], values, { more: [keep] });
  }

  async function move(turn: Turn, state: State, what: "do" | "change" | "keep"): Promise<Outcome> {
    const { values, missing } = await look(turn, state.values);
    if (what === "keep") {
      return goOn(turn, state.asked.includes(state.at) ? state : { ...state, asked: [...state.asked, state.at] });
    }
    if (missing !== null) return goOn(turn, state);
    if (what === "do") return finish(turn, state, values, []);
    const choices = changeable().map(
      (name): Choice => ({ label: field(name).label as Words, command: about.name, input: { change: name } }),
    );
    return {
      replies: [{ words: words("form-which"), choices }],
      dialog: state,
      about: null,
      outcome: "which-to-change",
    };
  }

  return command<Input, State>({
    ...about,
    input: inputType,
    async run(turn, input): Promise<Outcome> {
      const running = stateOf(turn, about.name, stateType);
      const goesOn = beginsAnew ? null : running;
      if ("text" in input) {
        const more = (await said?.(turn, input.text)) ?? {};
        if (!goesOn) return goOn(turn, { values: more as Record<string, unknown>, at: SUMMARY, asked: [] });
        return goOn(turn, { ...goesOn, values: { ...goesOn.values, ...(more as Record<string, unknown>) } });
      }
      if ("given" in input) {
        const begun = goesOn ?? { values: {}, at: SUMMARY, asked: [] };
        return goOn(turn, { ...begun, values: { ...begun.values, ...checked(input.given) }, next: input.next });
      }
      // What is pressed belongs to a form that runs; one that is over can't be answered any more.
      if (!running) return { replies: [{ words: words("form-over") }], about: null, outcome: "form-over" };
      if ("move" in input) return move(turn, running, input.move);
      if ("change" in input) {
        const { values } = await look(turn, running.values);
        return names.includes(input.change)
          ? ask(turn, { ...running, at: input.change }, [], values)
          : goOn(turn, running);
      }
      const value = names.includes(input.pick) ? field(input.pick).type.safeParse(input.value) : null;
      return value?.success ? take(turn, running, input.pick, value.data) : askAgain(turn, running);
    },
    dialog: {
      state: stateType,
      isForm: true,
      answer,
      ask: askAgain,
      ...(resumes && { resumes }),
      isStrict: ({ at }) => at === SUMMARY || (field(at).isStrict ?? false),
      isVerbatim: ({ at }) => at !== SUMMARY && (field(at).isVerbatim ?? false),
      offers: (state, input) => {
        const what = inputType.safeParse(input);
        if (!what.success) return false;
        // What begins it anew, on some older list, answers nothing: a name typed here is no entry of that list.
        if ("pick" in what.data) return what.data.pick === state.at;
        if ("move" in what.data) return (what.data.move === "keep") === (state.at !== SUMMARY);
        return "change" in what.data && state.at === SUMMARY;
      },
      back,
      keep: (old) => {
        const left = z.object({
          values: z.record(z.string(), z.unknown()),
          next: nextType.optional().catch(undefined),
        });
        const found = left.safeParse(old);
        return found.success ? { given: checked(found.data.values), next: found.data.next } : { text: "" };
      },
    },
  });

  /** Those values that are what this version takes. */
  function checked(values: Record<string, unknown>): Record<string, unknown> {
    return Object.fromEntries(
      Object.entries(values).filter(
        ([name, value]) => names.includes(name) && field(name).type.safeParse(value).success,
      ),
    );
  }
}

/** An outcome with words before what it says. */
export function ledBy(leads: readonly Words[], outcome: Outcome): Outcome {
  const [first, ...rest] = outcome.replies;
  if (leads.length === 0 || !first) return outcome;
  return { ...outcome, replies: [{ ...first, words: oneAfterAnother([...leads, first.words]) }, ...rest] };
}

/** Words that follow each other in one message, a line each. */
export function oneAfterAnother(all: readonly Words[]): Words {
  const [only] = all;
  return all.length === 1 && only ? only : words("form-lines", { lines: all });
}
