import type { Command, Outcome, Turn } from "#bot/commands/command.ts";
import { entryOf, inMenu, menu } from "#bot/commands/help.ts";
import { isChoiceNumber, pickedChoice } from "#bot/domain/choices.ts";
import { readable, wordsOf } from "#bot/domain/text.ts";
import { contentReply } from "#bot/handler/content.ts";
import type { Intent } from "#bot/language/intents.ts";
import type { Render } from "#bot/language/render.ts";
import type { Understand, Understanding } from "#bot/language/understand.ts";
import { type Message, type Press, reply, type Words, words } from "#bot/messages.ts";
import type { Chat } from "#bot/services/chat-accounts.ts";
import {
  type Offered,
  offeredAs,
  offeredIn,
  offeredLast,
  stillCounts,
  takeChoice,
  withdrawOffer,
} from "#bot/services/offers.ts";

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
  const [, id, index] = BUTTON_KEY.exec(press.key)?.map(Number) ?? [];
  const offered = id === undefined ? null : await offeredAs(turn.tx, turn.person, id);
  // Somebody else's button in a group: it was shown to them, not asked for by this one.
  if (offered && offered.askedBy !== turn.person.sender) return says("not-yours");
  return pickedFrom(turn, offered, index as number);
}

/** A choice of a list that need not be the last one: what it comes to, if it still counts. */
async function pickedFrom(turn: Turn, offered: Offered | null, index: number): Promise<Task> {
  const last = await offeredLast(turn.tx, turn.person, turn.now);
  const choice = offered?.choices[index];
  if (!offered || !choice || !stillCounts(offered, index, last, turn.now)) {
    // The second tap of a double tap is answered by what the first one brought.
    if (choice?.lasting) return says("pressed-twice");
    return outOfDate(last);
  }
  return picked(turn, offered, index);
}

/** Words, or something that is no text. */
export async function whatSaid(message: Message, telling: Telling): Promise<Task> {
  const { chat, turn, understand } = telling;
  const { text, content } = message;
  if (wordsOf(text).length === 0 && content.kind !== "text") {
    if (message.album !== undefined && message.album === chat.lastAlbum) return says("same-album");
    return answer(async () => ({ replies: [contentReply(content)], outcome: content.kind }));
  }

  // Whoever quotes a list answers that one.
  const quoted = message.quotes === undefined ? null : await offeredIn(turn.tx, turn.person, message.quotes);
  if (quoted) {
    const pick = pickedChoice(text, labelsOf(quoted, telling));
    if (typeof pick === "number") return pickedFrom(turn, quoted, pick);
  }
  const offered = await offeredLast(turn.tx, turn.person, turn.now);
  const labels = offered ? labelsOf(offered, telling) : [];
  // A map under a card was not asked about, so "ok" does not mean it.
  const asks = offered?.choices.some(({ lasting }) => !lasting) ?? false;
  const understood = understand(text);
  // "jadwal" is the command and "bareng" the village, although both are words of some choice too.
  const isNamed = understood.named && understood.action === "do";
  const isOwn = () => isNamed || turn.cooperatives.find(text).certainty === "sure";
  const pick = offered ? pickedChoice(text, labels, { yes: asks, partly: !isOwn() }) : null;
  if (offered && typeof pick === "number") return picked(turn, offered, pick);

  const dialog = chat.dialog && runningDialog(turn, chat.dialog);
  const phrase = readable(text).replace(/[.!?]+$/, "");
  if (dialog && STOPS.has(phrase)) return stopped(turn);
  if (dialog && phrase === "ulang") return dialog.ask();
  if (phrase === "0") return starts(turn, "help", "");
  if (offered && pick === "outside") return answer(async () => outside(offered));

  // A command by its name, or a question that is plainly about something else, interrupts a dialog; all else is for the dialog first.
  const unclaimed = () => whatElse(message, phrase, understood, telling);
  if (dialog && !isNamed && !isOtherQuestion(understood, dialog)) {
    if (isCourtesy(understood)) return courteous(understood.courtesy);
    return { ...dialog.answer(text), otherwise: unclaimed };
  }
  return unclaimed();
}

/** So sure that what was meant as an answer is hardly ever among them. */
const PLAINLY = 0.9;

