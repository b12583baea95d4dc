import { z } from "zod";
import { HEADS } from "#bot/commands/access.ts";
import { changeLines, namedIn } from "#bot/commands/book-changes-words.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { auditNamed, keptBooks } from "#bot/commands/kept-books.ts";
import { readable } from "#bot/domain/text.ts";
import { type Choice, reply, type Words, words } from "#bot/messages.ts";
import { bookChanges as changesOf } from "#bot/services/book-changes.ts";
import { shortName } from "#bot/services/cooperatives.ts";

const input = z.union([
  z.object({ cooperative: z.number().int(), from: z.number().int().min(0) }),
  z.object({ text: z.string() }),
]);
const state = z.object({ cooperative: z.number().int(), from: z.number().int() });
type State = z.infer<typeof state>;

/** So many changes fit a phone screen. */
const PAGE = 5;

/** Who changed what in the books, the newest first: to the treasurer with names, to the chair by counts, sums and receipts. */
export const bookChanges = command<z.infer<typeof input>, State>({
  name: "book-changes",
  typed: "perubahan buku",
  opens:
    /^(?:(?:tolong|lihat|cek|minta|daftar|riwayat) )*(?:perubahan|riwayat|ubahan) (?:buku|pembukuan)(?: .*)?$|^(?:siapa|sopo)(?: yang| sing)? (?:mengubah|merubah|ngubah|ngowahi) (?:buku|pembukuan|catatan|data simpanan|data pinjaman)\b.*$/,
  access: HEADS,
  place: "private",
  menu: false,
  listed: true,
  input,
  run: looks,
  dialog: {
    state,
    async answer(turn, { cooperative, from }, { text }) {
      return FORWARD.test(readable(text)) ? looks(turn, { cooperative, from: from + PAGE }) : null;
    },
    ask: (turn, at) => looks(turn, at),
    back: async (turn, { cooperative, from }) =>
      from > 0 ? looks(turn, { cooperative, from: Math.max(0, from - PAGE) }) : null,
    resumes: () => false,
    keep: () => ({ text: "" }),
  },
});

const FORWARD = /^(?:lanjut|lanjutkan|terus|berikutnya|selanjutnya)$/;

async function looks(turn: Turn, what: z.infer<typeof input>): Promise<Outcome> {
  const wanted = "from" in what ? what.from : 0;
  const found = await keptBooks(turn, "cooperative" in what ? what.cooperative : undefined, (cooperative) => ({
    command: "book-changes",
    input: { cooperative, from: wanted },
  }));
  if ("outcome" in found) return found.outcome;
  const { cooperative, isTreasurer } = found.kept;
  const { id } = cooperative;
  const { changes, count, from } = await changesOf(turn.tx, id, { from: wanted, most: PAGE, timeZone: turn.timeZone });
  const name = shortName(cooperative);
  if (changes.length === 0) {
    return { replies: [reply(words("book-changes-none", { cooperative: name }))], about: null, outcome: "none" };
  }
  if (isTreasurer) {
    const look = { action: "book-changes shown", fields: ["savings", "loans"], outcome: "shown" } as const;
    await auditNamed(turn, look, changes.flatMap(namedIn));
  }
  const goes = (label: Words, start: number): Choice => ({
    label,
    command: "book-changes",
    input: { cooperative: id, from: start },
    lasting: true,
  });
  const choices = [
    ...(from + PAGE < count ? [goes(words("book-changes-earlier"), from + PAGE)] : []),
    ...(from > 0 ? [goes(words("book-changes-later"), Math.max(0, from - PAGE))] : []),
  ];
  const lines = changes.flatMap((one) => changeLines(one, isTreasurer));
  const heading = words("book-changes-heading", { cooperative: name, count });
  return {
    replies: [reply(words("book-changes-shown", { lines: [heading, ...lines] }), ...choices)],
    dialog: { cooperative: id, from } satisfies State,
    about: { subjectId: null, object: `cooperative ${id}`, fields: ["totals"] },
    outcome: "shown",
  };
}
