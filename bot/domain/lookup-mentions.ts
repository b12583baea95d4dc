import type { Listed } from "#bot/domain/lookup.ts";
import { isSpelledSo } from "#bot/domain/lookup-meaning.ts";
import { type Reading, readingsOf } from "#bot/domain/lookup-readings.ts";
import { isOfVillage, type Register } from "#bot/domain/lookup-register.ts";
import { areApart, namesOther, type Text } from "#bot/domain/lookup-spans.ts";

/** A place or cooperative that a sentence names. */
export interface Mention {
  /** cooperative: an older one by its own name, or a village's where it is called one ("kdmp cukir") · village: "saya dari cukir" */
  is: "cooperative" | "village" | "district";
  /** As the list has it: "KPRI Guyub Rukun", "Cukir", "Diwek". */
  name: string;
  /** That was said, or that all of them are in. */
  district: string | null;
  /** The cooperatives that it may stand for: all of a district, all villages of a repeated name unless their district was said. */
  cooperatives: Listed[];
  /** Where in the text the name stands, its district not counted. */
  from: number;
  to: number;
}

const mostMentions = 8;

/** Name after name: what one was read from is left out when the next is looked for. */
export function mentionsIn(text: Text, register: Register): Mention[] {
  const mentions: Mention[] = [];
  let rest = text;
  while (mentions.length < mostMentions) {
    const reading = readingsOf(rest, register).find((one) => isMentioned(one, text, register));
    if (!reading) break;
    mentions.push(mentionOf(reading, text));
    rest = without(rest, reading);
  }
  return mentions.sort((one, other) => one.from - other.from);
}

/**
 * Stands there as a name: announced it may be misspelled a little, unannounced it is letter for letter and no everyday word; what is
 * announced as a person or a market is none of ours.
 */
function isMentioned(reading: Reading, { kind }: Text, register: Register): boolean {
  const { is, span, mistakes, district, elsewhere } = reading;
  if (namesOther(span) || span.announcedBy === "regency") return false;
  if (is === "kindInVillage" || (is === "partOfName" && kind === undefined)) return false;
  const isAnnounced = span.announcedBy !== null || (district !== null && !elsewhere && district.span !== span);
  return isAnnounced ? isSpelledSo(reading, register) : mistakes === 0 && !span.everyday;
}

function mentionOf({ is, found, span, district }: Reading, { words }: Text): Mention {
  const [first] = found;
  const ofVillage = first !== undefined && isOfVillage(first);
  const name = is === "district" ? district?.area.name : ofVillage ? first.village : first?.name;
  return {
    is: is === "district" ? "district" : ofVillage && span.announcedBy !== "cooperative" ? "village" : "cooperative",
    name: name ?? "",
    district: district?.area.name ?? onlyDistrict(found),
    cooperatives: found,
    from: words[span.from]?.from ?? 0,
    to: words[span.to - 1]?.to ?? 0,
  };
}

function onlyDistrict(found: readonly Listed[]): string | null {
  const [first, ...others] = new Set(found.map(({ district }) => district));
  return others.length === 0 ? (first ?? null) : null;
}

function without(text: Text, { span, district }: Reading): Text {
  const isFree = (other: Text["spans"][number]) =>
    areApart(other, span) && (!district || areApart(other, district.span));
  return { ...text, spans: text.spans.filter(isFree) };
}
