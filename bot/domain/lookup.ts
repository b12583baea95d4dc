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
export function lookupOver(_list: readonly Listed[]): Lookup {
  return { find: (text) => ({ certainty: "none", kind: "one", matches: [], asked: text, district: null }) };
}
