import { factsWords, judgementWords, totalsLines, unclearLines, untilWords } from "#bot/commands/arrears-words.ts";
import { lateSum } from "#bot/domain/arrears.ts";
import { type BookColumn, type BookSheet, type Value, type Words, words } from "#bot/messages.ts";
import type { Arrears, RunningLoan } from "#bot/services/arrears.ts";
import { type Cooperative, shortName } from "#bot/services/cooperatives.ts";

/** All who are late, the longest first, to be printed or filtered. */
export function arrearsSheet(cooperative: Cooperative, all: Arrears, format: BookSheet["format"]): BookSheet {
  const late = all.running
    .flatMap((one) => (one.late ? [{ one, late: one.late }] : []))
    .sort((a, b) => b.late.days - a.late.days || a.one.id - b.one.id);
  const sum = lateSum(late.map((one) => one.late));
  const money = (title: Words): BookColumn => ({ title, kind: "money", share: 18 });
  return {
    kind: "bookSheet",
    format,
    name: words("arrears-sheet-name", { cooperative: shortName(cooperative) }),
    title: words("arrears-sheet-title"),
    facts: [words("arrears-heading", { cooperative: shortName(cooperative) }), untilWords(all)],
    columns: [
      { title: words("arrears-sheet-member"), kind: "text", share: 28 },
      { title: words("arrears-sheet-loan"), kind: "text", share: 18 },
      { title: words("arrears-sheet-since"), kind: "date", share: 16 },
      { title: words("arrears-sheet-days"), kind: "number", share: 9 },
      money(words("arrears-sheet-principal")),
      money(words("arrears-sheet-interest")),
      money(words("arrears-sheet-left")),
      { title: words("arrears-sheet-class"), kind: "text", share: 24 },
    ],
    rows: late.map(({ one, late: { since, days, principal, interest, principalLeft } }): Value[] => [
      words("arrears-sheet-person", { name: one.name, number: one.memberNumber }),
      one.number,
      since,
      days,
      principal,
      interest,
      principalLeft,
      classWords(one),
    ]),
    totals: [words("arrears-sheet-sum"), "", "", "", sum.principal, sum.interest, sum.principalLeft, ""],
    notes: [...totalsLines(all, all.until, true).slice(1), ...unclearLines(all, true)],
  };
}

function classWords({ facts: by, judged }: RunningLoan): Words {
  const facts = factsWords(by);
  if (!judged) return words("arrears-sheet-facts", { facts });
  return words("arrears-sheet-judged", { facts, judgement: judgementWords(judged.class), on: { short: judged.on } });
}
