import { Temporal } from "temporal-polyfill";
import { ASKS, chatOf } from "#bot/bench/askers.ts";
import type { Home } from "#bot/bench/homes.ts";
import type { IsOver, Talks } from "#bot/bench/message-rates.ts";
import type { Channel, Message } from "#bot/messages.ts";
import { type House, openHouse } from "#bot/tests/town/house.ts";

/** A house that is asked in its own process, without HTTP: by a chat app that takes every message in the instant it gets it. */
export interface AskedHouse {
  house: House;
  /** So many people wait for an answer at any time; whoever has it makes room for another. */
  asked(waiting: number): Talks;
}

export const OWN_ACCOUNT = "4711";

export async function askedHouse(home: Home): Promise<AskedHouse> {
  const waiting = new Map<string, () => void>();
  let sent = 0;
  const channel: Channel = {
    name: "telegram",
    ownAccount: () => OWN_ACCOUNT,
    hasButtons: true,
    longestText: 4_096,
    health: () => ({ ok: true }),
    async start() {},
    async stop() {},
    async send({ to }) {
      sent += 1;
      waiting.get(to.chat)?.();
      waiting.delete(to.chat);
      return { outcome: "sent", reference: String(sent) };
    },
  };
  const house = await openHouse({ home, channel, confirmsStored: true });
  let said = 0;
  async function says(): Promise<void> {
    said += 1;
    const message = messageOf(said);
    const answered = new Promise<void>((go) => waiting.set(message.from.chat, go));
    await house.receive(message);
    await answered;
  }
  async function untilOver(isOver: IsOver): Promise<number> {
    let answered = 0;
    while (!isOver()) {
      await says();
      answered += 1;
    }
    return answered;
  }
  return {
    house,
    asked: (people) => async (isOver) => {
      const all = await Promise.all(Array.from({ length: people }, () => untilOver(isOver)));
      return all.reduce((sum, one) => sum + one, 0);
    },
  };
}

function messageOf(nth: number): Message {
  const chat = chatOf(nth);
  return {
    type: "message",
    id: String(nth),
    from: { channel: "telegram", ownAccount: OWN_ACCOUNT, chat, place: "private" },
    sender: chat,
    sentAt: Temporal.Now.instant(),
    text: ASKS,
    content: { kind: "text" },
    addressed: true,
  };
}
