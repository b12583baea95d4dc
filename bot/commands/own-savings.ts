import type { Temporal } from "temporal-polyfill";
import type { Outcome, Turn } from "#bot/commands/command.ts";
import { reportOf } from "#bot/commands/own-loans.ts";
import type { SavingsKind } from "#bot/domain/savings-kinds.ts";
import { reply, type Words, words } from "#bot/messages.ts";
import { booksUntil } from "#bot/services/books.ts";
import { type Cooperative, cooperativeById, shortName } from "#bot/services/cooperatives.ts";
import { type Savings, savingsOf } from "#bot/services/savings.ts";

/** The savings of whoever writes, in each cooperative of which they are a member. */

export interface OwnSavings {
  memberId: number;
  cooperative: Cooperative;
  savings: Savings;
  /** Until when the cooperative's books are kept; null: nothing is booked. */
  until: Temporal.PlainDate | null;
}

export async function ownSavings(turn: Turn): Promise<OwnSavings[]> {
  const found: OwnSavings[] = [];
  for (const role of turn.person?.roles ?? []) {
    if (role.kind !== "member") continue;
    const { memberId, cooperativeId } = role;
    const cooperative = await cooperativeById(turn.tx, cooperativeId);
    if (!cooperative) continue;
    const savings = await savingsOf(turn.tx, memberId);
    const until = savings.entries.length === 0 ? null : await booksUntil(turn.tx, cooperativeId, "savings");
    found.push({ memberId, cooperative, savings, until });
  }
  return found;
}

export const kindWords: Record<SavingsKind, Words> = {
  principal: words("own-savings-principal"),
  mandatory: words("own-savings-mandatory"),
  voluntary: words("own-savings-voluntary"),
};

export function aboutSavings({ person }: Turn, { memberId }: Pick<OwnSavings, "memberId">) {
  return { subjectId: person?.id ?? null, object: `savings ${memberId}`, fields: ["savings"] };
}

/** Figures that do not agree are not shown. */
export function savingsUnclear({ cooperative, memberId }: OwnSavings): Outcome {
  const said = words("own-savings-unclear", { cooperative: shortName(cooperative) });
  return { replies: [reply(said, reportOf({ member: memberId }))], outcome: "unclear" };
}
