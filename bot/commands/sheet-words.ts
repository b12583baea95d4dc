import { headOf, isStaff, treasurerOf } from "#bot/commands/access.ts";
import type { About, Turn } from "#bot/commands/command.ts";
import { keeper } from "#bot/commands/keeping.ts";
import { columnSaid } from "#bot/domain/column-said.ts";
import { readable } from "#bot/domain/text.ts";
import { type Choice, type Document, type Words, words } from "#bot/messages.ts";
import { isBook } from "#bot/services/books.ts";
import type { SheetKind } from "#bot/services/sheet-desk.ts";
import { lastSheets, type SheetFit, type SheetImport, sheetById } from "#bot/services/sheet-imports.ts";

/** What the commands about spreadsheets say alike: kinds, and whose a sheet is. */

/** How kinds are called. */
const KINDS: Readonly<Record<string, string>> = {
  cooperatives: "sheet-kind-cooperatives",
  officers: "sheet-kind-officers",
  members: "sheet-kind-members",
  exams: "sheet-kind-exams",
  results: "sheet-kind-results",
  products: "sheet-kind-products",
  loans: "sheet-kind-loans",
  payments: "sheet-kind-payments",
  savings: "sheet-kind-savings",
};

export function kindWords(kind: string): Words {
  const id = KINDS[kind];
  return id === undefined ? words("sheet-kind-other", { kind }) : words(id);
}

/** One, two, three: as a value of words that hold words; null: there is none. */
export function listOf(all: readonly Words[]): Words | null {
  const [first, ...rest] = all;
  return first ? rest.reduce((said, kind) => words("sheet-import-and", { said, kind }), first) : null;
}

/** The order in which sheets of one file go: what the others need comes first. */
const ORDER = ["cooperatives", "officers", "products", "members", "loans", "payments", "savings"];

/** What a sheet is taken for, or plainly is; null: it must be asked. */
export function likelyKind(turn: Turn, { kind, sheet, file, fits }: SheetImport): string | null {
  if (kind !== null) return kind;
  const clear = fits.filter(({ isBeside }) => !isBeside);
  const named = fits.find((fit) => fit.kind === kindSaid(sheet ?? file, turn));
  const [only, ...others] = clear;
  if (named && (clear.includes(named) || knowsMore(named, clear))) return named.kind;
  return only && others.length === 0 ? only.kind : null;
}

/** A book of loans in which one column is called otherwise has all that a list of members needs, and is none. */
function knowsMore(named: SheetFit, clear: readonly SheetFit[]): boolean {
  return clear.length > 0 && clear.every(({ used }) => used.length < named.used.length);
}

/** Whether a sheet may be theirs to bring, as far as its columns say. */
export function mayBeTheirs(turn: Turn, one: SheetImport): boolean {
  const kind = likelyKind(turn, one);
  return kind === null || mayBring(turn, kind);
}

/** In the order in which they go; what is not theirs to bring comes last. */
export function inOrder(turn: Turn, sheets: readonly SheetImport[]): SheetImport[] {
  const place = (one: SheetImport) => {
    if (!mayBeTheirs(turn, one)) return ORDER.length + 1;
    const at = ORDER.indexOf(likelyKind(turn, one) ?? "");
    return at < 0 ? ORDER.length : at;
  };
  return [...sheets].sort((one, other) => place(one) - place(other) || one.id - other.id);
}

/** Looks at a sheet anew, as what it plainly is. */
export function looksAnew(turn: Turn, one: SheetImport, label: Words): Choice {
  const kind = likelyKind(turn, one);
  if (kind === null || !mayBring(turn, kind)) return toSheet(one.id, "see", label);
  return { label, command: "sheet-import", input: { id: one.id, kind } };
}

