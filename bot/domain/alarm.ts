import { readable, wordsOf } from "#bot/domain/text.ts";

/**
 * What a person should see before any machine answers: somebody who can't go on, whose money or name is being misused, or who
 * has had enough of the bot. Found by words, for the cost of a miss is high and that of a false alarm one tap.
 */
export const ALARMS = ["distress", "fraud", "anger"] as const;
export type Alarm = (typeof ALARMS)[number];

export function alarmIn(text: string): Alarm | null {
  const said = wordsOf(text).join(" ");
  if (DISTRESS.some((one) => one.test(said)) && !THINGS_THAT_DIE.test(said)) return "distress";
  if (FRAUD.some((one) => one.test(said.replace(PAPER, ""))) && isOurs(said)) return "fraud";
  return isAnger(readable(text), said) ? "anger" : null;
}

// ---- somebody who can't go on ----------------------------------------------------------------------------------------

const I = "(?:saya|sy|aku|ak|kulo|gue|awakku)";
const WANTS = "(?:mau|ingin|pengen|pengin|pingin|kepengen|kepingin|kepingen|arep|kate|pgn|pen)";
const NOT = "(?:tidak|tdk|gak|ga|gk|nggak|ndak|ora|wes gak|wis ora|sudah tidak|udah gak)";
const DISTRESS: readonly RegExp[] = [
  /\bbunuh diri\b(?! (?:massal|kelas))/,
  /\bgantung diri\b/,
  /\b(?:meng)?akhiri hidup(?: ?ku| saya| ini)?\b/,
  new RegExp(`\\b${I}(?: \\w+){0,2} ${WANTS} (?:mati|modar|matek)\\b(?! (?:lampu|ketawa))`),
  /^(?:rasanya |rasane )?(?:pengen|pengin|pingin|kepengen|kepingin|ingin) mati\b/,
  new RegExp(`\\b${NOT} (?:kuat|sanggup|pengen|ingin|mau|pingin) (?:hidup|urip)\\b`),
  /\b(?:capek|capai|lelah|kesel|bosan) (?:hidup|urip)\b/,
  new RegExp(`\\b(?:lebih baik|mending|mendingan|luwih apik|aluwung)(?: ${I})? (?:mati|matek)\\b`),
  /\b(?:menyakiti|nyakiti|melukai) diri(?: sendiri| saya|ku)?\b/,
];

const THINGS_THAT_DIE =
  /\b(?:hp|hape|hpne|handphone|lampu|listrik|batre|baterai|motor|sapi|ayam|pitik|ikan|kambing|wedhus) (?:\w+ ){0,2}(?:mau |arep |kate )?mati\b/;

// ---- money or a name misused -----------------------------------------------------------------------------------------

const MONEY = "(?:uang|duit|duwit|dana|tabungan|simpanan|saldo|celengan|setoran|angsuran)(?:ku|e|ne|nya)?";
const GONE =
  "(?:hilang|ilang|raib|lenyap|digelapkan|dikorupsi|dikorup|dicuri|dibobol|ditilap|disikat|dibawa kabur|dibawa lari|dibawa pengurus|dibawa bendahara|dibawa ketua|digowo mlayu|dimakan pengurus|dimakan bendahara|diambil orang|dijupuk uwong)";
const NAME = "(?:data|nama|ktp|nik|identitas|akun|pin|foto|tanda tangan|jeneng)(?:ku|e|ne|nya)?";
const MISUSED =
  "(?:dipakai|dipake|digawe|dienggo|digunakan|disalahgunakan|disalah gunakan|dicuri|dibajak|dicatut|diambil|dipinjam)";
