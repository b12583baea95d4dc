import { isAnybodys } from "#bot/commands/access.ts";
import type { Command } from "#bot/commands/command.ts";
import { commands } from "#bot/commands/commands.ts";
import type { Render } from "#bot/language/render.ts";
import { words } from "#bot/messages.ts";

/** An entry of an app's own menu: the word, and what it does. */
interface Entry {
  command: string;
  description: string;
}

/** What chat apps show of the commands by themselves, by where one is, and what they say of the bot to a stranger. */
export function telegramMenu(render: Render): {
  private: Entry[];
  group: Entry[];
  description: string;
  shortDescription: string;
} {
  const entries = (those: readonly Command[]): Entry[] =>
    those.flatMap(({ keyword, name }) =>
      keyword === undefined ? [] : [{ command: keyword, description: render(words(`${name}-about`)) }],
    );
  // Everybody sees it, so what is the office's or a board's is not in it.
  const shown = commands.filter((one) => ((one.menu || one.listed) && isAnybodys(one.access)) || one.intent === "help");
  return {
    private: entries(shown),
    group: entries(shown.filter(({ place }) => place === "anywhere")),
    description: render(words("help-description")),
    shortDescription: render(words("help-short-description")),
  };
}
