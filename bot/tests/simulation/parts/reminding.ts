import { Temporal } from "temporal-polyfill";
import { words } from "#bot/messages.ts";
import { tell } from "#bot/services/outbox.ts";
import { Broken } from "../broken.ts";
import type { Part } from "../part.ts";
import { residents } from "../residents.ts";

/** What was told them goes with them. */
const LEAVERS = new Set(residents.flatMap(({ role, chat }) => (role === "leaver" ? [chat] : [])));

/** What people are told without having asked: what was entered ends, and arrives at most once. */
export function reminding(): Part {
  let entered = 0;
  /** Those whose commit was acknowledged, by their text; the row is looked for once, for it loses its text some days after. */
  const acknowledged = new Map<string, { chat: string; row: number | null }>();
  return {
    name: "reminding",
    happens: {
      often: 0.7,
      async does({ database, ask, any, now }) {
        const here = database();
        const chats = ask("SELECT id, chat FROM ChatAccount WHERE place = 'private' AND unreachable IS NULL");
        const chat = any(chats.filter((one) => !LEAVERS.has(String(one.chat))));
        if (!here || !chat) return;
        entered += 1;
        const place = `pengingat nomor ${entered} itu`;
        const at = Temporal.Instant.fromEpochMilliseconds(now());
        await here.transaction(async (tx) => {
          // Where the answer to a commit may be lost, this runs twice.
          const mayBeThere = here.engine === "postgresql";
          if (mayBeThere && (await tx.outbox.findFirst({ where: { body: { contains: place } }, select: { id: true } })))
            return;
          await tell(tx, Number(chat.id), words("exam-schedule-place", { place }), at);
        });
        acknowledged.set(place, { chat: String(chat.chat), row: null });
      },
    },
    whenCalm({ ask, arrivedIn }) {
      for (const [place, one] of acknowledged) {
        const { chat } = one;
        one.row ??= Number(ask("SELECT id FROM Outbox WHERE body LIKE ?", `%${place}%`)[0]?.id ?? 0);
        const [row] = ask("SELECT status FROM Outbox WHERE id = ?", one.row);
        if (!row) throw new Broken("what was entered is there", place);
        const times = arrivedIn(chat).filter((text) => text.includes(place)).length;
        if (times > 1) throw new Broken("what nobody asked for comes once", place);
        if (row.status === "sent" && times === 0) throw new Broken("what was sent has arrived", place);
      }
    },
  };
}
