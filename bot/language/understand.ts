import { readable, wordsOf } from "#bot/domain/text.ts";
import { type Courtesy, courtesyOf, meaning } from "#bot/language/courtesy.ts";
import { featuresOf } from "#bot/language/features.ts";
import type { Intent } from "#bot/language/intents.ts";
import { knownSentences } from "#bot/language/known-sentences.ts";
import { type Guess, guess, MODEL, modelIn } from "#bot/language/model.ts";
import { placesOf } from "#bot/language/places.ts";
import { reader } from "#bot/language/reading.ts";

export type { Courtesy };

/** What a text was taken to mean. */
export interface Understanding {
  intent: Intent;
  /** 0 to 1: of those at 0.9, nine of ten are right. */
  confidence: number;
  /** do: go ahead · ask: it may be one of several · none: nothing here */
  action: "do" | "ask" | "none";
  /** What else it may be, likeliest first: with `ask` the others to offer, with `none` the nearest there is. */
  alternatives: Intent[];
  /** It is a command's name or a sentence that is known word for word, not a guess: it counts in the middle of a dialog too. */
  named: boolean;
  /** What opened or closed the message: answered in kind. */
  courtesy: Courtesy | null;
  /** Nothing was said beside it. */
  onlyCourtesy: boolean;
  /** What was said beside the greeting, when it is more than the command's name: "koperasi cukir"; else "". */
  about: string;
}

export type Understand = (text: string) => Understanding;

/**
 * From which probability on something is done, and from which it is asked about. Where no word of the field is said it must be surer; where
 * the message may be none of ours by more than `DOUBT`, it is asked about first; and it is none of ours where that is so many times as
 * likely as the likeliest command. docs/understanding.md says how they were chosen.
 */
const SURE = 0.65;
const SURE_WITHOUT_FIELD = 0.85;
const ASKED = 0.25;
const DOUBT = 0.08;
const OUTSIDE = 1.2;
/** From which probability on not even a command's name in front makes it one of ours: "jadwal posyandu". */
const ELSEWHERE = 0.6;
/** Of a story that as a whole says nothing plainly: a sentence of so many words, and so likely, is what it asks. */
const LEAST_WORDS = 3;
const ASKED_ALONE = 0.5;
/** Of more than that the last are looked at: a text may be as long as an app lets it be. */
const MOST_SENTENCES = 6;
/** What is less likely than this is not worth being offered. */
const WORTH_OFFERING = 0.08;
const NEAREST = 3;

/**
 * Understanding of what people type. `keywords` are the one-word ways into commands: "/jadwal" always is one. A text that
 * stands in `sentences/` means what its file says; all else is judged by the model that learnt from them.
 */
export function understanding(keywords: ReadonlyMap<string, Intent>): Understand {
  const model = modelIn(MODEL);
  const read = reader(model.known, placesOf());
  const known = knownSentences();
  const meansItself = (words: string) => keywords.get(words) ?? known(words);

  const judgedBy = (text: string): Judged => {
    const reading = read(text);
    if (reading.familiar === 0) return { intent: "out_of_scope", confidence: 1, action: "none", alternatives: [] };
    const speaksOfField = reading.field.some(Boolean) || reading.words.includes("§desa");
    return judge(guess(model, featuresOf(reading, model.ours)), speaksOfField ? SURE : SURE_WITHOUT_FIELD);
  };

  return (text) => {
    const said = wordsOf(text);
    const { courtesy, rest, only: onlyCourtesy } = courtesyOf(said);
    const around = { courtesy, onlyCourtesy };
    const isMore = rest.length > 1 || !keywords.has(rest[0] ?? "");
    const about = isMore && rest.length > 0 ? withoutWords(readable(text), said.length - rest.length) : "";
    const named = (intent: Intent): Understanding => ({
      intent,
      confidence: 1,
      action: intent === "out_of_scope" ? "none" : "do",
      alternatives: [],
      named: true,
      about: intent === "out_of_scope" ? "" : about,
      ...around,
    });
    if (onlyCourtesy && (courtesy === "salam" || courtesy === "greeting")) return named("help");
    if (onlyCourtesy || said.length === 0) return named("out_of_scope");
    const whole = meansItself(said.join(" ")) ?? meansItself(rest.join(" ")) ?? meansItself(meaning(rest));
    if (whole) return named(whole);
    const [first = ""] = rest;
    // "/start poster": what a link adds behind a command does not hide the command.
    const command = text.trimStart().startsWith("/") ? meansItself(first) : undefined;
    if (command) return named(command);
    const asWhole = judgedBy(text);
    const judged = asWhole.action === "do" ? asWhole : (inOneSentence(text, asWhole, judgedBy) ?? asWhole);
    const byFirstWord = keywords.get(first);
    // "jadwal uk3", "koperasi anu": the command's name, and something that nobody has taught.
    const held = judged.intent === "out_of_scope" ? judged.confidence >= ELSEWHERE : judged.confidence >= 0.9;
    if (byFirstWord && rest.length <= 3 && judged.action !== "do" && !held) return named(byFirstWord);
    return { ...judged, named: false, about: judged.intent === "out_of_scope" ? "" : about, ...around };
  };
}

/**
 * What one sentence of a story asks, the last of them that does: who tells of an ox that was sold and a roof that leaks, and then asks
 * what is left to pay, speaks of something else most of the time. Parts of sentences are not enough: "…, berapa ya" alone means nothing.
 */
function inOneSentence(text: string, asWhole: Judged, judgedBy: (sentence: string) => Judged): Judged | null {
  const parts = text.split(/[.?!;\n]+(?=\s|$)/u).filter((part) => part.trim() !== "");
  if (parts.length < 2) return null;
  for (const sentence of parts.slice(-MOST_SENTENCES).reverse()) {
    if (wordsOf(sentence).length < LEAST_WORDS) continue;
    const judged = judgedBy(sentence);
    if (judged.action === "none" || judged.confidence < ASKED_ALONE) continue;
    return judged.action === "do" || asWhole.action === "none" ? judged : null;
  }
  return null;
}

/** A readable text from the word on that comes after so many; with its signs, for "2,5jt" and "18 %" are no words. */
function withoutWords(text: string, count: number): string {
  const words = Array.from(text.matchAll(/[\p{L}\p{N}]+(?:['’`]+[\p{L}\p{N}]+)*/gu));
  return text.slice(words[count]?.index ?? 0);
}

type Judged = Pick<Understanding, "intent" | "confidence" | "action" | "alternatives">;

/** What to do with a guess: go ahead, ask, or leave it. */
function judge(all: Guess, sure: number): Judged {
  const within = all.filter(({ intent }) => intent !== "out_of_scope");
  const outside = all.find(({ intent }) => intent === "out_of_scope")?.probability ?? 0;
  const [best, ...others] = within;
  if (!best || best.probability < ASKED || outside > best.probability * OUTSIDE) {
    return {
      intent: "out_of_scope",
      confidence: outside,
      action: "none",
      alternatives: within.slice(0, NEAREST).map(({ intent }) => intent),
    };
  }
  const alternatives = others
    .filter(({ probability }) => probability >= WORTH_OFFERING)
    .slice(0, NEAREST - 1)
    .map(({ intent }) => intent);
  const { intent, probability: confidence } = best;
  return { intent, confidence, action: confidence >= sure && outside <= DOUBT ? "do" : "ask", alternatives };
}
