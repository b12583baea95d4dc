import { createHash } from "node:crypto";
import { wordsOf } from "#bot/domain/text.ts";
import { type Features, featuresOf, SIZE } from "#bot/language/features.ts";
import { INTENTS, type Intent } from "#bot/language/intents.ts";
import { guess, type Model } from "#bot/language/model.ts";
import { type Read, reader } from "#bot/language/reading.ts";
import { storyBeginnings } from "#bot/language/sentences.ts";

export interface Sentence {
  text: string;
  intent: Intent;
}

/** What the model learns with: found by cross-validation over the sentences. An error below `least` teaches nothing. */
const LEARNING = {
  rounds: 5,
  step: 0.2,
  decay: 1e-5,
  least: 2e-3,
  seed: 20_250_701,
};
/** A word that stands so often among the sentences is spelled right. */
const LEAST_SEEN = 2;
/** And so often where it looks like one written in haste ("dnda", but also "transfer"). */
const LEAST_SEEN_HASTY = 5;
/** A word that stands in so many sentences about what is done here is one of ours. */
const LEAST_OURS = 2;
const FOLDS = 3;

/**
 * Learns all sentences; the same sentences give the same model, byte for byte.
 * @param madeUp sentences put together by rules: learnt from too, but nothing is measured on them
 */
export function train(sentences: readonly Sentence[], madeUp: readonly Sentence[], places: ReadonlySet<string>): Model {
  const temperature = temperatureOf(sentences, madeUp, places);
  return { ...learnt(sentences, madeUp, places), temperature };
}

/** Every sentence as a model would take it that had never seen it: learnt without a third of them, three times. */
function unseen(
  sentences: readonly Sentence[],
  madeUp: readonly Sentence[],
  places: ReadonlySet<string>,
): { sentence: Sentence; features: Features; model: Model }[] {
  const order = shuffled(sentences, chance(LEARNING.seed));
  return Array.from({ length: FOLDS }, (_, fold) => {
    const model = learnt(
      order.filter((_, at) => at % FOLDS !== fold),
      madeUp,
      places,
    );
    const read = reader(model.known, places);
    return order
      .filter((_, at) => at % FOLDS === fold)
      .map((sentence) => ({ sentence, features: featuresOf(read(sentence.text), model.ours), model }));
  }).flat();
}

/** The temperature at which what was unseen is least surprising. */
function temperatureOf(
  sentences: readonly Sentence[],
  madeUp: readonly Sentence[],
  places: ReadonlySet<string>,
): number {
  const tried = unseen(sentences, madeUp, places);
  let best = { temperature: 1, surprise: Number.POSITIVE_INFINITY };
  for (let temperature = 0.4; temperature <= 2.5; temperature += 0.05) {
    let surprise = 0;
    for (const { sentence, features, model } of tried) {
      const right = guess({ ...model, temperature }, features).find(({ intent }) => intent === sentence.intent);
      surprise -= Math.log(Math.max(1e-9, right?.probability ?? 0));
    }
    if (surprise < best.surprise) best = { temperature: Math.round(temperature * 100) / 100, surprise };
  }
  return best.temperature;
}

