import type { Listed } from "#bot/domain/lookup.ts";
import { isWellFormed } from "#bot/domain/lookup-elements.ts";
import { tolerance } from "#bot/domain/lookup-near.ts";
import { type Reading, withinDistrict } from "#bot/domain/lookup-readings.ts";
import { isOfVillage, kindOfCooperative, type Register } from "#bot/domain/lookup-register.ts";
import { namesOther, type Text } from "#bot/domain/lookup-spans.ts";

/**
 * Whether the text can mean this reading: so much must be about it that it is no chance likeness. After "kopdes" a name may be
 * misspelled; among other words it must stand letter for letter, or nearly so; and without "kopdes" hardly any other words may be there.
 */
export function isMeant(reading: Reading, text: Text, register: Register): boolean {
  const { span } = reading;
  if (isAnother(reading, text, register) || goesOn(reading, text, register)) return false;
  if (span.everyday && reading.mistakes > 0 && reading.unused.length > 0) return false;
  if (isMisreadDistrict(reading)) return false;
  const isAnnounced = text.asks && text.inName[span.from] === true;
  if (isAnnounced || (reading.is === "district" && span.announcedBy === "district")) return true;
  if (span.everyday && span.announcedBy !== "village" && !isNoChatter(reading, text)) return false;
  if (namesOther(span) && (reading.mistakes > 0 || reading.is === "partOfName")) return false;
  if (span.announcedBy === "person" && span.everyday) return false;
  if (span.announcedBy === "thing" && !text.asks) return false;
  return text.asks ? isClear(reading) : isAlone(reading, text);
}

/** A district that is not the name's, and that was not even written so: "kud tani mulyo" says none. */
function isMisreadDistrict({ district, elsewhere }: Reading): boolean {
  return elsewhere && district !== null && district.mistakes > 0.5 && district.span.announcedBy !== "district";
}

/** "keras", "kudu" are words before they are names: told by their district or by "koperasi di", else nothing else may be said. */
function isNoChatter({ is, span, district, elsewhere, unused }: Reading, { words, asks }: Text): boolean {
  if (asks && (span.at || (is !== "district" && district !== null && !elsewhere))) return true;
  if (span.to - span.from > 1) return unused.length === 0;
  const used = span.to - span.from + (district && district.span !== span ? district.span.to - district.span.from : 0);
  return words.filter(({ role }) => role !== "district" && role !== "at" && role !== "filler").length === used;
}

/** So near that it may stand anywhere in a text about cooperatives. */
function isClear({ span, mistakes, district, elsewhere }: Reading): boolean {
  return mistakes <= tolerance(span.text.length) * (district && !elsewhere ? withinDistrict : 0.6);
}

/** "saya Hariono dari desa mojowangi mau ikut ujikom": so many other words do not hide that a village was named. */
const mostBesideVillage = 3;

/** The text is hardly about anything else, nor is it a name before this one: "Sengguruh Kepanjen" is in another Kepanjen. */
function isAlone({ is, found, span, mistakes, unused }: Reading, { words }: Text): boolean {
  if (span.announcedBy === "village") return unused.length <= mostBesideVillage;
  const [other] = unused;
  if (other === undefined) return true;
  if (is === "partOfName" || !found.some(isOfVillage)) return false; // "swadaya masyarakat": older ones are named by words
  return unused.length === 1 && mistakes <= 0.3 && !(other < span.from && words[other]?.role === "unknown");
}

/** Some other name was asked for: a word where a name is expected has no use, so what was found is only what stands around it. */
function isAnother({ is, found, span, mistakes, unused }: Reading, text: Text, register: Register): boolean {
  const isOfDistrict = is === "district" || register.areas.has(span.text);
  if (isOfDistrict && !text.asks && unused.length > 0) return true;
  const isVague = is === "partOfName" || is === "kindInVillage" || mistakes > 0.5;
  if (isVague && unused.length > 0 && isOfOtherKind(found, text)) return true; // "kud karya tani" is not Kop. Jasa Karya Mandiri
  return unused
    .filter((at) => text.inName[at] && text.words[at]?.role === "unknown")
    .some((at) => isVague || isOfDistrict || (at < span.from && span.announcedBy === null));
}

const sides = new Set("kidul lor wetan kulon tengah utara selatan timur barat krajan".split(" "));

/** What comes after makes it another place: "Sukosari Kidul", "Sukorejo, Pasuruan". */
function goesOn({ span, district }: Reading, { words }: Text, { regencies }: Register): boolean {
  if (sides.has(words[span.to]?.text ?? "")) return true;
  let next = Math.max(span.to, district?.span.to ?? 0);
  while (words[next]?.role === "at" || words[next]?.role === "regency") next++;
  const word = words[next];
  if (!word || regencies.has(word.text)) return false;
  return word.role === "elsewhere" || (words[next - 1]?.role === "regency" && word.role === "unknown");
}

/** Near enough to be answered without asking back. */
export function isSure(reading: Reading, text: Text, register: Register): boolean {
  const { is, found, span, unused, district } = reading;
  const { asks, inName } = text;
  if (unused.some((at) => inName[at] || !asks)) return false;
  if (is === "partOfName" && unused.includes(span.to)) return false; // "kud sumber rejeki" may be another than KUD Sumber Makmur
  if (is !== "district" && isOfOtherKind(found, text)) return false;
  return isSpelledSo(reading, register) && (district?.mistakes ?? 0) <= 1;
}

/** So near to the name that hardly another can be meant. */
export function isSpelledSo({ span, mistakes, district, elsewhere }: Reading, register: Register): boolean {
  const { text } = span;
  const isInside = district !== null && !elsewhere;
  if (register.elsewhere.has(text) && !isInside) return mistakes === 0;
  return mistakes <= (isWellFormed(text) ? 0.3 : tolerance(text.length) * 0.65);
}

/** None of them is of the type that was said. */
function isOfOtherKind(found: readonly Listed[], { kind }: Text): boolean {
  return kind !== undefined && !found.some((one) => kindOfCooperative(one) === kind);
}
