import { treasurerOf } from "#bot/commands/access.ts";
import type { Outcome, Turn } from "#bot/commands/command.ts";
import { loanChoice, savingsChoice } from "#bot/commands/own-loans.ts";
import { isOfAnother, namesLoanOfAnother } from "#bot/domain/whose-book.ts";
import { reply, words } from "#bot/messages.ts";

/**
 * What a member hears who asks for the loan or the savings of somebody else: the same, whoever is named and whatever is true.
 * A treasurer goes on to the book of that member. null: it is about what is one's own.
 */
export function anothersBook(turn: Turn, text: string): Outcome | null {
  const { person } = turn;
  if (!person) return null;
  const numbers = person.roles.flatMap((role) => (role.kind === "member" ? [role.number] : []));
  if (!isOfAnother(text, { name: person.name, numbers })) return null;
  if (treasurerOf(person).length > 0) {
    if (!namesLoanOfAnother(text)) return null;
    return { replies: [], next: { command: "member-book", input: { text } }, about: null, outcome: "member-book" };
  }
  return {
    replies: [reply(words("own-loans-owner-only"), loanChoice, savingsChoice)],
    about: { subjectId: null, object: "book of another", denied: true },
    outcome: "denied",
  };
}
