import { readdirSync, readFileSync } from "node:fs";
import { INTENTS } from "#bot/language/intents.ts";
import type { Sentence } from "#bot/language/training.ts";

const FOLDER = new URL("./sentences/", import.meta.url);

/** What the model learns from: one line of `sentences/INTENT.txt` is one sentence; # begins a remark. @throws for a file of another name */
export function sentences(): Sentence[] {
  return readdirSync(FOLDER)
    .sort()
    .flatMap((file) => {
      const intent = INTENTS.find((name) => `${name}.txt` === file);
      if (!intent) throw new Error(`${file} in ${FOLDER.pathname} is not named after an intent`);
      return linesIn(new URL(file, FOLDER)).map((text) => ({ text, intent }));
    });
}

const OTHER_MATTERS = new URL("./other-matters.txt", import.meta.url);

/**
 * Sentences that are put together of `other-matters.txt`, for training alone: what is asked here of other things ("hasil rontgen sudah
 * keluar belum"). Each thing stands in `EACH` of the sentences, in turn.
 */
export function otherMatters(): Sentence[] {
  const lines = linesIn(OTHER_MATTERS);
  const [from, to] = [lines.indexOf("kalimat:"), lines.indexOf("hal:")];
  const frames = lines.slice(from + 1, to);
  const things = lines.slice(to + 1).flatMap((line) =>
    line
      .split(",")
      .map((thing) => thing.trim())
      .filter(Boolean),
  );
  return things.flatMap((thing, at) =>
    Array.from({ length: EACH }, (_, step) => {
      const frame = frames[(at * STRIDE + step * EACH) % frames.length] ?? "{}";
      return { text: frame.replace("{}", thing), intent: "out_of_scope" as const };
    }),
  );
}

const STORIES = new URL("./stories.txt", import.meta.url);

/** How stories begin, for training alone: what is asked after them is what counts. */
export function storyBeginnings(): string[] {
  return linesIn(STORIES);
}

const EACH = 12;
/** Without a divisor in common with the number of sentences, so that all of them are used alike. */
const STRIDE = 31;

function linesIn(file: URL): string[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
}
