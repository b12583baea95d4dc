import { INTENTS } from "#bot/language/intents.ts";

/** A sentence, and the name of the intent that somebody gave it. */
interface Learned {
  text: string;
  intent: string;
}

/** Sentences as lines to be added to `sentences/`: under a remark that names the file, each once, in the order of the intents. */
export function learnedLines(learned: readonly Learned[]): string {
  return INTENTS.flatMap((intent) => {
    const lines = learned.flatMap((one) => (one.intent === intent ? [asLine(one.text)] : []));
    return lines.length > 0 ? [`# sentences/${intent}.txt`, ...new Set(lines), ""] : [];
  }).join("\n");
}

/** # would begin a remark. */
function asLine(text: string): string {
  return text.replace(/^[#\s]+/, "");
}
