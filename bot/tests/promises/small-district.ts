import { Temporal } from "temporal-polyfill";
import { type CooperativeRow, cooperativesChanged, enterCooperative } from "#bot/services/cooperatives.ts";
import { enterExam } from "#bot/services/exam-changes.ts";
import type { Filling } from "#bot/tests/town/home.ts";

/** A few villages, one name twice, and five sessions: small, so that it can be opened a thousand times. */
const VILLAGES: readonly (readonly [village: string, district: string])[] = [
  ["Cukir", "Diwek"],
  ["Sumberjo", "Plandaan"],
  ["Sumberjo", "Wonosalam"],
  ["Mojongapit", "Jombang"],
  ["Tunggorono", "Jombang"],
  ["Banjardowo", "Jombang"],
];

const nothing: Omit<CooperativeRow, "name" | "village" | "district"> = {
  type: "KDMP",
  regency: "Kabupaten Jombang",
  legalEntityNumber: undefined,
  cooperativeNumber: undefined,
  address: undefined,
  telephone: undefined,
  businessUnits: undefined,
  latitude: undefined,
  longitude: undefined,
};

const MOMENT = { now: Temporal.Instant.from("2025-07-02T08:00:00+07:00"), timeZone: "Asia/Jakarta" };

export const SMALL_DISTRICT: Filling = {
  name: "small-district",
  fill: (database) =>
    database.transaction(async (tx) => {
      for (const [village, district] of VILLAGES) {
        await enterCooperative(tx, { ...nothing, name: `Koperasi Desa Merah Putih ${village}`, village, district });
      }
      for (let number = 1; number <= 5; number += 1) await enterExam(tx, session(number), MOMENT);
      await cooperativesChanged(tx);
    }),
};

function session(number: number): Parameters<typeof enterExam>[1] {
  const startsAt = Temporal.Instant.from("2025-07-10T09:00:00+07:00").add({ hours: 24 * 7 * number });
  return {
    code: `UK${number}`,
    kind: "competencyExam",
    title: `Uji Kompetensi Angkatan ${number}`,
    scheme: "Pengurus Koperasi",
    startsAt,
    endsAt: startsAt.add({ hours: 6 }),
    place: "Aula Dinas",
    address: "Jl. Contoh 1, Jombang",
    latitude: -7.5461,
    longitude: 112.2331,
    quota: 30,
    limitPerCooperative: undefined,
    registrationOpensAt: undefined,
    registrationEndsAt: startsAt.subtract({ hours: 48 }),
    positions: undefined,
    papers: undefined,
    papersDueAt: undefined,
    requiredExamCode: undefined,
  };
}
