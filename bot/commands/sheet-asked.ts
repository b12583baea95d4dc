import { z } from "zod";
import { isStaff, treasurerOf } from "#bot/commands/access.ts";
import type { Outcome, Turn } from "#bot/commands/command.ts";
import { oneAfterAnother } from "#bot/commands/form.ts";
import { keeper } from "#bot/commands/keeping.ts";
import { refused } from "#bot/commands/refused.ts";
import { listed } from "#bot/commands/sheet-shown.ts";
import { kindWords, lastOf, listOf, mayBring, mine, templateOf, toSheet } from "#bot/commands/sheet-words.ts";
import { columnSaid } from "#bot/domain/column-said.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { type Choice, reply, type Words, words } from "#bot/messages.ts";
import { isBook } from "#bot/services/books.ts";

/** What comes before a sheet is there: a file is asked for, an empty one is sent, earlier ones are listed. */

/** How far the dialog is. */
export const state = z.union([
  /** A file is waited for, or being read; `kind`: what it was said to be. */
  z.object({ step: z.enum(["file", "reading"]), kind: z.string().nullable() }),
  /** `asked`: what would be taken was shown, and whether to take it is asked; `isEmpty`: there is nothing to take. */
  z.object({
    step: z.literal("sheet"),
    id: z.number(),
    asked: z.object({ confirms: z.number(), money: z.string().optional() }).optional(),
    isEmpty: z.literal(true).optional(),
  }),
]);
export type State = z.infer<typeof state>;

export function asksFile(turn: Turn, kind: string | null, before: readonly Words[] = []): Outcome {
  const asked =
    kind !== null && mayBring(turn, kind)
      ? words("sheet-import-ask-kind", { kind: kindWords(kind) })
      : whatTheyMay(turn);
  const last: Choice = {
    label: words("sheet-import-last"),
    command: "sheet-import",
    input: { last: true },
    lasting: true,
  };
  const templates = (kind === null ? mine(turn) : mine(turn).filter(({ name }) => name === kind)).map(({ name }) =>
    templateChoice(name),
  );
  return {
    replies: [reply(oneAfterAnother([...before, asked]), ...templates, last)],
    dialog: { step: "file", kind } satisfies State,
    about: null,
    outcome: "asked-file",
  };
}

function whatTheyMay(turn: Turn): Words {
  const person = keeper(turn);
  const kinds = listOf(mine(turn).map(({ name }) => kindWords(name))) ?? words("sheet-import-no-kinds");
  if (isStaff(person)) return words("sheet-import-ask", { kinds });
  return words(treasurerOf(person).length > 0 ? "sheet-import-ask-own" : "sheet-import-ask-chair", { kinds });
}

function templateChoice(kind: string): Choice {
  return {
    label: words("sheet-import-template", { kind: kindWords(kind) }),
    command: "sheet-import",
    input: { template: kind },
    lasting: true,
  };
}

/** Nothing else fits the names of its columns. @param before the other sheets of its file */
export function asksOtherNames(turn: Turn, before: readonly Choice[]): Outcome {
  const choices = [...before, ...mine(turn).map(({ name }) => templateChoice(name))];
  return {
    replies: [reply(words("sheet-import-no-other-kind"), ...choices)],
    dialog: { step: "file", kind: null } satisfies State,
    about: null,
    outcome: "no-other-kind",
  };
}

export function whichTemplate(turn: Turn): Outcome {
  const choices = mine(turn).map(({ name }) => templateChoice(name));
  return {
    replies: [reply(words("sheet-import-which-template"), ...choices)],
    dialog: { step: "file", kind: null } satisfies State,
    about: null,
    outcome: "asked-template",
  };
}

export function sendsTemplate(turn: Turn, name: string): Outcome {
  const kind = mine(turn).find((one) => one.name === name);
  if (!kind) return notTheirs(turn, name);
  const said = words("sheet-import-template-sent", { kind: kindWords(name) });
  return {
    replies: [{ ...reply(said), document: templateOf(kind) }],
    dialog: { step: "file", kind: name } satisfies State,
    about: null,
    outcome: "template",
  };
}

/** What they may not bring: said with what they may. */
export function notTheirs(turn: Turn, name: string): Outcome {
  return asksFile(turn, null, [notTheirsSaid(turn, name)]);
}

/** Why they may not: a book is its treasurer's, everything else the office's. */
export function notTheirsSaid(turn: Turn, name: string): Words {
  const kind = kindWords(name);
  if (!isBook(name)) return words("sheet-import-not-theirs", { kind });
  return isStaff(keeper(turn)) ? words("sheet-import-books-office", { kind }) : words("sheet-import-books", { kind });
}

export async function lists(turn: Turn): Promise<Outcome> {
  const all = await lastOf(turn);
  if (all.length === 0) return { replies: [reply(words("sheet-import-none"))], about: null, outcome: "none" };
  const lines = all.map((one) => listed(turn, one));
  const choices = all.map(({ id, number }) => ({
    ...toSheet(id, "see", words("sheet-import-see", { number: number ?? 0 })),
    lasting: true,
  }));
  return { replies: [reply(words("sheet-import-list", { lines }), ...choices)], about: null, outcome: "listed" };
}

/** A file that can't be read, with what to do; what a command of the office's machine would say is none of a chat's. */
export function fileRefused({ code, values }: Pick<Refusal, "code" | "values">): Words {
  if (code === "file-old-excel") return words("sheet-import-old-excel");
  if (code === "file-not-a-table") {
    if (values.found === "picture") return words("sheet-import-photo");
    if (values.found === "html" || values.found === "xml") return words("sheet-import-html");
    return words("sheet-import-no-table");
  }
  if (code === "file-columns-missing")
    return words("sheet-import-columns-missing", { columns: columnSaid(String(values.columns)) });
  return refused(new Refusal(code, values));
}
