/** Learns from the sentences, and writes the model. */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { MODEL, packed } from "#bot/language/model.ts";
import { placesOf } from "#bot/language/places.ts";
import { otherMatters, sentences } from "#bot/language/sentences.ts";
import { train } from "#bot/language/training.ts";
import { run } from "./run.ts";

const USAGE = `npm run train

Belajar dari kalimat di bot/language/sentences dan menulis modelnya. Kalimat yang sama memberi model yang sama.`;

await run(USAGE, async () => {
  parseArgs({});
  const learnt = sentences();
  const started = performance.now();
  const model = train(learnt, otherMatters(), placesOf());
  writeFileSync(MODEL, packed(model));
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(
    `${learnt.length} kalimat, ${model.known.length} kata, suhu ${model.temperature}, ${seconds} detik: ${MODEL.pathname}`,
  );
});
