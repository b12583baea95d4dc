/** Figures of several rounds, as a table says them. */

/** The middle one; of an even number the lower. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

/** 12,345 */
export function count(value: number): string {
  return Math.round(value).toLocaleString("en");
}

/** 11,000 to 13,000: the lowest and the highest. */
export function spread(values: readonly number[], written = count): string {
  return `${written(Math.min(...values))} to ${written(Math.max(...values))}`;
}
