import type { Temporal } from "temporal-polyfill";
import type { z } from "zod";
import type { Tx } from "#bot/db/database.ts";
import type { Lookup } from "#bot/domain/lookup.ts";
import type { Intent } from "#bot/language/intents.ts";
import type { Understanding } from "#bot/language/understand.ts";
import type { Place, Reply } from "#bot/messages.ts";
import type { Person } from "#bot/services/chat-accounts.ts";

/** What a command has at hand while it answers one message. */
export interface Turn {
  tx: Tx;
  person: Person;
  place: Place;
  now: Temporal.Instant;
  timeZone: string;
  /** Greeting or thanks around what was said. */
  courtesy: Understanding["courtesy"];
  /** The cooperatives, in memory. */
  cooperatives: Lookup;
  /** What the bot can do, for help. */
  commands: readonly Command[];
}

/** What came of a message: the replies, and how the dialog goes on. */
export interface Outcome {
  replies: Reply[];
  /** The state of this command's dialog from now on; without it a dialog of this command is over, others stay. */
  dialog?: unknown;
  /** True: whatever dialog runs is over. */
  endsDialog?: boolean;
  /** How it ended, for the log: no words of people. */
  outcome: string;
  /** True when the message was not understood: what comes after several in a row is another answer. */
  missed?: boolean;
}

/**
 * The chat side of a capability: one file each, declared as data, gathered in commands.ts. Its words are
 * `locales/id/NAME.ftl`, its sentences `language/sentences/INTENT.txt`.
 */
export interface Command<Input extends object = object, State = unknown> {
  /** The file's name, and what its words begin with. */
  name: string;
  intent: Intent;
  /** The one word that starts it, also as /word. */
  keyword: string;
  /** Where it may be used. Groups get public facts only, so a command is private unless it says otherwise. */
  place: "private" | "anywhere";
  /** Whether the menu shows it. */
  menu: boolean;
  /** What starts it: typed words (`text`), or what a choice carries. */
  input: z.ZodType<Input>;
  run(turn: Turn, input: Input): Promise<Outcome>;
  dialog?: DialogOf<State>;
}

/** A dialog that is more than one message long. Its state is data: checked whenever it is loaded, kept in the database. */
export interface DialogOf<State> {
  state: z.ZodType<State>;
  /** null: these words do not belong to the dialog, and are understood as if there were none. */
  answer(turn: Turn, state: State, text: string): Promise<Outcome | null>;
  /** Asks again what it asked last: after *ulang*, or when an answer fits nothing. */
  ask(turn: Turn, state: State): Promise<Outcome>;
  /** What of a state that an older version left can be kept: the input to start anew with. */
  keep(state: unknown): object;
}

/** Declares a command: its input and state are typed here, the list of all of them is not. */
export function command<Input extends object, State>(declared: Command<Input, State>): Command {
  return declared as unknown as Command;
}
