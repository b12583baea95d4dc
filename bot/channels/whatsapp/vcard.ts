/** Contacts as the cards that phones read. @see RFC 2426 */

/** The card of somebody with a number. Whether they are on WhatsApp is not claimed: nobody has asked. */
export function vcardOf({ name, number }: { name: string; number: string }): string {
  const lines = ["BEGIN:VCARD", "VERSION:3.0", `N:;${escaped(name)};;;`, `FN:${escaped(name)}`];
  return [...lines, `TEL;type=VOICE:${number.replace(/[^+\d]/g, "")}`, "END:VCARD"].join("\n");
}

/** What would end the field, or the line, is part of the name. */
function escaped(text: string): string {
  return text.replace(/\r?\n|\r/g, " ").replace(/[\\;,]/g, (sign) => `\\${sign}`);
}

/** Whether what was sent is one card, and the number on it this one. */
export function isCardOf(number: string, cards: readonly string[] = []): boolean {
  if (cards.length !== 1) return false;
  const numbers = [...(cards[0] ?? "").matchAll(/(?:waid=|^TEL[^:\n]*:)\s*([+\d][\d\s().-]*)/gim)];
  return numbers.length > 0 && numbers.every(([, written]) => digitsOf(written) === digitsOf(number));
}

const digitsOf = (number = "") => number.replace(/\D/g, "");
