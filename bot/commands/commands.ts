import type { Command } from "#bot/commands/command.ts";
import { coopLookup } from "#bot/commands/coop-lookup.ts";
import { examSchedule } from "#bot/commands/exam-schedule.ts";
import { help } from "#bot/commands/help.ts";

/** What the bot can do; a new command is its file, its words, and its line here. The order is that of the menu. */
export const commands: readonly Command[] = [coopLookup, examSchedule, help];
