import type { Outcome, Turn } from "#bot/commands/command.ts";
import { menu } from "#bot/commands/help.ts";
import { answer, says, type Task } from "#bot/handler/task.ts";
import { type Press, reply, type Words, words } from "#bot/messages.ts";
import { type Offered, offeredAs, offeredLast, stillCounts, takeChoice } from "#bot/services/offers.ts";

/** The row of the outbox, and which of its choices; anything else was not made by us. */
const BUTTON_KEY = /^(\d{1,9})\.(\d{1,3})$/;

/** A button: the choice under it, if it still counts. */
export async function whatPressed(press: Press, turn: Turn): Promise<Task> {
  const { tx, writer } = turn;
  const [, id, index] = BUTTON_KEY.exec(press.key)?.map(Number) ?? [];
  const offered = id === undefined ? null : await offeredAs(tx, writer, id);
  // Somebody else's button in a group: it was shown to them, not asked for by this one.
  // What nobody asked for was told in a private chat, to whoever is there.
  if (offered && offered.askedBy !== null && offered.askedBy !== writer.sender) return says("not-yours");
  return pickedFrom(turn, offered, index as number, offered?.reference ?? undefined);
}

/** A choice of a list that need not be the last one: what it comes to, if it still counts. */
export async function pickedFrom(turn: Turn, offered: Offered | null, index: number, pressed?: string): Promise<Task> {
  const last = await offeredLast(turn.tx, turn.writer, turn.now);
  const choice = offered?.choices[index];
  if (!offered || !choice || !stillCounts(offered, index, last, turn.now)) {
    // The second tap of a double tap is answered by what the first one brought.
    if (choice?.lasting) return says("pressed-twice");
    return outOfDate(last);
  }
  return picked(turn, offered, index, pressed);
}

/** @param pressed the message under which it was pressed, as the app calls it */
export function picked(turn: Turn, offered: Offered, index: number, pressed?: string): Task {
  const choice = offered.choices[index];
  const command = turn.commands.find(({ name }) => name === choice?.command);
  const input = command?.input.safeParse(choice?.input);
  // Offered by another version of the bot.
  if (!choice || !command || !input?.success) return outOfDate(null);
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

/** A number that is none of the list's. */
export function outside(offered: Offered): Outcome {
  const count = offered.choices.length;
  return {
    replies: [reply(words("what-outside", { list: bare(offered.words), count }), ...offered.choices)],
    outcome: "outside-the-list",
  };
}

/** A yes to several things: they are told again. */
export function whichOfThem(offered: Offered): Outcome {
  return {
    replies: [reply(words("what-which-of-them", { list: bare(offered.words) }), ...offered.choices)],
    outcome: "which-of-them",
  };
}

/** The list alone, without what was said before it when it was offered: a salam returned, a number that was not in it. */
function bare(said: Words): Words {
  const inner = said.values.list ?? said.values.reply;
  return typeof inner === "object" && "id" in inner ? bare(inner) : said;
}
