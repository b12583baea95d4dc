import type { Temporal } from "temporal-polyfill";
import { type ArrearsAge, arrearsAges, byAge, type LateSum, lateSum, openSum, weekOf } from "#bot/domain/arrears.ts";
import {
  type Collectibility,
  type CollectibilityByFacts,
  collectibilities,
  disagrees,
} from "#bot/domain/collectibility.ts";
import { total } from "#bot/domain/rupiah.ts";
import { type Words, words } from "#bot/messages.ts";
import type { Arrears, RunningLoan } from "#bot/services/arrears.ts";

/** How arrears are told: sums first, then whose they are. */

/** @param isTreasurer the chair reads no name and no number of a loan */
export function totalsLines({ running }: Arrears, today: Temporal.PlainDate, isTreasurer: boolean): Words[] {
  const late = running.flatMap((one) => (one.late ? [one.late] : []));
  const ages = byAge(late);
  const due = running.flatMap((one) => [...one.due]);
  const { from, to } = weekOf(today);
  return [
    words("arrears-due-sum", { from: { short: from }, to: { short: to }, count: due.length, sum: openSum(due) }),
    ...(late.length === 0 ? [words("arrears-none")] : [lateSumWords(lateSum(late))]),
    ...arrearsAges.flatMap((age) => (ages[age].count > 0 ? [ageWords(age, ages[age])] : [])),
    ...penaltyLines(lateSum(late)),
    ...byClassLines(running, !isTreasurer),
  ];
}

function lateSumWords({ count, principal, interest, principalLeft: left }: LateSum): Words {
  return words("arrears-late-sum", { count, principal, interest, left });
}

function ageWords(of: ArrearsAge, { count, principal, interest, principalLeft: left }: LateSum): Words {
  return words("arrears-age", { age: words("arrears-age-name", { age: of }), count, principal, interest, left });
}

function penaltyLines({ penalty }: LateSum): Words[] {
  return penalty > 0n ? [words("arrears-penalty", { penalty })] : [];
}

/** What the facts say, then what was judged, and where the two differ. */
export function byClassLines(running: readonly RunningLoan[], inShort = false): Words[] {
  const left = (these: readonly RunningLoan[]) => total(these.map(({ principalLeft }) => principalLeft));
  const facts = (["current", "substandard", "unjudged"] as const).flatMap((one) => {
    const these = running.filter(({ facts: by }) => by === one);
    if (these.length === 0) return [];
    return words("arrears-facts", { facts: factsWords(one), count: these.length, left: left(these) });
  });
  const judged = collectibilities.flatMap((judgement) => {
    const these = running.filter((one) => one.judged?.class === judgement);
    return these.length > 0
      ? [words("arrears-judged", { judgement: judgementWords(judgement), count: these.length, left: left(these) })]
      : [];
  });
  const differing = running.filter(({ judged: one, facts: by }) => one && disagrees(one.class, by)).length;
  return [
    words("arrears-facts-heading"),
    ...facts,
    ...(judged.length > 0 ? [words("arrears-judged-heading"), ...judged] : []),
    ...(differing > 0 && inShort ? [words("arrears-differing", { count: differing })] : []),
  ];
}

export function lateLine({ number, name, memberNumber: member, late }: RunningLoan): Words {
  if (!late) return words("arrears-none");
  const { since, days, principal, interest, principalLeft: left } = late;
  return words("arrears-late-line", { number, name, member, since: { short: since }, days, principal, interest, left });
}

/** By day, then by name. */
export function dueLines(running: readonly RunningLoan[]): { line: Words; personId: number }[] {
  return running
    .flatMap(({ due, name, number, personId }) => due.map((row) => ({ row, name, number, personId })))
    .sort((a, b) => a.row.dueDate.toString().localeCompare(b.row.dueDate.toString()) || a.name.localeCompare(b.name))
    .map(({ row, name, number: loan, personId }) => ({
      personId,
      line: words("arrears-due-line", {
        dueDate: { short: row.dueDate },
        name,
        loan,
        number: row.number,
        sum: openSum([row]),
      }),
    }));
}

export function unclearLines({ unclear }: Arrears, isTreasurer: boolean): Words[] {
  if (unclear.length === 0) return [];
  const [first = ""] = unclear;
  return isTreasurer
    ? [words("arrears-unclear-named", { count: unclear.length, first })]
    : [words("arrears-unclear", { count: unclear.length })];
}

/** "Kurang lancar", as the months overdue say. */
export function factsWords(facts: CollectibilityByFacts): Words {
  return words("arrears-facts-name", { facts });
}

/** As somebody judged it. */
export function judgementWords(judgement: Collectibility): Words {
  return words("arrears-judged-name", { judgement });
}

export function untilWords({ until }: Arrears): Words {
  return words("arrears-until", { until });
}
