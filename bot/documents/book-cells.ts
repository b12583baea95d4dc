import { Temporal } from "temporal-polyfill";
import type { Render } from "#bot/language/render.ts";
import { type BookColumn, type Value, words } from "#bot/messages.ts";

/** A cell of a statement as it is written on paper: money without "Rp", which the column says. */
export function cellText(value: Value, kind: BookColumn["kind"], render: Render): string {
  if (value === "") return "";
  if (value instanceof Temporal.PlainDate) return render(words("book-sheet-cell", { value: { short: value } }));
  if (kind === "money" && typeof value === "bigint")
    return render(words("book-sheet-cell", { value: { figure: value } }));
  return render(words("book-sheet-cell", { value }));
}
