import type { Reader } from "#bot/db/database.ts";
import type { Cell } from "#bot/domain/cell.ts";
import { type Listed, type Lookup, lookupOver } from "#bot/domain/lookup.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import {
  legalEntityKey,
  readCooperativeNumber,
  readLegalEntityNumber,
  readPlace,
  readText,
} from "#bot/domain/writing.ts";
import { placeKey, shortName } from "#bot/services/cooperatives.ts";
import { cellIfAny, type KindColumn } from "#bot/spreadsheets/kind.ts";
import type { Row } from "#bot/spreadsheets/read.ts";

/**
 * The cooperative of a row: by its *nomor badan hukum*, else its *NIK koperasi*, else its name with village and district.
 * One that is not named without doubt is refused, with those that may be meant; a row is never given to the likeliest.
 */

/** The columns that name a cooperative in the list of another kind. */
export const cooperativeColumns: readonly KindColumn[] = [
  { name: "nomor_badan_hukum", kind: "text", example: "AHU-0000000.AH.01.29.TAHUN 2025" },
  { name: "nik_koperasi", kind: "text", example: "" },
  {
    name: "nama_koperasi",
    kind: "text",
    example: "Koperasi Desa Merah Putih Contoh",
    otherNames: ["koperasi", "nama_kopdes", "kopdes", "nama_kdmp", "kdmp"],
  },
  { name: "desa", kind: "text", example: "Contoh" },
  { name: "kecamatan", kind: "text", example: "Contoh" },
];

/** What an export needs of a cooperative, and its cells in the order of the columns. */
export const cooperativeFacts = {
  legalEntityNumber: true,
  cooperativeNumber: true,
  name: true,
  village: true,
  district: true,
} as const;

export function cooperativeCells(one: Record<keyof typeof cooperativeFacts, string | null>): (string | null)[] {
  return [one.legalEntityNumber, one.cooperativeNumber, one.name, one.village, one.district];
}

/** What a row says of its cooperative. */
export interface NamedCooperative {
  legalEntityNumber: string | undefined;
  cooperativeNumber: string | undefined;
  name: string | undefined;
  village: string | undefined;
  district: string | undefined;
}

/** @throws Refusal `cooperative-missing`, `cooperative-unknown` (`text`), `cooperative-not-sure` (`candidates`) */
export type FindCooperative = (named: NamedCooperative) => number;

/**
 * The id of the cooperative that a row names.
 * @param otherName a column that serves for the name as well, in kinds in which no person has it
 * @throws Refusal as `FindCooperative`, and those of the cells
 */
export function cooperativeOf(row: Row, find: FindCooperative, otherName?: string): number {
  const read = <T>(column: string, reader: (cell: Cell) => T) => cellIfAny(row, column, reader);
  const legalEntityNumber = read("nomor_badan_hukum", readLegalEntityNumber);
  const cooperativeNumber = read("nik_koperasi", readCooperativeNumber);
  const name = read("nama_koperasi", readText);
  // Beside a number of the cooperative it is somebody's own name more often than not.
  const isNamed = [legalEntityNumber, cooperativeNumber, name].some((said) => said !== undefined);
  return find({
    legalEntityNumber,
    cooperativeNumber,
    name: isNamed || otherName === undefined ? name : read(otherName, readText),
    village: read("desa", readPlace),
    district: read("kecamatan", readPlace),
  });
}

/** Finds among the cooperatives that are stored now; what one row was answered, the next that says the same is too. */
export async function cooperativeFinder(read: Pick<Reader, "cooperative">): Promise<FindCooperative> {
  const list = await read.cooperative.findMany({
    select: { id: true, regency: true, ...cooperativeFacts },
    orderBy: { id: "asc" },
  });
  const find = finderIn(list);
  const answers = new Map<string, number | Refusal>();
  return (named) => {
    const key = JSON.stringify(named);
    const answer = answers.get(key) ?? idOrRefusal(() => find(named));
    answers.set(key, answer);
    if (answer instanceof Refusal) throw answer;
    return answer;
  };
}

