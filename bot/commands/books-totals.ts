import { z } from "zod";
import { HEADS_AND_STAFF, headOf, isStaff } from "#bot/commands/access.ts";
import { booksTotalsSheet } from "#bot/commands/books-totals-sheet.ts";
import { isEmpty, savingsLines, type TotalsOf, totalsLines } from "#bot/commands/books-totals-words.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { fileChoice } from "#bot/commands/file-choices.ts";
import { keeper } from "#bot/commands/keeping.ts";
import { deniedBooks } from "#bot/commands/kept-books.ts";
import { type Choice, reply, type Words, words } from "#bot/messages.ts";
import { booksTotalsOf, lentTotals, savingsTotals } from "#bot/services/books-totals.ts";
import { cooperativesById } from "#bot/services/cooperatives.ts";

const input = z.union([
  z.object({ cooperative: z.number().int(), as: z.enum(["pdf", "xlsx"]) }),
  z.object({ text: z.string() }),
]);

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
  async run(turn, what): Promise<Outcome> {
    const theirs = headOf(keeper(turn));
    const own = "as" in what ? theirs.filter((id) => id === what.cooperative) : theirs;
    const about = { subjectId: null, object: `cooperatives ${own.join(" ")}`, fields: ["totals"] };
    const all: TotalsOf[] = [];
    for (const cooperative of await cooperativesById(turn.tx, own)) {
      all.push({ cooperative, ...(await booksTotalsOf(turn.tx, cooperative.id, turn.today)) });
    }
    if ("as" in what) {
      const [of] = all;
      if (!of) return deniedBooks(what.cooperative);
      const document = await booksTotalsSheet(turn, of, what.as);
      return { replies: [{ words: words("books-totals-file"), document }], about, outcome: what.as };
    }
    const lines = all.flatMap(totalsLines);
    if (isStaff(keeper(turn))) lines.push(...(await ofAll(turn)));
    const [only, ...others] = all.filter((of) => !isEmpty(of));
    const files = only && others.length === 0 ? fileChoices(only.cooperative.id) : [];
    return { replies: [reply(words("books-totals-shown", { lines }), ...files)], about, outcome: "shown" };
  },
});

function fileChoices(cooperative: number): Choice[] {
  return (["xlsx", "pdf"] as const).map((as) => fileChoice(as, "books-totals", { cooperative, as }));
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
