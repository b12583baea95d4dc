import { wordsOf } from "#bot/domain/text.ts";
import { INTENTS, type Intent } from "#bot/language/intents.ts";
import type { Sentence } from "#bot/language/training.ts";

export interface Contestant {
  name: string;
  learn(sentences: readonly Sentence[]): (text: string) => { intent: Intent; isSure: boolean };
}

/** From which probability on a baseline's answer counts as sure: the same as ours. */
const SURE = 0.6;

/** What textbooks begin with; no library, written here for comparison alone. */
export const baselines: readonly Contestant[] = [
  { name: "naive Bayes over words (baseline)", learn: (sentences) => naiveBayes(sentences, wordsOf) },
  { name: "naive Bayes over letter triples (baseline)", learn: (sentences) => naiveBayes(sentences, triplesOf) },
  { name: "nearest sentence by letter triples (baseline)", learn: nearest },
];

function naiveBayes(sentences: readonly Sentence[], partsOf: (text: string) => string[]) {
  const counts = new Map<string, Float64Array>();
  const totals = new Float64Array(INTENTS.length);
  const prior = new Float64Array(INTENTS.length);
  for (const { text, intent } of sentences) {
    const at = INTENTS.indexOf(intent);
    prior[at] = (prior[at] ?? 0) + 1;
    for (const part of partsOf(text)) {
      const row = counts.get(part) ?? new Float64Array(INTENTS.length);
      row[at] = (row[at] ?? 0) + 1;
      counts.set(part, row);
      totals[at] = (totals[at] ?? 0) + 1;
    }
  }
  const vocabulary = counts.size;
  return (text: string) => {
    const scores = INTENTS.map((_, at) => Math.log((prior[at] ?? 0) / sentences.length));
    for (const part of partsOf(text)) {
      const row = counts.get(part);
      if (!row) continue;
      for (const at of INTENTS.keys()) {
        scores[at] = (scores[at] ?? 0) + Math.log(((row[at] ?? 0) + 0.3) / ((totals[at] ?? 0) + 0.3 * vocabulary));
      }
    }
    const most = Math.max(...scores);
    const sum = scores.reduce((all, score) => all + Math.exp(score - most), 0);
    return { intent: INTENTS[scores.indexOf(most)] ?? "out_of_scope", isSure: 1 / sum >= SURE };
  };
}

function triplesOf(text: string): string[] {
  const line = ` ${wordsOf(text).join(" ")} `;
  return Array.from({ length: Math.max(0, line.length - 2) }, (_, at) => line.slice(at, at + 3));
}

/** So alike that it is sure. */
const ALIKE = 0.5;

function nearest(sentences: readonly Sentence[]) {
  const learnt = sentences.map(({ text, intent }) => ({ intent, triples: new Set(triplesOf(text)) }));
  return (text: string) => {
    const asked = new Set(triplesOf(text));
    let best = { intent: "out_of_scope" as Intent, share: 0 };
    for (const { intent, triples } of learnt) {
      let both = 0;
      for (const triple of asked) if (triples.has(triple)) both++;
      const share = both / Math.max(1, asked.size + triples.size - both);
      if (share > best.share) best = { intent, share };
    }
    return { intent: best.intent, isSure: best.share >= ALIKE };
  };
}
