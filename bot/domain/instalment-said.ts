import { numberAt, tokensOf } from "./spoken-numbers.ts";
import { readable } from "./text.ts";

/** What members ask of their instalments beside the next one: one of them, what is late, when it is over. */

const INSTALMENT = /^(?:angsuran|cicilan|ansuran|setoran|angsur|cicil)/;
const FIRST = /^(?:ke)?pertama$|^kaping siji$/;
/** "angsuranku sing ke 3": so many words may stand between. */
const BETWEEN = 3;

/** "Angsuran ke-7 berapa", "cicilan sing kaping telu": which one; null: none is named. */
export function instalmentNumberIn(text: string): number | null {
  const tokens = tokensOf(readable(text)).filter(({ text: word }) => word !== "-");
  const said = tokens.findIndex(({ text: word }) => INSTALMENT.test(word));
  if (said < 0) return null;
  for (let at = said + 1; at <= said + 1 + BETWEEN; at++) {
    const word = tokens[at]?.text ?? "";
    if (FIRST.test(word)) return 1;
    if (/^(?:ke|kaping|nomor|nomer|no)$/.test(word)) return whole(numberAt(tokens, at + 1));
    // "ketiga", "kesepuluh"
    if (/^ke[a-z]{3,}$/.test(word)) {
      const number = numberAt(tokensOf(word.slice(2)), 0);
      if (number) return whole(number);
    }
  }
  return null;
}

function whole(number: { value: number; hasScale: boolean } | null): number | null {
  if (!number || number.hasScale || !Number.isInteger(number.value) || number.value < 1) return null;
  return number.value;
}

/** "Tunggakanku piro", "opo aku nunggak" */
export function asksArrears(text: string): boolean {
  return /\b(?:ada |punya )?(?:tunggakan\w*|(?:me)?nunggak)\b/.test(readable(text));
}

/** "Kapan lunas", "lunase bulan opo": not what it costs to end it now. */
export function asksEnd(text: string): boolean {
  const said = readable(text);
  const when = "(?:kapan|kpn|(?:bulan|sasi|wulan|tahun|taun|tanggal|tgl) (?:apa|opo|nopo|berapa|piro|pinten))";
  return new RegExp(
    `\\b${when}\\b.*\\b(?:lunas|lunase|lunasnya|lunasku|rampung|selesai|habis|entek)\\b|\\b(?:lunas|lunase|lunasnya|lunasku|selesainya|rampunge)\\b.*\\b${when}\\b`,
  ).test(said);
}
