import { readFileSync } from "node:fs";
import type { Listed } from "#bot/domain/lookup.ts";
import { wordsOf } from "#bot/domain/text.ts";

const LIST = new URL("../../prisma/data/cooperatives-jombang.csv", import.meta.url);

/** Names that are everyday words as well: alone they are no place. */
const EVERYDAY = new Set(
  "keras kudu perak made pesantren bareng tebel gajah jarak bendungan manunggal banyuarang bandung sentul kepuh dukuh gudo".split(
    " ",
  ),
);

/** The villages and districts that the project brings along, as the reader looks for them: lower case, in one word. */
export function placesOf(): Set<string> {
  const names = listedCooperatives().flatMap(({ village, district }) => [village, district]);
  return new Set(names.map((name) => wordsOf(name).join("")).filter((name) => !EVERYDAY.has(name)));
}

/** The districts of that list, as they are typed: lower case. */
export function districtsListed(): string[] {
  return [...new Set(listedCooperatives().map(({ district }) => wordsOf(district).join(" ")))];
}

/** The cooperatives of the list that the project brings along. */
export function listedCooperatives(): Listed[] {
  const rows = readFileSync(LIST, "utf8").trim().split(/\r?\n/).slice(1);
  return rows
    .map((row) => row.split(","))
    .map(([name = "", , , , village = "", district = "", regency = ""], at) => {
      return { id: at + 1, name, village, district, regency, legalEntityNumber: null, cooperativeNumber: null };
    });
}
