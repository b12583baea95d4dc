import type { Command, Next, Outcome, Turn } from "#bot/commands/command.ts";
import { menu } from "#bot/commands/help.ts";
import { runningDialog } from "#bot/handler/running.ts";
import { reply, words } from "#bot/messages.ts";

/** What a message comes to: a command to run, or an answer that needs none. */
export interface Task {
  /** Whose access rule holds, before anything is run; null: anybody's, it shows nothing. */
  command: Command | null;
  /** How to come back to it, when something must come first. */
  next?: Next;
  /** null: the words turned out to be for somebody else, see `otherwise`. */
  run(turn: Turn): Promise<Outcome | null>;
  otherwise?: () => Promise<Task>;
}

/** A command from its beginning. */
export function starts(turn: Turn, name: string, input: object): Task {
  return taskOf(turn, { command: name, input });
}

/** The task that goes on with something: a command from its beginning, or the question that its dialog asked last. */
export function taskOf(turn: Turn, next: Next): Task {
  const command = turn.commands.find(({ name }) => name === next.command);
  if (!command) throw new Error(`no command ${next.command}`);
  if (!("input" in next)) {
    const dialog = turn.dialogs.find((one) => one.command === next.command);
    const running = dialog && runningDialog(turn, dialog);
    if (!running) return taskOf(turn, { command: command.name, input: { text: "" } });
    if ("asksAgain" in next) return running.ask();
    const said = { text: next.answers, content: { kind: "text" } } as const;
    return { ...running.answer(said), otherwise: async () => running.ask() };
  }
  const input = command.input.safeParse(next.input);
  // Kept by another version of the bot.
  if (!input.success) return offersMenu("what-old-choice");
  return { command, next, run: (t) => command.run(t, input.data) };
}

/** An answer that is no command. */
export function answer(run: Task["run"]): Task {
  return { command: null, run };
}

export function offersMenu(id: string): Task {
  return answer(async (turn) => ({ replies: [reply(words(id), ...menu(turn))], outcome: id, interrupts: true }));
}

/** Nothing to say: what came before it answers this one too. */
export function says(outcome: string): Task {
  return answer(async () => ({ replies: [], outcome }));
}
