/** The head of a table: what it is about in words, the figures beside it to the right. @param first whether the first column is words */
export function head(columns: readonly string[], first: "words" | "figures" = "words"): string[] {
  return [row(columns), row(columns.map((_, at) => (at === 0 && first === "words" ? "---" : "--:")))];
}

/** A line of a table as benches print it. */
export function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}
