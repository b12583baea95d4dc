import { setImmediate as loopTurn } from "node:timers/promises";
import { onTestFinished } from "vitest";
import type { Database, OpenOptions } from "#bot/db/database.ts";
import type { Channel, ChatName, Message, Outgoing, Place, Press, SendOutcome } from "#bot/messages.ts";
import { words } from "#bot/messages.ts";
import type { Priority } from "#bot/services/outbox.ts";
import { encodeReply } from "#bot/services/reply-data.ts";
import { type Home, homeOfTest } from "#bot/tests/town/home.ts";
import { type House, type HouseOptions, openHouse } from "#bot/tests/town/house.ts";
import { type HandClock, handClock } from "./hand-clock.ts";
import { SMALL_DISTRICT } from "./small-district.ts";

/** The house on a bench: a chat app that answers as it is told, a clock moved by hand, rows that can be put in and looked at. */
export interface Bench {
  house: House;
  clock: HandClock;
  /** What was handed to the chat app, with the time on the clock. */
  handed: Handed[];
  /** How the chat app answers from now on; at first everything arrives. */
  answer: (message: Outgoing, nth: number) => SendOutcome | Promise<SendOutcome>;
  /** Most messages on their way to one chat at the same time. */
  mostAtOnce(): number;
  /** Until nothing happens any more by itself. */
  rests(): Promise<void>;
  /** So much time goes by, with everything that falls due. */
  passes(ms: number): Promise<void>;
  /** Long stretches, in steps in which whatever falls due goes off at their end. */
  leaps(ms: number, stepMs: number): Promise<void>;
  /** Puts a row into the outbox, as reminders and broadcasts will be. @returns its id */
  enters(row: { to: string; text: string; priority: Priority; place?: Place; expiresInMs?: number }): Promise<number>;
  rows(): Promise<Row[]>;
  home: Home;
  ask: Home["ask"];
  change: Home["change"];
  /** Ended in order, and started again. */
  restarts(): Promise<void>;
}

export interface Handed {
  to: string;
  text: string;
  choices: Outgoing["choices"];
  at: number;
}

export interface Row {
  id: number;
  chat: string;
  priority: number;
  status: string;
  reason: string | null;
  attempt: number;
  partsSent: number;
}

export const OWN_ACCOUNT = "4711";

export async function bench({
  rate,
  door = {},
  seed,
  app = {},
  ...more
}: {
  rate?: HouseOptions["rate"];
  door?: NonNullable<OpenOptions["door"]>;
  seed?: number;
  /** What this chat app can do that others can't. */
  app?: Pick<Channel, "look" | "answersOnly">;
} & Pick<HouseOptions, "ends" | "staffPhones" | "log" | "hashing"> = {}): Promise<Bench> {
  const home = await homeOfTest(SMALL_DISTRICT);
  const clock = handClock(seed);
  const handed: Handed[] = [];
  const onTheirWay = new Map<string, number>();
  let mostAtOnce = 0;
  let activity = 0;
  const channel: Channel = {
    name: "telegram",
    ownAccount: () => OWN_ACCOUNT,
    longestText: 4096,
    health: () => ({ ok: true }),
    async start() {},
    async stop() {},
    ...app,
    async send(message) {
      const { to, text, choices } = message;
      activity += 1;
      handed.push({ to: to.chat, text, choices, at: clock.elapsed() });
      const now = (onTheirWay.get(to.chat) ?? 0) + 1;
      onTheirWay.set(to.chat, now);
      mostAtOnce = Math.max(mostAtOnce, now);
      try {
        return await on.answer(message, handed.length);
      } finally {
        activity += 1;
        onTheirWay.set(to.chat, (onTheirWay.get(to.chat) ?? 1) - 1);
      }
    },
  };
  const open = () =>
    openHouse({
      home,
      channel,
      around: (database) => ({ ...database, transaction: watched(database.transaction) }),
      clockwork: clock,
      ...(rate !== undefined && { rate }),
      door,
      ...more,
    });
  /** Transactions that are under way. */
  const underWay = new Set<Promise<unknown>>();
  function watched(transaction: Database["transaction"]): Database["transaction"] {
    return async (work, how) => {
      activity += 1;
      const unit = transaction(work, how);
      underWay.add(unit);
      try {
        return await unit;
      } finally {
        activity += 1;
        underWay.delete(unit);
      }
    };
  }
  async function rests(): Promise<void> {
    for (let quiet = 0, seen = activity; quiet < 6; quiet += 1) {
      // Whoever looks again and again takes the machine from the database, where that is another process.
      if (underWay.size > 0) await Promise.race(underWay).catch(() => {});
      await loopTurn();
      if (underWay.size > 0 || activity !== seen) quiet = 0;
      seen = activity;
    }
  }
  const on: Bench = {
    house: await open(),
    clock,
    handed,
    answer: (_, nth) => ({ outcome: "sent", reference: String(nth) }),
    mostAtOnce: () => mostAtOnce,
    rests,
    async passes(ms) {
      await rests();
      for (let left = ms; left > 0; ) {
        left -= clock.next(left);
        await rests();
      }
    },
    async leaps(ms, stepMs) {
      for (let left = ms; left > 0; left -= stepMs) {
        clock.leaps(Math.min(left, stepMs));
        await rests();
      }
    },
    async enters({ to, text, priority, place = "private", expiresInMs = 24 * 3_600_000 }) {
      return on.house.database.transaction(async (tx) => {
        const name = { channel: "telegram", ownAccount: OWN_ACCOUNT, chat: to };
        const chat = await tx.chatAccount.upsert({
          where: { channel_ownAccount_chat: name },
          create: { ...name, place },
          update: {},
        });
        // Words that show nothing but this text.
        const reply = { words: words("exam-schedule-place", { place: text }) };
        const row = await tx.outbox.create({
          data: {
            chatAccountId: chat.id,
            channel: "telegram",
            priority,
            status: "queued",
            body: JSON.stringify(encodeReply(reply)),
            expiresAt: clock.now().add({ milliseconds: expiresInMs }).toString({ smallestUnit: "millisecond" }),
            createdAt: clock.now().toString({ smallestUnit: "millisecond" }),
          },
        });
        return row.id;
      });
    },
    rows: async () =>
      (await on.ask(`SELECT o."id", a."chat", o."priority", o."status", o."reason", o."attempt", o."partsSent"
        FROM "Outbox" o JOIN "ChatAccount" a ON a."id" = o."chatAccountId" ORDER BY o."id"`)) as unknown as Row[],
    home,
    ask: home.ask,
    change: home.change,
    async restarts() {
      await on.house.close();
      on.house = await open();
    },
  };
  onTestFinished(async () => {
    const closing = on.house.close();
    // What is on its way and never comes back is waited for by the clock.
    await rests();
    clock.next(20_000);
    await closing;
  });
  return on;
}

export const inChat = (chat: string, place: Place = "private"): ChatName => ({
  channel: "telegram",
  ownAccount: OWN_ACCOUNT,
  chat,
  place,
});

/** What somebody writes, as the chat app hands it over. */
export function message(
  { clock }: Pick<Bench, "clock">,
  chat: string,
  id: string | number,
  text: string,
  about: Partial<Message> = {},
): Message {
  return {
    type: "message",
    from: inChat(chat),
    id: String(id),
    sender: chat,
    sentAt: clock.now(),
    text,
    content: { kind: "text" },
    addressed: true,
    ...about,
  };
}

export function press({ clock }: Pick<Bench, "clock">, chat: string, id: string | number, key: string): Press {
  return { type: "press", from: inChat(chat), id: String(id), sender: chat, sentAt: clock.now(), key };
}
