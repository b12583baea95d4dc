import { readFileSync } from "node:fs";
import { OLDER as olderOfDemo } from "#bot/demo/district.ts";
import type { Listed } from "#bot/domain/lookup.ts";

/** The 306 village cooperatives of Jombang, and made-up older ones of every type beside them. */
export function jombang(): Listed[] {
  return withOlder(older);
}

/** The same villages, and other older ones. */
export function jombangWithOthers(): Listed[] {
  return withOlder(others);
}

type Older = Pick<Listed, "name" | "village" | "district"> & Partial<Listed>;

function withOlder(olderThere: readonly Older[]): Listed[] {
  const villages = villageCooperatives();
  return [...villages, ...olderThere].map((cooperative, at) => ({
    id: at + 1,
    regency: "Kabupaten Jombang",
    legalEntityNumber:
      at < villages.length ? `AHU-${String(25_573 + at * 37).padStart(7, "0")}.AH.01.29.TAHUN 2025` : null,
    cooperativeNumber: at % 3 === 0 ? String(3_517_010_010_001n + BigInt(at) * 7919n) : null,
    ...cooperative,
  }));
}

/** What `npm run demo` has: the same villages, other older ones, legal entity numbers in the order of the list. */
export function demoDistrict(): Listed[] {
  const olderThere = olderOfDemo.map(([name, , village, district]) => ({ name, village, district }));
  return [...villageCooperatives(), ...olderThere].map((cooperative, at) => ({
    id: at + 1,
    regency: "Kabupaten Jombang",
    legalEntityNumber: `AHU-${String(at + 1).padStart(7, "0")}.AH.01.29.TAHUN 2025`,
    cooperativeNumber: null,
    ...cooperative,
  }));
}

/** Villages of East Java whose names no village of Jombang has. */
export const villagesElsewhere = readFileSync(
  new URL("../../../prisma/data/villages-east-java.txt", import.meta.url),
  "utf8",
)
  .trim()
  .split("\n");

function villageCooperatives(): Pick<Listed, "name" | "village" | "district" | "regency">[] {
  const file = readFileSync(new URL("../../../prisma/data/cooperatives-jombang.csv", import.meta.url), "utf8");
  return file
    .trim()
    .split("\n")
    .slice(1)
    .map((row) => row.split(","))
    .map(([name = "", , , , village = "", district = "", regency = ""]) => ({ name, village, district, regency }));
}

const older: Older[] = [
  {
    name: "KPRI Guyub Rukun",
    village: "Jombatan",
    district: "Jombang",
    legalEntityNumber: "7894/BH/PAD/KWK.10/VII/1996",
  },
  { name: "KPRI Sejahtera", village: "Cukir", district: "Diwek", legalEntityNumber: "605/BH/XIV/1990" },
  { name: "KSP Sejahtera", village: "Gudo", district: "Gudo", legalEntityNumber: "005023/BH/M.KUKM.2/VIII/2017" },
  {
    name: "KSP Artha Jaya",
    village: "Gambiran",
    district: "Mojoagung",
    legalEntityNumber: "AHU-0005808.AH.01.26.TAHUN 2020",
  },
  { name: "KUD Sumber Rejeki", village: "Rejoagung", district: "Ploso", legalEntityNumber: "518/08/BH/DIPERINDAGKOP" },
  { name: "KUD Sumber Rejeki", village: "Blimbing", district: "Gudo" },
  { name: "KUD Tani Bahagia", village: "Mojowarno", district: "Mojowarno" },
  { name: "Koperasi Konsumen Tani Makmur", village: "Bulurejo", district: "Diwek" },
  { name: "Kopwan Melati Indah", village: "Bareng", district: "Bareng" },
  { name: "Koperasi Wanita Kartini", village: "Ngoro", district: "Ngoro" },
  { name: "Kopontren Al Barokah", village: "Pesantren", district: "Tembelang" },
  { name: "BMT Nurul Ummah", village: "Losari", district: "Ploso" },
  { name: "KSPPS Mitra Usaha Umat", village: "Keras", district: "Diwek" },
  { name: "Koperasi Simpan Pinjam Dana Mulia", village: "Peterongan", district: "Peterongan" },
  { name: "KSU Bina Bersama", village: "Kauman", district: "Mojoagung" },
  { name: "Kopkar Gula Manis", village: "Cukir", district: "Diwek" },
  { name: "Primkoppolri Resor Jombang", village: "Kepanjen", district: "Jombang" },
  { name: "KOPERASI KONSUMEN SUMBER BERKAH", village: "Sumobito", district: "Sumobito" },
  { name: "Kop. Jasa Karya Mandiri", village: "Tunggorono", district: "Jombang" },
  { name: "Kopdit Harapan Kita", village: "Ngoro", district: "Ngoro" },
];

const others: Older[] = [
  { name: "KPRI Dwija Sejahtera", village: "Kaliwungu", district: "Jombang" },
  { name: "KPRI Bhakti Husada", village: "Jelakombo", district: "Jombang" },
  { name: "KUD Rukun Tani", village: "Ngudirejo", district: "Diwek" },
  { name: "KUD Karya Mina", village: "Kabuh", district: "Kabuh" },
  { name: "KUD Minatani Brantas", village: "Megaluh", district: "Megaluh" },
  { name: "KSP Surya Abadi", village: "Mojotrisno", district: "Mojoagung" },
  { name: "KSP Bina Sejahtera", village: "Ploso", district: "Ploso" },
  { name: "KSU Wahana Karya", village: "Sumobito", district: "Sumobito" },
  { name: "KSU Mekar Sari", village: "Kesamben", district: "Kesamben" },
  { name: "Kopwan Srikandi", village: "Perak", district: "Perak" },
  { name: "Koperasi Wanita Dewi Sartika", village: "Tembelang", district: "Tembelang" },
  { name: "Kopontren Darul Hikmah", village: "Denanyar", district: "Jombang" },
  { name: "Kopontren Roudlotul Muta'allimin", village: "Cukir", district: "Diwek" },
  { name: "KSPPS BMT Mandiri Ukhuwah", village: "Gudo", district: "Gudo" },
  { name: "KJKS Baitul Maal Amanah Ummat", village: "Ngoro", district: "Ngoro" },
  { name: "Kopkar Tirta Manunggal", village: "Tunggorono", district: "Jombang" },
  { name: "Koperasi Karyawan Plywood Sejati", village: "Diwek", district: "Diwek" },
  { name: "Koperasi Produsen Susu Wonosalam Jaya", village: "Wonosalam", district: "Wonosalam" },
  { name: "Koperasi Produsen Kopi Excelsa", village: "Carangwulung", district: "Wonosalam" },
  { name: "Koperasi Pemasaran Batik Jombangan", village: "Jatipelem", district: "Diwek" },
  { name: "Koperasi Jasa Angkutan Kota Santri", village: "Kepanjen", district: "Jombang" },
  { name: "Kopdit Swadaya", village: "Mojowarno", district: "Mojowarno" },
  { name: "Primkopad Kodim 0814", village: "Jombatan", district: "Jombang" },
  { name: "Koperasi Konsumen Pasar Ploso Makmur", village: "Rejoagung", district: "Ploso" },
];
