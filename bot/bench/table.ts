/** A line of a table as benches print it. */
export function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}
