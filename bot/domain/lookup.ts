import { asTyped, distinct, matches, mostOffered } from "#bot/domain/lookup-matches.ts";
import { isMeant, isSure } from "#bot/domain/lookup-meaning.ts";
import { type Mention, mentionsIn } from "#bot/domain/lookup-mentions.ts";
import { ofKindAlone, whatIsMissing } from "#bot/domain/lookup-missing.ts";
import { type FoundNumber, numbersOf } from "#bot/domain/lookup-numbers.ts";
import { type Reading, readingsOf } from "#bot/domain/lookup-readings.ts";
import { type Register, registerOf } from "#bot/domain/lookup-register.ts";
import { type Span, type Text, textOf } from "#bot/domain/lookup-spans.ts";

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
  /** With `none`: villages whose names begin as the one that is not here, for "Yang mirip: …". Nobody asked for them. */
  alike?: Match[];
}

export interface Lookup {
  /** What a text asks for, if it asks for a cooperative. */
  find(text: string): Findings;
  /** The villages, districts and cooperatives that any sentence names, whatever it is about, in the order of the text. */
  mentioned(text: string): Mention[];
}

/**
 * Makes the look-up over a list of cooperatives. Building takes time in proportion to the list; asking does not wait for anything.
 *
 * How a text is understood: its words are told apart into what announces a name ("kopdes", "ds", "kec"), chat, and what may be a name
 * (lookup-words.ts). Neighbouring words are joined to spans (lookup-spans.ts), spans are compared with names by how people err
 * (lookup-edits.ts, lookup-near.ts), and all ways to take a span for a name and another for its district are weighed (lookup-readings.ts).
 * The likeliest that can be meant at all is the answer (lookup-meaning.ts); numbers come first and must be exact (lookup-numbers.ts).
 *
 * Most districts have a village of the same name. Alone ("diwek", "kopdes gudo", "desa ploso") it is the village, for one cooperative
 * is what people ask for; called a district, placed, or asked for as many ("kec diwek", "koperasi di diwek", "semua kopdes diwek") it
 * is all of the district. "Jombang" beside a name is the regency, unless the name is in the district.
 *
 * @param villagesElsewhere names of villages that are not in the list: whoever asks for one has not misspelled one of ours
 */
export function lookupOver(list: readonly Listed[], villagesElsewhere: readonly string[] = []): Lookup {
  const register = registerOf(list, villagesElsewhere);
  const numbers = numbersOf(list);
  return {
    find(typed) {
      const number = numbers.find(typed);
      return number ? ofNumber(number) : ofName(textOf(typed, register.regencies), register);
    },
    mentioned: (typed) => mentionsIn(textOf(typed, register.regencies), register),
  };
}

function ofNumber({ found, asked, sure }: FoundNumber): Findings {
  return {
    certainty: sure ? "sure" : "near",
    kind: found.length > 1 ? "several" : "one",
    matches: matches(found.slice(0, mostOffered), sure ? 0 : 1),
    asked,
    district: null,
  };
}

function ofName(text: Text, register: Register): Findings {
  const readings = readingsOf(text, register);
  const meant = readings.filter((reading) => isMeant(reading, text, register));
  const best = meant[0];
  return best
    ? findings(text, best, meant, register)
    : (ofKindAlone(text, register) ?? whatIsMissing(text, readings, register));
}

function findings(text: Text, best: Reading, meant: readonly Reading[], register: Register): Findings {
  const rivals = meant.filter((reading) => reading !== best && isRival(reading, best));
  const found = distinct([best, ...rivals].flatMap((reading) => matches(reading.found, faultsOf(reading))));
  const isAlone = found.length === best.found.length;
  return {
    certainty: isAlone && isSure(best, text, register) ? "sure" : "near",
    kind: kindOf(best, found.length),
    matches: found.slice(0, Math.max(mostOffered, best.found.length)),
    asked: asTyped(text, best.span),
    district: best.district?.area.name ?? null,
  };
}

/** Half a name is not letter for letter either, nor is another one. */
function faultsOf({ is, mistakes }: Reading): number {
  return is === "partOfName" || is === "kindInVillage" ? mistakes + 1 : mistakes;
}

/** So little less likely than the best that it may be meant as well. */
const margin = 0.25;

function isRival(reading: Reading, best: Reading): boolean {
  if (reading.is === "district" || best.is === "district" || isInside(reading.span, best.span)) return false;
  return reading.cost <= best.cost + margin && reading.district?.area === best.district?.area;
}

/** A name within a longer one was not said. */
function isInside(one: Span, other: Span): boolean {
  return other.from <= one.from && one.to <= other.to && one.to - one.from < other.to - other.from;
}

function kindOf(best: Reading, found: number): Findings["kind"] {
  if (best.is === "district" && found === best.district?.area.all.length) return "district"; // not only those of a type
  if (best.elsewhere) return "otherDistrict";
  if (found === 1) return "one";
  return found === best.found.length && best.is === "name" ? "sameName" : "several";
}
