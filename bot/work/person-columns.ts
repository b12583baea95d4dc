import { Temporal } from "temporal-polyfill";
import type { Secrets } from "#bot/db/database.ts";
import { type NationalId, readNationalId } from "#bot/domain/national-id.ts";
import { type Phone, shownPhone } from "#bot/domain/phones.ts";
import { nationalIdOf } from "#bot/services/people.ts";
import { cellIfAny } from "#bot/spreadsheets/kind.ts";
import type { Row } from "#bot/spreadsheets/read.ts";

/** The cells that the lists of members and of officers have in common. */

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
