/** Tells what sentences are understood as, for programs. */
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { z } from "zod";
import { CLOCKWORK } from "#bot/clockwork.ts";
import { intentsByKeyword } from "#bot/commands/commands.ts";
import { lookupOver } from "#bot/domain/lookup.ts";
import { entitiesOf } from "#bot/language/entities.ts";
import { INTENTS, type Intent } from "#bot/language/intents.ts";
import { listedCooperatives } from "#bot/language/places.ts";
import { type Judgement, reportOf } from "#bot/language/report.ts";
import { understanding } from "#bot/language/understand.ts";
import { loadEnvironment, readSettings } from "#bot/settings.ts";
import { run, WrongUse } from "./run.ts";

const USAGE = `npm run understand -- [--report]

Membaca kalimat dari masukan, satu baris satu kalimat atau objek JSON {"text","intent"?}, dan menulis satu baris JSON untuk tiap
kalimat: {"text","intent","confidence","entities","action","alternatives"}.
  --report   sesudahnya tabel ketepatan; tiap baris masukan harus menyebut intent-nya`;

const line = z.object({ text: z.string(), intent: z.enum(INTENTS).optional() });

await run(USAGE, async () => {
  const { values } = parseArgs({ options: { report: { type: "boolean" } } });
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
