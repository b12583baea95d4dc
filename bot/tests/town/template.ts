import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openDatabase } from "#bot/db/database.ts";
import { renderer } from "#bot/language/render.ts";
import { cooperativesKind } from "#bot/work/import-cooperatives.ts";
import { listKind } from "#bot/work/import-kinds.ts";
import { importFile } from "#bot/work/imports.ts";
import { READING } from "./house.ts";

const COOPERATIVES = fileURLToPath(new URL("../../../prisma/data/cooperatives-jombang.csv", import.meta.url));

/** A folder with the database of a town: the 306 village cooperatives of Jombang, no exams, nobody has written yet. */
export async function newFolder(): Promise<string> {
  template ??= filled();
  const folder = mkdtempSync(join(tmpdir(), "town-"));
  cpSync(await template, folder, { recursive: true });
  return folder;
}

/** Filled once for all towns of a process, for that takes longer than a story. */
let template: Promise<string> | undefined;

async function filled(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "town-template-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const database = await openDatabase({ url: databaseIn(folder), key: keyIn(folder) });
  await importFile({
    kind: listKind(cooperativesKind),
    file: COOPERATIVES,
    database,
    timeZone: READING.timeZone,
    render: renderer(READING),
    dryRun: false,
    refusedFile: undefined,
  });
  await database.close();
  return folder;
}

const databaseIn = (folder: string) => `file:${folder}/data/koperasi.db`;
const keyIn = (folder: string) => ({ file: `${folder}/secrets/data-key` });
