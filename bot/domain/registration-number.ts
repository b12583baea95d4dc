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
  const [, code = "", number = ""] = /^\s*([a-z0-9][a-z0-9 ./-]*?)\s*[-–—\s]\s*(\d{1,5})\s*$/i.exec(text) ?? [];
  if (code === "") return null;
  return { examCode: code.replace(/\s+/g, "").toUpperCase(), number: Number(number) };
}
