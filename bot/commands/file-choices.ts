import { type BookSheet, type Choice, words } from "#bot/messages.ts";

/** What is read in the chat goes out as a file as well: by a button that stays. */
export function fileChoice(format: BookSheet["format"], command: string, input: object): Choice {
  const label = format === "pdf" ? words("statement-pdf") : words("statement-xlsx");
  return { label, command, input, lasting: true };
}
