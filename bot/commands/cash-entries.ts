import { z } from "zod";
import { TREASURERS } from "#bot/commands/access.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { keeper } from "#bot/commands/keeping.ts";
import { keepsBooks, ownBooks } from "#bot/commands/kept-books.ts";
import { unsigned } from "#bot/domain/rupiah.ts";
import { type Choice, reply, type Words, words } from "#bot/messages.ts";
import { type CashEntry, cashEntryById, lastCashEntries, takeBackCash } from "#bot/services/cash.ts";
import type { Cooperative } from "#bot/services/cooperatives.ts";

const input = z.union([
  z.object({ takes: z.number().int(), does: z.boolean() }),
  z.object({ cooperative: z.number().int() }),
  z.object({ text: z.string() }),
]);

/** So many fit a screen. */
const LAST = 6;

/** What was last entered of cash, and how it is taken back: by a counter-entry, for nothing in a book is ever removed. */
export const cashEntriesList = command<z.infer<typeof input>, unknown>({
  name: "cash-entries",
  opens:
    /^(?:lihat |cek )?(?:catatan|riwayat|daftar) kas$|^(?:batalkan|urungkan|hapus|ralat|koreksi) (?:catatan )?kas\b/,
  access: TREASURERS,
  place: "private",
  menu: false,
  input,
  async run(turn, what): Promise<Outcome> {
    if ("takes" in what) return takesBack(turn, what.takes, what.does);
    const wanted = "cooperative" in what ? what.cooperative : undefined;
    const chosen = (cooperative: number) => ({ command: "cash-entries", input: { cooperative } });
    const found = await ownBooks(turn, wanted, chosen);
    return "outcome" in found ? found.outcome : listed(turn, found.cooperative);
  },
});

async function listed(turn: Turn, { id }: Cooperative): Promise<Outcome> {
  const last = await lastCashEntries(turn.tx, id, LAST);
  if (last.length === 0) return { replies: [reply(words("cash-entries-none"))], about: null, outcome: "none" };
  const choices = last.map(
    (one): Choice => ({
      label: words("cash-entries-undo-this", { amount: unsigned(one.amount), what: one.what }),
      command: "cash-entries",
      input: { takes: one.id, does: false },
      lasting: true,
    }),
  );
  const about = { subjectId: null, object: `cash of ${id}`, fields: ["totals"] };
  const said = words("cash-entries-shown", { lines: last.map(line) });
  return { replies: [reply(said, ...choices)], about, outcome: "shown" };
}

function line(entry: CashEntry): Words {
  const { date: day, what } = entry;
  const date = { short: day };
  return entry.amount < 0n
    ? words("cash-entries-out", { date, amount: unsigned(entry.amount), what })
    : words("cash-entries-in", { date, amount: unsigned(entry.amount), what });
}

async function takesBack(turn: Turn, id: number, does: boolean): Promise<Outcome> {
  const { tx, now } = turn;
  const stands = await cashEntryById(tx, id);
  if (!stands) return { replies: [reply(words("cash-entries-gone"))], about: null, outcome: "gone" };
  const { cooperativeId } = stands;
  const denied = keepsBooks(turn, cooperativeId);
  if (denied) return denied;
  if (!does) {
    const sure: Choice = { label: words("cash-entries-do"), command: "cash-entries", input: { takes: id, does: true } };
    return {
      replies: [reply(words("cash-entries-sure", { line: line(stands) }), sure)],
      about: null,
      outcome: "asked",
    };
  }
  await takeBackCash(tx, id, { cooperativeId, byId: keeper(turn).id, now });
  return {
    replies: [reply(words("cash-entries-taken-back", { amount: unsigned(stands.amount), what: stands.what }))],
    about: { subjectId: null, object: `cash entry ${id}`, changed: true },
    outcome: "taken-back",
  };
}