function isOtherQuestion({ action, intent, confidence, about }: Understanding, dialog: Running): boolean {
  return action === "do" && confidence >= PLAINLY && intent !== dialog.intent && about.includes(" ");
}

/** Words that belong to no dialog. */
async function whatElse(
  { text, content }: Message,
  phrase: string,
  understood: Understanding,
  { chat, turn }: Telling,
): Promise<Task> {
  const nothingRuns = IN_DIALOG.has(phrase) && !turn.commands.some(({ intent }) => intent === understood.intent);
  if (nothingRuns || phrase === "kembali") return offersMenu("what-nothing-runs");
  if (isCourtesy(understood)) return courteous(understood.courtesy);
  const isNumber = isChoiceNumber(text);
  if (isNumber) return offersMenu("what-no-list");
  const { certainty, alike } = turn.cooperatives.find(text);
  const isPlace = certainty === "sure" && !understood.named && understood.confidence < PLAINLY;
  if (understood.action === "do" && !isPlace) return startsIntent(turn, understood);
  // One that is not here is answered too where it was called a cooperative: "kopdes mojoasri".
  if (certainty !== "none" || alike !== undefined) return starts(turn, "coop-lookup", text);
  const which = understood.action === "ask" ? whichIsMeant(turn, understood) : null;
  if (which) return which;
  if (content.kind !== "text") return answer(async () => ({ replies: [contentReply(content)], outcome: content.kind }));
  return notUnderstood(chat, understood);
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

const labelsOf = ({ choices }: Offered, { render }: Telling) => choices.map(({ label }) => render(label));

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
  intent: Intent;
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
    return { intent: command.intent, ask: anew, answer: anew };
  }
  return {
    intent: command.intent,
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

/** What is understood may be more than what can be done yet. */
function startsIntent(turn: Turn, { intent, about }: Understanding): Task {
  const command = turn.commands.find((one) => one.intent === intent);
  return command ? starts(turn, command.name, about) : offersMenu("what-not-yet");
}

/** "Maksud Bapak/Ibu …, atau …?": of what it may be, what can be done here; null where nothing of it can. */
function whichIsMeant(turn: Turn, { intent, alternatives, about }: Understanding): Task | null {
  const shown = inMenu(turn);
  const meant = [intent, ...alternatives].flatMap((one) => shown.find((it) => it.intent === one) ?? []);
  const [first, second] = meant.map(entryOf).map(({ label, command }) => ({
    label,
    command,
    input: { text: about.slice(0, MOST_KEPT) },
  }));
  if (!first) return null;
  const asked = second
    ? reply(words("what-which", { first: first.label, second: second.label }), first, second)
    : reply(words("what-is-it", { meant: first.label }), first);
  return answer(async () => ({ replies: [asked], outcome: "asked-which" }));
}

/** Letters of a question that wait with the choices for it. */
const MOST_KEPT = 200;

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

type Closing = "thanks" | "suwun" | "ok" | "goodbye";

/** Nothing was said but a word at the end of a talk. */
function isCourtesy(understood: Understanding): understood is Understanding & { courtesy: Closing } {
  const { courtesy, onlyCourtesy } = understood;
  return onlyCourtesy && courtesy !== null && courtesy !== "salam" && courtesy !== "greeting";
}

function courteous(courtesy: Closing): Task {
  const said = { thanks: "help-thanks", suwun: "help-thanks-krama", ok: "help-ok", goodbye: "help-goodbye" }[courtesy];
  return answer(async () => ({ replies: [reply(words(said))], outcome: "thanked" }));
}

const NEAREST = 3;

/** Nothing that is known here: the three nearest there are, and a person; after a second time an example. */
function notUnderstood(chat: Chat, { alternatives }: Understanding): Task {
  const said = chat.misses === 0 ? "help-not-understood" : "help-not-understood-again";
  return answer(async (turn) => {
    const shown = inMenu(turn);
    const near = alternatives.flatMap((intent) => shown.find((one) => one.intent === intent) ?? []);
    const nearest = [...new Set([...near, ...shown])].slice(0, NEAREST);
    const human = shown.filter((one) => one.intent === "contact_human" && !nearest.includes(one));
    return {
      replies: [reply(words(said), ...[...nearest, ...human].map(entryOf))],
      outcome: "not-understood",
      missed: true,
    };
  });
}
