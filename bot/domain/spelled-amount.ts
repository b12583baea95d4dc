/** *Terbilang*: a sum in words, as receipts have it beside the figure. */

const ONES = "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas".split(" ");
/** Of a thousand each, from the smallest. */
const SCALES = ["", "ribu", "juta", "miliar", "triliun"];

/**
 * "lima ratus tujuh puluh lima ribu rupiah"; below zero with "minus".
 * @param amount whole rupiah, less than 10^15 either way
 */
export function spelledAmount(amount: bigint): string {
  const sign = amount < 0n ? "minus " : "";
  return `${sign}${spelled(amount < 0n ? -amount : amount)} rupiah`;
}

function spelled(amount: bigint): string {
  if (amount === 0n) return ONES[0] ?? "";
  const groups: string[] = [];
  for (let [rest, scale] = [amount, 0]; rest > 0n; rest /= 1000n, scale += 1) {
    const group = Number(rest % 1000n);
    if (group > 0) groups.unshift(withScale(group, SCALES[scale] ?? ""));
  }
  return groups.join(" ");
}

/** A thousand alone is "seribu"; one million is "satu juta". */
function withScale(group: number, scale: string): string {
  if (group === 1 && scale === "ribu") return "seribu";
  return `${hundreds(group)} ${scale}`.trim();
}

function hundreds(group: number): string {
  const [count, rest] = [Math.floor(group / 100), group % 100];
  if (count === 0) return tens(rest);
  const said = count === 1 ? "seratus" : `${ONES[count]} ratus`;
  return rest === 0 ? said : `${said} ${tens(rest)}`;
}

function tens(group: number): string {
  if (group < 12) return ONES[group] ?? "";
  if (group < 20) return `${ONES[group - 10]} belas`;
  const [count, rest] = [Math.floor(group / 10), group % 10];
  return rest === 0 ? `${ONES[count]} puluh` : `${ONES[count]} puluh ${ONES[rest]}`;
}
