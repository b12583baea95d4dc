import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import type { Listed } from "#bot/domain/lookup.ts";
import { randomFrom } from "#bot/tests/lookup/queries.ts";

/** Villages as a whole country has them: where they are, and desa or kelurahan. */
const villages = z.array(
  z.object({ regency: z.string(), district: z.string(), village: z.string(), kind: z.string() }),
);

function cooperativeOf(id: number, village: string, district: string, regency: string, kind: string): Listed {
  const rank = kind === "kelurahan" ? "Kelurahan" : "Desa";
  const name = `Koperasi ${rank} Merah Putih ${village}`;
  return { id, name, village, district, regency, legalEntityNumber: null, cooperativeNumber: null };
}

/** @param file CSV with the columns regency, district, village, kind */
export function countryOf(file: string): Listed[] {
  const rows = villages.parse(parse(readFileSync(file, "utf8"), { columns: true, bom: true }));
  return rows.map(({ regency, district, village, kind }, id) => cooperativeOf(id, village, district, regency, kind));
}

const villagesOfIndonesia = 83_762;
const villagesOfDistrict = 11.5;
const districtsOfRegency = 14;

/** As many villages, districts and regencies as Indonesia has, named like known ones or of their halves; always the same. */
export function madeUpCountry(known: readonly Listed[]): Listed[] {
  const random = randomFrom(1);
  const names = [...new Set(known.map(({ village }) => village))];
  const starts = [...new Set(names.map((name) => name.slice(0, middleOf(name))))];
  const ends = [...new Set(names.map((name) => name.slice(middleOf(name))))];
  const name = () => (random([true, true, true, false]) ? random(starts) + random(ends) : random(names));
  const districts = Array.from({ length: Math.round(villagesOfIndonesia / villagesOfDistrict) }, name);
  return Array.from({ length: villagesOfIndonesia }, (_, id) => {
    const district = Math.floor(id / villagesOfDistrict);
    const regency = `Kabupaten ${Math.floor(district / districtsOfRegency) + 1}`;
    return cooperativeOf(id, name(), districts[district] ?? "", regency, "desa");
  });
}

/** Before the consonant that is nearest to the middle: Sumber-ejo, Jogo-roto. */
function middleOf(name: string): number {
  const places = [...name.matchAll(/(?<=[aeiou][a-z]*)[^aeiou\s-](?=[aeiou])/g)].map(({ index }) => index);
  const distance = (at: number) => Math.abs(at - name.length / 2);
  return places.sort((one, other) => distance(one) - distance(other))[0] ?? name.length;
}
