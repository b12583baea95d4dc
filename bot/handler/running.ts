import { ANYONE } from "#bot/commands/access.ts";
import type { Answer, Command, Next, Turn } from "#bot/commands/command.ts";
import type { Task } from "#bot/handler/task.ts";
import { type Choice, reply, words } from "#bot/messages.ts";
import type { Dialog } from "#bot/services/dialogs.ts";
import { withdrawOffer } from "#bot/services/offers.ts";

/** A dialog that somebody is in, its state checked: what can be said to it. */
export interface Running {
  command: Command;
  isForm: boolean;
  askedAt: Dialog["askedAt"];
  /** It reads answers and nothing else. */
  isStrict: boolean;
  /** It asks for a text that is kept as it is typed. */
  isVerbatim: boolean;
  /** A form that files are sent to. */
  takesFiles: boolean;
  ask(): Task;
  answer(what: Answer): Task;
  back: (() => Task) | null;
  /** Whether a choice answers what it asks now. */
  offers(choice: Choice): boolean;
  /** Nothing that answers it: says so, and asks again. @param isStuck several times in a row: a person is offered */
  misses(isStuck?: boolean): Task;
  /** What was asked last is over; a form that waited below it goes on. */
  stop(): Task;
}

/** One that this version can't read begins anew with what can be kept. @returns null: its command is gone */
export function runningDialog(turn: Turn, { command: name, state: stored, askedAt }: Dialog): Running | null {
  const command = turn.commands.find((one) => one.name === name);
  const dialog = command?.dialog;
  if (!command || !dialog) return null;
  const isForm = dialog.isForm ?? false;
  const next: Next = { command: name, asksAgain: true };
  const over = () => stopped(command);
  const state = dialog.state.safeParse(stored);
  if (!state.success) {
    const anew = () => renewed(command, dialog.keep(stored), next);
    return {
      command,
      isForm,
      askedAt,
      isStrict: false,
      isVerbatim: false,
      takesFiles: false,
      ask: anew,
      answer: anew,
      back: null,
      offers: () => false,
      misses: anew,
      stop: over,
    };
  }
  const { data } = state;
  const { stop: instead } = dialog;
  return {
    command,
    isForm,
    askedAt,
    isStrict: dialog.isStrict?.(data) ?? false,
    isVerbatim: dialog.isVerbatim?.(data) ?? false,
    takesFiles: dialog.takesFiles ?? false,
    ask: () => ({ command, next, run: (t) => dialog.ask(t, data) }),
    answer: (what) => ({
      command,
      next: dialog.goesOnWith ? { command: name, input: dialog.goesOnWith(data, what) } : answering(what, next),
      run: (t) => dialog.answer(t, data, what),
    }),
    back: dialog.back
      ? () => ({ command, next, run: async (t) => (await dialog.back?.(t, data)) ?? dialog.ask(t, data) })
      : null,
    offers: (choice) => choice.command === name && (dialog.offers?.(data, choice.input) ?? true),
    misses: (isStuck = false) => ({
      command,
      next,
      async run(t) {
        const asked = await dialog.ask(t, data, true);
        const [question, ...rest] = asked.replies;
        if (!question) return asked;
        const said = isStuck
          ? words("what-not-an-answer-stuck", { question: question.words })
          : words("what-not-an-answer", { question: question.words });
        return { ...asked, replies: [{ ...question, words: said }, ...rest], outcome: "not-an-answer", missed: true };
      },
    }),
    stop: instead
      ? () => ({
          command,
          next,
          async run(t) {
            await withdrawOffer(t.tx, t.writer);
            return instead(t, data);
          },
        })
      : over,
  };
}

/** What was typed goes on after what must come first; it waits in the dialog of that, which is sealed. */
function answering({ text, content }: Answer, next: Next): Next {
  return content.kind === "text" && text !== "" ? { command: next.command, answers: text } : next;
}

function renewed(command: Command, kept: object, next: Next): Task {
  return {
    command,
    next,
    async run(turn) {
      const input = command.input.safeParse(kept);
      const dialogs = turn.dialogs.filter((one) => one.command !== command.name);
      const outcome = await command.run({ ...turn, dialogs }, input.success ? input.data : { text: "" });
      return { ...outcome, replies: [reply(words("what-renewed")), ...outcome.replies], outcome: "dialog-renewed" };
    },
  };
}

function stopped(command: Command): Task {
  return {
    // Stopping shows nothing, so nothing has to come first; the dialog that ends is this command's.
    command: { ...command, access: ANYONE, place: "anywhere" },
    async run({ tx, writer }) {
      await withdrawOffer(tx, writer);
      return { replies: [reply(words("what-stopped"))], outcome: "stopped" };
    },
  };
}

/** The first dialog to which it is an answer, from the one asked last down to the one that waits longest. */
export async function firstOf(
  dialogs: readonly Running[],
  answered: Answer,
  otherwise: () => Promise<Task>,
): Promise<Task> {
  const [top, ...below] = dialogs;
  if (!top) return otherwise();
  return { ...top.answer(answered), otherwise: () => firstOf(below, answered, otherwise) };
}
