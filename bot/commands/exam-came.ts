import type { Turn } from "#bot/commands/command.ts";
import type { Words } from "#bot/messages.ts";
import { words } from "#bot/messages.ts";
import { cameOf } from "#bot/services/came.ts";

/** That somebody was there, as they read it in their own status. */
export async function cameLines({ tx }: Turn, registration: number): Promise<Words[]> {
  const came = await cameOf(tx, registration);
  return came ? [words("exam-status-came", { date: came.lastDay, days: came.days })] : [];
}
