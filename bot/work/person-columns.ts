import { Temporal } from "temporal-polyfill";
import type { Secrets } from "#bot/db/database.ts";
import { type NationalId, readNationalId } from "#bot/domain/national-id.ts";
import { type Phone, shownPhone } from "#bot/domain/phones.ts";
import { nationalIdOf } from "#bot/services/people.ts";
import { cellIfAny } from "#bot/spreadsheets/kind.ts";
import type { Row } from "#bot/spreadsheets/read.ts";

/** The cells that the lists of members and of officers have in common. */

/** In which columns it stands what people are called, and what proves them. */
export const personFields = { "person.name": "nama", "person.nationalIdHash": "nik_ktp" };

/** What their columns are called besides. */
export const nameNames = ["nama_lengkap", "nama_pengurus", "nama_anggota"];
export const nationalIdNames = ["nik", "no_nik", "nomor_nik", "ktp", "no_ktp", "nomor_ktp"];
export const phoneNames = [
  ..."nohp no_telepon nomor_telepon whatsapp no_whatsapp kontak".split(" "),
  ..."hp hape telp tlp wa hp_wa wa_hp telp_wa wa_telp telp_hp hp_telp telepon_wa telepon_hp hp_whatsapp telp_hp_wa"
    .split(" ")
    .flatMap((name) => [name, `no_${name}`, `nomor_${name}`]),
];

/** NIK KTP; a list that does not have it takes none away. @throws Refusal as `readNationalId` */
export function nationalIdIn(row: Row): NationalId | undefined {
  return cellIfAny(row, "nik_ktp", readNationalId);
}

/** nama, nik_ktp, telepon: in the clear, for whoever keeps the books. */
export function personCells(
  secrets: Secrets,
  person: { id: number; name: string; nationalIdSealed: string | null },
  phone: string | null,
): (string | null)[] {
  return [person.name, nationalIdOf(secrets, person), phone && shownPhone(phone as Phone)];
}

export function dayCell(stored: string | null): Temporal.PlainDate | null {
  return stored === null ? null : Temporal.PlainDate.from(stored);
}
