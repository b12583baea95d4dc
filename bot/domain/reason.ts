import { PIN_DIGITS } from "./office-rules.ts";
import { Refusal } from "./refusal.ts";
import { readable, shown, wordsOf } from "./text.ts";

/** One word says enough if it is so long: "verifikasi" [=]. */
const LETTERS_OF_ONE_WORD = 8;

/**
 * Why somebody of the office does something, in their own words; it is kept, and read by whom it is about.
 * @throws Refusal `reason-like-a-pin` (six digits by themselves: asked for a PIN a moment ago, people type it again),
 * `reason-too-short` ("ok", "-")
 */
export function readReason(text: string): string {
  const digits = readable(text).match(/\d(?:[\s.\-–]?\d)*/g) ?? [];
  if (digits.some((group) => group.replace(/\D/g, "").length === PIN_DIGITS)) throw new Refusal("reason-like-a-pin");
  const said = wordsOf(text).filter((word) => /\p{L}{2}/u.test(word));
  if (said.length < 2 && said.join("").length < LETTERS_OF_ONE_WORD) throw new Refusal("reason-too-short");
  return shown(text);
}
