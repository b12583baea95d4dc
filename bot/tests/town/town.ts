import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Temporal } from "temporal-polyfill";
import { expect, inject, test } from "vitest";
import type { Tx } from "#bot/db/database.ts";
import type { Pace } from "#bot/delivery/pace.ts";
import { readPhone } from "#bot/domain/phones.ts";
import { renderer } from "#bot/language/render.ts";
import type { Log } from "#bot/log.ts";
import type { ChannelDesk } from "#bot/messages.ts";
import { type CooperativeRow, cooperativesChanged, enterCooperative } from "#bot/services/cooperatives.ts";
import { enterExam } from "#bot/services/exam-changes.ts";
import type { ExamRow } from "#bot/services/exams.ts";
import { QUICK_BROWSER } from "#bot/tests/whatsapp/browser-here.ts";
import { whatsappApp } from "#bot/tests/whatsapp/whatsapp-app.ts";
import { sendBroadcasts } from "#bot/ticks/broadcasts.ts";
import { showBoards } from "#bot/ticks/check-ins.ts";
import { tendQuestions } from "#bot/ticks/questions.ts";
import { remind } from "#bot/ticks/reminders.ts";
import { passSeatsOn } from "#bot/ticks/seats.ts";
import { listKinds } from "#bot/work/import-kinds.ts";
import { importFile, type Report } from "#bot/work/imports.ts";
import type { BotApiOptions } from "./bot-api.ts";
import type { ChatApp } from "./chat-app.ts";
import { type TownClock, townClock } from "./clock.ts";
import { type Home, newHome } from "./home.ts";
import { type House, openHouse, READING } from "./house.ts";
import { numbersApp } from "./numbers-app.ts";
import { type MemberAbout, type OfficerAbout, type Registered, registry } from "./people.ts";
import { type Person, person } from "./person.ts";
import { type TelegramApp, telegramApp } from "./telegram-app.ts";
import { TOWN } from "./template.ts";

