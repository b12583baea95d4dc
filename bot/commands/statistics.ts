import { z } from "zod";
import { ANYONE, chairOf, isStaff, treasurerOf } from "#bot/commands/access.ts";
import { command, type Outcome } from "#bot/commands/command.ts";
import { districtsListed } from "#bot/language/places.ts";
import { type Choice, reply, words } from "#bot/messages.ts";

/** Figures at a glance: the office's own are the staff's, a cooperative's its chair's; everybody else hears where theirs are. */
export const statistics = command({
  name: "statistics",
  intent: "statistics",
  keyword: "rekap",
  // Of a place or a session; "rekap nilai rapor" is no figure of ours.
  opens: new RegExp(
    `^rekap (?:kec(?:amatan)? )?(?:${districtsListed().join("|")}|uk ?\\d+|(?:kdmp|kkmp|kopdes|koperasi) .+)$`,
  ),
  access: ANYONE,
  place: "private",
  menu: false,
  input: z.object({ text: z.string() }),
  async run({ person }, input): Promise<Outcome> {
    if (person && isStaff(person)) return { replies: [], next: { command: "exam-totals", input }, outcome: "totals" };
    if (person && chairOf(person).length > 0) {
      return { replies: [], next: { command: "officer-totals", input }, outcome: "own" };
    }
    if (person && treasurerOf(person).length > 0) {
      return { replies: [reply(words("statistics-books"), books)], outcome: "books" };
    }
    return { replies: [reply(words("statistics-others"), ...others)], outcome: "others" };
  },
});

const books: Choice = {
  label: words("books-totals-menu"),
  command: "books-totals",
  input: { text: "" },
  lasting: true,
};

const others: readonly Choice[] = [
  { label: words("exam-schedule-menu"), command: "exam-schedule", input: { text: "" }, lasting: true },
  { label: words("coop-lookup-menu"), command: "coop-lookup", input: { text: "" }, lasting: true },
];
