import { readFileSync } from "node:fs";
import { z } from "zod";
import { type Features, SIZE } from "#bot/language/features.ts";
import { INTENTS, type Intent } from "#bot/language/intents.ts";

/** Where `npm run train` puts it. */
export const MODEL = new URL("./model.bin", import.meta.url);

/** A linear model: of every feature a weight for each intent, as a whole number of eight bits and a scale. */
export interface Model {
  /** SIZE times INTENTS.length; the weights of one feature lie together. */
  weights: Int8Array;
  /** What a weight of 1 is worth. */
  scale: number;
  /** Divides the scores before they become probabilities, so that 0.9 is right nine times of ten (see docs/understanding.md). */
  temperature: number;
  /** Words that are spelled right, for the reader. */
  known: string[];
  /** Words, as they are read, in which people speak of what is done here. */
  ours: ReadonlySet<string>;
  /** A digest of all that it learnt from, by which it is seen whether that has changed since. */
  from: string;
}

/** How likely each intent is, likeliest first; all together 1. */
export type Guess = { intent: Intent; probability: number }[];

const header = z.object({
  intents: z.array(z.string()),
  size: z.number(),
  scale: z.number(),
  temperature: z.number(),
  known: z.array(z.string()),
  ours: z.array(z.string()).transform((words) => new Set(words)),
  from: z.string(),
});

/** The file: a line of JSON, then the weights, a byte each. */
export function packed(model: Model): Buffer {
  const { weights, ours, ...rest } = model;
  const head = JSON.stringify({ intents: INTENTS, size: SIZE, ...rest, ours: [...ours] });
  return Buffer.concat([
    Buffer.from(`${head}\n`, "utf8"),
    Buffer.from(weights.buffer, weights.byteOffset, weights.length),
  ]);
}

/** @throws where the file was made for other intents or features: `npm run train` makes it anew */
export function modelIn(file: URL): Model {
  const bytes = readFileSync(file);
  const end = bytes.indexOf("\n");
  const { intents, size, ...rest } = header.parse(JSON.parse(bytes.toString("utf8", 0, end)));
  const weights = new Int8Array(bytes.buffer, bytes.byteOffset + end + 1, bytes.length - end - 1);
  if (size !== SIZE || weights.length !== SIZE * INTENTS.length || intents.join() !== INTENTS.join()) {
    throw new Error(`${file.pathname} was made for other intents or features; npm run train makes it anew`);
  }
  return { weights, ...rest };
}

export function guess({ weights, scale, temperature }: Model, { ids, values }: Features): Guess {
  const count = INTENTS.length;
  const scores = new Float64Array(count);
  for (let at = 0; at < ids.length; at++) {
    const from = (ids[at] ?? 0) * count;
    const value = values[at] ?? 0;
    for (let intent = 0; intent < count; intent++) {
      scores[intent] = (scores[intent] ?? 0) + value * (weights[from + intent] ?? 0);
    }
  }
  const most = Math.max(...scores);
  const exps = scores.map((score) => Math.exp(((score - most) * scale) / temperature));
  const sum = exps.reduce((all, one) => all + one, 0);
  return INTENTS.map((intent, at) => ({ intent, probability: (exps[at] ?? 0) / sum })).sort(
    (one, other) => other.probability - one.probability,
  );
}
