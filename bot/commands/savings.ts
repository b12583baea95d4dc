import { z } from "zod";
import { MEMBERS } from "#bot/commands/access.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { reportOf } from "#bot/commands/own-loans.ts";
import { aboutSavings, kindWords, type OwnSavings, ownSavings, savingsUnclear } from "#bot/commands/own-savings.ts";
import { rupiah, total } from "#bot/domain/rupiah.ts";
import { savingsKinds } from "#bot/domain/savings-kinds.ts";
import { type Choice, reply, type Words, words } from "#bot/messages.ts";
import { you } from "#bot/services/address.ts";
import { shortName } from "#bot/services/cooperatives.ts";

const input = z.object({ text: z.string() });

/** What one has saved, by kind and in all. */
export const savings = command<z.infer<typeof input>, unknown>({
  name: "savings",
  intent: "savings_balance",
  keyword: "simpanan",
  access: MEMBERS,
  place: "private",
  menu: true,
  input,
  async run(turn): Promise<Outcome> {
    const all = await ownSavings(turn);
    const [only, ...others] = all;
    if (!only) throw new Error("a member without a cooperative");
    if (others.length === 0 && only.savings.disagrees) return savingsUnclear(only);
    const lines = others.length === 0 ? oneBook(turn, only) : [sumOf(turn, all), ...all.flatMap((one) => shortly(one))];
    const choices = all.flatMap((one) => choicesFor(one, others.length > 0));
    return {
      replies: [reply(words("savings-shown", { lines }), ...choices)],
      about: aboutSavings(turn, only),
      outcome: "shown",
    };
  },
});

function oneBook(turn: Turn, { savings: kept, until, cooperative }: OwnSavings): Words[] {
  const name = shortName(cooperative);
  if (until === null) return [words("savings-none", { cooperative: name })];
  return [
    words("savings-total", { you: you(turn.person), total: kept.total }),
    ...savingsKinds.flatMap((kind) =>
      kept.byKind[kind] === 0n ? [] : [words("savings-kind", { kind: kindWords[kind], balance: kept.byKind[kind] })],
    ),
    words("loan-until", { until, cooperative: name }),
  ];
}

/** Over several cooperatives: the sum first. One whose figures do not agree is left out of it, and named. */
function sumOf({ person }: Turn, all: readonly OwnSavings[]): Words {
  const sums = all.filter(({ savings: kept }) => !kept.disagrees).map(({ savings: kept }) => rupiah(kept.total));
  return words("savings-total", { you: you(person), total: total(sums) });
}

function shortly({ savings: kept, until, cooperative }: OwnSavings): Words[] {
  const name = shortName(cooperative);
  if (kept.disagrees) return [words("savings-in-unclear", { cooperative: name })];
  return [
    until
      ? words("savings-in", { cooperative: name, total: kept.total, until })
      : words("savings-in-none", { cooperative: name }),
  ];
}

function choicesFor({ memberId, cooperative, until }: OwnSavings, isOneOfSeveral: boolean): Choice[] {
  if (until === null) return [];
  const label = isOneOfSeveral
    ? words("savings-statement-of", { cooperative: shortName(cooperative) })
    : words("savings-statement");
  const movements: Choice = { label, command: "savings-statement", input: { of: memberId }, lasting: true };
  if (isOneOfSeveral) return [movements];
  const loans: Choice = { label: words("savings-to-loan"), command: "loan", input: { text: "" }, lasting: true };
  return [movements, loans, reportOf({ member: memberId })];
}
