import { Temporal } from "temporal-polyfill";
import type { Database } from "#bot/db/database.ts";
import { alreadyLinked } from "#bot/demo/already-linked.ts";
import { type Audience, groupOf } from "#bot/domain/audience.ts";
import { readPin } from "#bot/domain/pin.ts";
import type { Position } from "#bot/domain/position.ts";
import { stored } from "#bot/domain/time.ts";
import { type BroadcastFigures, figuresOf } from "#bot/services/broadcast-figures.ts";
import { type BroadcastState, broadcastById, createBroadcast, type NewBroadcast } from "#bot/services/broadcasts.ts";
import { peppered } from "#bot/services/pins.ts";
import { staffPerson } from "#bot/services/staff.ts";
import { sendBroadcasts } from "#bot/ticks/broadcasts.ts";
import { type Bench, message, OWN_ACCOUNT, press } from "./bench.ts";

/** Announcements on the bench: people who are meant, the office that speaks to them, and what became of it. */

export const ZONE = "Asia/Jakarta";
export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

export interface Meant {
  personId: number;
  /** The chat in which they wrote last. */
  chat: string;
}

interface Where {
  house: { database: Pick<Database, "transaction" | "read"> };
  clock: { now(): Temporal.Instant };
}

/**
 * So many treasurers, spread over the cooperatives, each linked in a chat of their own.
 * @param about.chats what their chats are called
 */
export function treasurers(
  { house, clock }: Where,
  count: number,
  about: { position?: Position; chats?: readonly string[] } = {},
) {
  const at = stored(clock.now());
  return house.database.transaction(async (tx): Promise<Meant[]> => {
    const cooperatives = await tx.cooperative.findMany({ orderBy: { id: "asc" }, select: { id: true } });
    const before = await tx.person.count();
    const people = await tx.person.createManyAndReturn({
      data: Array.from({ length: count }, (_, nth) => {
        const name = `Orang ${String(before + nth).padStart(4, "0")}`;
        return { name, nameKey: name.toLowerCase() };
      }),
    });
    people.sort((one, other) => one.id - other.id);
    const meant = people.map(({ id }, nth) => ({ personId: id, chat: about.chats?.[nth] ?? `of ${id}` }));
    const facts = {
      channel: "telegram",
      ownAccount: OWN_ACCOUNT,
      place: "private",
      lastMessage: "1",
      lastMessageAt: at,
    };
    await tx.chatAccount.createMany({ data: meant.map(({ chat }) => ({ ...facts, chat })) });
    await tx.officer.createMany({
      data: meant.map(({ personId }, nth) => ({
        personId,
        cooperativeId: cooperatives[nth % cooperatives.length]?.id ?? 0,
        position: about.position ?? "treasurer",
        confirmedAt: at,
      })),
    });
    const chats = await tx.chatAccount.findMany({ where: { chat: { in: meant.map(({ chat }) => chat) } } });
    const ids = new Map(chats.map(({ chat, id }) => [chat, id]));
    const link = { nickname: "", proof: "cooperative", linkedAt: at, usedAt: at };
    await tx.link.createMany({
      data: meant.map(({ personId, chat }) => ({ ...link, personId, chatAccountId: ids.get(chat) ?? 0 })),
    });
    return meant;
  });
}

/** They are linked in this chat too: theirs alone, or one where somebody else is already; they wrote there this long ago. */
export function alsoIn({ house, clock }: Where, { personId }: Pick<Meant, "personId">, chat: string, hoursAgo = 24) {
  const at = stored(clock.now().subtract({ hours: hoursAgo }));
  return house.database.transaction(async (tx) => {
    const name = { channel: "telegram", ownAccount: OWN_ACCOUNT, chat };
    const { id: chatAccountId } = await tx.chatAccount.upsert({
      where: { channel_ownAccount_chat: name },
      create: { ...name, place: "private", lastMessage: "1", lastMessageAt: at },
      update: {},
    });
    const link = { personId, chatAccountId, nickname: "", proof: "code", linkedAt: at, usedAt: at };
    await tx.link.create({ data: link });
  });
}

export function unlinked({ house, clock }: Where, { personId, chat }: Meant) {
  return house.database.transaction((tx) =>
    tx.link.updateMany({ where: { personId, chatAccount: { chat } }, data: { endedAt: stored(clock.now()) } }),
  );
}

const TREASURERS: Audience = {
  groups: [groupOf("officers", { positions: ["treasurer"] })],
  without: [],
  people: null,
};

/** One that was confirmed, and waits for its time. @param authorIn where its author hears of it */
export function announced(
  { house, clock }: Where,
  about: Partial<NewBroadcast> = {},
  authorIn?: string,
): Promise<number> {
  return house.database.transaction(async (tx) => {
    const author = await tx.person.create({ data: { name: "Ratna", nameKey: "ratna" } });
    const chat = {
      channel: "telegram",
      ownAccount: OWN_ACCOUNT,
      chat: authorIn ?? `author ${author.id}`,
      place: "private",
    };
    const { id: authorChatId } = await tx.chatAccount.create({ data: chat });
    const one: NewBroadcast = {
      ...{ kind: "news", ofId: null, authorId: author.id, authorChatId, cooperativeId: null },
      ...{ text: "Rapat pindah ke aula.", fileId: null, mapPoint: null, audience: TREASURERS, asks: false },
      ...{ state: "waiting", meant: 0, startsAt: clock.now(), holdsUntil: null },
      ...about,
    };
    return createBroadcast(tx, one, clock.now());
  });
}

