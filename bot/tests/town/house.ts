import { randomUUID } from "node:crypto";
import { watchClock } from "#bot/clock-watch.ts";
import { CLOCKWORK, type Clockwork } from "#bot/clockwork.ts";
import { type DatabaseNote, watchDatabase } from "#bot/database-watch.ts";
import { type Database, type OpenOptions, openDatabase } from "#bot/db/database.ts";
import { heartbeat } from "#bot/db/heartbeat.ts";
import { type PaperFiles, paperFiles } from "#bot/db/paper-files.ts";
import type { Trouble } from "#bot/db/trouble.ts";
import { createDelivery, type Delivery, type DeliveryOptions } from "#bot/delivery/delivery.ts";
import { type App, createApp } from "#bot/handler/app.ts";
import { memoryOf } from "#bot/handler/memory.ts";
import { outage } from "#bot/handler/outage.ts";
import { receiver } from "#bot/handler/receive.ts";
import { askOrphansAgain } from "#bot/handler/slow.ts";
import { renderer } from "#bot/language/render.ts";
import { type Log, SILENT } from "#bot/log.ts";
import type { Channel, ChannelDesk, ChannelEvent } from "#bot/messages.ts";
import { createMetrics, type Metrics } from "#bot/metrics.ts";
import type { PaperDesk } from "#bot/services/papers.ts";
import type { Hashing } from "#bot/services/pins.ts";
import { unaskedAsOf } from "#bot/services/unasked.ts";
import { paperDesk } from "#bot/work/paper-desk.ts";
import { peopleListReader } from "#bot/work/people-list.ts";
import { argon2id } from "#bot/work/pin-hash.ts";
import { sheetDesk } from "#bot/work/sheet-desk.ts";
import type { Home } from "./home.ts";

/**
 * The whole house in one process, as `main.ts` puts it together, around a channel and a clock that the test brings: the
 * real handler, services, delivery and a real database file.
 */
export interface House {
  /** What this start is called in the database. */
  boot: string;
  database: Database;
  app: App;
  delivery: Delivery;
  papers: PaperFiles;
  metrics: Metrics;
  /** What the channel hands its events to. */
  receive(event: ChannelEvent): Promise<void>;
  /** What is to be said of the database, where it is watched. */
  notes(): readonly DatabaseNote[];
  /** Whether the clock is believed, where it is watched. */
  trusted(): boolean;
  /** Something waits in the outbox. */
  wake(): void;
  /** Ends it in order, as SIGTERM does. */
  close(): Promise<void>;
}

export const READING = { timeZone: "Asia/Jakarta", office: "Dinas Koperasi dan Usaha Mikro Kabupaten Jombang" };

export interface HouseOptions {
  /** Where database and key are; the same home again is the same house after a restart. */
  home: Pick<Home, "url" | "key"> & Partial<Pick<Home, "folder">>;
  channel: Channel;
  /** Other chat apps beside it. */
  beside?: readonly Channel[];
  clockwork?: Clockwork;
  door?: OpenOptions["door"];
  /** Looks on from between the house and its database. */
  around?: (database: Database) => Database;
  /** Messages a second for what is no reply, or how fast all of it leaves; without it nothing is paced. */
  rate?: DeliveryOptions["rate"];
  /** STAFF_PHONES. */
  staffPhones?: ReadonlySet<string>;
  /** It is one of several on its database, which tell each other that they live: what only one may do is one's. */
  isShared?: true;
  /** How the channels stand, as commands are told; without it there is none. */
  channels?: ChannelDesk;
  /** What is done when the database can't be used any more; without it nobody watches database and clock. */
  ends?: (trouble: Trouble) => void;
  /** Where the log goes; nowhere, if not said. */
  log?: Log;
  /** How PINs are hashed; as they are, but quickly, if not said. */
  hashing?: Hashing;
  /** How documents are made; as they are, if not said. */
  makes?: DeliveryOptions["makes"];
  /** How long an answer waits for a spreadsheet; till it is done, if not said. */
  sheetPatienceMs?: number;
  /** Where papers are looked at and kept; as they are, in the folder of the home, if not said. */
  desk?: PaperDesk;
  /** Where they lie; in the folder of the home, if not said. */
  cabinet?: PaperFiles;
  /** An event is confirmed as soon as it is stored, as by the program; without it, when all that comes of it is done too. */
  confirmsStored?: true;
}

/** Read once: houses are opened by the thousand, and what is read says nothing of any of them. */
const RENDER = renderer(READING);

/** argon2id as it is, with as little work as it takes. */
const QUICK = argon2id({ algorithm: 2, memoryCost: 8, timeCost: 1, parallelism: 1, outputLen: 32 });

