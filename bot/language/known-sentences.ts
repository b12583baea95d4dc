import { wordsOf } from "#bot/domain/text.ts";
import type { Intent } from "#bot/language/intents.ts";
import { sentences } from "#bot/language/sentences.ts";
import type { Sentence } from "#bot/language/training.ts";

/** What the sentence of these words, joined by blanks, means word for word. */
export type KnownSentence = (words: string) => Intent | undefined;

/**
 * The sentences of `sentences/`, which mean what their file says. They are split into words when the first text comes that begins as they
 * do: of all of them at once a start would take a tenth of a second.
 */
export function knownSentences(): KnownSentence {
  const unread = new Map<string, Sentence[]>();
  for (const sentence of sentences()) {
    const begins = beginningOf(sentence.text);
    const alike = unread.get(begins);
    if (alike) alike.push(sentence);
    else unread.set(begins, [sentence]);
  }
  const known = new Map<string, Intent>();
  return (words) => {
    const begins = words.slice(0, 1);
    for (const { text, intent } of unread.get(begins) ?? []) known.set(wordsOf(text).join(" "), intent);
    unread.delete(begins);
    return words === "" ? undefined : known.get(words); // 👍 is no word
  };
}

/** The first letter or digit of its words. */
function beginningOf(text: string): string {
  // No word of what every keyboard has begins otherwise than the text itself does.
  return /^[a-z0-9]/.exec(text)?.[0] ?? wordsOf(text)[0]?.slice(0, 1) ?? "";
}