/** Multinomial logistic regression by stochastic gradient descent, each weight with its own step (AdaGrad). */
export function learnt(
  sentences: readonly Sentence[],
  madeUp: readonly Sentence[],
  places: ReadonlySet<string>,
): Model {
  const known = knownWords(sentences);
  const read = reader(known, places);
  const ours = ourWords(sentences, read);
  const count = INTENTS.length;
  const weights = new Float32Array(SIZE * count);
  const squares = new Float32Array(SIZE * count);
  const random = chance(LEARNING.seed);
  const beginnings = storyBeginnings();
  const examples = [
    ...sentences.flatMap((sentence) => examplesOf(sentence, beginnings, (one) => featuresOf(read(one), ours), random)),
    ...madeUp.map(({ text, intent }) => ({ features: featuresOf(read(text), ours), intent: INTENTS.indexOf(intent) })),
  ];
  const share = sharesOf(sentences);
  const scores = new Float64Array(count);
  for (let round = 0; round < LEARNING.rounds; round++) {
    for (const { features, intent } of shuffled(examples, random)) {
      probabilities(weights, features, scores);
      const { ids, values } = features;
      for (let other = 0; other < count; other++) {
        const error = ((scores[other] ?? 0) - (other === intent ? 1 : 0)) * (share[intent] ?? 1);
        if (Math.abs(error) < LEARNING.least) continue;
        for (let at = 0; at < ids.length; at++) {
          const place = (ids[at] ?? 0) * count + other;
          const weight = weights[place] ?? 0;
          const gradient = error * (values[at] ?? 0) + LEARNING.decay * weight;
          const square = (squares[place] ?? 0) + gradient * gradient;
          squares[place] = square;
          weights[place] = weight - (LEARNING.step * gradient) / Math.sqrt(square + 1e-8);
        }
      }
    }
  }
  return { ...quantised(weights), temperature: 1, known, ours, from: learntFrom(sentences, madeUp, places) };
}

/** The same for the same sentences in the same order. */
export function learntFrom(
  sentences: readonly Sentence[],
  madeUp: readonly Sentence[],
  places: ReadonlySet<string>,
): string {
  const all = [LEARNING, INTENTS, sentences, madeUp, [...places], storyBeginnings()];
  return createHash("sha256").update(JSON.stringify(all)).digest("hex");
}

function probabilities(weights: Float32Array, { ids, values }: Features, scores: Float64Array): void {
  const count = INTENTS.length;
  scores.fill(0);
  for (let at = 0; at < ids.length; at++) {
    const from = (ids[at] ?? 0) * count;
    const value = values[at] ?? 0;
    for (let intent = 0; intent < count; intent++)
      scores[intent] = (scores[intent] ?? 0) + value * (weights[from + intent] ?? 0);
  }
  const most = Math.max(...scores);
  let sum = 0;
  for (let intent = 0; intent < count; intent++) {
    const exp = Math.exp((scores[intent] ?? 0) - most);
    scores[intent] = exp;
    sum += exp;
  }
  for (let intent = 0; intent < count; intent++) scores[intent] = (scores[intent] ?? 0) / sum;
}

function quantised(weights: Float32Array): { weights: Int8Array; scale: number } {
  let most = 0;
  for (const weight of weights) most = Math.max(most, Math.abs(weight));
  const scale = Math.min(most, MOST_WEIGHT) / 127;
  return {
    weights: Int8Array.from(weights, (weight) => Math.max(-127, Math.min(127, Math.round(weight / scale)))),
    scale,
  };
}

const MOST_WEIGHT = 12;

/**
 * Words that are spelled right: what several people wrote, though not without vowels, and whatever is written like a word where other
 * matters are spoken of. The more of those are known, the fewer are taken for a misspelt word of ours ("burung" for "wurung").
 */
function knownWords(sentences: readonly Sentence[]): string[] {
  const seen = new Map<string, number>();
  for (const { text, intent } of sentences) {
    for (const word of new Set(wordsOf(text))) {
      if (/\d/.test(word) || !/[aiueo]/.test(word)) continue;
      const worth = intent === "out_of_scope" && LIKE_A_WORD.test(word) ? LEAST_SEEN : 1;
      seen.set(word, (seen.get(word) ?? 0) + worth);
    }
  }
  return [...seen]
    .filter(([word, times]) => times >= (word.length < 4 || LIKE_A_WORD.test(word) ? LEAST_SEEN : LEAST_SEEN_HASTY))
    .map(([word]) => word)
    .sort();
}

/** Four letters at least, and never three consonants in a row but at a join ("ng", "ny"). */
const LIKE_A_WORD = /^(?=.{4})(?:(?:ng|ny|[^aiueo]){0,2}[aiueo])+(?:ng|[^aiueo])?$/;