function idOrRefusal(find: () => Listed): number | Refusal {
  try {
    return find().id;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

function finderIn(list: readonly Listed[]): (named: NamedCooperative) => Listed {
  const byLegalKey = new Map(
    list.flatMap((one) => (one.legalEntityNumber ? [[legalEntityKey(one.legalEntityNumber), one] as const] : [])),
  );
  const byNumber = new Map(
    list.flatMap((one) => (one.cooperativeNumber ? [[one.cooperativeNumber, one] as const] : [])),
  );
  const byPlace = new Map<string, Listed[]>();
  for (const one of list) {
    const key = placeKey(one);
    byPlace.set(key, [...(byPlace.get(key) ?? []), one]);
  }
  let lookup: Lookup | undefined;

  return (named) => {
    if (Object.values(named).every((said) => said === undefined)) throw new Refusal("cooperative-missing");
    const legal = named.legalEntityNumber && byLegalKey.get(legalEntityKey(named.legalEntityNumber));
    const numbered = named.cooperativeNumber && byNumber.get(named.cooperativeNumber);
    const byNumbers = new Set([legal, numbered].filter((one) => typeof one === "object"));
    const { sure, candidates } = byName(named);
    const [found = sure, other] = byNumbers;
    // Its numbers, or a number and its name, say different things: one of them stands in the wrong row.
    if (other || (sure && found !== sure)) throw doubt([...byNumbers, ...(sure ? [sure] : [])]);
    if (!found) throw candidates.length > 0 ? doubt(candidates) : unknown(named);
    if (contradicts(found, named)) throw doubt([found]);
    return found;
  };

  /** The one that is called so in that place; else all that may be. */
  function byName({ name, village, district }: NamedCooperative): {
    sure: Listed | null;
    candidates: readonly Listed[];
  } {
    if (name !== undefined && village !== undefined && district !== undefined) {
      const same = byPlace.get(placeKey({ name, village, district }));
      if (same) return { sure: same.length === 1 ? (same[0] ?? null) : null, candidates: same };
    }
    lookup ??= lookupOver(list);
    const place = [village, district && `kec ${district}`].filter((said) => said !== undefined && said !== "");
    const said = [name ?? "koperasi", ...place].join(", ");
    const { certainty, matches } = lookup.find(said);
    const candidates = matches.map(({ cooperative }) => cooperative);
    const [first] = matches;
    const isSure =
      name !== undefined &&
      certainty === "sure" &&
      matches.length === 1 &&
      first?.score === 1 &&
      isThere(first.cooperative);
    return { sure: isSure ? (first?.cooperative ?? null) : null, candidates };

    function isThere(one: Listed): boolean {
      return (
        (village === undefined || sameWords(village, one.village)) &&
        (district === undefined || sameWords(district, one.district))
      );
    }
  }
}

/** A number that the cooperative does not have, although it has one of that kind. */
function contradicts(one: Listed, { legalEntityNumber, cooperativeNumber }: NamedCooperative): boolean {
  const otherLegal =
    legalEntityNumber !== undefined &&
    one.legalEntityNumber !== null &&
    legalEntityKey(one.legalEntityNumber) !== legalEntityKey(legalEntityNumber);
  const otherNumber =
    cooperativeNumber !== undefined && one.cooperativeNumber !== null && one.cooperativeNumber !== cooperativeNumber;
  return otherLegal || otherNumber;
}

function sameWords(one: string, other: string): boolean {
  const [these, those] = [one, other].map((text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ""));
  return these === those;
}

/** More than these help nobody to choose. */
const MOST_CANDIDATES = 5;

function doubt(candidates: readonly Listed[]): Refusal {
  const named = candidates.slice(0, MOST_CANDIDATES).map((one) => {
    const number = one.legalEntityNumber ?? one.cooperativeNumber;
    return `${shortName(one)}, ${one.village}, ${one.district}${number === null ? "" : ` (${number})`}`;
  });
  return new Refusal("cooperative-not-sure", { candidates: named.join("; ") });
}

function unknown(named: NamedCooperative): Refusal {
  return new Refusal("cooperative-unknown", {
    text: Object.values(named)
      .filter((said) => said !== undefined)
      .join(", "),
  });
}
