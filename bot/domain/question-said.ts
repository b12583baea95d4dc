import { readable } from "#bot/domain/text.ts";

/**
 * Whether a text asks something, by its mark or its words, with or without "?": what is asked while a form waits is no answer to it.
 * "Untuk siapa saja" and "jam berapa pun" leave something open, and ask nothing.
 */
export function isQuestion(text: string): boolean {
  const said = readable(text);
  if (said.includes("?")) return true;
  const left = said.replace(LEAVES_OPEN, " ");
  return ASKING.test(left) || BEGINS_ASKING.test(left) || ENDS_ASKING.test(left);
}

const LEAVES_OPEN =
  /\b(?:(?:siapa|apa|kapan|berapa|(?:di )?mana)(?: ?pun)|(?:untuk|utk|khusus|ikut|jabatan(?:nya)?|^) ?siapa (?:saja|aja)(?=\s*(?:[,;.]|$|boleh\b|bisa\b))|(?:kapan|(?:di )?mana) (?:saja|aja)|apa adanya|(?:tidak|tak|gak|ga|ndak|nggak) apa[ -]?apa|apa[ -]apa|mana ?suka)\b/g;

const ASKING = new RegExp(
  `\\b(?:${[
    "apa(?:kah|an)?|opo|nopo|napa",
    "berapa(?:kah)?|brp|brapa|piro|pinten",
    "kapan(?:kah)?|kpn",
    "siapa(?:kah)?|sapa(?! koperasi)|sopo|sinten",
    "(?:di|ke|dari)?mana(?:kah)?|ndi|endi|pundi",
    "bagaimana(?:kah)?|gimana|gmn|piye|pripun",
    "kenapa|knp|mengapa|ngapa|ngopo",
    "(?:ada|bisa|boleh|sudah|belum|benar|masih|perlu)kah",
    // "… saja kok" at the end only stresses what is said.
    "kok(?=\\s+\\S)",
  ].join("|")})\\b`,
);

/** Words before a question that say nothing by themselves. */
const CALLS =
  "(?:(?:maaf|permisi|mau|saya|tanya|min|pak|bu|mas|mbak|lho|lha|eh|trus|terus|nah|ini|itu|sekarang)[\\s,]+)*";
/** "Masih buka uk4", "sudah ada yang daftar": asked by the order of the words alone. */
const BEGINS_ASKING = new RegExp(
  `^${CALLS}(?:(?:sudah|sdh|udah|wis|masih|msh|jik) (?:ada|ono|buka|dibuka|bisa|sisa|penuh|ditutup)\\b|ada yang (?:sudah|belum|blm|daftar|mendaftar|hadir|datang|ikut|mau|nunggu|menunggu)\\b|(?:mau |saya )*(?:tanya|takon)\\b)`,
);
/** "Uk4 sudah penuh belum", "bisa nggak". */
const ENDS_ASKING =
  /\b(?:(?:sudah|sdh|udah|wis)\b.* (?:belum|blm|durung)|(?:apa|atau|bisa|boleh|perlu|masih|ada) (?:tidak|enggak|nggak|gak|ga|ndak|ora|belum|blm))$/;
