import type { Outcome, Turn } from "#bot/commands/command.ts";
import { oneAfterAnother } from "#bot/commands/form.ts";
import { bookLines } from "#bot/commands/sheet-books.ts";
import {
  aboutImport,
  inOrder,
  kindWords,
  looksAnew,
  mapping,
  mayBeTheirs,
  toSheet,
  toUndo,
} from "#bot/commands/sheet-words.ts";
import { columnSaid } from "#bot/domain/column-said.ts";
import { SHEET_CHANGES_SHOWN, SHEET_KEPT_DAYS } from "#bot/domain/office-rules.ts";
import { type Choice, type Document, reply, type Words, words } from "#bot/messages.ts";
import { isKept, type SheetImport, sheetsBeside, tellsOnce, undoableUntil } from "#bot/services/sheet-imports.ts";
import { everyRow } from "#bot/services/sheet-pages.ts";

/** What is seen of a sheet: what it would bring, and what it brought. */

/** What would come of it, and the button that does it. */
export async function previewed(
  turn: Turn,
  one: SheetImport,
  { before = [], isAgain = false }: { before?: readonly Words[]; isAgain?: boolean } = {},
): Promise<Outcome> {
  const { id, kind, fits, added, changed, same, refused, rowCount } = one;
  const count = added + changed;
  const lines = [
    ...before,
    words("sheet-import-as", { kind: kindWords(kind ?? ""), rows: rowCount }),
    ...(fits.some((fit) => fit.kind === kind && fit.isSideBySide) ? [words("sheet-import-sides")] : []),
    words("sheet-import-counts", { added, changed, same, refused }),
    // What was read a moment ago is a screen full: after every other question it would bury the answer.
    ...(isAgain ? [] : [...bookLines(one), ...understood(one), ...(await examples(turn, one))]),
    words(count > 0 ? "sheet-import-sure" : same > 0 && refused === 0 ? "sheet-import-same" : "sheet-import-nothing"),
  ];
  const choices: Choice[] = [
    ...(count > 0 ? [takes(one)] : await beside(turn, one)),
    ...(count + refused > 0 ? [toSheet(id, "plan", words("sheet-import-see-all"))] : []),
    ...(refused > 0 ? [toSheet(id, "refused", words("sheet-import-see-refused"))] : []),
    toSheet(id, "kinds", words("sheet-import-other-kind")),
    toSheet(id, "drop", words("sheet-import-drop")),
  ];
  await tellsOnce(turn.tx, id, turn.now);
  return {
    replies: [reply(oneAfterAnother(lines), ...choices)],
    dialog: { step: "sheet", id, ...(count > 0 ? { asked: confirmed(one) } : { isEmpty: true }) },
    about: { subjectId: null, object: `sheet ${id}` },
    outcome: "shown",
  };
}

/** The button that takes it: it names the rows, and what they come to. */
function takes(one: SheetImport): Choice {
  const { id, money } = one;
  const what = confirmed(one);
  const count = what.confirms;
  const label =
    what.money === undefined || money === null
      ? words("sheet-import-do", { count })
      : words("sheet-import-do-money", { count, money });
  return { label, command: "sheet-import", input: { id, ...what } };
}

/** What a yes to the preview takes: nothing but what was shown. */
function confirmed(one: SheetImport): { confirms: number; money?: string } {
  const money = moneySaid(one);
  return { confirms: one.added + one.changed, ...(money !== undefined && { money }) };
}

/** What a button that takes it says of its money; undefined: nothing. */
export function moneySaid({ money }: SheetImport): string | undefined {
  return money ? String(money) : undefined;
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
  for (const [name, order] of read?.dayOrders ?? []) {
    const column = columnSaid(name);
    said.push(words(order === "monthFirst" ? "sheet-import-month-first" : "sheet-import-both-orders", { column }));
  }
  if (read && read.sums.length > 0) said.push(words("sheet-import-sums", { count: read.sums.length }));
  if (read && read.hidden.length > 0) said.push(words("sheet-import-hidden", { count: read.hidden.length }));
  return said;
}

/** The first changes, the first figures that would not agree, and the first reasons. */
async function examples(
  { tx, secrets }: Turn,
  { id, changed, refused, understood: read }: SheetImport,
): Promise<Words[]> {
  const changes: Words[] = [];
  const doubts: Words[] = [];
  const reasons: Words[] = [];
  const doubted = read?.book?.doubts ?? 0;
  let said = "";
  const all = [
    [changes, changed],
    [doubts, doubted],
    [reasons, refused],
  ] as const;
  const isFull = () => all.every(([shown, count]) => shown.length === Math.min(count, SHEET_CHANGES_SHOWN));
  for await (const { line, ended, about, reason, doubt, diffs } of isFull() ? [] : everyRow(tx, secrets, id, "plan")) {
    if (ended === "changed" && changes.length < SHEET_CHANGES_SHOWN) {
      const what = { passage: diffs.map(([column, old, now]) => `${column} ${old} → ${now}`).join(", ") };
      changes.push(words("sheet-import-change", { about: about ?? "", what }));
    }
    if (doubt !== undefined && doubts.length < SHEET_CHANGES_SHOWN) {
      doubts.push(words("sheet-import-reason", { line, reason: doubt }));
    }
    // Of cells that stand side by side in a line, each reason once.
    if (ended === "refused" && reasons.length < SHEET_CHANGES_SHOWN && said !== `${line} ${reason}`) {
      reasons.push(words("sheet-import-reason", { line, reason: reason ?? "" }));
      said = `${line} ${reason}`;
    }
    if (isFull()) break;
  }
  const warned = doubted > 0 ? [words("sheet-books-doubts", { count: doubted }), ...doubts] : [];
  return [...changes, ...reasons, ...warned];
}

/** What came of it, with the refused rows as a file. */
export async function taken(turn: Turn, one: SheetImport): Promise<Outcome> {
  const { id, refused } = one;
  const isThere = isKept(one, turn.now);
  const lines = [takenSaid(one), ...(refused > 0 ? [refusedRows(refused, isThere)] : [])];
  await tellsOnce(turn.tx, id, turn.now);
  return {
    replies: [
      {
        ...reply(oneAfterAnother(lines), ...(await beside(turn, one)), ...afterwards(turn, one)),
        ...(refused > 0 && isThere && { document: fileOf(id, "refused") }),
      },
    ],
    about: aboutImport(one),
    outcome: "taken",
  };
}

function takenSaid({ number: given, kind: name, added, changed, money }: SheetImport): Words {
  const number = given ?? 0;
  const kind = kindWords(name ?? "");
  const count = added + changed;
  return money
    ? words("sheet-import-taken-money", { number, kind, count, added, changed, money })
    : words("sheet-import-taken", { number, kind, count, added, changed });
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

/** The other sheets of the same file, the one that comes next first; looked at anew, for what was taken meanwhile may be what they need. */
export async function beside(turn: Turn, one: SheetImport): Promise<Choice[]> {
  return inOrder(turn, await sheetsBeside(turn.tx, one)).map((other, at) => {
    const { sheet, rowCount: rows } = other;
    const label =
      at === 0 && mayBeTheirs(turn, other)
        ? words("sheet-import-next", { sheet: sheet ?? "", rows })
        : words("sheet-import-sheet", { sheet: sheet ?? "", rows });
    return looksAnew(turn, other, label);
  });
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
