import { parentPort, workerData } from "node:worker_threads";
import type { Said, Task } from "#bot/spreadsheets/apart.ts";
import { csvSheet } from "#bot/spreadsheets/csv.ts";
import { formatOf } from "#bot/spreadsheets/file-format.ts";
import { megabytes } from "#bot/spreadsheets/limits.ts";
import { filled } from "#bot/spreadsheets/read.ts";
import { packedRow } from "#bot/spreadsheets/spool.ts";
import { Unreadable } from "#bot/spreadsheets/unreadable.ts";
import { xlsxSheets } from "#bot/spreadsheets/xlsx.ts";

/** The thread in which a file is read that somebody sent: it hands its rows over as text, and ends. */

const task = (workerData as { task: Task }).task;
const says = (said: Said) => parentPort?.postMessage(said);

async function reads({ path, limits, names, others, pageRows }: Task): Promise<void> {
  const expected = { names: new Set(names), others: new Map(others) };
  const format = await formatOf(path, limits);
  const sheets = format === "xlsx" ? await xlsxSheets(path, limits) : [await csvSheet(path, expected, limits)];
  let [rowCount, characters] = [0, 0];
  for (const sheet of sheets) {
    says({ is: "sheet", name: sheet.name });
    let page: string[] = [];
    for await (const row of filled(sheet.rows(), limits)) {
      const text = packedRow(row);
      rowCount += 1;
      characters += text.length;
      // The header and what stands above it are no rows.
      if (rowCount > limits.rows + ABOVE) throw new Unreadable("file-too-many-rows", { most: limits.rows });
      if (characters > limits.characters) {
        throw new Unreadable("file-inflates-too-much", { most: megabytes(limits.characters) });
      }
      page.push(text);
      if (page.length < pageRows) continue;
      says({ is: "rows", page: page.join("\n"), count: page.length });
      page = [];
    }
    if (page.length > 0) says({ is: "rows", page: page.join("\n"), count: page.length });
    says({ is: "hidden", lines: sheet.hiddenLines });
  }
  says({ is: "end", format });
}

const ABOVE = 50;

reads(task).catch((error: unknown) => {
  // Whatever a strange file makes its readers stumble over: it is the file.
  const { code, values } = error instanceof Unreadable ? error : new Unreadable("file-damaged");
  says({ is: "refused", code, values });
});
