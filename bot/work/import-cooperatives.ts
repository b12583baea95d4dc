import { latitude, longitude, readDegrees } from "#bot/domain/numbers.ts";
import { readTelephone } from "#bot/domain/phones.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import {
  legalEntityKey,
  readCooperativeNumber,
  readLegalEntityNumber,
  readPlace,
  readRegency,
  readText,
} from "#bot/domain/writing.ts";
import {
  type CooperativeRow,
  changingCooperatives,
  cooperativesChanged,
  enterCooperative,
  placeKey,
} from "#bot/services/cooperatives.ts";
import { cell, cellIfAny, cellOrDash } from "#bot/spreadsheets/kind.ts";
import type { Value } from "#bot/spreadsheets/write.ts";
import { allRows } from "#bot/work/all-rows.ts";
import { type ListKind, oneByOne } from "#bot/work/list-kind.ts";

export const cooperativesKind: ListKind<CooperativeRow> = {
  name: "cooperatives",
  sheet: "Koperasi",
  columns: [
    { name: "nama", kind: "text", required: true, example: "Koperasi Desa Merah Putih Contoh" },
    { name: "jenis", kind: "text", example: "KDMP" },
    { name: "nomor_badan_hukum", kind: "text", example: "AHU-0000000.AH.01.29.TAHUN 2025" },
    { name: "nik_koperasi", kind: "text", example: "3517000000000" },
    { name: "desa", kind: "text", required: true, example: "Contoh" },
    { name: "kecamatan", kind: "text", required: true, example: "Contoh" },
    { name: "kabupaten", kind: "text", example: "Kabupaten Jombang" },
    { name: "alamat", kind: "text", example: "Jl. Contoh 1" },
    { name: "telepon", kind: "text", example: "0812-0000-0000" },
    { name: "unit_usaha", kind: "text", example: "sembako, simpan pinjam" },
    { name: "lintang", kind: "number", example: "-7.5461" },
    { name: "bujur", kind: "number", example: "112.2331" },
  ],
  byChat: {
    about: ({ name }) => name,
    fields: {
      "cooperative.name": "nama",
      "cooperative.type": "jenis",
      "cooperative.legalEntityNumber": "nomor_badan_hukum",
      "cooperative.cooperativeNumber": "nik_koperasi",
      "cooperative.village": "desa",
      "cooperative.district": "kecamatan",
      "cooperative.regency": "kabupaten",
      "cooperative.address": "alamat",
      "cooperative.telephone": "telepon",
      "cooperative.businessUnits": "unit_usaha",
      "cooperative.latitude": "lintang",
      "cooperative.longitude": "bujur",
    },
  },
  read(row) {
    const record = {
      name: cell(row, "nama", readText),
      type: cellIfAny(row, "jenis", (given) => readText(given, 60)),
      legalEntityNumber: cellOrDash(row, "nomor_badan_hukum", readLegalEntityNumber),
      cooperativeNumber: cellOrDash(row, "nik_koperasi", readCooperativeNumber),
      village: cell(row, "desa", readPlace),
      district: cell(row, "kecamatan", readPlace),
      regency: cellIfAny(row, "kabupaten", readRegency),
      address: cellOrDash(row, "alamat", (given) => readText(given, 200)),
      telephone: cellOrDash(row, "telepon", readTelephone),
      businessUnits: cellOrDash(row, "unit_usaha", (given) => readText(given, 200)),
      latitude: cellOrDash(row, "lintang", (given) => readDegrees(given, latitude)),
      longitude: cellOrDash(row, "bujur", (given) => readDegrees(given, longitude)),
    };
    // Half a point is no point.
    if (((record.latitude ?? null) === null) !== ((record.longitude ?? null) === null)) {
      throw new Refusal("point-incomplete", { column: record.latitude === undefined ? "lintang" : "bujur" });
    }
    return record;
  },
  keyOf(record) {
    if (record.legalEntityNumber) return `legal ${legalEntityKey(record.legalEntityNumber)}`;
    if (record.cooperativeNumber) return `number ${record.cooperativeNumber}`;
    return `place ${placeKey(record)}`;
  },
  enter: oneByOne(enterCooperative),
  begins: changingCooperatives,
  changed: cooperativesChanged,
  async *all(read) {
    for await (const one of allRows((page) => read.cooperative.findMany(page))) {
      const { name, type, legalEntityNumber, cooperativeNumber, village, district, regency } = one;
      const place: Value[] = [name, type, legalEntityNumber, cooperativeNumber, village, district, regency];
      yield [...place, one.address, one.telephone, one.businessUnits, one.latitude, one.longitude];
    }
  },
};
