import { LETTER_CHARACTERS, PIN_DIGITS } from "#bot/domain/office-rules.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { readable } from "#bot/domain/text.ts";

/**
 * What one person writes to another by way of the bot, line for line as it was typed.
 * @throws Refusal `letter-empty` (no word in it), `letter-like-a-pin`, `letter-too-long` (`most`, `count`)
 */
export function readLetter(text: string): string {
  const said = text.trim();
  const count = [...said].length;
  if (count > LETTER_CHARACTERS) throw new Refusal("letter-too-long", { most: LETTER_CHARACTERS, count });
  // To its end: a PIN may stand in the last line of a long one.
  const line = readable(said, said.length);
  if (!/[\p{L}\p{N}]/u.test(line)) throw new Refusal("letter-empty");
  if (holdsPin(line)) throw new Refusal("letter-like-a-pin");
  return said;
}

/** Six digits by themselves, or beside the word: nobody needs a PIN but its owner. */
function holdsPin(line: string): boolean {
  const groups = line.match(/\d(?:[ .-]?\d)*/g) ?? [];
  if (!groups.some((group) => group.replace(/\D/g, "").length === PIN_DIGITS)) return false;
  return /\bpin(?:ku|e|nya)?\b/.test(line) || !/\p{L}{2}/u.test(line);
}
