/** Tells what sentences are understood as, for programs. */
import { writeFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { z } from "zod";
import { CLOCKWORK } from "#bot/clockwork.ts";
import { intentsByKeyword } from "#bot/commands/commands.ts";
import { lookupOver } from "#bot/domain/lookup.ts";
import { entitiesOf } from "#bot/language/entities.ts";
import { INTENTS, type Intent } from "#bot/language/intents.ts";
import { learnedLines } from "#bot/language/learned.ts";
import { listedCooperatives } from "#bot/language/places.ts";
import { type Judgement, reportOf } from "#bot/language/report.ts";
import { understanding } from "#bot/language/understand.ts";
import { labelledSentences } from "#bot/services/learning.ts";
import { loadEnvironment, readSettings } from "#bot/settings.ts";
import { run, WrongUse, withDatabase } from "./run.ts";

const USAGE = `npm run understand -- [--report]
npm run understand -- --export-learned FILE

Membaca kalimat dari masukan, satu baris satu kalimat atau objek JSON {"text","intent"?}, dan menulis satu baris JSON untuk tiap
kalimat: {"text","intent","confidence","entities","action","alternatives"}.
  --report   sesudahnya tabel ketepatan; tiap baris masukan harus menyebut intent-nya
  --export-learned FILE   menulis kalimat yang diberikan pengguna untuk belajar dan sudah diberi arti oleh petugas, dikelompokkan
                          menurut berkas bot/language/sentences/ tempat menambahkannya; masukan tidak dibaca`;

const line = z.object({ text: z.string(), intent: z.enum(INTENTS).optional() });

await run(USAGE, async () => {
  const { values } = parseArgs({ options: { report: { type: "boolean" }, "export-learned": { type: "string" } } });
  const file = values["export-learned"];
  if (file !== undefined) return exportLearned(file);
  const { timeZone } = readSettings(loadEnvironment());
  const understand = understanding(intentsByKeyword);
  const surroundings = {
    cooperatives: lookupOver(listedCooperatives()),
    today: CLOCKWORK.now().toZonedDateTimeISO(timeZone).toPlainDate(),
  };
  const judged: Judgement[] = [];
  for await (const typed of createInterface({ input: process.stdin })) {
    if (typed.trim() === "") continue;
    const { text, intent: expected } = readLine(typed);
    const { intent, confidence, action, alternatives } = understand(text);
    const entities = entitiesOf(text, intent, surroundings);
    if (expected) judged.push({ text, expected, intent, action });
    else if (values.report) throw new WrongUse(`Baris tanpa intent: ${typed}`);
    if (!values.report) {
      console.log(JSON.stringify({ text, intent, confidence: rounded(confidence), entities, action, alternatives }));
    }
  }
  if (values.report) console.log(reportOf(judged));
});

async function exportLearned(file: string): Promise<void> {
  await withDatabase(async ({ database: { transaction, secrets } }) => {
    const learned = await transaction((tx) => labelledSentences(tx, secrets));
    // What people wrote, though masked: for the operator alone.
    await writeFile(file, learnedLines(learned), { mode: 0o600 });
    console.log(JSON.stringify({ file, sentences: learned.length }));
  });
}

/** A line of JSON, or a sentence as it stands. */
function readLine(typed: string): { text: string; intent?: Intent | undefined } {
  if (!typed.trimStart().startsWith("{")) return { text: typed };
  try {
    return line.parse(JSON.parse(typed));
  } catch {
    return { text: typed };
  }
}

function rounded(share: number): number {
  return Math.round(share * 1000) / 1000;
}
