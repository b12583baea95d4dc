/** A registration number: the session's code, a dash, and a running number in the order of entry, never used again. */

/** UK3-025 */
export function registrationNumber(examCode: string, number: number): string {
  return `${examCode}-${String(number).padStart(3, "0")}`;
}

/**
 * As it is typed: "uk3-25", "UK3 025", "uk 3 - 025". Codes may hold a dash themselves.
 * @returns the code in capitals and the running number; null where the text names none
 */
export function readRegistrationNumber(text: string): { examCode: string; number: number } | null {
  // A run of spaces as one: tried at every length, a line of them would keep us busy for half a minute.
  const line = text.trim().replace(/\s+/g, " ");
  const [, code = "", number = ""] = /^([a-z0-9][a-z0-9 ./-]*?) ?[-–— ] ?(\d{1,5})$/i.exec(line) ?? [];
  if (code === "") return null;
  return { examCode: code.replaceAll(" ", "").toUpperCase(), number: Number(number) };
}

/** Running numbers, as they would be typed: 1, 2, 3, 5 → "1-3, 5" */
export function shownNumbers(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs
    .map(([from, to]) => (from === to ? `${from}` : to === from + 1 ? `${from}, ${to}` : `${from}-${to}`))
    .join(", ");
}
