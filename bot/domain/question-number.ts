/** How a question to the office is called: T-0217. The number runs, and is never used again. */

export function questionNumber(id: number): string {
  return `T-${String(id).padStart(4, "0")}`;
}

/** As it is typed: "T-0217", "t 217", "T217". @returns the question's id; null where the text is none */
export function readQuestionNumber(text: string): number | null {
  const [, digits] = /^t[\s.-]?(\d{1,9})$/i.exec(text.trim()) ?? [];
  return digits === undefined ? null : Number(digits);
}
