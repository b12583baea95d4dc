import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { formatOf } from "#bot/spreadsheets/file-format.ts";
import { chatLimits, type Limits, megabytes as megabytesIn } from "#bot/spreadsheets/limits.ts";
import type { SheetRow } from "#bot/spreadsheets/sheet.ts";
import { unpackedRow } from "#bot/spreadsheets/spool.ts";
import { Unreadable } from "#bot/spreadsheets/unreadable.ts";

/**
 * Reads a file that anybody could have sent in a thread of its own, with so much memory and time as one file may have. A thread
 * that runs out of either ends alone, as long as its memory fills in small pieces: one piece too large takes the whole process with
 * it (nodejs/node#47224), so the limits come first, and the thread is what is left to catch.
 */

/** What one file may have; docs/spreadsheets.md. */
const MOST_MEGABYTES = 256;
const MOST_MS = 30_000;

/** A sheet as it stands in the file: every filled row, above the header too. */
export interface ApartSheet {
  /** null: a CSV. */
  name: string | null;
  hiddenLines: readonly number[];
  rowCount: number;
  /** Its rows, some at a time, as text (`rowsOf`). */
  pages: readonly string[];
}

export interface ApartFile {
  format: "csv" | "xlsx";
  sheets: readonly ApartSheet[];
}

/** What the thread is given. */
export interface Task {
  path: string;
  format: ApartFile["format"];
  limits: Limits;
  names: readonly string[];
  others: readonly (readonly [string, string])[];
  pageRows: number;
}

/** What it says. */
export type Said =
  | { is: "sheet"; name: string | null }
  | { is: "rows"; page: string; count: number }
  | { is: "hidden"; lines: readonly number[] }
  | { is: "end" }
  | { is: "refused"; code: string; values: Record<string, unknown> };

/** For tests. */
export interface ApartOptions {
  limits?: Limits;
  megabytes?: number;
  ms?: number;
}

/**
 * @param names of columns that may stand in it, by which the delimiter of a CSV is told; with what else they are called
 * @param pageRows how many rows a page has
 * @throws Unreadable with the codes named there
 */
export async function readApart(
  bytes: Uint8Array,
  { names, others, pageRows }: Pick<Task, "names" | "others" | "pageRows">,
  { limits = chatLimits, megabytes = MOST_MEGABYTES, ms = MOST_MS }: ApartOptions = {},
): Promise<ApartFile> {
  if (bytes.byteLength > limits.bytes) throw new Unreadable("file-too-large", { most: megabytesIn(limits.bytes) });
  const folder = await mkdtemp(join(tmpdir(), "koperasi-"));
  try {
    const path = join(folder, "sheet");
    await writeFile(path, bytes, { mode: 0o600 });
    // Its first bytes alone: what is no spreadsheet needs no thread.
    const format = await formatOf(path, limits);
    return await inThread({ path, format, limits, names, others, pageRows }, megabytes, ms);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A thread knows no TypeScript of itself, whatever its parent was started with (privatenumber/tsx#354). */
const BEGINNING = `const { tsx, file } = require("node:worker_threads").workerData;
import(tsx).then(({ register }) => { register(); return import(file); });`;

function inThread(task: Task, megabytes: number, ms: number): Promise<ApartFile> {
  const tsx = import.meta.resolve("tsx/esm/api");
  const file = new URL("./apart-worker.ts", import.meta.url).href;
  const thread = new Worker(BEGINNING, {
    eval: true,
    execArgv: [],
    // Nothing of ours is in its environment.
    env: {},
    workerData: { tsx, file, task },
    resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 32 },
  });
  const sheets: (ApartSheet & { pages: string[] })[] = [];
  return new Promise<ApartFile>((read, notRead) => {
    const tooMuch = () => notRead(new Unreadable("file-too-much-work"));
    const over = setTimeout(tooMuch, ms);
    over.unref();
    thread.on("message", (said: Said) => {
      const sheet = sheets.at(-1);
      if (said.is === "sheet") sheets.push({ name: said.name, hiddenLines: [], rowCount: 0, pages: [] });
      else if (said.is === "end") read({ format: task.format, sheets });
      else if (said.is === "refused") notRead(new Unreadable(said.code, said.values));
      else if (said.is === "hidden") Object.assign(sheet ?? {}, { hiddenLines: said.lines });
      else if (sheet) {
        sheet.pages.push(said.page);
        sheet.rowCount += said.count;
      }
    });
    thread.on("error", tooMuch);
    // Whatever ended it without a word.
    thread.on("exit", tooMuch);
  }).finally(() => thread.terminate());
}

/** The rows of a page. */
export function rowsOf(page: string): SheetRow[] {
  return page === "" ? [] : page.split("\n").map(unpackedRow);
}