export async function openHouse({
  home: { url, key, folder },
  channel,
  beside = [],
  clockwork = CLOCKWORK,
  door,
  around = (database) => database,
  rate = Number.POSITIVE_INFINITY,
  staffPhones = new Set(),
  isShared,
  channels,
  ends,
  log = SILENT,
  hashing = QUICK,
  desk,
  cabinet,
  makes,
  sheetPatienceMs = Number.POSITIVE_INFINITY,
  confirmsStored,
}: HouseOptions): Promise<House> {
  const database = around(await openDatabase({ url, key, ...(door && { door }) }));
  const render = RENDER;
  const boot = randomUUID();
  const all = [channel, ...beside];
  // Without a folder nobody hands anything in.
  const papers = cabinet ?? paperFiles(folder === undefined ? "no-papers" : `${folder}/data/papers`);
  const channelOf = (name: string) => all.find((one) => one.name === name) ?? channel;
  const metrics = createMetrics(database.read, () => all, clockwork.now);
  const clock = ends && watchClock({ database, boot, staffPhones, wake, clockwork, log });
  const deliveryOf = (one: Channel) =>
    createDelivery({
      database,
      channel: one,
      render,
      boot,
      asOfNow: unaskedAsOf({ timeZone: READING.timeZone, secrets: database.secrets }),
      rate,
      ...(makes && { makes }),
      clockwork,
      log,
      sent: (outcome) => metrics.sent(one.name, outcome),
      papers: { files: papers, secrets: database.secrets, staffPhones },
      ...(isShared && { alive: () => heart.alive() && (one.name === "telegram" || heart.has(one.name)) }),
      sendsUnasked: () => (clock?.trusted() ?? true) && (!isShared || heart.has(one.name)),
    });
  const delivery = deliveryOf(channel);
  const deliveries = new Map([[channel.name, delivery], ...beside.map((one) => [one.name, deliveryOf(one)] as const)]);
  const sheets = sheetDesk({
    database,
    render,
    timeZone: READING.timeZone,
    now: clockwork.now,
    told: wake,
    patienceMs: sheetPatienceMs,
  });
  const app = createApp({
    database,
    render,
    timeZone: READING.timeZone,
    now: clockwork.now,
    log,
    boot,
    hashing,
    papers: desk ?? paperDesk(papers),
    lists: peopleListReader(),
    sheets,
    staffPhones,
    ...(channels && { channels }),
    fetch: async (name, attachment) =>
      channelOf(name).fetch?.(attachment) ?? Promise.reject(new Error("no files come from here")),
    room: (to) => deliveries.get(to.channel)?.room(to) ?? false,
    deliver: (entered, to) => deliveries.get(to.channel)?.deliver(entered),
    handled: metrics.handled,
  });
  const take = receiver(app, outage({ render, clockwork }));
  /** With all that comes of it: the tests look when everything has been done. */
  const receive = async (event: ChannelEvent) => {
    await take(event, channelOf(event.from.channel));
    if (!confirmsStored) await take.idle();
  };
  const storage =
    ends &&
    watchDatabase({
      database,
      staffPhones,
      sends: (to, said) => channelOf(to.channel).send({ to, text: render(said), choices: [] }),
      wake,
      ends,
      clockwork,
      log,
    });
  const begin = (one: Channel) => one.start(receive, memoryOf(database, one.name));
  const heart = heartbeat({
    database,
    boot,
    // As by a webhook, Telegram hands over to whichever is there; only one of them sends what nobody asked for.
    duties: all.map((one) => ({
      name: one.name,
      begin: async () => void (one.name !== "telegram" && (await begin(one))),
      end: async () => void (one.name !== "telegram" && (await one.stop())),
    })),
    clockwork,
    log,
    lost() {
      for (const one of deliveries.values()) one.letGo();
    },
    async beaten() {
      for (const one of deliveries.values()) await one.takeOver();
    },
  });
  if (isShared) await heart.start();
  for (const one of deliveries.values()) await one.start();
  for (const one of all) if (!isShared || one.name === "telegram") await begin(one);
  await sheets.goesOn(clockwork.now());
  await askOrphansAgain(app, !isShared);

  function wake(): void {
    for (const one of deliveries.values()) one.wake();
  }
  return {
    boot,
    database,
    app,
    delivery,
    papers,
    metrics,
    receive,
    notes: () => storage?.notes() ?? [],
    trusted: () => clock?.trusted() ?? true,
    wake,
    async close() {
      storage?.stop();
      clock?.stop();
      if (isShared) await heart.stop();
      for (const one of all) await one.stop();
      for (const one of deliveries.values()) await one.stop();
      if (isShared) await heart.leave();
      await database.close();
    },
  };
}
