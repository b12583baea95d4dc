/**
 * Cuts a text that a channel would refuse as too long: at a paragraph, else at a line, a sentence, a space; only a text
 * without any of them is cut anywhere, but never within a character.
 * @param longest in UTF-16 units, as Telegram counts after its entities
 */
export function split(text: string, longest: number): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > longest) {
    const at = cutAt(rest.slice(0, longest + 1), longest);
    parts.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  if (rest !== "" || parts.length === 0) parts.push(rest);
  return parts;
}

function cutAt(piece: string, longest: number): number {
  for (const [mark, keep] of [
    ["\n\n", 0],
    ["\n", 0],
    [". ", 1],
    [" ", 0],
  ] as const) {
    const at = piece.lastIndexOf(mark, longest - keep);
    // A cut near the beginning would make many small messages.
    if (at > longest / 2) return at + keep;
  }
  const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;
  return isHigh(piece.charCodeAt(longest - 1)) ? longest - 1 : longest;
}
