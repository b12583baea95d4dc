import { readable } from "#bot/domain/text.ts";

/** Whether a sentence asks how the loan or the savings of somebody else stand: "utange bu siti piro", "tetanggaku utang piro". */

const THING = "(?:h?utang|pinjaman|silihan|simpanan|simpenan|tabungan|celengan|saldo|angsuran|cicilan|tunggakan)";
const OF_THIRD = "(?:e|ne|nya|nipun)?";
const RELATION =
  "(?:tetangga|tonggo|tanggi|teman|kanca|konco|sedulur|dulur|saudara|suami|istri|bojo|kakak|adik|mertua)";
const OWN_RELATION = `(?:${RELATION}|anak|bapak|ibu)(?:ku|e|ne|nya|nipun| saya| aku| kulo| kula)`;
const SOMEBODY = `(?:${OWN_RELATION}|tetangga|tonggo|orang lain|wong liyo)`;
const TITLE = "(?:bu|ibu|pak|bapak|bpk|mbak|mas|mbah|yu|kang|cak)";
const ASKS = "(?:berapa|brp|piro|pira|pinten|kurang|masih|sisa|sisane|kapan|lunas|nang|ning|di|ya|yo|dong)";
/** What may follow "bu" and "pak" where they are spoken to. */
const NO_NAME =
  "(?:berapa|brp|piro|pira|pinten|saya|sy|aku|kulo|kula|ku|yang|yg|sing|ingkang|tolong|mohon|minta|kok|kapan|masih|sudah|sampun|wis|belum|durung|kurang|sisa|sekarang|saiki|sakniki|bulan|ini|niki|iki|nggih|ya|yo|dong|di|nang|ning|ketua|bendahara|apa|opo|nopo|bisa|iso|saget|mau|arep|tak|lek|nek|kalau|dan|karo|bu|pak|cek\\w*|dicek|lihat\\w*|liat\\w*|delok\\w*|info\\w*|kabar\\w*|jelas\\w*|kirim\\w*|kasih|beri\\w*|tau|tahu|coba|jal|nyuwun|mbok|monggo|terima|makasih|suwun|matur)";
const NAME = `(?!${NO_NAME}\\b)\\p{L}{3,}`;

const ABOUT_ANOTHER = new RegExp(
  [
    `\\b${SOMEBODY}(?: (?:itu|iku|kae|niku))?(?: (?:punya|duwe|nduwe|gadhah))? ${THING}${OF_THIRD}\\b`,
    `\\b${THING}${OF_THIRD}(?: (?:punya|milik))? ${SOMEBODY}\\b`,
  ].join("|"),
  "u",
);
const ABOUT_NAMED = new RegExp(
  `\\b${THING}${OF_THIRD} ${TITLE} (${NAME}(?: ${NAME}){0,2})(?: ${ASKS}\\b.*|\\??)$`,
  "u",
);
const ABOUT_NUMBER = /\banggota (?:(?:nomor|nomer|no|nmr)\.? )?(\d{3,})\b/;
const OWN = new RegExp(
  `\\b${THING}(?:ku|q)\\b|\\b${THING} (?:saya|sy|aku|kulo|kula|dalem)\\b|\\b(?:saya|sy|aku|kulo|kula)(?: ini| niki| iki)? anggota\\b`,
);

/** @param own how they are called, and their numbers as members: who asks by these asks for what is theirs */
export function isOfAnother(text: string, own: { name: string; numbers: readonly string[] }): boolean {
  const said = readable(text);
  if (OWN.test(said)) return false;
  const [, number] = ABOUT_NUMBER.exec(said) ?? [];
  if (number !== undefined) {
    const isAsked = new RegExp(`\\b(?:${THING}|buku|catatan)\\b`).test(said);
    return isAsked && own.numbers.every((each) => Number(each) !== Number(number));
  }
  const [, name = ""] = ABOUT_NAMED.exec(said) ?? [];
  if (name !== "") {
    const called = new Set(readable(own.name).split(" "));
    return !name.split(" ").some((word) => called.has(word));
  }
  return ABOUT_ANOTHER.test(said);
}

const LOAN = /\b(?:h?utang|pinjaman|silihan|angsuran|cicilan|tunggakan)/;

const OF_NAMED = new RegExp(`\\b${THING}(?:e|ne|nya|nipun) ${TITLE} ${NAME}`, "u");

/** "Tampilkan pinjaman anggota 0120", "tetanggaku utang piro": plain enough to be no guess, whoever asks. */
export function namesLoanOfAnother(text: string): boolean {
  const said = readable(text);
  return LOAN.test(said) && !OWN.test(said) && [ABOUT_ANOTHER, ABOUT_NUMBER, OF_NAMED].some((form) => form.test(said));
}
