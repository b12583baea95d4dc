import { z } from "zod";
import { TREASURERS } from "#bot/commands/access.ts";
import { command, isSpreadsheet, type Outcome, type Turn } from "#bot/commands/command.ts";
import { slipMembers } from "#bot/commands/slip-members.ts";
import { type BookLook, bookLook } from "#bot/commands/slip-said.ts";

const input = z.object({ text: z.string() });

/**
 * "Simpanan siti", "pinjaman pak budi", "buku 0142" of a treasurer: the book of that member. From everybody else the same words are about
 * what is their own.
 */
export const memberBookNamed = command<z.infer<typeof input>, unknown>({
  name: "member-book-named",
  opens: { test: (phrase) => bookLook(phrase) !== null },
  onlyTheirs: true,
  asTyped: true,
  access: TREASURERS,
  place: "private",
  menu: false,
  input,
  async run(turn, { text }): Promise<Outcome> {
    const look = bookLook(text);
    return { replies: [], next: await nextOf(turn, text, look), about: null, outcome: "named" };
  },
});

async function nextOf(turn: Turn, text: string, look: BookLook | null): Promise<NonNullable<Outcome["next"]>> {
  // What a spreadsheet is called: "simpanan cukir".
  if (turn.attachment && isSpreadsheet(turn.attachment)) return { command: "sheet-import", input: { text } };
  // "Pinjaman musiman" may be the name of a product that was asked for.
  const [asking] = turn.dialogs;
  if (asking && !look?.isTitled) return { command: asking.command, answers: text };
  const isMember = turn.person?.roles.some(({ kind }) => kind === "member") ?? false;
  if (look && isMember) {
    const { fitting } = await slipMembers(turn, look, { direction: "out" });
    if (fitting.length === 0) return { command: look.isOfLoan ? "loan" : "savings", input: { text } };
  }
  return { command: "member-book", input: { text: look?.whose ?? text } };
}
