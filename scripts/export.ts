/** Writes a list from the database to CSV or XLSX. */
import { parseArgs } from "node:util";
import { renderer } from "#bot/language/render.ts";
import { exportFile } from "#bot/work/exports.ts";
import { kindAndFile, kindNames } from "./lists.ts";
import { run, withDatabase } from "./run.ts";

const USAGE = `npm run export -- KIND FILE

Menulis daftar dari basis data ke CSV atau XLSX, menurut akhiran FILE. KIND: ${kindNames}.
Daftar orang berisi NIK dan nomor HP apa adanya; simpan di tempat yang aman.`;

await run(USAGE, async () => {
  const { positionals } = parseArgs({ allowPositionals: true });
  const { kind, file } = kindAndFile(positionals);
  await withDatabase(({ database: { read, secrets }, settings }) =>
    exportFile(kind, file, read, { timeZone: settings.timeZone, render: renderer(settings), secrets }),
  );
  console.log(file);
});
