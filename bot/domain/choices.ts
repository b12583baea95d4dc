import { wordsOf } from "#bot/domain/text.ts";

/** Which of a list of choices a text picks, however it is said: "2", "no 2", "yang kedua", "loro", or the words of the choice. */

/** Indonesian, and Javanese as said among equals (ngoko) and to elders (krama). */
const NUMBER_WORDS = new Map(
  `satu siji setunggal pertama kesatu kapisan kepisan
  dua loro kalih kedua kapindho kapindo keloro
  tiga telu tigo ketiga katelu ketelu
  empat papat sekawan pat ampat keempat kapapat kepapat
  lima limo gangsal kelima kelimo kalima
  enam enem nem anam keenam kaenem
  tujuh pitu ketujuh kapitu kepitu
  delapan wolu lapan kedelapan kawolu kewolu
  sembilan songo sanga kesembilan kasanga
  sepuluh sedasa kesepuluh`
    .split("\n")
    .flatMap((line, index) =>
      line
        .trim()
        .split(" ")
        .map((word) => [word, index + 1] as const),
    ),
);

/** Said around an answer, and no part of it. */
const AROUND = new Set(
  `yang yg sing seng ingkang no nomor nomer nmr nmer nomere ke urutan angka pilih pilihan opsi aku saya sy kulo mau pengen
  pak bpk bapak bu ibu buk min admin mas mbak kak cak gus aja saja wae mawon ae dong deh ya yo nggih njih itu iku niku di ds desa kec
  kecamatan kel kelurahan maksud maksudnya maksude maksudku untuk`.split(/\s+/),
);

const YES = new Set(
  "ya y iya iyo yo yoi nggih njih inggih ok oke okey okay siap sip betul benar leres bener lanjut he eh".split(" "),
);

/**
 * @param labels what is read on the choices, in order
 * @param yes whether "ya" picks the only one: it was asked about
 * @param partly whether some words of a choice are enough: not when they are a command, or another's whole name
 * @returns the index picked; "outside" for a number that is not among them; null for anything else
 */
export function pickedChoice(
  text: string,
  labels: readonly string[],
  { yes = true, partly = true }: { yes?: boolean; partly?: boolean } = {},
): number | "outside" | null {
  const said = wordsOf(text).filter((word) => !AROUND.has(word));
  const number = numberIn(said, labels.length);
  if (number !== null) return number >= 1 && number <= labels.length ? number - 1 : "outside";
  if (yes && labels.length === 1 && isYes(text)) return 0;
  return byWords(said, labels, partly);
}

/** Whether a text says yes, and nothing else. */
function isYes(text: string): boolean {
  const said = wordsOf(text);
  if (said.length === 0) return /👍|👌|🙏/u.test(text);
  return YES.has(said[0] ?? "") && said.every((word) => YES.has(word) || AROUND.has(word));
}

/** Whether a text is a number or its word, and nothing else: it answers a list, and there may be none. */
export function isChoiceNumber(text: string): boolean {
  const said = wordsOf(text).filter((word) => !AROUND.has(word));
  return numberIn(said, 0) !== null;
}

function numberIn(said: readonly string[], count: number): number | null {
  if (said.length !== 1) return null;
  const word = (said[0] ?? "").replace(/^ke(?=\d)/, "");
  if (/^\d{1,3}$/.test(word)) return Number(word);
  if ((word === "terakhir" || word === "akhir") && count > 0) return count;
  return NUMBER_WORDS.get(word) ?? null;
}

function byWords(said: readonly string[], labels: readonly string[], partly: boolean): number | null {
  if (said.length === 0) return null;
  const words = labels.map((label) => wordsOf(label));
  const those = (fits: (label: readonly string[]) => boolean) =>
    words.flatMap((label, index) => (fits(label) ? [index] : []));
  const whole = those((label) => label.join("") === said.join(""));
  if (whole.length === 0 && !partly) return null;
  const fitting = whole.length > 0 ? whole : those((label) => said.every((word) => label.includes(word)));
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}
