import type { Outcome, Turn } from "#bot/commands/command.ts";
import { menu } from "#bot/commands/help.ts";
import { answer, says, type Task } from "#bot/handler/task.ts";
import { type Press, reply, type Words, words } from "#bot/messages.ts";
import { type Offered, offeredAs, stillCounts, takeChoice } from "#bot/services/offers.ts";

/** The row of the outbox, and which of its choices; anything else was not made by us. */
const BUTTON_KEY = /^(\d{1,9})\.(\d{1,3})$/;

/**
 * A button: the choice under it, if it still counts.
 * @param last the list that was offered last
 */
export async function whatPressed(press: Press, turn: Turn, last: Offered | null): Promise<Task> {
  const { tx, writer } = turn;
  const [, id, index] = BUTTON_KEY.exec(press.key)?.map(Number) ?? [];
  const offered = id === undefined ? null : await offeredAs(tx, writer, id);
  // Somebody else's button in a group: it was shown to them, not asked for by this one.
  // What nobody asked for was told in a private chat, to whoever is there.
  if (offered && offered.askedBy !== null && offered.askedBy !== writer.sender) return says("not-yours");
  return pickedFrom(turn, offered, index as number, last, offered?.reference ?? undefined);
}

/**
 * A choice of a list that need not be the last one: what it comes to, if it still counts.
 * @param pressed the message under which it was pressed, as the app calls it
 */
export function pickedFrom(
  turn: Turn,
  offered: Offered | null,
  index: number,
  last: Offered | null,
  pressed?: string,
): Task {
  const choice = offered?.choices[index];
  if (!offered || !choice || !stillCounts(offered, index, last, turn.now)) {
    // The second tap of a double tap is answered by what the first one brought.
    if (choice?.lasting) return says("pressed-twice");
    return outOfDate(turn, last);
  }
  return picked(turn, offered, index, pressed);
}

/** @param pressed the message under which it was pressed, as the app calls it */
export function picked(turn: Turn, offered: Offered, index: number, pressed?: string): Task {
  const choice = offered.choices[index];
  const command = turn.commands.find(({ name }) => name === choice?.command);
  const input = command?.input.safeParse(choice?.input);
  // Offered by another version of the bot.
  if (!choice || !command || !input?.success) return offersAnew();
  return {
    command,
    next: { command: command.name, input: input.data },
    async run(t) {
      await takeChoice(t.tx, offered, index, t.now);
      return command.run(pressed === undefined ? t : { ...t, pressed }, input.data);
    },
  };
}

/** An old button: says so, and offers what can be chosen now. */
function outOfDate(turn: Turn, last: Offered | null): Task {
  if (!last) return offersAnew();
  return again(turn, last, words("what-old-choice-new-list", { list: bare(last.words) }), "old-choice");
}

function offersAnew(): Task {
  return answer(async (turn) => ({ replies: [reply(words("what-old-choice"), ...menu(turn))], outcome: "old-choice" }));
}

/** A number that is none of the list's. */
export function outside(turn: Turn, offered: Offered): Task {
  const count = offered.choices.length;
  return again(turn, offered, words("what-outside", { list: bare(offered.words), count }), "outside-the-list");
}

/** A yes to several things: they are told again. */
export function whichOfThem(turn: Turn, offered: Offered): Task {
  return again(turn, offered, words("what-which-of-them", { list: bare(offered.words) }), "which-of-them");
}

/**
 * A list once more. One that held what is somebody's own is shown under the rule of what can be picked from it: where the PIN is due first,
 * its command asks anew after that.
 */
function again(turn: Turn, { choices, needs }: Offered, said: Words, outcome: string): Task {
  const shown = async (): Promise<Outcome> => ({
    replies: [reply(said, ...choices)],
    outcome,
    about: null,
    keepsDialog: true,
  });
  if (needs === null) return answer(shown);
  const names = new Set(choices.map(({ command }) => command));
  const theirs = turn.commands.filter(({ name, access }) => names.has(name) && access.who !== "anyone");
  const command = theirs.find(({ access }) => access.pin) ?? (needs === "link" ? theirs[0] : undefined);
  if (!command) return offersAnew();
  return { command, next: { command: command.name, asksAgain: true }, run: shown };
}

/** The list alone, without what was said before it when it was offered: a salam returned, a number that was not in it. */
function bare(said: Words): Words {
  const inner = said.values.list ?? said.values.reply;
  return typeof inner === "object" && "id" in inner ? bare(inner) : said;
}