/** Words, as they are read, that stand in several sentences about what is done here. */
function ourWords(sentences: readonly Sentence[], read: Read): Set<string> {
  const seen = new Map<string, number>();
  for (const { text, intent } of sentences) {
    if (intent === "out_of_scope") continue;
    for (const word of new Set(read(text).words)) seen.set(word, (seen.get(word) ?? 0) + 1);
  }
  return new Set([...seen].filter(([, times]) => times >= LEAST_OURS).map(([word]) => word));
}

/** Intents of which there are fewer sentences count a little more. */
function sharesOf(sentences: readonly Sentence[]): number[] {
  const counts = INTENTS.map((intent) => sentences.filter((one) => one.intent === intent).length);
  const middle = [...counts].sort((one, other) => one - other)[Math.floor(counts.length / 2)] ?? 1;
  return counts.map((count) => Math.min(1.5, Math.max(0.45, Math.sqrt(middle / Math.max(1, count)))));
}

// ---- how else it might have been written --------------------------------------------------------------------------

/** A sentence as it stands, several times as somebody in a hurry would have typed it, and some of them at the end of a story. */
function examplesOf(
  { text, intent }: Sentence,
  beginnings: readonly string[],
  featured: (text: string) => Features,
  random: () => number,
) {
  const at = INTENTS.indexOf(intent);
  const written = [text];
  for (let time = 0; time < TIMES; time++) {
    written.push(hurried(text, random), spokenTo(hurried(text, random), random));
    if (random() < TOLD) written.push(`${pick(beginnings, random)} ${text}`);
  }
  return written.map((one) => ({ features: featured(one), intent: at }));
}

const TIMES = 3;
/** How often one of these times it stands at the end of a story too. */
const TOLD = 0.15;

const OPENINGS =
  "pak|bu|min|assalamualaikum|nuwun sewu|permisi pak|mau tanya|pagi min|halo|maaf pak|ngapunten bu|tanya dong|izin tanya|dengan hormat|selamat siang bapak ibu|mohon izin bertanya|nyuwun pirsa|eh|lha|jadi gini|".split(
    "|",
  );
const CLOSINGS =
  "ya|pak|min|nggih|dong|yo|ya pak|makasih|suwun|mohon infonya|mohon penjelasannya|terima kasih atas perhatiannya|matur nuwun|cepet ya|wkwk|hehe|bu||".split(
    "|",
  );

function spokenTo(text: string, random: () => number): string {
  return random() < 0.5 ? `${pick(OPENINGS, random)} ${text}` : `${text} ${pick(CLOSINGS, random)}`;
}

function pick(list: readonly string[], random: () => number): string {
  return list[Math.floor(random() * list.length)] ?? "";
}

/** One slip in a third of the longer words: a letter left out, doubled or swapped, vowels dropped. */
function hurried(text: string, random: () => number): string {
  return text
    .split(" ")
    .map((word) => (word.length >= 5 && /^\p{L}+$/u.test(word) && random() < 0.3 ? slip(word, random) : word))
    .join(" ");
}

function slip(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 2));
  const kind = random();
  if (kind < 0.3) return word.slice(0, at) + word.slice(at + 1);
  if (kind < 0.55) return word.slice(0, at) + (word[at + 1] ?? "") + (word[at] ?? "") + word.slice(at + 2);
  if (kind < 0.8) return (word[0] ?? "") + word.slice(1).replace(/[aiueo]/, "");
  if (kind < 0.9) return word.slice(0, at) + (word[at] ?? "") + word.slice(at);
  return (word[0] ?? "") + word.slice(1, -1).replace(/[aiueo]/g, "") + (word.at(-1) ?? "");
}

/** Chance that falls the same way every time (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const mixed = [...list];
  for (let at = mixed.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [mixed[at], mixed[other]] = [mixed[other] as T, mixed[at] as T];
  }
  return mixed;
}
