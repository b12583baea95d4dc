/** Takes a backup, also while the bot runs. */
import { existsSync, mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { CLOCKWORK } from "#bot/clockwork.ts";
import { backupName, forgetBackups, takeBackup } from "#bot/db/backup.ts";
import { renderer } from "#bot/language/render.ts";
import { words } from "#bot/messages.ts";
import { loadEnvironment, readSettings } from "#bot/settings.ts";
import { run, WrongUse } from "./run.ts";

const USAGE = `npm run backup -- FILE

Membuat cadangan basis data dan berkas peserta dalam satu FILE, juga selagi bot berjalan. Kunci data tidak ikut.
FILE yang berupa folder (atau diakhiri /): namanya menurut tanggal; yang disimpan di sana satu sehari selama 7 hari,
lalu satu seminggu, paling lama 35 hari.
Contoh: npm run backup -- /media/cadangan/`;

await run(USAGE, async () => {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [target, ...more] = positionals;
  if (!target) throw new WrongUse("FILE belum disebut");
  if (more.length > 0) throw new WrongUse(`Hanya satu FILE; ini lebih: ${more.join(" ")}`);
  const settings = readSettings(loadEnvironment());
  const render = renderer(settings);
  const now = CLOCKWORK.now();
  const isFolder = target.endsWith("/") || (existsSync(target) && statSync(target).isDirectory());
  if (isFolder) mkdirSync(target, { recursive: true, mode: 0o700 });
  const file = isFolder ? join(target, backupName(now, settings.timeZone)) : target;
  const { tables, papers } = await takeBackup({ url: settings.databaseUrl, papersDir: settings.papersDir, file, now });
  const rows = Object.values(tables).reduce((sum, table) => sum + table.rows, 0);
  console.error(render(words("backup-done", { rows, papers: papers.count })));
  if (isFolder) {
    const forgotten = forgetBackups(target, now, settings.timeZone);
    if (forgotten.length > 0) console.error(render(words("backup-forgotten", { count: forgotten.length })));
  }
  console.log(file);
});
