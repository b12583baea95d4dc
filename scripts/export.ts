/** Writes a list from the database to CSV or XLSX. */
import { parseArgs } from "node:util";
import { exportFile } from "#bot/work/exports.ts";
import { kindAndFile } from "./lists.ts";
import { run, withDatabase } from "./run.ts";

const USAGE = `npm run export -- KIND FILE

Menulis daftar dari basis data ke CSV atau XLSX, menurut akhiran FILE. KIND: cooperatives, exams.`;

await run(USAGE, async () => {
  const { positionals } = parseArgs({ allowPositionals: true });
  const { kind, file } = kindAndFile(positionals);
  await withDatabase(({ database, settings }) => exportFile(kind, file, database.read, settings.timeZone));
  console.log(file);
});
