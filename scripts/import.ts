/** Takes a spreadsheet into the database. */
import { parseArgs } from "node:util";
import { CLOCKWORK } from "#bot/clockwork.ts";
import { renderer } from "#bot/language/render.ts";
import { words } from "#bot/messages.ts";
import { listKinds } from "#bot/work/import-kinds.ts";
import { importFile } from "#bot/work/imports.ts";
import { understoodWords } from "#bot/work/understood-words.ts";
import { kindAndFile, kindNames } from "./lists.ts";
import { run, withDatabase } from "./run.ts";

const USAGE = `npm run import -- KIND FILE [--sheet NAMA] [--dry-run] [--refused FILE]

Memasukkan daftar dari CSV atau XLSX ke basis data. KIND: ${kindNames}.
  --sheet NAMA     lembar yang dibaca, kalau berkasnya punya beberapa (biasanya yang pertama yang cocok)
  --dry-run        hanya memeriksa, tidak ada yang dimasukkan
  --refused FILE   tempat baris yang ditolak (biasanya NAMA.ditolak.EXT di sebelahnya)
Kode keluar: 0 semua diterima, 1 ada yang ditolak, 2 berkas tidak terbaca dan tidak ada yang dimasukkan.
Contoh: npm run import -- cooperatives prisma/data/cooperatives-jombang.csv`;

await run(USAGE, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { "dry-run": { type: "boolean" }, refused: { type: "string" }, sheet: { type: "string" } },
  });
  const { kind, file } = kindAndFile(positionals, listKinds);
  await withDatabase(async ({ database, settings }) => {
    const render = renderer(settings);
    const { report, understood } = await importFile({
      kind,
      file,
      database,
      now: CLOCKWORK.now(),
      timeZone: settings.timeZone,
      render,
      sheet: values.sheet,
      dryRun: values["dry-run"] ?? false,
      refusedFile: values.refused,
      ...(process.stderr.isTTY && { progress: showProgress }),
    });
    if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
    for (const line of understoodWords(understood)) console.error(render(line));
    console.error(
      render(
        words(values["dry-run"] ? "import-tried" : "import-done", { ...report, refusedFile: report.refusedFile ?? "" }),
      ),
    );
    console.log(JSON.stringify(report));
    if (report.refused > 0) process.exitCode = 1;
  });
});

/** A bar of twenty steps, on the same line. */
function showProgress(done: number, total: number): void {
  const steps = total === 0 ? 20 : Math.min(20, Math.floor((20 * done) / total));
  process.stderr.write(`\r[${"=".repeat(steps)}${" ".repeat(20 - steps)}] ${done}/${total}`);
}
