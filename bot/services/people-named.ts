import type { Tx } from "#bot/db/database.ts";
import { shortName } from "#bot/services/cooperatives.ts";
import { memberOn } from "#bot/services/members.ts";
import { inOfficeOn } from "#bot/services/officers.ts";
import type { Moment } from "#bot/services/seats.ts";

/** Somebody by name and, as it is called for short, the cooperative of theirs that is meant most likely; "" for none. */
export interface NamedPerson {
  personId: number;
  name: string;
  cooperative: string;
}

/** @returns them in the order of their ids */
export async function peopleNamed(tx: Tx, ids: readonly number[], { now, timeZone }: Moment): Promise<NamedPerson[]> {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const first = { include: { cooperative: { select: { name: true } } }, orderBy: { id: "asc" }, take: 1 } as const;
  const people = await tx.person.findMany({
    where: { id: { in: [...ids] } },
    select: {
      id: true,
      name: true,
      officers: { where: inOfficeOn(today), ...first },
      members: { where: memberOn(today), ...first },
    },
    orderBy: { id: "asc" },
  });
  return people.map(({ id, name, officers: [officer], members: [member] }) => {
    const cooperative = (officer ?? member)?.cooperative;
    return { personId: id, name, cooperative: cooperative ? shortName(cooperative) : "" };
  });
}
