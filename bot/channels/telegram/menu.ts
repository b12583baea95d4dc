import type { Api } from "grammy";
import type { BotCommand, BotCommandScope } from "grammy/types";

/** What the app shows beside the input field, by where one is, and what a stranger reads before writing. */
export interface Menu {
  private: readonly BotCommand[];
  group: readonly BotCommand[];
  /** ≤ 512 characters, shown in an empty chat. */
  description: string;
  /** ≤ 120 characters, shown on the profile. */
  shortDescription: string;
}

/** Registers the menu. Only what has changed is sent, so that restarts cost two or three small questions. */
export async function registerMenu(api: Api, menu: Menu): Promise<void> {
  const scopes: readonly (readonly [BotCommandScope, readonly BotCommand[]])[] = [
    [{ type: "all_private_chats" }, menu.private],
    [{ type: "all_group_chats" }, menu.group],
  ];
  for (const [scope, commands] of scopes) {
    const now = await api.getMyCommands({ scope });
    if (!sameCommands(now, commands)) await api.setMyCommands(commands, { scope });
  }
  const { description } = await api.getMyDescription();
  if (description !== menu.description) await api.setMyDescription(menu.description);
  const { short_description: short } = await api.getMyShortDescription();
  if (short !== menu.shortDescription) await api.setMyShortDescription(menu.shortDescription);
}

function sameCommands(a: readonly BotCommand[], b: readonly BotCommand[]): boolean {
  const text = (list: readonly BotCommand[]) =>
    list.map(({ command, description }) => `${command} ${description}`).join("\n");
  return text(a) === text(b);
}