/** A district with its 306 village cooperatives, and a bot that has just been started, on Rabu, 2 Juli 2025 at 08.00 WIB. */
export interface Town {
  person(name: string, phone?: string): Person;
  /** Somebody in the book of members, whose chat has the number that stands there. */
  member(name: string, about?: MemberAbout): Promise<Person>;
  /** Somebody in office in a village's cooperative; the chair, if nothing else is said. */
  officer(name: string, cooperative: string, about?: OfficerAbout): Promise<Person>;
  /** Somebody whose number is in STAFF_PHONES; with a PIN, one who has said their name and chosen it. */
  staff(name: string, about?: { phone?: string; pin?: string }): Promise<Person>;
  /** A list comes in as `npm run import` takes it: CSV, its header first. */
  takesIn(kind: string, ...lines: string[]): Promise<Report>;
  /** In a group; the person is the same as in the private chat. */
  group(title: string): { person(name: string): Person };
  /** A session; what is not said is as usual. */
  exam(code: string, about?: ExamAbout): Promise<void>;
  /** A cooperative, or new facts of one that is there. */
  cooperative(about: CooperativeAbout): Promise<void>;
  clock: TownClock;
  /** So much time goes by while nobody writes. */
  passes(time: Temporal.DurationLike): Promise<void>;
  /** The bot is ended, and started again on the same data. */
  restarts(): Promise<void>;
  /** Ended; `restarts` starts it. */
  ends(): Promise<void>;
  /** Resolves when the bot has had everything and has nothing to say. */
  settled(): Promise<void>;
  /** Where its data is. */
  home: Home;
  /** The bot's inside, for what people can't see. */
  house(): House;
  /** What the database holds is looked at, or spoilt. */
  inside<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

/** Whether the tests of this project are told on WhatsApp. */
const ON_WHATSAPP = inject("chatApp") === "whatsapp";
/** How choices are shown is no business of the database: each story is told in one way on either engine. */
const ON_POSTGRES = inject("engine") === "postgresql";

type ExamAbout = Partial<Omit<ExamRow, Moment>> & Partial<Record<Moment, string | undefined>>;
type Moment = "startsAt" | "endsAt" | "registrationOpensAt" | "registrationEndsAt";
type CooperativeAbout = Partial<CooperativeRow> & Pick<CooperativeRow, "village" | "district">;

/** One in which Telegram is the chat app, with the stand-in server to order faults from. */
export interface TelegramTown extends Town, Pick<TelegramApp, "api" | "onTelegram" | "groupOnTelegram" | "health"> {}

interface StoryOptions {
  /** How many times faster than ours the clock of the town runs. */
  speed?: number;
  /** Messages a second for what is no reply; without it nothing is paced. */
  rate?: number;
  /** How fast all of it leaves. */
  pace?: (clock: TownClock) => Pace;
  server?: BotApiOptions;
  /** What happens in it can't happen on WhatsApp. */
  notOnWhatsApp?: true;
  /** How the channels stand, as the office is told. */
  channels?: ChannelDesk;
  log?: Log;
  /** How long an answer waits for a spreadsheet; till it is done, if not said. */
  sheetPatienceMs?: number;
}

/**
 * Told on Telegram, where choices are buttons, with SQLite; in an app where they are numbers, with PostgreSQL; and on WhatsApp,
 * through the real library in a real browser, skipped where there is none.
 */
export function story(name: string, tell: (town: Town) => Promise<void>, options: StoryOptions = {}): void {
  if (ON_WHATSAPP) {
    if (options.notOnWhatsApp) return;
    const browser = QUICK_BROWSER ?? "";
    test.skipIf(QUICK_BROWSER === null)(`${name}, on WhatsApp`, { timeout: 240_000 }, () =>
      live((clock) => whatsappApp(clock, { browser }), tell, options),
    );
    return;
  }
  if (ON_POSTGRES) test(`${name}, with numbers`, () => live((clock) => numbersApp(clock), tell, options));
  else test(`${name}, with buttons`, () => live((clock) => telegramApp(clock, options), tell, options));
}

/** Of what only Telegram has: buttons, albums, topics, and the ways in which its server fails. */
export function telegramStory(
  name: string,
  tell: (town: TelegramTown) => Promise<void>,
  options: StoryOptions = {},
): void {
  if (ON_WHATSAPP) return;
  test(name, async () => {
    let app: TelegramApp;
    await live(
      async (clock) => {
        app = await telegramApp(clock, options);
        return app;
      },
      (town) => {
        const { api, onTelegram, groupOnTelegram, health } = app;
        return tell({ ...town, api, onTelegram, groupOnTelegram, health });
      },
      options,
    );
  });
}

/** A town around whatever chat app the test brings. */
export async function live(
  makeApp: (clock: TownClock) => ChatApp | Promise<ChatApp>,
  tell: (town: Town) => Promise<void>,
  { speed, slowStart = false, rate, pace, channels, log, sheetPatienceMs }: StoryOptions & { slowStart?: boolean },
): Promise<void> {
  const clock = townClock(speed, !slowStart);
  const app = await makeApp(clock);
  const home = await newHome(TOWN);
  const staffPhones = new Set<string>();
  const open = () =>
    openHouse({
      home,
      channel: app.channel(),
      clockwork: clock,
      staffPhones,
      ...(rate !== undefined && { rate }),
      ...(pace && { rate: pace(clock) }),
      ...(channels && { channels }),
      ...(log && { log }),
      ...(sheetPatienceMs !== undefined && { sheetPatienceMs }),
    });
  let house: House | null = await open();

  const inHouse = () => {
    if (!house) throw new Error("the bot is not running");
    return house;
  };
  async function settled(): Promise<void> {
    if (!house) return;
    await app.had();
    await house.delivery.idle();
  }
  async function ends(): Promise<void> {
    const ending = house;
    house = null;
    await ending?.close();
  }
  const books = registry(inHouse);
  /** Their chat; where they are linked already they have written in it. */
  async function chatting(one: Registered, { linked, pin }: { linked?: boolean; pin?: string }): Promise<Person> {
    const here = person(one.name, app.phone(one.name, one.phone), settled);
    if (linked || pin !== undefined) {
      await here.chats("> halo\n…");
      await books.links(one, pin);
    }
    return here;
  }
  const town: Town = {
    member: async (name, about = {}) => chatting(await books.member(name, about), about),
    officer: async (name, cooperative, about = {}) => chatting(await books.officer(name, cooperative, about), about),
    async staff(name, about = {}) {
      const phone = books.staffPhone(name, about);
      staffPhones.add(phone);
      if (about.pin === undefined) return person(name, app.phone(name, phone), settled);
      return chatting(await books.staff(name, phone), about);
    },
    async takesIn(kind, ...lines) {
      const file = join(home.folder, `${kind}.csv`);
      await writeFile(file, lines.join("\n"));
      const { report } = await importFile({
        kind: listKinds.find(({ name }) => name === kind) ?? expect.fail(`no kind ${kind}`),
        file,
        database: inHouse().database,
        now: clock.now(),
        timeZone: READING.timeZone,
        render: renderer(READING),
        dryRun: false,
        refusedFile: undefined,
      });
      return report;
    },
    person: (name, phone) => person(name, app.phone(name, phone && readPhone(phone)), settled),
    group(title) {
      const group = app.group(title);
      return { person: (name) => person(name, group.phoneOf(name), settled) };
    },
    async exam(code, about) {
      await inHouse().database.transaction((tx) =>
        enterExam(tx, examRow(code, about), { now: clock.now(), timeZone: READING.timeZone }),
      );
    },
    async cooperative(about) {
      await inHouse().database.transaction(async (tx) => {
        await enterCooperative(tx, cooperativeRow(about));
        await cooperativesChanged(tx);
      });
    },
    clock,
    async passes(time) {
      clock.passes(time);
      if (house) {
        const here = { now: clock.now(), timeZone: READING.timeZone };
        await passSeatsOn(house.database, { ...here, staffPhones });
        await remind(house.database, { ...here, staffPhones, secrets: house.database.secrets });
        await sendBroadcasts(house.database, here);
        await tendQuestions(house.database, { ...here, staffPhones });
        await showBoards(house.database, here);
      }
      house?.delivery.wake();
      await settled();
    },
    async restarts() {
      await ends();
      house = await open();
    },
    ends,
    settled,
    home,
    house: inHouse,
    inside: (work) => inHouse().database.transaction(work),
  };
  try {
    if (slowStart) clock.hurries();
    await tell(town);
  } finally {
    await ends();
    await app.close();
    await home.ends();
  }
}

function examRow(code: string, about: ExamAbout = {}): ExamRow {
  const startsAt = about.startsAt ?? "2025-07-10T09:00";
  return {
    kind: "competencyExam",
    title: "Uji Kompetensi Pengurus",
    scheme: "Pengurus Koperasi",
    place: "Aula Dinas",
    address: undefined,
    latitude: undefined,
    longitude: undefined,
    quota: 30,
    limitPerCooperative: undefined,
    positions: undefined,
    papers: undefined,
    papersDueAt: undefined,
    requiredExamCode: undefined,
    ...about,
    code,
    startsAt: instant(startsAt),
    endsAt: instant(about.endsAt ?? startsAt.replace(/T.*/, "T15:30")),
    registrationOpensAt: about.registrationOpensAt === undefined ? undefined : instant(about.registrationOpensAt),
    registrationEndsAt: instant(about.registrationEndsAt ?? "2025-07-04T16:00"),
  };
}

/** As people say it here, in WIB. */
function instant(local: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(READING.timeZone).toInstant();
}

function cooperativeRow(about: CooperativeAbout): CooperativeRow {
  return {
    name: `Koperasi Desa Merah Putih ${about.village}`,
    type: undefined,
    legalEntityNumber: undefined,
    cooperativeNumber: undefined,
    regency: "Kabupaten Jombang",
    address: undefined,
    telephone: undefined,
    businessUnits: undefined,
    latitude: undefined,
    longitude: undefined,
    ...about,
  };
}
