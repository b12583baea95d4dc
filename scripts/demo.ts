/** A chat in the terminal with a made-up office in a real district; nothing of it stays. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { CLOCKWORK } from "#bot/clockwork.ts";
import { openDatabase } from "#bot/db/database.ts";
import { paperFiles } from "#bot/db/paper-files.ts";
import { becoming, DEMO_STAFF, GUEST } from "#bot/demo/becoming.ts";
import { fillDistrict } from "#bot/demo/district.ts";
import { enterNeighbours, neighboursPhones } from "#bot/demo/neighbours.ts";
import { enterPapers } from "#bot/demo/papers.ts";
import { renderer } from "#bot/language/render.ts";
import { words } from "#bot/messages.ts";
import { readSettings } from "#bot/settings.ts";
import { chatInTerminal } from "#bot/terminal-chat.ts";
import { sendBroadcasts } from "#bot/ticks/broadcasts.ts";
import { tendQuestions } from "#bot/ticks/questions.ts";
import { remind } from "#bot/ticks/reminders.ts";
import { argon2id } from "#bot/work/pin-hash.ts";
import { run } from "./run.ts";

const USAGE = `npm run demo

Chat di terminal dengan kabupaten contoh: desanya asli, orang dan nomornya karangan. Tidak ada yang disimpan.`;

await run(USAGE, async () => {
  parseArgs({});
  // The settings of a real bot are none of the demo's business.
  const settings = readSettings({});
  const render = renderer(settings);
  const folder = mkdtempSync(join(tmpdir(), "sapa-koperasi-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(0));

  const url = `file:${join(folder, "data", "koperasi.db")}`;
  const database = await openDatabase({ url, key: { file: join(folder, "secrets", "data-key") } });
  const moment = { now: CLOCKWORK.now(), timeZone: settings.timeZone };
  await fillDistrict(database, { ...moment, render });
  const papersDir = join(folder, "data", "papers");
  await enterPapers(database, paperFiles(papersDir), moment);
  await enterNeighbours(database, moment);
  const neighbours = neighboursPhones(database, render, moment);
  await neighbours.start();
  // No bot runs beside it that would look what is due.
  let announced = Promise.resolve();
  const announcing = setInterval(() => {
    announced = announced.then(async () => {
      await sendBroadcasts(database, { now: CLOCKWORK.now(), timeZone: settings.timeZone });
      neighbours.wake();
    });
  }, 1_000);
  console.log(`${render(words("demo-welcome"))}\n`);
  const hashing = argon2id();
  await chatInTerminal({
    database,
    speaker: GUEST,
    reading: settings,
    papersDir,
    staffPhones: DEMO_STAFF,
    json: false,
    async aside(line) {
      const here = { now: CLOCKWORK.now(), timeZone: settings.timeZone, secrets: database.secrets };
      await remind(database, { ...here, staffPhones: DEMO_STAFF });
      await tendQuestions(database, { ...here, staffPhones: DEMO_STAFF });
      return becoming(line, { database, hashing, now: CLOCKWORK.now, render });
    },
  });
  clearInterval(announcing);
  // The input may end while it is being looked what is due.
  await announced;
  await neighbours.stop();
  console.log(render(words("demo-end")));
  await database.close();
});
