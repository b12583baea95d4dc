/** Brings a backup back, or moves a database to another engine. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Temporal } from "temporal-polyfill";
import { CLOCKWORK } from "#bot/clockwork.ts";
import { takeBackup } from "#bot/db/backup.ts";
import { openDatabase } from "#bot/db/database.ts";
import { erasedFile } from "#bot/db/erased-file.ts";
import { lookAtBackup, restoreBackup } from "#bot/db/restore.ts";
import { renderer } from "#bot/language/render.ts";
import { words } from "#bot/messages.ts";
import { eraseAgain } from "#bot/services/erasure-keeping.ts";
import { loadEnvironment, readSettings } from "#bot/settings.ts";
import { run, WrongUse } from "./run.ts";

const USAGE = `npm run restore -- FILE [--replace]

Memulihkan cadangan ke basis data di DATABASE_URL (SQLite atau PostgreSQL) dan berkasnya ke PAPERS_DIR. Diperiksa dulu;
kalau di sana sudah ada isinya, yang akan hilang disebutkan dan tidak ada yang diubah, kecuali dengan --replace.
Hentikan bot dulu. Yang lama disimpan di sebelahnya.
FILE boleh juga alamat basis data lain (file:… atau postgresql://…): isinya dipindahkan ke DATABASE_URL.
Kode keluar: 0 dipulihkan, 1 belum (perlu --replace), 2 tidak bisa.`;

await run(USAGE, async () => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { replace: { type: "boolean" } } });
  const [source, ...more] = positionals;
  if (!source) throw new WrongUse("FILE belum disebut");
  if (more.length > 0) throw new WrongUse(`Hanya satu FILE; ini lebih: ${more.join(" ")}`);
  const settings = readSettings(loadEnvironment());
  const { databaseUrl: url, dataKey: key, papersDir } = settings;
  const render = renderer(settings);
  const now = CLOCKWORK.now();
  const passing = mkdtempSync(join(tmpdir(), "sapa-koperasi-"));
  try {
    const file = /^(file:|postgres(ql)?:\/\/)/.test(source) ? join(passing, "moved.cadangan") : source;
    if (file !== source) await takeBackup({ url: source, papersDir, file, now });
    const { takenAt, tables, papers, loss } = await lookAtBackup(file, { url, key, papersDir });
    const rows = Object.values(tables).reduce((sum, table) => sum + table.rows, 0);
    const at = Temporal.Instant.from(takenAt);
    console.error(render(words("restore-found", { at, rows, papers: papers.count })));
    if (loss !== null) {
      console.error(
        render(
          loss === "unreadable"
            ? words("restore-unreadable")
            : words("restore-loss", { at, rows: loss.rows, inputsSince: loss.inputsSince }),
        ),
      );
      if (!values.replace) {
        console.error(render(words("restore-needs-replace")));
        process.exitCode = 1;
        return;
      }
    }
    const { kept } = await restoreBackup(file, { url, key, papersDir }, now);
    const again = await erasedAgain();
    console.error(render(words("restore-done")));
    if (again > 0) console.error(render(words("restore-erased", { count: again })));
    if (kept !== null) console.error(render(words("restore-kept", { kept })));

    /** Nobody comes back who wanted to be erased. Killed before, the next start does it. */
    async function erasedAgain(): Promise<number> {
      const database = await openDatabase({ url, key, hold: true });
      try {
        return await eraseAgain(database, erasedFile(papersDir), { now, ...settings });
      } finally {
        await database.close();
      }
    }
  } finally {
    rmSync(passing, { recursive: true, force: true });
  }
});
