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

function linesIn(file: URL): string[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
}
