import type { Temporal } from "temporal-polyfill";
import type { Cell } from "./cell.ts";
import { textOf } from "./cell.ts";
import { isAfter } from "./days.ts";
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

/** What can be reckoned: past the limits of *kurang lancar* somebody has to judge the collateral. */
export type CollectibilityByFacts = "current" | "substandard" | "unjudged";

/** Months between which principal, and interest, is *kurang lancar*: over the first, up to the second. */
interface Limits {
  principal: readonly [number, number];
  interest: readonly [number, number];
}

const SHORTER_THAN_MONTHLY: Limits = { principal: [1, 2], interest: [1, 3] };
const MONTHLY_TO_QUARTERLY: Limits = { principal: [3, 6], interest: [3, 6] };
const HALF_YEARLY_OR_LONGER: Limits = { principal: [6, 12], interest: [3, 6] };

/** What lies between quarterly and half-yearly is in no column; the stricter one counts [=]. */
function limitsOf(periodMonths: number): Limits {
  if (periodMonths < 1) return SHORTER_THAN_MONTHLY;
  return periodMonths < 6 ? MONTHLY_TO_QUARTERLY : HALF_YEARLY_OR_LONGER;
}

export interface OverdueSince {
  /** The due date of the oldest instalment of which principal, or interest, is open; null: none is. */
  principal: Temporal.PlainDate | null;
  interest: Temporal.PlainDate | null;
}

/**
 * The class that follows from the months overdue alone: the worse of what principal and interest say. Months go by the
 * calendar: "over three months" begins on the day after the one three months later.
 * @param periodMonths months from one instalment to the next
 * @see pincuranbonjo.com/pinjaman-bermasalah: the ministry's wording before Permenkop UKM 8/2023; whether that changed it is
 * not verified
 */
export function collectibilityByFacts(
  overdue: OverdueSince,
  periodMonths: number,
  on: Temporal.PlainDate,
): CollectibilityByFacts {
  const limits = limitsOf(periodMonths);
  const isOver = (part: keyof Limits, at: 0 | 1) => {
    const since = overdue[part];
    return since !== null && isAfter(on, since.add({ months: limits[part][at] }));
  };
  if (isOver("principal", 1) || isOver("interest", 1)) return "unjudged";
  return isOver("principal", 0) || isOver("interest", 0) ? "substandard" : "current";
}

/** Whether a judgement says something else than the facts: *diragukan* and *macet* belong to what is past *kurang lancar*. */
export function disagrees(judged: Collectibility, facts: CollectibilityByFacts): boolean {
  if (judged === "doubtful" || judged === "loss") return facts !== "unjudged";
  return judged !== facts;
}
