import type { Secrets, Tx } from "#bot/db/database.ts";
import type { NationalId } from "#bot/domain/national-id.ts";
import type { Phone } from "#bot/domain/phones.ts";
import type { Refusal } from "#bot/domain/refusal.ts";
import { memberOn } from "#bot/services/members.ts";
import { inOfficeOn } from "#bot/services/officers.ts";
import type { Moment } from "#bot/services/seats.ts";

/** People by a list of their numbers or NIK, as somebody sends it into the chat. */

/** What a list names. */
export interface PeopleList {
  phones: readonly Phone[];
  nationalIds: readonly NationalId[];
  /** Filled rows. */
  rows: number;
  /** Of these, how many name nobody: no number and no NIK in them can be read. */
  unread: number;
}

/** Reads a spreadsheet: slow work, never inside a transaction. */
export interface PeopleListReader {
  /** @returns why not, where the file as a whole can't be read */
  read(fetch: () => Promise<Uint8Array>): Promise<PeopleList | { refusal: Pick<Refusal, "code" | "values"> } | "lost">;
}

/** Where nobody reads lists. */
export const NO_LISTS: PeopleListReader = { read: () => Promise.reject(new Error("nobody reads lists")) };

export interface FoundPeople {
  /** Each once, however often the list names them. */
  people: number[];
  /** Numbers and NIK that are nobody's here. */
  unknown: number;
}

/** Whose they are today, as books and boards have it: a number that is several people's is all of theirs. */
export async function peopleOfList(
  tx: Tx,
  secrets: Secrets,
  { phones, nationalIds }: Pick<PeopleList, "phones" | "nationalIds">,
  { now, timeZone }: Moment,
): Promise<FoundPeople> {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const numbers = [...new Set(phones)];
  const hashes = [...new Set(nationalIds)].map((one) => secrets.hash("national-id", one));
  const select = { personId: true, phone: true };
  const entries = [
    ...(await tx.member.findMany({ where: { AND: [memberOn(today), { phone: { in: numbers } }] }, select })),
    ...(await tx.officer.findMany({ where: { AND: [inOfficeOn(today), { phone: { in: numbers } }] }, select })),
  ];
  const named = await tx.person.findMany({ where: { nationalIdHash: { in: hashes } }, select: { id: true } });
  const known = new Set(entries.map(({ phone }) => phone));
  return {
    people: [...new Set([...entries.map(({ personId }) => personId), ...named.map(({ id }) => id)])],
    unknown: numbers.length - known.size + (hashes.length - named.length),
  };
}
