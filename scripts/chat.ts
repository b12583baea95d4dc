/**
 * Chat in the terminal against DATABASE_URL.
 *   npm run chat -- [--as 081234567890] [--group] [--json]
 */
import { parseArgs } from "node:util";
import { readPhone } from "#bot/domain/phones.ts";
import { chatInTerminal } from "#bot/terminal-chat.ts";
import { run, WrongUse, withDatabase } from "./run.ts";

const USAGE = `npm run chat -- [--as 081234567890] [--group] [--json]

Chat di terminal dengan basis data di DATABASE_URL. Dari pipa: satu pesan satu baris.
  --as NOMOR   nomor HP yang dianggap terbukti
  --group      bicara di grup: yang dijawab hanya /perintah dan yang diawali @sapakoperasi
  --json       satu objek JSON untuk tiap pesan
  @BERKAS      mengirim berkas, boleh diikuti kata-kata`;

await run(USAGE, async () => {
  const { values } = parseArgs({
    options: { as: { type: "string" }, group: { type: "boolean" }, json: { type: "boolean" } },
  });
  const number = values.as === undefined ? null : phoneOf(values.as);
  await withDatabase(({ database, settings }) =>
    chatInTerminal({
      database,
      speaker: {
        chat: values.group ? "grup" : (number ?? "tamu"),
        sender: number ?? "tamu",
        place: values.group ? "group" : "private",
        number,
      },
      reading: settings,
      papersDir: settings.papersDir,
      staffPhones: settings.staffPhones,
      json: values.json ?? false,
    }),
  );
});

function phoneOf(text: string): string {
  try {
    return readPhone(text);
  } catch {
    throw new WrongUse(`--as ${text}: bukan nomor HP Indonesia, misalnya 081234567890`);
  }
}
