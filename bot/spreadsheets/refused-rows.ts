import type { Temporal } from "temporal-polyfill";
import { columnName } from "#bot/spreadsheets/header.ts";
import type { Sheetful, Value } from "#bot/spreadsheets/write.ts";

/** The column that says why, which an import of the refused rows leaves out again. */
export const REASON = "alasan";
/** The column of a day that stood in the title, which is not handed back. */
const DAY = "tanggal";

/**
 * The refused rows with the same columns and the reason in the last one, to be mended and imported again. What overflowed
 * stands behind the reason, under no name: nothing is lost, and the row overflows again until it is mended.
 * @param day of all rows, where they were read with that of their title; null: they say it themselves
 */
export function refusedRows(
  sheet: string,
  headers: readonly string[],
  refused: readonly { original: readonly Value[]; reason: string }[],
  day: Temporal.PlainDate | null = null,
): Sheetful {
  const at = headers.findIndex((header) => columnName(header) === REASON);
  const without = <T>(cells: readonly T[]) => cells.filter((_, index) => index !== at);
  const width = without(headers).length;
  const overflow = refused.reduce((most, { original }) => Math.max(most, without(original).length - width), 0);
  return {
    sheet,
    columns: [
      ...without(headers).map((name) => ({ name, kind: "asGiven" as const })),
      ...(day ? [{ name: DAY, kind: "date" as const }] : []),
      { name: REASON, kind: "text" as const, width: 60 },
      ...Array.from({ length: overflow }, () => ({ name: "", kind: "asGiven" as const })),
    ],
    rows: refused.map(({ original, reason }) => {
      const cells = without(original);
      // Short rows end where they were filled last.
      const filled = Array.from({ length: width }, (_, index) => cells[index] ?? null);
      return [...filled, ...(day ? [day] : []), reason, ...cells.slice(width)];
    }),
  };
}
