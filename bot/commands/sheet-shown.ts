import type { Outcome, Turn } from "#bot/commands/command.ts";
import { oneAfterAnother } from "#bot/commands/form.ts";
import { aboutImport, kindWords, mapping, toSheet, toUndo } from "#bot/commands/sheet-words.ts";
import { SHEET_CHANGES_SHOWN, SHEET_KEPT_DAYS } from "#bot/domain/office-rules.ts";
import { type Choice, type Document, reply, type Words, words } from "#bot/messages.ts";
import { isKept, type SheetImport, sheetsBeside, tellsOnce, undoableUntil } from "#bot/services/sheet-imports.ts";
import { everyRow } from "#bot/services/sheet-pages.ts";

/** What is seen of a sheet: what it would bring, and what it brought. */

/** What would come of it, and the button that does it. */
export async function previewed(turn: Turn, one: SheetImport, before: readonly Words[] = []): Promise<Outcome> {
  const { id, kind, added, changed, same, refused, rowCount } = one;
  const count = added + changed;
  const lines = [
    ...before,
    words("sheet-import-as", { kind: kindWords(kind ?? ""), rows: rowCount }),
    words("sheet-import-counts", { added, changed, same, refused }),
    ...understood(one),
    ...(await examples(turn, one)),
    words(count > 0 ? "sheet-import-sure" : same > 0 && refused === 0 ? "sheet-import-same" : "sheet-import-nothing"),
  ];
  const choices: Choice[] = [
    ...(count > 0
      ? [{ label: words("sheet-import-do", { count }), command: "sheet-import", input: { id, confirms: count } }]
      : []),
    ...(count + refused > 0 ? [toSheet(id, "plan", words("sheet-import-see-all"))] : []),
    ...(refused > 0 ? [toSheet(id, "refused", words("sheet-import-see-refused"))] : []),
    toSheet(id, "kinds", words("sheet-import-other-kind")),
    toSheet(id, "drop", words("sheet-import-drop")),
  ];
  await tellsOnce(turn.tx, id, turn.now);
  return {
    replies: [reply(oneAfterAnother(lines), ...choices)],
    dialog: { step: "sheet", id },
    about: { subjectId: null, object: `sheet ${id}` },
    outcome: "shown",
  };
}

/** What whoever sent it should know of how it was read: all that was not as the template has it. */
function understood({ kind, fits, understood: read, cooperatives }: SheetImport): Words[] {
  const fit = fits.find((one) => one.kind === kind);
  const said: Words[] = [];
  if (fit && fit.renamed.length > 0) said.push(words("sheet-import-renamed", { columns: mapping(fit.renamed) }));
  if (fit && fit.ignored.length > 0) {
    said.push(words("sheet-import-ignored", { columns: { passage: fit.ignored.join(", ") } }));
  }
  if (fit && fit.headerLine > 1) said.push(words("sheet-import-header", { line: fit.headerLine }));
  if (cooperatives !== null) said.push(words("sheet-import-own"));
  for (const [column, order] of read?.dayOrders ?? []) {
    said.push(words(order === "monthFirst" ? "sheet-import-month-first" : "sheet-import-both-orders", { column }));
  }
  if (read && read.sums.length > 0) said.push(words("sheet-import-sums", { count: read.sums.length }));
  if (read && read.hidden.length > 0) said.push(words("sheet-import-hidden", { count: read.hidden.length }));
  return said;
}

/** The first changes, and the first reasons. */
async function examples({ tx, secrets }: Turn, { id, changed, refused }: SheetImport): Promise<Words[]> {
  const changes: Words[] = [];
  const reasons: Words[] = [];
  const wanted = [Math.min(changed, SHEET_CHANGES_SHOWN), Math.min(refused, SHEET_CHANGES_SHOWN)] as const;
  if (wanted[0] + wanted[1] === 0) return [];
  for await (const { line, ended, about, reason, diffs } of everyRow(tx, secrets, id, "plan")) {
    if (ended === "changed" && changes.length < wanted[0]) {
      const what = { passage: diffs.map(([column, old, now]) => `${column} ${old} → ${now}`).join(", ") };
      changes.push(words("sheet-import-change", { about: about ?? "", what }));
    }
    if (ended === "refused" && reasons.length < wanted[1]) {
      reasons.push(words("sheet-import-reason", { line, reason: reason ?? "" }));
    }
    if (changes.length === wanted[0] && reasons.length === wanted[1]) break;
  }
  return [...changes, ...reasons];
}

/** What came of it, with the refused rows as a file. */
export async function taken(turn: Turn, one: SheetImport): Promise<Outcome> {
  const { id, number, added, changed, refused } = one;
  const count = added + changed;
  const isThere = isKept(one, turn.now);
  const lines = [
    words("sheet-import-taken", { number: number ?? 0, kind: kindWords(one.kind ?? ""), count, added, changed }),
    ...(refused > 0 ? [refusedRows(refused, isThere)] : []),
  ];
  await tellsOnce(turn.tx, id, turn.now);
  return {
    replies: [
      {
        ...reply(oneAfterAnother(lines), ...afterwards(turn, one), ...(await beside(turn, one))),
        ...(refused > 0 && isThere && { document: fileOf(id, "refused") }),
      },
    ],
    about: aboutImport(one),
    outcome: "taken",
  };
}

function refusedRows(refused: number, isThere: boolean): Words {
  return isThere
    ? words("sheet-import-refused", { refused })
    : words("sheet-import-refused-gone", { refused, days: SHEET_KEPT_DAYS });
}

function afterwards(turn: Turn, one: SheetImport): Choice[] {
  const isChanged = one.added + one.changed > 0;
  const isOpen = undoableUntil(one, turn.now) !== null;
  return isChanged && isOpen ? [{ ...toUndo(one.id, words("sheet-import-undo")), lasting: true }] : [];
}

/** The other sheets of the same file. */
export async function beside({ tx }: Turn, one: SheetImport): Promise<Choice[]> {
  return (await sheetsBeside(tx, one)).map(({ id, sheet, rowCount }) =>
    toSheet(id, "see", words("sheet-import-sheet", { sheet: sheet ?? "", rows: rowCount })),
  );
}

export function fileOf(id: number, what: "plan" | "refused" | "stuck"): Document {
  return { kind: "sheetFile", sheet: id, what };
}

/** One of those that were confirmed, as the list has it. */
export function listed(turn: Turn, one: SheetImport): Words {
  const { takenAt, back } = one;
  const number = one.number ?? 0;
  const kind = kindWords(one.kind ?? "");
  const count = one.added + one.changed;
  if (takenAt === null) return words("sheet-import-listed-busy", { number, kind });
  if (one.state === "undone") return words("sheet-import-listed-undone", { number, kind, count, at: takenAt, back });
  const canGoBack = undoableUntil(one, turn.now) !== null;
  return words(canGoBack ? "sheet-import-listed" : "sheet-import-listed-kept", { number, kind, count, at: takenAt });
}
