import { z } from "zod";
import { HEADS_AND_STAFF, headOf, isStaff } from "#bot/commands/access.ts";
import { checkWords } from "#bot/commands/cash-count.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { keeper } from "#bot/commands/keeping.ts";
import { kindWords } from "#bot/commands/own-savings.ts";
import { counted } from "#bot/domain/cash-book.ts";
import { savingsKinds } from "#bot/domain/savings-kinds.ts";
import { reply, type Words, words } from "#bot/messages.ts";
import { booksUntil } from "#bot/services/books.ts";
import { lentTotals, loanTotals, type SavingsTotals, savingsTotals } from "#bot/services/books-totals.ts";
import { cashNow } from "#bot/services/cash-book.ts";
import { type Cooperative, cooperativesById, shortName } from "#bot/services/cooperatives.ts";

const input = z.object({ text: z.string() });

/** What the books come to: for the chair and the treasurer of their cooperative, for the office of all together. */
export const booksTotals = command<z.infer<typeof input>, unknown>({
  name: "books-totals",
  typed: "rekap simpan pinjam",
  phrases: { "rekap simpan pinjam": { text: "" }, "total simpanan": { text: "" }, "rekap usp": { text: "" } },
  opens:
    /^(?:rekap|total|jumlah) (?:semua |seluruh )?(?:simpan pinjam|simpanan|pinjaman|tabungan)(?: (?:koperasi|anggota))?$/,
  access: HEADS_AND_STAFF,
  place: "private",
  menu: false,
  listed: true,
  input,
  async run(turn): Promise<Outcome> {
    const own = headOf(keeper(turn));
    const cooperatives = await cooperativesById(turn.tx, own);
    const parts = await Promise.all(cooperatives.map((one) => ofOne(turn, one)));
    if (isStaff(keeper(turn))) parts.push(await ofAll(turn));
    const about = { subjectId: null, object: `cooperatives ${own.join(" ")}`, fields: ["totals"] };
    return { replies: [reply(words("books-totals-shown", { lines: parts.flat() }))], about, outcome: "shown" };
  },
});

async function ofOne(turn: Turn, cooperative: Cooperative): Promise<Words[]> {
  const { tx } = turn;
  const name = shortName(cooperative);
  const savedUntil = await booksUntil(tx, cooperative.id, "savings");
  const lentUntil = await booksUntil(tx, cooperative.id, "loans");
  const cash = await cashLines(turn, cooperative.id);
  if (!savedUntil && !lentUntil && cash.length === 0) return [words("books-totals-none", { cooperative: name })];
  const lines = [words("books-totals-of", { cooperative: name })];
  if (savedUntil) {
    lines.push(
      ...savingsLines(await savingsTotals(tx, cooperative.id)),
      words("books-totals-savings-until", { until: savedUntil }),
    );
  }
  if (lentUntil) {
    const { running, principalLeft, late, overdue, unclear } = await loanTotals(tx, cooperative.id, lentUntil);
    lines.push(
      words("books-totals-loans", { count: running, left: principalLeft }),
      ...(late > 0 ? [words("books-totals-late", { count: late, overdue })] : []),
      ...(unclear > 0 ? [words("books-totals-unclear", { count: unclear })] : []),
      words("books-totals-loans-until", { until: lentUntil }),
    );
  }
  return [...lines, ...cash];
}

/** What was counted last, and how it stands beside the books. */
async function cashLines({ tx, today }: Turn, cooperativeId: number): Promise<Words[]> {
  const found = await cashNow(tx, cooperativeId, today);
  if (!found) return [];
  const { last, check, now } = found;
  const { date, cash, bank } = last;
  return [
    words("books-totals-cash", { cash, bank, date }),
    ...(check ? [checkWords(check)] : []),
    ...(now === counted(last) ? [] : [words("books-totals-cash-now", { now })]),
  ];
}

async function ofAll({ tx }: Turn): Promise<Words[]> {
  const { loans, principal, cooperatives } = await lentTotals(tx);
  if (cooperatives === 0) return [words("books-totals-none-at-all")];
  return [
    words("books-totals-all", { count: cooperatives }),
    ...savingsLines(await savingsTotals(tx, null)),
    words("books-totals-lent", { count: loans, principal }),
  ];
}

function savingsLines({ total, members, byKind }: SavingsTotals): Words[] {
  return [
    words("books-totals-savings", { total, count: members }),
    ...savingsKinds.map((kind) => words("savings-kind", { kind: kindWords[kind], balance: byKind[kind] })),
  ];
}
