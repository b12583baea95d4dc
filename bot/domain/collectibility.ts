import type { Cell } from "./cell.ts";
import { textOf } from "./cell.ts";
import { Refusal } from "./refusal.ts";
import { readable } from "./text.ts";

/**
 * *Kolektibilitas*: how likely a loan is to be paid back. What is overdue can be reckoned; whether a debt is doubtful needs
 * somebody's judgement of its collateral, so that class is entered, never derived.
 */

export const collectibilities = ["current", "substandard", "doubtful", "loss"] as const;
/** *Lancar*, *kurang lancar*, *diragukan*, *macet*. */
export type Collectibility = (typeof collectibilities)[number];

const NAMES: readonly (readonly [RegExp, Collectibility])[] = [
  [/^(?:lancar|l|1)$/, "current"],
  [/^(?:kurang|krg|kurg)[ .]*lancar$|^(?:kl|2)$/, "substandard"],
  [/^(?:di ?ragukan|dr|d|3)$/, "doubtful"],
  [/^(?:macet|m|4)$/, "loss"],
];

/** As a list has it: *kurang lancar*, *KL*, *2*. @throws Refusal `collectibility-unknown` (`text`) */
export function readCollectibility(cell: Cell): Collectibility {
  const text = readable(textOf(cell)).replace(/^kol(?:ektibilitas)?\.?\s*/, "");
  const [, found] = NAMES.find(([pattern]) => pattern.test(text)) ?? [];
  if (found === undefined) throw new Refusal("collectibility-unknown", { text: textOf(cell) });
  return found;
}
