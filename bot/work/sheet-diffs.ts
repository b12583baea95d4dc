import { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { columnSaid } from "#bot/domain/column-said.ts";
import { RESULT_CODES, type ResultKind } from "#bot/domain/exam-result.ts";
import { type Phone, shownPhone } from "#bot/domain/phones.ts";
import { type Position, positionWords } from "#bot/domain/position.ts";
import { instantOf } from "#bot/domain/time.ts";
import type { Render } from "#bot/language/render.ts";
import { words } from "#bot/messages.ts";
import { type Change, isSum, only, type StoredRow } from "#bot/services/sheet-changes.ts";
import type { SheetDiff } from "#bot/services/sheet-pages.ts";
import { memberOfId } from "#bot/work/book-columns.ts";
import type { ByChat } from "#bot/work/list-kind.ts";

/** What a row would change of what is there, as whoever brings it reads it: column, as it was, as it will be. */

/** Several changes of one row are one: what was made and then completed is new; what was changed twice was changed once. */
export function merged(changes: readonly Change[]): Change[] {
  const byRow = new Map<string, Change>();
  for (const change of changes) {
    const name = `${change.table} ${change.key}`;
    const first = byRow.get(name);
    if (!first) byRow.set(name, change);
    else {
      const before = first.before && { ...change.before, ...first.before };
      byRow.set(name, { ...first, before, after: { ...first.after, ...change.after } });
    }
  }
  return [...byRow.values()].flatMap(({ before, after, ...row }): Change[] => {
    if (before === null) return [{ ...row, before, after }];
    const fields = Object.keys(after).filter((name) => before[name] !== after[name]);
    return fields.length === 0 ? [] : [{ ...row, before: only(before, fields), after: only(after, fields) }];
  });
}

interface Showing extends Pick<ByChat<unknown>, "fields" | "texts"> {
  timeZone: string;
  render: Render;
}

/** Of rows that were there; what is new is in the file. */
export async function diffsOf(tx: Tx, changes: readonly Change[], showing: Showing): Promise<SheetDiff[]> {
  const { fields, render } = showing;
  const diffs: SheetDiff[] = [];
  const linked = changes.filter(({ table, before }) => table === "link" && before !== null).length;
  for (const { table, before, after } of changes) {
    if (before === null) continue;
    for (const name of Object.keys(after)) {
      const column = fields[`${table}.${name}`];
      if (column === undefined) continue;
      const texts = await textsOf(tx, name, [before[name] ?? null, after[name] ?? null], showing);
      diffs.push([columnSaid(column), ...texts]);
    }
  }
  const corrected = correctedOf(changes);
  if (corrected) diffs.push(["jumlah", ...corrected.map((amount) => rupiahText(amount, showing))] as SheetDiff);
  if (linked > 0) diffs.push(["chat", render(words("sheet-chat-linked")), render(words("sheet-chat-unlinked"))]);
  return diffs;
}

/** What an entry of a ledger was, and what stands in its place; null: nothing was corrected. */
function correctedOf(changes: readonly Change[]): [string, string] | null {
  const entries = changes.filter(({ table }) => table === "savingsEntry" || table === "loanPayment");
  const counter = entries.find(({ after }) => after.reversesId !== null);
  if (!counter) return null;
  const instead = entries.find(({ after }) => after.reversesId === null);
  return [String(-BigInt(String(counter.after.amount))), String(instead?.after.amount ?? 0)];
}

async function textsOf(
  tx: Tx,
  name: string,
  values: readonly [StoredRow[string], StoredRow[string]],
  showing: Showing,
): Promise<[string, string]> {
  const found = NAMES[name];
  if (found) {
    const [old, now] = [await foundName(tx, found, values[0]), await foundName(tx, found, values[1])];
    return [old ?? textOf(name, null, showing), now ?? textOf(name, null, showing)];
  }
  // Neither is for showing.
  if (name === "nationalIdHash") return [thereOrNot(values[0], showing), thereOrNot(values[1], showing)];
  return [textOf(name, values[0], showing), textOf(name, values[1], showing)];
}

/** What is stored as an id is shown by its name. */
const NAMES: Readonly<Record<string, (tx: Tx, id: number) => Promise<string | null | undefined>>> = {
  personId: async (tx, id) => (await tx.person.findUnique({ where: { id }, select: { name: true } }))?.name,
  productId: async (tx, id) => (await tx.loanProduct.findUnique({ where: { id }, select: { name: true } }))?.name,
  memberId: memberOfId,
};

async function foundName(
  tx: Tx,
  find: (tx: Tx, id: number) => Promise<string | null | undefined>,
  id: StoredRow[string],
): Promise<string | null> {
  return id === null ? null : ((await find(tx, Number(id))) ?? "");
}

function rupiahText(amount: string, { render }: Showing): string {
  return render(words("sheet-money", { amount: BigInt(amount) }));
}

function thereOrNot(value: StoredRow[string], { render }: Showing): string {
  return render(value === null ? words("sheet-nothing") : words("sheet-something"));
}

function textOf(name: string, value: StoredRow[string], showing: Showing): string {
  const { timeZone, render, texts = {} } = showing;
  if (value === null || value === "") return render(words("sheet-nothing"));
  if (isSum(name)) return rupiahText(String(value), showing);
  const text = texts[name];
  if (text) return text(String(value));
  if (typeof value !== "string") return String(value).replace(".", ",");
  if (name === "result") return RESULT_CODES[value as ResultKind] ?? value;
  if (name === "unitsLeft") return value.split("\n").join("; ");
  if (name === "phone") return shownPhone(value as Phone);
  if (name === "position") return render(words(positionWords[value as Position]));
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return dayText(Temporal.PlainDate.from(value));
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) {
    const at = instantOf(value).toZonedDateTimeISO(timeZone);
    const two = (number: number) => String(number).padStart(2, "0");
    return `${dayText(at.toPlainDate())} ${two(at.hour)}.${two(at.minute)}`;
  }
  return value;
}

/** As it is typed into a sheet. */
function dayText({ day, month, year }: Temporal.PlainDate): string {
  return `${String(day).padStart(2, "0")}/${String(month).padStart(2, "0")}/${year}`;
}
