import type { Command, Outcome, Turn } from "#bot/commands/command.ts";
import { menu } from "#bot/commands/help.ts";
import { isChoiceNumber, pickedChoice } from "#bot/domain/choices.ts";
import { readable, wordsOf } from "#bot/domain/text.ts";
import { contentReply } from "#bot/handler/content.ts";
import type { Render } from "#bot/language/render.ts";
import type { Understand, Understanding } from "#bot/language/understand.ts";
import { type Message, type Press, reply, type Words, words } from "#bot/messages.ts";
import type { Chat } from "#bot/services/chat-accounts.ts";
import { type Offered, offeredAs, offeredLast, stillCounts, takeChoice, withdrawOffer } from "#bot/services/offers.ts";

/** What a message comes to: a command to run, or an answer that needs none. */
export interface Task {
  /** Whose access rule holds, before anything is run; null: anybody's, it shows nothing. */
  command: Command | null;
  /** null: the words turned out to be for somebody else, see `otherwise`. */
  run(turn: Turn): Promise<Outcome | null>;
  otherwise?: () => Promise<Task>;
}

/** What is needed to tell: the tongue, and the chat as the message found it. */
export interface Telling {
  understand: Understand;
  render: Render;
  chat: Chat;
  turn: Turn;
}

/** The row of the outbox, and which of its choices; anything else was not made by us. */
const BUTTON_KEY = /^(\d{1,9})\.(\d{1,3})$/;

/** A button: the choice under it, if it still counts. */
export async function whatPressed(press: Press, { turn }: Telling): Promise<Task> {
  const { tx, person, now } = turn;
  const [, id, index] = BUTTON_KEY.exec(press.key)?.map(Number) ?? [];
  const offered = id === undefined ? null : await offeredAs(tx, person, id);
  // Somebody else's button in a group: it was shown to them, not asked for by this one.
  if (offered && offered.askedBy !== person.sender) return says("not-yours");
  const last = await offeredLast(tx, person, now);
  const choice = offered?.choices[index as number];
  if (!offered || !choice || !stillCounts(offered, index as number, last, now)) {
    // The second tap of a double tap is answered by what the first one brought.
    if (choice?.lasting) return says("pressed-twice");
    return outOfDate(last);
  }
  return picked(turn, offered, index as number);
}

/** Words, or something that is no text. */
export async function whatSaid(message: Message, telling: Telling): Promise<Task> {
  const { chat, turn, understand } = telling;
  const { text, content } = message;
  if (wordsOf(text).length === 0 && content.kind !== "text") {
    if (message.album !== undefined && message.album === chat.lastAlbum) return says("same-album");
    return answer(async () => ({ replies: [contentReply(content)], outcome: content.kind }));
  }

  const offered = await offeredLast(turn.tx, turn.person, turn.now);
  const labels = offered?.choices.map(({ label }) => telling.render(label)) ?? [];
  // A map under a card was not asked about, so "ok" does not mean it.
  const asks = offered?.choices.some(({ lasting }) => !lasting) ?? false;
  const understood = understand(text);
  // "jadwal" is the command and "bareng" the village, although both are words of some choice too.
  const isOwn = () => understood.action === "do" || turn.cooperatives.find(text).certainty === "sure";
  const pick = offered ? pickedChoice(text, labels, { yes: asks, partly: !isOwn() }) : null;
  if (offered && typeof pick === "number") return picked(turn, offered, pick);

  const dialog = chat.dialog && runningDialog(turn, chat.dialog);
  const phrase = readable(text).replace(/[.!?]+$/, "");
  if (dialog && STOPS.has(phrase)) return stopped(turn);
  if (dialog && phrase === "ulang") return dialog.ask();
  if (phrase === "0") return starts(turn, "help", "");
  if (offered && pick === "outside") return answer(async () => outside(offered));

  // A command by its name or phrase interrupts a dialog; all else is for the dialog first.
  if (understood.action === "do") return startsIntent(turn, understood);
  if (understood.courtesy === "thanks" || understood.courtesy === "suwun" || understood.courtesy === "ok") {
    if (understood.onlyCourtesy) return courteous(understood.courtesy);
  }
  const unclaimed = () => whatElse(message, phrase, telling);
  return dialog ? { ...dialog.answer(text), otherwise: unclaimed } : unclaimed();
}

/** Words that name no command and belong to no dialog: a cooperative, if there is one of that name. */
async function whatElse({ text, content }: Message, phrase: string, { chat, turn }: Telling): Promise<Task> {
  if (IN_DIALOG.has(phrase)) return offersMenu("what-nothing-runs");
  if (isChoiceNumber(text)) return offersMenu("what-no-list");
  const { certainty, alike } = turn.cooperatives.find(text);
  // One that is not here is answered too where it was called a cooperative: "kopdes mojoasri".
  if (certainty !== "none" || alike !== undefined) return starts(turn, "coop-lookup", text);
  if (content.kind !== "text") return answer(async () => ({ replies: [contentReply(content)], outcome: content.kind }));
  return notUnderstood(chat);
}

