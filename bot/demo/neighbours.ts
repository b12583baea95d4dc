import { randomUUID } from "node:crypto";
import { terminalChannel } from "#bot/channels/terminal/terminal.ts";
import { CLOCKWORK } from "#bot/clockwork.ts";
import type { Database } from "#bot/db/database.ts";
import { createDelivery, type Delivery } from "#bot/delivery/delivery.ts";
import { CAST } from "#bot/demo/people.ts";
import { calledName } from "#bot/domain/person-name.ts";
import { readPhone } from "#bot/domain/phones.ts";
import { stored } from "#bot/domain/time.ts";
import type { Render } from "#bot/language/render.ts";
import { SILENT } from "#bot/log.ts";
import type { Moment } from "#bot/services/seats.ts";
import { unaskedAsOf } from "#bot/services/unasked.ts";

/** Others in the district who use the bot too: announcements reach them on telephones that nobody looks at here. */

const ACCOUNT = "contoh";
/** Messages a second, so that one can watch how it goes on. */
const RATE = 20;

/** Two in three of those with a number are linked; of these one in fifteen wants no announcements. */
export async function enterNeighbours(
  { transaction, read }: Pick<Database, "transaction" | "read">,
  { now }: Pick<Moment, "now">,
): Promise<void> {
  const cast = new Set<string>(Object.values(CAST).map(({ phone }) => readPhone(phone)));
  const numbered = { select: { personId: true, phone: true, person: { select: { name: true } } } };
  const rows = [...(await read.officer.findMany(numbered)), ...(await read.member.findMany(numbered))];
  const people = new Map(rows.flatMap((row) => (row.phone && !cast.has(row.phone) ? [[row.personId, row]] : [])));
  const linked = [...people.values()].filter(({ personId }) => personId % 3 !== 0);
  const at = stored(now.subtract({ hours: 24 * 5 }));
  await transaction(async (tx) => {
    await tx.chatAccount.createMany({
      data: linked.map(({ personId, phone }) => ({
        channel: "terminal",
        ownAccount: ACCOUNT,
        chat: String(personId),
        place: "private",
        number: phone,
        lastMessage: "1",
        lastMessageAt: at,
        muted: personId % 15 === 1,
      })),
    });
    const chats = await tx.chatAccount.findMany({ where: { ownAccount: ACCOUNT }, select: { id: true, chat: true } });
    const chatOf = new Map(chats.map(({ id, chat }) => [Number(chat), id]));
    await tx.link.createMany({
      data: linked.flatMap(({ personId, phone, person }) => {
        const chatAccountId = chatOf.get(personId);
        const nickname = calledName(person.name);
        return chatAccountId === undefined
          ? []
          : [{ chatAccountId, personId, nickname, proof: "memberNumber", phone, linkedAt: at, usedAt: at }];
      }),
    });
  });
}

/** What is sent to them arrives, and nobody sees it. */
export function neighboursPhones(database: Database, render: Render, { timeZone }: Pick<Moment, "timeZone">): Delivery {
  return createDelivery({
    database,
    channel: { ...terminalChannel({ chat: "", print: () => {}, json: false }), ownAccount: () => ACCOUNT },
    render,
    boot: randomUUID(),
    asOfNow: unaskedAsOf({ timeZone, secrets: database.secrets }),
    rate: RATE,
    clockwork: CLOCKWORK,
    log: SILENT,
  });
}
