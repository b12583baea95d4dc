import { expect, test } from "vitest";
import { learnedLines } from "#bot/language/learned.ts";

test("lines to be added stand under the name of their file, each once", () => {
  const learned = [
    { text: "kurang piro pak", intent: "installments" },
    { text: "# simpenanku", intent: "savings_balance" },
    { text: "mene udan ta", intent: "out_of_scope" },
    { text: "kurang piro pak", intent: "installments" },
    { text: "setorane pinten", intent: "installments" },
    { text: "dari versi lain", intent: "sudah_tidak_ada" },
  ];
  expect(learnedLines(learned)).toBe(
    [
      "# sentences/installments.txt",
      "kurang piro pak",
      "setorane pinten",
      "",
      "# sentences/savings_balance.txt",
      "simpenanku",
      "",
      "# sentences/out_of_scope.txt",
      "mene udan ta",
      "",
    ].join("\n"),
  );
  expect(learnedLines([])).toBe("");
});