export async function tick({ house, clock }: Bench, database: Pick<Database, "transaction" | "read"> = house.database) {
  await sendBroadcasts(database, { now: clock.now(), timeZone: ZONE });
  house.delivery.wake();
}

/** As the program does it every three seconds, until it has ended or rests. */
export async function goesOn(on: Bench, id: number, rounds = 40): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    await tick(on);
    await on.passes(3 * SECOND);
    if (["done", "stopped", "paused"].includes(await stateOf(on, id))) return;
  }
}

export function stateOf({ house }: Where, id: number): Promise<BroadcastState> {
  return house.database.transaction(async (tx) => (await broadcastById(tx, id))?.state ?? "refused");
}

/** How many people are in which way; what is nobody's is left out. */
export async function became({ house }: Where, id: number): Promise<Partial<BroadcastFigures["by"]>> {
  const { by } = await house.database.transaction((tx) => figuresOf(tx, id));
  return Object.fromEntries(Object.entries(by).filter(([, count]) => count > 0));
}

/** In which chats it stands, once for every time it was handed over. */
export function reached({ handed }: Pick<Bench, "handed">, said = "Rapat pindah"): string[] {
  return handed.flatMap(({ to, text }) => (text.includes(said) && !to.startsWith("author") ? [to] : [])).sort();
}

export function chatsOf(people: readonly Meant[]): string[] {
  return people.map(({ chat }) => chat).sort();
}

export function at(local: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(ZONE).toInstant();
}

// ---- who speaks --------------------------------------------------------------------------------------------------------

export const PIN = "916352";

/** Of the staff, linked in a chat of their own, with a PIN. @param phone one of STAFF_PHONES */
export async function staffMember(on: Bench, name: string, phone: string): Promise<Speaker> {
  const { app, database } = on.house;
  const pinHash = await app.hashing.hash(peppered(database.secrets, readPin(PIN)));
  const personId = await database.transaction(async (tx) => {
    const chat = { channel: "telegram", ownAccount: OWN_ACCOUNT, chat: name, place: "private" } as const;
    const { id: accountId } = await tx.chatAccount.create({ data: chat });
    const now = on.clock.now();
    const person = { id: await staffPerson(tx, phone, name, now), name };
    const account = { accountId, channel: "telegram" } as const;
    await alreadyLinked(tx, { account, person, phone, proof: "staffPhone", pinHash, now });
    return person.id;
  });
  return { personId, ...speaker(on, name) };
}

/** The same of somebody whom the books know. */
export async function withPin(on: Bench, { personId, chat }: Meant): Promise<Speaker> {
  const { app, database } = on.house;
  const pinHash = await app.hashing.hash(peppered(database.secrets, readPin(PIN)));
  await database.transaction((tx) => tx.person.update({ where: { id: personId }, data: { pinHash } }));
  return { personId, ...speaker(on, chat) };
}

export interface Speaker {
  personId: number;
  chat: string;
  says(...texts: string[]): Promise<string[]>;
  /** The button under the newest message that has it. @returns what came of it */
  presses(label: string, times?: number): Promise<string[]>;
  /** A button of whatever message. */
  pressesKey(key: string): Promise<string[]>;
  /** The keys of the buttons under the newest message that has such a one. */
  keyOf(label: string): string;
}

let lastId = 0;

export function speaker(on: Bench, chat: string): Omit<Speaker, "personId"> {
  const nextId = () => {
    lastId += 1;
    return String(70_000 + lastId);
  };
  const answers = async (deed: () => Promise<unknown>) => {
    const before = on.handed.length;
    await deed();
    await on.passes(2 * SECOND);
    return on.handed.slice(before).flatMap(({ to, text }) => (to === chat ? [text] : []));
  };
  const keyOf = (label: string) => {
    const buttons = on.handed.flatMap(({ to, choices }) => (to === chat ? choices : []));
    const found = buttons.findLast((choice) => choice.label === label);
    if (!found) throw new Error(`no button “${label}”, but: ${buttons.map((one) => one.label).join(", ")}`);
    return found.key;
  };
  return {
    chat,
    async says(...texts) {
      let came: string[] = [];
      for (const text of texts) came = await answers(() => on.house.receive(message(on, chat, nextId(), text)));
      return came;
    },
    presses: (label, times = 1) =>
      answers(() => {
        const key = keyOf(label);
        return Promise.all(Array.from({ length: times }, () => on.house.receive(press(on, chat, nextId(), key))));
      }),
    pressesKey: (key) => answers(() => on.house.receive(press(on, chat, nextId(), key))),
    keyOf,
  };
}