const FRAUD: readonly RegExp[] = [
  /\b(?:ditipu|ketipu|tertipu|kena tipu|keno tipu|diapusi|kapusan|ditipune|penipu|penipuan|nipu)\b/,
  new RegExp(`\\b${MONEY}(?: \\w+){0,3} ${GONE}\\b`),
  new RegExp(`\\b${NAME}(?: \\w+){0,2} ${MISUSED}(?: \\w+){0,2} (?:orang|uwong|wong|oknum|pihak|penipu)\\b`),
  new RegExp(`\\b${NAME}(?: saya| kulo)? (?:disalahgunakan|disalah gunakan|dibajak|dicatut|dicuri)\\b`),
  /\b(?:diperas|dipalak|dipungli|pungli)\b/,
  /\b(?:minta|tanya|takon|njaluk|nyuwun) (?:pin|kode|otp)\b.*\b(?:ngaku|mengaku|katanya|jare|jarene|telepon|telpon|nelpon)\b/,
  /\b(?:ngaku|mengaku|katanya|jare|jarene|telepon|telpon|nelpon)\b.*\b(?:minta|tanya|takon|njaluk) (?:pin|kode|otp|transfer)\b/,
];

/** A lost receipt is no lost money. */
const PAPER =
  /\b(?:bukti|buku|kuitansi|kwitansi|slip|kartu|nota|kertas|catatan|jadwal)(?: \w+){1,3} (?:hilang|ilang)\b/g;

/** Other people's matters, unless a word of ours stands beside them: a bank has its own office for that. */
const ELSEWHERE =
  /\b(?:bank|bri|bni|bca|mandiri|atm|ovo|gopay|linkaja|shopee|lazada|tokopedia|olshop|judi|facebook|fb|instagram|bpjs|perdana|pinjol|wa|whatsapp)\b/;
const OURS =
  /\b(?:koperasi\w*|kopdes\w*|kdmp|dinas|petugas|pengurus|bendahara|ketua|simpanan\w*|pinjaman\w*|angsuran\w*|ujian|ukom|bimtek|pin)\b/;

function isOurs(said: string): boolean {
  return !ELSEWHERE.test(said) || OURS.test(said);
}

// ---- enough of the bot -----------------------------------------------------------------------------------------------

const SWEARS =
  /^(?:goblo[kg]|guoblok|tolol|bego|dungu|jan?co[k]|jancuk|dancok|diancuk|bangsat|bajingan|kampret|brengsek|keparat|matamu|ndasmu|taek|asu|anjing|anjir|kontol|memek|pekok|pekoh|edan|sampah|payah|ngawur|bodoh|bodo|jelek|elek)$/;
/** Of these, what is no insult by itself. */
const MILD = /^(?:asu|anjing|anjir|edan|sampah|payah|ngawur|bodoh|bodo|jelek|elek)$/;
const BOT =
  /^(?:bot|bote|botnya|robot|mesin|chatbot|aplikasi|app|sistem|layanan|admin|min|kamu|kowe|koen|sampeyan|petugas)$/;
/** Said around it. */
const AROUND =
  /^(?:ini|iki|itu|iku|kok|dasar|pak|bu|banget|sekali|bgt|tenan|temen|poll|pol|amat|emang|memang|memange|kabeh|semua|ya|yo|to|lho|loh|dih|huh|wes|wis|sudah|udah|gak|ga|tidak|nggak|ora|guna|berguna|becus|jelas|mutu|bermutu|cok|dong|deh|sih|lah|aja|ae|yg|yang|sing|dan|karo|terus|tok)$/;
const USELESS = /\b(?:gak|ga|tidak|tdk|nggak|ndak|ora) (?:guna|ada gunanya|berguna|becus|mutu|bermutu)\b/;

/** Little is said but the insult: "jadwal ujian kapan, goblok" is a question, and is answered as one. */
function isAnger(line: string, said: string): boolean {
  const words = said.split(" ").filter(Boolean);
  if (words.length === 0 || words.length > 12) return false;
  const swears = words.filter((word) => SWEARS.test(word));
  const isAboutBot = words.some((word) => BOT.test(word));
  const isUseless = isAboutBot && USELESS.test(said);
  const isInsult = swears.some((word) => !MILD.test(word)) || (isAboutBot && swears.length > 0);
  if (!isInsult && !isUseless) return /^(?:a+su+|cok|jancok)[!.\s]*$/.test(line);
  const others = words.filter((word) => !SWEARS.test(word) && !BOT.test(word) && !AROUND.test(word));
  return others.length <= 1;
}
