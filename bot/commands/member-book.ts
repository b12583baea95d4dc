import { z } from "zod";
import { HEADS, treasurerOf } from "#bot/commands/access.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { fileChoice } from "#bot/commands/file-choices.ts";
import { keeper, keptEntry } from "#bot/commands/keeping.ts";
import { memberBookSheet } from "#bot/commands/member-book-sheet.ts";
import { bookOfLoans, type OwnLoan } from "#bot/commands/own-loans.ts";
import { kindWords } from "#bot/commands/own-savings.ts";
import { memberLabel, slipMembers } from "#bot/commands/slip-members.ts";
import { slipSaid } from "#bot/commands/slip-said.ts";
import { savingsKinds } from "#bot/domain/savings-kinds.ts";
import { type Choice, reply, type Words, words } from "#bot/messages.ts";
import { booksUntil } from "#bot/services/books.ts";
import { type Cooperative, shortName } from "#bot/services/cooperatives.ts";
import type { Entry } from "#bot/services/roster.ts";
import { savingsOf } from "#bot/services/savings.ts";

const input = z.union([
  z.object({ member: z.number().int(), as: z.enum(["pdf", "xlsx"]) }),
  z.object({ member: z.number().int() }),
  z.object({ text: z.string() }),
]);

const TITLE = "(?:bu|ibu|bpk|bapak|pak|mbak|mas|mbah|cak|yu|kang)";
const HOW_MUCH = /(?<!\p{L})(?:berapa|brp|piro|pinten)(?!\p{L})|\?/gu;
/** "Buku anggota 0142", "saldo bu siti", "pinjaman pak budi berapa". */
const OPENS = new RegExp(
  `^(?:(?:lihat|cek|buka|tolong) )*(?:buku anggota \\S|(?:buku|saldo\\S*|simpanan\\S*|sisa pinjaman\\S*) ${TITLE} \\S|(?:tabungan|pinjaman|u?tang)\\S* ${TITLE} .*(?:berapa|brp|piro|pinten)$)`,
);

/** A member's savings and loans, for the treasurer who keeps them. Every look stands in the audit log, and the member reads of it. */
export const memberBook = command<z.infer<typeof input>, unknown>({
  name: "member-book",
  phrases: { "buku anggota": { text: "" } },
  opens: OPENS,
  onlyTheirs: true,
  access: HEADS,
  place: "private",
  menu: false,
  input,
  async run(turn, what): Promise<Outcome> {
    if ("text" in what) return begins(turn, what.text);
    const kept = await keptEntry(turn, { kind: "member", id: what.member });
    if ("denied" in kept) return kept.denied;
    const { entry, cooperative } = kept;
    if (treasurerOf(keeper(turn)).includes(entry.cooperativeId)) {
      return shown(turn, entry, cooperative, "as" in what ? what.as : null);
    }
    const about = { subjectId: entry.personId, object: `book of member ${entry.id}`, denied: true } as const;
    return { replies: [reply(words("member-book-treasurers"), toTotals)], about, outcome: "denied" };
  },
});

async function begins(turn: Turn, text: string): Promise<Outcome> {
  // Where nobody is named, it is picked in the list of members whose book it is.
  if (text === "") return { replies: [], next: { command: "people", input: { text } }, about: null, outcome: "people" };
  // What is told a chair is the same whoever is named.
  if (treasurerOf(keeper(turn)).length === 0) {
    return { replies: [reply(words("member-book-treasurers"), toTotals)], about: null, outcome: "denied" };
  }
  const { name, codes } = slipSaid(text.replace(HOW_MUCH, " "), turn.today);
  const { fitting } = await slipMembers(turn, { name, codes }, { direction: "out" });
  const [only, ...others] = fitting;
  if (!only) {
    const asked = [name, ...codes].filter(Boolean).join(" ");
    return { replies: [reply(words("member-book-unknown", { asked }))], about: null, outcome: "unknown" };
  }
  if (others.length === 0) {
    const next = { command: "member-book", input: { member: only.id } };
    return { replies: [], next, about: null, outcome: "found" };
  }
  const choices: Choice[] = [];
  for (const one of fitting) {
    choices.push({ label: await memberLabel(turn, one), command: "member-book", input: { member: one.id } });
  }
  return { replies: [reply(words("member-book-which"), ...choices)], about: null, outcome: "asked-which" };
}

/** @param as null: as a message */
async function shown(
  turn: Turn,
  { id, personId, name, number }: Entry,
  cooperative: Cooperative,
  as: "pdf" | "xlsx" | null,
): Promise<Outcome> {
  const savings = await savingsOf(turn.tx, id);
  const loans = await bookOfLoans(turn, cooperative, [id]);
  const until = await booksUntil(turn.tx, cooperative.id, "savings");
  const about = { subjectId: personId, object: `book of member ${id}`, fields: ["savings", "loans"] };
  const heading = words("member-book-heading", { name, number: number ?? "", cooperative: shortName(cooperative) });
  const loanLines = loans.map(loanLine);
  const kept = until && words("loan-until", { until, cooperative: shortName(cooperative) });
  if (as) {
    const document = memberBookSheet({ heading, savings, loans, loanLines, until: kept }, name, as);
    return { replies: [{ words: words("member-book-file"), document }], about, outcome: as };
  }
  const lines = [
    heading,
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
    ...loanLines,
    ...(loans.length === 0 ? [words("member-book-no-loans")] : []),
    ...(kept ? [kept] : []),
  ];
  return { replies: [reply(words("member-book-shown", { lines }), ...fileChoices(id))], about, outcome: "shown" };
}

function fileChoices(member: number): Choice[] {
  return (["xlsx", "pdf"] as const).map((as) => fileChoice(as, "member-book", { member, as }));
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