/** "No" to a list that is open, in the words in which it is said here. */
const STOPS = new Set([
  "batal",
  "tidak",
  "tidak jadi",
  "gak jadi",
  "ga jadi",
  "gajadi",
  "nggak jadi",
  "ndak jadi",
  "gak sido",
  "ora sido",
  "mboten",
]);

const IN_DIALOG = new Set(["batal", "kembali", "ulang"]);

// ---- choices -------------------------------------------------------------------------------------------------------

function picked(turn: Turn, offered: Offered, index: number): Task {
  const choice = offered.choices[index];
  const command = turn.commands.find(({ name }) => name === choice?.command);
  const input = command?.input.safeParse(choice?.input);
  // Offered by another version of the bot.
  if (!choice || !command || !input?.success) return outOfDate(null);
  return {
    command,
    async run(t) {
      await takeChoice(t.tx, offered, index, t.now);
      return command.run(t, input.data);
    },
  };
}

/** An old button: says so, and offers what can be chosen now. */
function outOfDate(last: Offered | null): Task {
  return answer(async (turn) => ({
    replies: [
      last
        ? reply(words("what-old-choice-new-list", { list: bare(last.words) }), ...last.choices)
        : reply(words("what-old-choice"), ...menu(turn)),
    ],
    outcome: "old-choice",
  }));
}

function outside(offered: Offered): Outcome {
  const count = offered.choices.length;
  return {
    replies: [reply(words("what-outside", { list: bare(offered.words), count }), ...offered.choices)],
    outcome: "outside-the-list",
  };
}

/** The list alone, without what was said before it when it was offered: a salam returned, a number that was not in it. */
function bare(said: Words): Words {
  const inner = said.values.list ?? said.values.reply;
  return typeof inner === "object" && "id" in inner ? bare(inner) : said;
}

// ---- dialogs -------------------------------------------------------------------------------------------------------

interface Running {
  ask(): Task;
  answer(text: string): Task;
}

/** The dialog that somebody is in, its state checked; one that this version can't read begins anew with what can be kept. */
function runningDialog(turn: Turn, { command: name, state: stored }: NonNullable<Chat["dialog"]>): Running | null {
  const command = turn.commands.find((one) => one.name === name);
  const dialog = command?.dialog;
  if (!command || !dialog) return null;
  const state = dialog.state.safeParse(stored);
  if (!state.success) {
    const anew = (): Task => ({
      command,
      async run(t) {
        const input = command.input.safeParse(dialog.keep(stored));
        const outcome = await command.run(t, input.success ? input.data : { text: "" });
        return { ...outcome, replies: [reply(words("what-renewed")), ...outcome.replies], outcome: "dialog-renewed" };
      },
    });
    return { ask: anew, answer: anew };
  }
  return {
    ask: () => ({ command, run: (t) => dialog.ask(t, state.data) }),
    answer: (text) => ({ command, run: (t) => dialog.answer(t, state.data, text) }),
  };
}

function stopped(turn: Turn): Task {
  return answer(async () => {
    await withdrawOffer(turn.tx, turn.person);
    return { replies: [reply(words("what-stopped"))], outcome: "stopped", endsDialog: true };
  });
}

// ---- commands ------------------------------------------------------------------------------------------------------

function startsIntent(turn: Turn, { intent, about }: Understanding): Task {
  const command = turn.commands.find((one) => one.intent === intent);
  if (!command) throw new Error(`understood as ${intent}, which no command has`);
  return starts(turn, command.name, about);
}

function starts(turn: Turn, name: string, text: string): Task {
  const command = turn.commands.find((one) => one.name === name);
  if (!command) throw new Error(`no command ${name}`);
  return { command, run: (t) => command.run(t, { text }) };
}

// ---- answers that are no command -----------------------------------------------------------------------------------

function answer(run: Task["run"]): Task {
  return { command: null, run };
}

function offersMenu(id: string): Task {
  return answer(async (turn) => ({ replies: [reply(words(id), ...menu(turn))], outcome: id }));
}

/** Nothing to say: what came before it answers this one too. */
function says(outcome: string): Task {
  return answer(async () => ({ replies: [], outcome }));
}

function courteous(courtesy: "thanks" | "suwun" | "ok"): Task {
  const said = { thanks: "help-thanks", suwun: "help-thanks-krama", ok: "help-ok" }[courtesy];
  return answer(async () => ({ replies: [reply(words(said))], outcome: "thanked" }));
}

/** Nothing that is known here: the nearest there is, and after a second time an example. */
function notUnderstood(chat: Chat): Task {
  const said = chat.misses === 0 ? "help-not-understood" : "help-not-understood-again";
  return answer(async (turn) => ({
    replies: [reply(words(said), ...menu(turn))],
    outcome: "not-understood",
    missed: true,
  }));
}
