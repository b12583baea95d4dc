import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import type { Gender } from "#bot/domain/national-id.ts";
import { normalisedName } from "#bot/domain/person-name.ts";
import type { Phone } from "#bot/domain/phones.ts";
import { stored } from "#bot/domain/time.ts";
import { endLinks } from "#bot/services/links.ts";
import { genderFrom } from "#bot/services/people.ts";

/** Who works in the district office: the numbers of STAFF_PHONES, and those that they appoint. */

/** Whether this number is that of a member of the staff, whoever answers it. */
export async function isStaffPhone(tx: Tx, phone: string, first: ReadonlySet<string>): Promise<boolean> {
  if (first.has(phone)) return true;
  return (await tx.staff.count({ where: { phone, appointedBy: { not: null }, endedAt: null } })) > 0;
}

/** Whether an entry counts: named by others, or in STAFF_PHONES and still there. */
export function isInService(
  { phone, appointedBy, endedAt }: { phone: string; appointedBy: number | null; endedAt: string | null },
  first: ReadonlySet<string>,
): boolean {
  return first.has(phone) || (appointedBy !== null && endedAt === null);
}

export interface StaffEntry {
  id: number;
  phone: Phone;
  personId: number | null;
  /** null: has not written from that number yet. */
  name: string | null;
  gender: Gender | null;
  /** Stands in STAFF_PHONES, and ends there. */
  isFirst: boolean;
}

/** Everybody who is in service, by name. */
export async function staffInService(tx: Tx, first: ReadonlySet<string>): Promise<StaffEntry[]> {
  const rows = await tx.staff.findMany({ include: { person: true }, orderBy: { id: "asc" } });
  return rows
    .filter((row) => isInService(row, first))
    .map(({ id, phone, personId, person }) => ({
      id,
      phone: phone as Phone,
      personId,
      name: person?.name ?? null,
      gender: person && genderFrom(person),
      isFirst: first.has(phone),
    }));
}

/** The person behind a number of the staff, made with the name that they gave. @returns the person's id */
export async function staffPerson(tx: Tx, phone: string, name: string, now: Temporal.Instant): Promise<number> {
  const known = await tx.staff.findUnique({ where: { phone } });
  if (known?.personId) return known.personId;
  const { id: personId } = await tx.person.create({ data: { name, nameKey: normalisedName(name) } });
  await tx.staff.upsert({
    where: { phone },
    create: { phone, personId, appointedAt: stored(now) },
    update: { personId },
  });
  return personId;
}

/** Whoever answers this number is on the staff from now on. */
export async function appointStaff(tx: Tx, phone: string, appointedBy: number, now: Temporal.Instant): Promise<void> {
  const data = { appointedBy, appointedAt: stored(now), endedAt: null };
  await tx.staff.upsert({ where: { phone }, create: { phone, ...data }, update: data });
}

/** Ends an appointment and what it let see. One of STAFF_PHONES ends there. */
export async function dismissStaff(tx: Tx, staffId: number, now: Temporal.Instant): Promise<void> {
  const { personId } = await tx.staff.update({ where: { id: staffId }, data: { endedAt: stored(now) } });
  if (personId !== null) await endLinks(tx, { personId }, "dismissed", now);
}
