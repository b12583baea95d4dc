/** *Nomor bukti* of what is entered in the chat: SK, the year in two figures, and a number that runs in the cooperative: SK26-0007. */

export interface SlipNumber {
  year: number;
  number: number;
}

export function slipNumber({ year, number }: SlipNumber): string {
  return `SK${String(year % 100).padStart(2, "0")}-${String(number).padStart(4, "0")}`;
}

const NUMBER = /(?<![\p{L}\p{N}])sk[\s.-]?(\d{2})[\s./-]+(\d{1,6})(?!\d)|(?<![\p{L}\p{N}])sk(\d{2})(\d{4})(?!\d)/iu;

/** The number that a text names: "bukti sk26-7", "SK 26 0007". null: none. */
export function slipNumberIn(text: string): SlipNumber | null {
  const found = NUMBER.exec(text);
  if (!found) return null;
  const [, year, number, closeYear, closeNumber] = found;
  return { year: 2000 + Number(year ?? closeYear), number: Number(number ?? closeNumber) };
}
