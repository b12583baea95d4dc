/** Writes an empty spreadsheet with the right columns and an example row. */
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { Refusal } from "#bot/domain/refusal.ts";
import { renderer } from "#bot/language/render.ts";
import { words } from "#bot/messages.ts";
import { loadEnvironment, readSettings } from "#bot/settings.ts";
import { templateFile } from "#bot/work/exports.ts";
import { listKinds } from "#bot/work/import-kinds.ts";
import { kindAndFile, kindNames } from "./lists.ts";
import { run } from "./run.ts";

const USAGE = `npm run template -- KIND FILE

Menulis lembar kosong (CSV atau XLSX) dengan kolom yang benar dan satu baris contoh. KIND: ${kindNames}.`;

await run(USAGE, async () => {
  const { positionals } = parseArgs({ allowPositionals: true });
  const { kind, file } = kindAndFile(positionals, listKinds);
  const render = renderer(readSettings(loadEnvironment()));
  const required = kind.columns
    .filter((column) => column.required)
    .map(({ name }) => name)
    .join(", ");
  const explained = [words("template-notes", { required }), ...(kind.notes ? [kind.notes] : [])];
  const notes = explained.flatMap((one) => render(one).split("\n"));
  // An evening of typing may be in it.
  if (existsSync(file)) throw new Refusal("file-exists", { path: file });
  await templateFile(kind, file, notes);
  console.log(file);
});
