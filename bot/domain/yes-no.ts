import { wordsOf } from "#bot/domain/text.ts";

/** Yes and no to a question, in all the forms in which people here say them, Javanese too. */

const YES =
  set(`ya y iya iyo yo yoi yah iyah nggih njih inggih enggih ok oke okey okay okeh siap sip betul benar leres bener lanjut lanjutkan
  setuju boleh jadi sido gas mau gelem purun kersa angsal oleh saguh bersedia sanggup cocok pas pasti yes yup yap monggo mangga sumangga
  hooh heeh he eh`);
const NO =
  set(`tidak tdk tak tidk gak ga gk g nggak ngga enggak engga ndak nda ora ra mboten boten mbtn jangan jgn ojo ojok aja batal batalkan
  gajadi gasido urung wegah emoh moh no nope bukan dudu sanes dede salah nanti mengko mangke belum blm durung dereng keberatan`);
const NO_PAIRS =
  set(`gak_jadi ga_jadi tidak_jadi nggak_jadi ora_sido gak_sido mboten_sios mboten_estu tidak_usah gak_usah ora_usah ga_usah
  mboten_usah tidak_dulu gak_dulu nanti_saja nanti_dulu mengko_ae lain_kali ojo_sik jangan_dulu belum_mau tidak_mau gak_gelem mboten_purun`);
/** Said around a yes or a no. */
const AROUND =
  set(`pak bpk bapak bu ibu ibuk buk min admin mas mbak kak cak gus saja aja ae wae mawon dong deh kok sih lah to dulu sik rumiyin
  terima kasih makasih suwun maturnuwun matur nuwun saya aku kulo kula itu iku niku saja usah sekali banget mawon jadi sido`);

/** null where it is neither, or says more than that. A picture alone counts: 👍 and 👌 are yes, 👎 and 🙅 no; 🙏 may be thanks. */
export function yesOrNo(text: string): "yes" | "no" | null {
  const words = wordsOf(text);
  if (words.length === 0) {
    if (/👍|👌|✅|🆗/u.test(text)) return "yes";
    return /👎|🙅|❌/u.test(text) ? "no" : null;
  }
  if (words.length > 6) return null;
  const [first = "", second = ""] = words;
  const isNo = NO.has(first) || NO_PAIRS.has(`${first}_${second}`);
  const isYes = YES.has(first) && !isNo;
  if (!isNo && !isYes) return null;
  const known = (word: string) => AROUND.has(word) || (isNo ? NO.has(word) || isOfPair(word, words) : YES.has(word));
  return words.every(known) ? (isNo ? "no" : "yes") : null;
}

function isOfPair(word: string, words: readonly string[]): boolean {
  return words.some((one, at) => NO_PAIRS.has(`${one}_${words[at + 1]}`) && (one === word || words[at + 1] === word));
}

function set(text: string): Set<string> {
  return new Set(text.split(/\s+/));
}
