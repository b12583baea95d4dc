import { parentPort, workerData } from "node:worker_threads";
import type { Said, Task } from "#bot/spreadsheets/apart.ts";
import { filled } from "#bot/spreadsheets/filled.ts";
import { megabytes } from "#bot/spreadsheets/limits.ts";
import type { Sheet } from "#bot/spreadsheets/sheet.ts";
import { packedRow } from "#bot/spreadsheets/spool.ts";
import { Unreadable } from "#bot/spreadsheets/unreadable.ts";

/** The thread in which a file is read that somebody sent: it hands its rows over as text, and ends. */

const task = (workerData as { task: Task }).task;
const says = (said: Said) => parentPort?.postMessage(said);

/** What reads one format is loaded for it alone: somebody waits. */
async function sheetsIn({ path, format, limits, names, others }: Task): Promise<Sheet[]> {
  if (format === "xlsx") return (await import("#bot/spreadsheets/xlsx.ts")).xlsxSheets(path, limits);
  const { csvSheet } = await import("#bot/spreadsheets/csv.ts");
  return [await csvSheet(path, { names: new Set(names), others: new Map(others) }, limits)];
}

async function reads(given: Task): Promise<void> {
  const { limits, pageRows } = given;
  const sheets = await sheetsIn(given);
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
  says({ is: "end" });
}

const ABOVE = 50;

reads(task).catch((error: unknown) => {
  // Whatever a strange file makes its readers stumble over: it is the file.
  const { code, values } = error instanceof Unreadable ? error : new Unreadable("file-damaged");
  says({ is: "refused", code, values });
});
