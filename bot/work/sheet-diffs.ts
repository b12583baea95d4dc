import { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { RESULT_CODES, type ResultKind } from "#bot/domain/exam-result.ts";
import { type Phone, shownPhone } from "#bot/domain/phones.ts";
import { type Position, positionWords } from "#bot/domain/position.ts";
import { instantOf } from "#bot/domain/time.ts";
import type { Render } from "#bot/language/render.ts";
import { words } from "#bot/messages.ts";
import { type Change, only, type StoredRow } from "#bot/services/sheet-changes.ts";
import type { SheetDiff } from "#bot/services/sheet-pages.ts";

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

interface Showing {
  fields: Readonly<{ [field: string]: string }>;
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
      diffs.push([column, ...texts]);
    }
  }
  if (linked > 0) diffs.push(["chat", render(words("sheet-chat-linked")), render(words("sheet-chat-unlinked"))]);
  return diffs;
}

async function textsOf(
  tx: Tx,
  name: string,
  values: readonly [StoredRow[string], StoredRow[string]],
  showing: Showing,
): Promise<[string, string]> {
  if (name === "personId") return [await nameOf(tx, values[0]), await nameOf(tx, values[1])];
  // Neither is for showing.
  if (name === "nationalIdHash") return [thereOrNot(values[0], showing), thereOrNot(values[1], showing)];
  return [textOf(name, values[0], showing), textOf(name, values[1], showing)];
}

async function nameOf(tx: Tx, id: StoredRow[string]): Promise<string> {
  return (await tx.person.findUnique({ where: { id: Number(id) }, select: { name: true } }))?.name ?? "";
}

function thereOrNot(value: StoredRow[string], { render }: Showing): string {
  return render(value === null ? words("sheet-nothing") : words("sheet-something"));
}

function textOf(name: string, value: StoredRow[string], { timeZone, render }: Showing): string {
  if (value === null || value === "") return render(words("sheet-nothing"));
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
