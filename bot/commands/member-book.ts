import { z } from "zod";
import { HEADS, treasurerOf } from "#bot/commands/access.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { keeper, keptEntry } from "#bot/commands/keeping.ts";
import { bookOfLoans, type OwnLoan } from "#bot/commands/own-loans.ts";
import { kindWords } from "#bot/commands/own-savings.ts";
import { savingsKinds } from "#bot/domain/savings-kinds.ts";
import { reply, type Words, words } from "#bot/messages.ts";
import { booksUntil } from "#bot/services/books.ts";
import { type Cooperative, shortName } from "#bot/services/cooperatives.ts";
import type { Entry } from "#bot/services/roster.ts";
import { savingsOf } from "#bot/services/savings.ts";

const input = z.union([z.object({ member: z.number().int() }), z.object({ text: z.string() })]);

/** A member's savings and loans, for the treasurer who keeps them. Every look stands in the audit log, and the member reads of it. */
export const memberBook = command<z.infer<typeof input>, unknown>({
  name: "member-book",
  phrases: { "buku anggota": { text: "" } },
  access: HEADS,
  place: "private",
  menu: false,
  input,
  async run(turn, what): Promise<Outcome> {
    // Whose book it is, is picked in the list of members.
    if ("text" in what)
      return { replies: [], next: { command: "people", input: what }, about: null, outcome: "people" };
    const kept = await keptEntry(turn, { kind: "member", id: what.member });
    if ("denied" in kept) return kept.denied;
    const { entry, cooperative } = kept;
    if (treasurerOf(keeper(turn)).includes(entry.cooperativeId)) return shown(turn, entry, cooperative);
    const about = { subjectId: entry.personId, object: `book of member ${entry.id}`, denied: true } as const;
    return { replies: [reply(words("member-book-treasurers"), toTotals)], about, outcome: "denied" };
  },
});

async function shown(turn: Turn, { id, personId, name, number }: Entry, cooperative: Cooperative): Promise<Outcome> {
  const savings = await savingsOf(turn.tx, id);
  const loans = await bookOfLoans(turn, cooperative, [id]);
  const until = await booksUntil(turn.tx, cooperative.id, "savings");
  const lines = [
    words("member-book-heading", { name, number: number ?? "", cooperative: shortName(cooperative) }),
    savings.disagrees
      ? words("member-book-savings-unclear", { date: savings.disagrees.date })
      : words("member-book-savings", { total: savings.total }),
    ...(savings.disagrees
      ? []
      : savingsKinds.flatMap((kind) =>
          savings.byKind[kind] === 0n
            ? []
            : [words("savings-kind", { kind: kindWords[kind], balance: savings.byKind[kind] })],
        )),
    ...loans.map(loanLine),
    ...(loans.length === 0 ? [words("member-book-no-loans")] : []),
    ...(until ? [words("loan-until", { until, cooperative: shortName(cooperative) })] : []),
  ];
  const about = { subjectId: personId, object: `book of member ${id}`, fields: ["savings", "loans"] };
  return { replies: [reply(words("member-book-shown", { lines }))], about, outcome: "shown" };
}

function loanLine({ loan: { number, conditions }, standing, booked }: OwnLoan): Words {
  if (!standing) return words("member-book-loan-unclear", { number });
  if (!standing.next) return words("member-book-loan-over", { number });
  const { principal } = conditions;
  const left = standing.principalLeft;
  return booked?.overdue
    ? words("member-book-loan-overdue", {
        number,
        left,
        principal,
        total: booked.overdue.total,
        since: booked.overdue.since,
      })
    : words("member-book-loan", { number, left, principal });
}

const toTotals = { label: words("books-totals-menu"), command: "books-totals", input: { text: "" }, lasting: true };
