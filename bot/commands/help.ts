import { z } from "zod";
import { ANYONE, actsAs, isAnybodys, treasurerOf } from "#bot/commands/access.ts";
import { type Command, command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { type Choice, type Reply, reply, words } from "#bot/messages.ts";

/** Greeting, menu and help: what can be done here, and nothing that can't be done yet. */
export const help = command({
  name: "help",
  intent: "help",
  keyword: "bantuan",
  access: ANYONE,
  place: "anywhere",
  menu: false,
  phrases: { "bantuan lainnya": { text: "", besides: true }, "bantuan lain": { text: "", besides: true } },
  input: z.object({ text: z.string(), besides: z.literal(true).optional() }),
  async run(turn, { besides }): Promise<Outcome> {
    const greeting = turn.courtesy === "salam" ? "help-salam" : turn.courtesy === "greeting" ? "help-greeting" : null;
    if (greeting) return { replies: [reply(words(greeting), ...menu(turn))], outcome: "greeted" };
    const keepsBooks = turn.place === "private" && turn.person !== null && treasurerOf(turn.person).length > 0;
    if (!keepsBooks) return { replies: [listOfCommands(turn, inHelp(turn))], outcome: "shown" };
    const others = inHelp(turn).filter(({ name }) => !BOOKS.has(name));
    return { replies: [besides ? listOfCommands(turn, others) : booksHelp(turn)], outcome: "shown" };
  },
});

/** What a treasurer does of the books is told by what to write; a line for each of these would be a wall of text. */
const BOOKS = new Set([
  "arrears",
  "book-changes",
  "books-totals",
  "cash-book",
  "cash-count",
  "cash-entry",
  "loan-product-new",
  "loan-products",
  "sheet-import",
  "sheet-undo",
  "slip",
  "slip-day",
  "slip-undo",
]);

function booksHelp(turn: Turn): Reply {
  const others: Choice = {
    label: words("help-besides"),
    command: "help",
    input: { text: "", besides: true },
    lasting: true,
  };
  return reply(words("help-books"), ...menu(turn), others);
}

function listOfCommands(turn: Turn, all: readonly Command[]): Reply {
  const about = all.map(({ keyword, typed, name }) =>
    words("help-line", { keyword: keyword ?? typed ?? name, about: words(`${name}-about`) }),
  );
  return reply(words("help-commands", { commands: about }), ...menu(turn));
}

/** The entries of the menu: they belong to no dialog, so they stay valid. */
export function menu(turn: Turn): Choice[] {
  return inMenu(turn).map(entryOf);
}

export function entryOf({ name }: Command): Choice {
  return { label: words(`${name}-menu`), command: name, input: { text: "" }, lasting: true };
}

/** What the menu shows. */
function inMenu(turn: Turn): Command[] {
  return inHelp(turn).filter(({ menu }) => menu);
}

/**
 * What help tells of where this is said, and to whom: what is a role's, to whoever has it. Who is not known yet sees what
 * linking opens to everybody, and to members.
 */
export function inHelp({ commands, place, person }: Turn): Command[] {
  const isTheirs = ({ access }: Command) =>
    person === null ? isAnybodys(access) : !Array.isArray(access.who) || actsAs(person, access) !== null;
  return commands.filter(
    (one) => (one.menu || one.listed) && (place === "private" || one.place === "anywhere") && isTheirs(one),
  );
}
