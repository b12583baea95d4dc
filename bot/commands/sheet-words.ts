import { headOf, isStaff } from "#bot/commands/access.ts";
import type { About, Turn } from "#bot/commands/command.ts";
import { keeper } from "#bot/commands/keeping.ts";
import { readable } from "#bot/domain/text.ts";
import { type Choice, type Document, type Words, words } from "#bot/messages.ts";
import type { SheetKind } from "#bot/services/sheet-desk.ts";
import { lastSheets, type SheetImport, sheetById } from "#bot/services/sheet-imports.ts";

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
  const staff = isStaff(keeper(turn));
  return turn.sheets.kinds.filter(({ who }) => who === "heads" || (staff && who === "staff"));
}

/** Whose rows are taken: null, everybody's. */
export function rowsOfWhom(turn: Turn): number[] | null {
  const person = keeper(turn);
  return isStaff(person) ? null : headOf(person);
}

/** A sheet, where it is theirs to go on with: their own while they keep what is in it, and the office's all of them. */
export function ifTheirs(turn: Turn, one: SheetImport | null): SheetImport | null {
  const person = keeper(turn);
  if (!one || isStaff(person)) return one;
  const kept = headOf(person);
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
  return { passage: pairs.map(([heading, column]) => `“${heading}” → ${column}`).join(", ") };
}

export function toSheet(id: number, does: string, label: Words): Choice {
  return { label, command: "sheet-import", input: { id, does } };
}

export function toUndo(id: number, label: Words, does = "weigh"): Choice {
  return { label, command: "sheet-undo", input: { id, does } };
}