/** What people type for them, the longest first: "simpanan anggota" is no list of members. */
const SAID: readonly [kind: string, pattern: RegExp][] = [
  ["savings", /\bsimpanan\b/],
  ["payments", /\b(?:angsuran|pembayaran)\b/],
  ["products", /\bproduk\b/],
  ["loans", /\bpinjaman\b/],
  ["results", /\bhasil\b/],
  ["exams", /\b(?:jadwal|sesi|ujian|ukom|bimtek)\b/],
  ["members", /\banggota\b/],
  ["officers", /\bpengurus\b/],
  ["cooperatives", /\b(?:koperasi|kopdes|kdmp)\b/],
];

/** The kind that words name; null: none. */
export function kindSaid(text: string, { sheets }: Turn): string | null {
  const said = readable(text);
  const found = SAID.find(([kind, pattern]) => pattern.test(said) && sheets.kinds.some(({ name }) => name === kind));
  return found?.[0] ?? null;
}

/** Whether somebody may bring a kind. */
export function mayBring(turn: Turn, kind: string): boolean {
  return mine(turn).some(({ name }) => name === kind);
}

/** The kinds that somebody may bring. */
export function mine(turn: Turn): SheetKind[] {
  const person = keeper(turn);
  const who = { staff: isStaff(person), heads: true, treasurer: treasurerOf(person).length > 0 };
  return turn.sheets.kinds.filter((kind) => who[kind.who]);
}

/** Whose rows are taken: null, everybody's. @param kind null: it is not known yet */
export function rowsOfWhom(turn: Turn, kind: string | null): number[] | null {
  const person = keeper(turn);
  if (isBook(kind)) return treasurerOf(person);
  return isStaff(person) ? null : headOf(person);
}

/** A sheet, where it is theirs to go on with: their own while they keep what is in it, and the office's all of them but books. */
export function ifTheirs(turn: Turn, one: SheetImport | null): SheetImport | null {
  const person = keeper(turn);
  if (!one) return null;
  // What is not known yet may be a book.
  if (isStaff(person) && !isBook(one.kind) && (one.kind !== null || one.personId === person.id)) return one;
  const kept = isBook(one.kind) ? treasurerOf(person) : headOf(person);
  const isTheirs = one.personId === person.id && (one.cooperatives ?? [-1]).every((each) => kept.includes(each));
  return isTheirs ? one : null;
}

export async function sheetOf(turn: Turn, id: number): Promise<SheetImport | null> {
  return ifTheirs(turn, await sheetById(turn.tx, id));
}

/** For the audit log. */
export function aboutImport({ number }: SheetImport): About {
  return { subjectId: null, object: `import ${number}` };
}

/** So many are listed. */
const MOST_LISTED = 5;

/** Those that were confirmed last and are theirs, the newest first. */
export async function lastOf(turn: Turn): Promise<SheetImport[]> {
  const person = keeper(turn);
  const all = await lastSheets(turn.tx, isStaff(person) ? null : person.id, MOST_LISTED);
  return all.filter((one) => ifTheirs(turn, one) !== null);
}

export function templateOf(kind: SheetKind): Document {
  const { sheet, columns, required, notes } = kind.template;
  return {
    kind: "sheetTemplate",
    name: words("sheet-template-file", { kind: kindWords(kind.name) }),
    sheet,
    columns,
    notes: [words("template-notes", { required: required.join(", ") }), ...(notes ? [notes] : [])],
  };
}

/** “HP” → telepon, on one line. */
export function mapping(pairs: readonly (readonly [string, string])[]): { passage: string } {
  return { passage: pairs.map(([heading, column]) => `“${heading}” → ${columnSaid(column)}`).join(", ") };
}

export function columnsSaid(columns: readonly string[]): string {
  return columns.map(columnSaid).join(", ");
}

export function toSheet(id: number, does: string, label: Words): Choice {
  return { label, command: "sheet-import", input: { id, does } };
}

export function toUndo(id: number, label: Words, does = "weigh"): Choice {
  return { label, command: "sheet-undo", input: { id, does } };
}
