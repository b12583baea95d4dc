import { numbersOf } from "#bot/domain/lookup-numbers.ts";
import { isInAnnounced, type Reading, readingsOf, saidKind, type Text, tolerance } from "#bot/domain/lookup-readings.ts";
import { type Register, registerOf } from "#bot/domain/lookup-register.ts";
import { spansOf } from "#bot/domain/lookup-spans.ts";
import { type Word, wordsOf } from "#bot/domain/lookup-words.ts";

/** A cooperative, as far as the look-up needs to know it. */
export interface Listed {
  id: number;
  name: string;
  village: string;
  district: string;
  regency: string;
  /** *Nomor badan hukum*, as it was entered. */
  legalEntityNumber: string | null;
  /** *NIK koperasi*: digits, many cooperatives have none. */
  cooperativeNumber: string | null;
}

export interface Match {
  cooperative: Listed;
  /** 0 to 1; 1 is letter for letter. */
  score: number;
}

/** What a text asks for, and what of it is here. */
export interface Findings {
  /** sure: this is meant · near: spelled otherwise, offer it as a guess · none: nothing of that name is here */
  certainty: "sure" | "near" | "none";
  /**
   * one: a single cooperative · sameName: a village name that occurs several times, all of them ·
   * district: all of a district · several: a part of a name that fits several ·
   * otherDistrict: the name is here, but not in the district that was said
   */
  kind: "one" | "sameName" | "district" | "several" | "otherDistrict";
  /** Best first; empty when `certainty` is none. */
  matches: Match[];
  /** The name that was asked for, as typed, without prefixes and the chat around it. */
  asked: string;
  /** The district that was said, by its proper name. */
  district: string | null;
}

export interface Lookup {
  find(text: string): Findings;
}

/** Makes the look-up over a list of cooperatives. Building takes time in proportion to the list; asking does not wait for anything. */
export function lookupOver(list: readonly Listed[]): Lookup {
  const register = registerOf(list);
  const numbers = numbersOf(list);
  return {
    find(text) {
      const number = numbers.find(text);
      if (number) return byNumber(number.found, number.asked);
      return findByName(text, register);
    },
  };
}

function byNumber(found: readonly Listed[], asked: string): Findings {
  return { certainty: "sure", kind: found.length > 1 ? "several" : "one", matches: matches(found, 1), asked, district: null };
}

function findByName(text: string, register: Register): Findings {
  const words = wordsOf(text);
  const taken: Text = { words, spans: spansOf(words), kind: saidKind(words) };
  const readings = readingsOf(taken, register).filter((reading) => isMeant(reading, words, register));
  const best = readings[0];
  if (!best) return nothing(text, words);
  const rivals = readings.filter((other) => isRival(other, best));
  const found = [...new Set(rivals.flatMap((reading) => reading.found))].slice(0, Math.max(mostOffered, best.found.length));
  return {
    certainty: isSure(best, found.length, words) ? "sure" : "near",
    kind: kindOf(best, found),
    matches: rivals
      .flatMap((reading) => matches(reading.found, 1 / (1 + reading.mistakes / 2)))
      .filter(({ cooperative }, at, all) => all.findIndex((other) => other.cooperative === cooperative) === at)
      .slice(0, Math.max(mostOffered, best.found.length)),
    asked: typed(text, words, best.span),
    district: best.district?.area.name ?? null,
  };
}

const mostOffered = 5;

/** Hardly less likely than the best. */
function isRival(other: Reading, best: Reading): boolean {
  if (other === best) return true;
  return best.is !== "district" && other.is !== "district" && other.cost <= best.cost + 0.25 && other.district?.area === best.district?.area;
}

/** Whether so much of the text is about this that it can be meant. */
function isMeant(reading: Reading, words: readonly Word[], register: Register): boolean {
  const { span, mistakes, unused, district, is } = reading;
  const asks = words.some(({ role }) => role === "cooperative" || role === "kind");
  const trusted = (asks && isInAnnounced(words, span.from)) || (is === "district" && span.announcedBy === "district");
  const isDistrictsName = is === "district" || register.areas.has(span.text);
  const namesUnused = unused.filter((at) => words[at]?.role === "unknown" && isInAnnounced(words, at));
  if (namesUnused.some((at) => at < span.from || isDistrictsName || mistakes > 0 || is === "partOfName")) return false;
  if (isDistrictsName && !asks && unused.length > 0) return false;
  if (isElsewhere(reading, words)) return false;
  if (span.everyday && !trusted && span.announcedBy !== "village" && unused.length > 0) return false;
  if (trusted) return true;
  if (span.announcedBy === "person" && mistakes > 0) return false;
  if (asks) return mistakes <= tolerance(span.text.length) * (district && !reading.elsewhere ? 1.5 : 0.6);
  if (span.announcedBy === "village") return unused.length <= 2;
  return unused.length === 0 || (unused.length === 1 && mistakes <= 0.3);
}

/** Another regency was said right after it. */
function isElsewhere({ span, district }: Reading, words: readonly Word[]): boolean {
  let next = Math.max(span.to, district?.span.to ?? 0);
  while (words[next]?.role === "at" || words[next]?.role === "regency") next++;
  return words[next]?.role === "elsewhere" || (words[next - 1]?.role === "regency" && words[next]?.role === "unknown" && words[next]?.text !== "jombang");
}

function isSure(best: Reading, found: number, words: readonly Word[]): boolean {
  if (found !== best.found.length || best.unused.some((at) => isInAnnounced(words, at))) return false;
  return best.mistakes <= tolerance(best.span.text.length) * 0.65 && (best.district?.mistakes ?? 0) <= 1;
}

function kindOf(best: Reading, found: Listed[]): Findings["kind"] {
  if (best.is === "district") return "district";
  if (best.elsewhere) return "otherDistrict";
  if (found.length === 1) return "one";
  return found.length === best.found.length && best.is === "name" ? "sameName" : "several";
}

function nothing(text: string, words: readonly Word[]): Findings {
  const from = words.findIndex(({ role }) => role === "unknown");
  let to = from;
  while (to >= 0 && words[to]?.role === "unknown") to++;
  const asked = from < 0 ? "" : typed(text, words, { from, to });
  return { certainty: "none", kind: "one", matches: [], asked, district: null };
}

function typed(text: string, words: readonly Word[], { from, to }: { from: number; to: number }): string {
  return text.slice(words[from]?.from, words[to - 1]?.to);
}

function matches(found: readonly Listed[], score: number): Match[] {
  return found.map((cooperative) => ({ cooperative, score }));
}
