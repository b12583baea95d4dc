import { z } from "zod";
import { ANYONE, actsAs, isAnybodys } from "#bot/commands/access.ts";
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
  input: z.object({ text: z.string() }),
  async run(turn): Promise<Outcome> {
    const greeting = turn.courtesy === "salam" ? "help-salam" : turn.courtesy === "greeting" ? "help-greeting" : null;
    if (greeting) return { replies: [reply(words(greeting), ...menu(turn))], outcome: "greeted" };
    return { replies: [listOfCommands(turn)], outcome: "shown" };
  },
});

function listOfCommands(turn: Turn): Reply {
  const about = inHelp(turn).map(({ keyword, typed, name }) =>
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
