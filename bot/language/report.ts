import { INTENTS, type Intent } from "#bot/language/intents.ts";
import type { Understanding } from "#bot/language/understand.ts";

/** What a sentence means, and what it was taken for. */
export interface Judgement {
  text: string;
  expected: Intent;
  intent: Intent;
  action: Understanding["action"];
}

export interface Accuracy {
  sentences: number;
  right: number;
  /** Of what does not belong here: taken for a command and acted upon. */
  takenForCommand: number;
  unrelated: number;
  /** Something else was done than what was wanted, instead of asking. */
  doneWrong: number;
  recall: Record<string, number>;
}

export function accuracyOf(all: readonly Judgement[]): Accuracy {
  const unrelated = all.filter(({ expected }) => expected === "out_of_scope");
  return {
    sentences: all.length,
    right: all.filter(isRight).length,
    takenForCommand: unrelated.filter(({ action }) => action === "do").length,
    unrelated: unrelated.length,
    doneWrong: all.filter((one) => one.action === "do" && !isRight(one)).length,
    recall: Object.fromEntries(
      INTENTS.map((intent) => [intent, all.filter(({ expected }) => expected === intent)] as const)
        .filter(([, those]) => those.length > 0)
        .map(([intent, those]) => [intent, those.filter(isRight).length / those.length]),
    ),
  };
}

function isRight({ expected, intent }: Judgement): boolean {
  return expected === intent;
}

/** A table of accuracy, precision and recall of each intent, and what was taken for what. */
export function reportOf(all: readonly Judgement[]): string {
  const { sentences, right, takenForCommand, unrelated, doneWrong } = accuracyOf(all);
  const rows = INTENTS.filter((intent) => all.some((one) => one.expected === intent || one.intent === intent)).map(
    (intent) => {
      const expected = all.filter((one) => one.expected === intent);
      const taken = all.filter((one) => one.intent === intent);
      const both = expected.filter(isRight).length;
      return [intent, String(expected.length), percent(both, taken.length), percent(both, expected.length)];
    },
  );
  const confusions = all
    .filter((one) => !isRight(one))
    .map(({ expected, intent, action, text }) => `${expected} → ${intent} (${action}): ${text}`);
  return [
    `accuracy ${percent(right, sentences)} (${right} of ${sentences}); something else done ${doneWrong}; unrelated taken for a command ${takenForCommand} of ${unrelated}`,
    "",
    table([["intent", "sentences", "precision", "recall"], ...rows]),
    "",
    ...confusions.sort(),
  ].join("\n");
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join("  "),
    )
    .join("\n");
}

function percent(part: number, whole: number): string {
  return whole === 0 ? "–" : `${((100 * part) / whole).toFixed(1)} %`;
}
