/** The people who write to a bot that is measured, each in a chat of their own. */
export const FIRST_CHAT = 6_000_000_000;
/** They come again after all others, for one who writes a hundred times a second is not a person. */
export const PEOPLE = 30_000;

/** The chat of whoever asks as the so manieth. */
export function chatOf(nth: number): string {
  return String(FIRST_CHAT + (nth % PEOPLE));
}

/** What they write. */
export const ASKS = "koperasi cukir";
