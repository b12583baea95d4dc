/**
 * The apostrophe that keeps a spreadsheet program from calculating with a text of our CSV: what begins like a
 * formula (OWASP ASVS 1.2.10), and digits that it would take for a number and shorten: phone numbers lose their
 * zero, a NIK its last digits. XLSX needs none, there a cell says that it is text.
 */
const guarded = /^'*(?:[=+\-@\t\r\0＝＋－＠]|0\d+$|\d{12,}$)/;

/** The text for a cell of CSV. */
export function withGuard(text: string): string {
  return guarded.test(text) ? `'${text}` : text;
}

/** The inverse of `withGuard`. An apostrophe that belongs to a name ('Aisyiyah) stays. */
export function withoutGuard(text: string): string {
  return text.startsWith("'") && guarded.test(text.slice(1)) ? text.slice(1) : text;
}
