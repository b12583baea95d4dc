/**
 * A conversation as text: `> ` is typed, or pressed if it stands in brackets (`> [Peta lokasi]`); the rest comes back.
 * … is anything, also several lines; blank lines and indentation say nothing.
 */
export interface Exchange {
  said: string;
  answer: string;
}

export function exchanges(transcript: string): Exchange[] {
  const found: Exchange[] = [];
  for (const line of linesOf(transcript)) {
    const last = found.at(-1);
    if (line.startsWith("> ")) found.push({ said: line.slice(2), answer: "" });
    else if (last) last.answer += `${line}\n`;
    else throw new Error(`Somebody has to begin the conversation: ${line}`);
  }
  return found;
}

/** Whether a text is what the pattern says, all of it. */
export function matches(pattern: string | RegExp, text: string): boolean {
  if (pattern instanceof RegExp) return pattern.test(text);
  const pieces = linesOf(pattern).join("\n").split("…").map(escaped);
  return new RegExp(`^${pieces.join("[^]*")}$`).test(linesOf(text).join("\n"));
}

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}

/** Spaces around … may be missing, as at the end of a line. */
function escaped(piece: string): string {
  return piece
    .trim()
    .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
    .replace(/^/, "\\s*")
    .replace(/$/, "\\s*");
}
