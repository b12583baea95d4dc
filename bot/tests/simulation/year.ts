import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Temporal } from "temporal-polyfill";
import { type Database, openDatabase, type Tx } from "#bot/db/database.ts";
import { createDelivery } from "#bot/delivery/delivery.ts";
import type { Pace } from "#bot/delivery/pace.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { stored } from "#bot/domain/time.ts";
import { renderer } from "#bot/language/render.ts";
import { SILENT } from "#bot/log.ts";
import type { Channel, ChannelName, Outgoing } from "#bot/messages.ts";
import { cancelExam, changeExam, createExam } from "#bot/services/exam-changes.ts";
import { addReminder, moveReminder, removeReminder } from "#bot/services/own-reminders.ts";
import { type Candidate, leave, noteAttendance, register, reserve, takeSeat } from "#bot/services/registrations.ts";
import { reminderKinds } from "#bot/services/reminder-kinds.ts";
import { resumeKind, resumeReminders, stopKind, stopReminders } from "#bot/services/reminder-stops.ts";
import { putOff, remindersAsOf } from "#bot/services/reminders.ts";
import { remind } from "#bot/ticks/reminders.ts";
import { passSeatsOn } from "#bot/ticks/seats.ts";
import { handClock } from "../promises/hand-clock.ts";
import { SMALL_DISTRICT } from "../promises/small-district.ts";
import { READING } from "../town/house.ts";
import { Broken } from "./broken.ts";
import {
  at,
  byDay,
  DAY,
  dateOf,
  dayOf,
  type Expected,
  HOUR,
  MINUTE,
  type ModelEntry,
  type ModelOwn,
  type ModelPerson,
  YearModel,
} from "./year-model.ts";

/**
 * A year of a district, from one due moment to the next: people register, give up, are moved, note things for themselves, stop and
 * take up again, write in another app, block the bot; it is down for hours, its clock is set wrong, and always two processes look
 * what is due. After every look it is compared what arrived with what the model says, to the message.
 */

const ZONE = "Asia/Jakarta";
const OWN_ACCOUNT = "4711";
const NO_PACE: Pace = { wait: () => 0, leaves() {}, hold() {}, unasked: () => Number.POSITIVE_INFINITY };
const REMINDER = /^(?:Pengingat untuk |\d+ hari lagi |Besok |Hari ini )|masih menunggu jawaban, sampai/;

export interface YearOptions {
  people?: number;
  /** So many things each asks to be reminded of at most. */
  notes?: number;
  /** How many times seldomer something happens than about twice a day. */
  pause?: number;
  days?: number;
  /** Done to the database at the beginning: what breaks it on purpose. */
  schema?: string;
  /** The zone in which the bot believes to be. */
  timeZone?: string;
}

export interface YearLived {
  days: number;
  told: number;
  looks: number;
  events: number;
}

/** @throws Broken when somebody is told what they should not, or not told what they should */
export async function livesAYear(
  seed: number,
  { people: count = 30, notes: most = 4, pause = 1, days = 365, schema, timeZone = ZONE }: YearOptions = {},
): Promise<YearLived> {
  const folder = mkdtempSync(join(tmpdir(), "year-"));
  const clock = handClock(seed);
  const { random } = clock;
  const database = await openDatabase({
    url: `file:${folder}/koperasi.db`,
    key: { file: `${folder}/data-key` },
    // No power is cut here; and by what threads do one seed would be two runs.
    door: { sync() {} },
  });
  try {
    await SMALL_DISTRICT.fill(database);
    return await lives();
  } finally {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  }

  async function lives(): Promise<YearLived> {
    const now = () => clock.now().epochMilliseconds;
    const any = <T>(all: readonly T[]): T | undefined => all[Math.floor(random() * all.length)];
    const oneOf = <T>(...all: [T, ...T[]]): T => any(all) ?? all[0];
    const between = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));
    const moment = () => ({ now: clock.now(), timeZone: ZONE });
    const here = () => ({ now: clock.now(), timeZone, secrets: database.secrets });
    const inside = <T>(work: (tx: Tx) => Promise<T>) => database.transaction(work);

    // ---- the apps ----------------------------------------------------------------------------------------------------

    const blocked = new Set<string>();
    const refusedNow = new Set<string>();
    let arrivals: { chat: string; text: string }[] = [];
    const channel = (name: ChannelName): Channel => ({
      name,
      ownAccount: () => OWN_ACCOUNT,
      longestText: 4096,
      health: () => ({ ok: true }),
      async start() {},
      async stop() {},
      async send({ to: { chat }, text }: Outgoing) {
        if (REMINDER.test(text)) arrivals.push({ chat, text });
        if (!blocked.has(chat)) return { outcome: "sent", reference: `${chat} ${arrivals.length}` };
        refusedNow.add(chat);
        return { outcome: "refused", reason: "blocked", unreachable: true };
      },
    });
    const render = renderer(READING);
    const deliveries = (["telegram", "whatsapp"] as const).map((name) =>
      createDelivery({
        database,
        channel: channel(name),
        render,
        boot: "year",
        asOfNow: remindersAsOf({ timeZone, secrets: database.secrets }),
        rate: NO_PACE,
        clockwork: clock,
        log: SILENT,
      }),
    );
    for (const delivery of deliveries) await delivery.start();

    async function delivered(): Promise<void> {
      for (const delivery of deliveries) await delivery.idle();
      for (const { chats } of model.people) {
        for (const one of chats) if (refusedNow.has(one.chat)) one.unreachable = true;
      }
      refusedNow.clear();
    }

    // ---- the people --------------------------------------------------------------------------------------------------

    const model = new YearModel();
    const candidates = new Map<number, Candidate>();
    await settles(database);

    async function settles({ transaction }: Database): Promise<void> {
      await transaction(async (tx) => {
        const cooperatives = await tx.cooperative.findMany({ select: { id: true } });
        await tx.exam.deleteMany();
        for (let nth = 0; nth < count; nth += 1) {
          const { id } = await tx.person.create({ data: { name: `Orang ${nth}`, nameKey: `orang ${nth}` } });
          const cooperativeId = cooperatives[nth % cooperatives.length]?.id ?? 0;
          const candidate: Candidate = { personId: id, cooperativeId, position: "chair" };
          await tx.officer.create({ data: { ...candidate, confirmedAt: stored(clock.now()) } });
          candidates.set(id, candidate);
          const person: ModelPerson = { id, chats: [], stops: new Set() };
          for (const app of [["telegram"], ["whatsapp"], ["telegram", "whatsapp"]][nth % 3] as (
            | "telegram"
            | "whatsapp"
          )[]) {
            // Linked on WhatsApp by a code, and never written there: nobody may write to them first.
            const hasWritten = app === "telegram" || nth % 2 === 1;
            const chat = `${app} of ${nth}`;
            const lastMessageAt = hasWritten ? now() - between(1, 99) * HOUR : null;
            const { id: chatAccountId } = await tx.chatAccount.create({
              data: {
                ...{ channel: app, ownAccount: OWN_ACCOUNT, chat, place: "private" },
                ...(lastMessageAt !== null && { lastMessage: "1", lastMessageAt: text(lastMessageAt) }),
              },
            });
            const linkedAt = now() - 100 * HOUR;
            await tx.link.create({
              data: {
                ...{ chatAccountId, personId: id, nickname: "", proof: "code" },
                ...{ linkedAt: text(linkedAt), usedAt: text(linkedAt) },
              },
            });
            person.chats.push({ chat, app, wroteAt: lastMessageAt, linkedAt, unreachable: false, askedAt: null });
          }
          model.people.push(person);
        }
        if (schema) for (const one of schema.split(";;")) await tx.$executeRawUnsafe(one);
      });
    }

    // ---- what happens ------------------------------------------------------------------------------------------------

    const open = () => model.exams.filter(({ startsAt, cancelled }) => !cancelled && startsAt > now() + HOUR);
    const standing = () =>
      model.entries.filter(({ status, exam }) => status !== "over" && !exam.cancelled && exam.startsAt > now());
    let numbers = 0;

    const happenings: [number, () => Promise<void>][] = [
      [3, opens],
      [12, registers],
      [4, isReserved],
      [3, answersOffer],
      [4, givesUp],
      [3, moves],
      [1, callsOff],
      [8, notes],
      [3, changesNote],
      [2, removesNote],
      [2, stops],
      [4, resumes],
      [1, officeStops],
      [6, writes],
      [8, isAsked],
      [6, putsOff],
      [3, attends],
      [1, blocks],
    ];

    async function opens(): Promise<void> {
      numbers += 1;
      const [code, title] = [`S${numbers}`, `Sesi nomor ${numbers}`];
      const startsAt = at(dayOf(now()) + between(2, 24), between(7, 14) * 60 + oneOf(0, 15, 30));
      const begins = Temporal.Instant.fromEpochMilliseconds(startsAt);
      const facts = {
        title,
        scheme: "Pengurus",
        place: "Aula",
        quota: 99,
        startsAt: begins,
        endsAt: begins.add({ hours: 6 }),
      };
      await inside((tx) => createExam(tx, code, { ...facts, registrationEndsAt: begins }));
      model.exams.push({ code, title, startsAt, cancelled: false, changeToldAt: null });
    }

    async function registers(): Promise<void> {
      const [exam, person] = [any(open()), any(model.people)];
      const candidate = person && candidates.get(person.id);
      if (!exam || !person || !candidate) return;
      const entered = await unlessRefused(() => inside((tx) => register(tx, exam.code, candidate, moment())));
      if (!entered) return;
      const { id } = entered;
      model.entries.push({ id, person, exam, status: "confirmed", since: now(), offerEndsAt: 0, attends: false });
    }

    async function isReserved(): Promise<void> {
      const [exam, person, by] = [any(open()), any(model.people), any(model.people)];
      const candidate = person && candidates.get(person.id);
      if (!exam || !person || !candidate || !by || by === person) return;
      const entered = await unlessRefused(() => inside((tx) => reserve(tx, exam.code, candidate, by.id, moment())));
      if (!entered) return;
      const offerEndsAt = entered.offerEndsAt?.epochMilliseconds ?? 0;
      model.entries.push({
        id: entered.id,
        person,
        exam,
        status: "offered",
        since: now(),
        offerEndsAt,
        attends: false,
      });
    }

    async function answersOffer(): Promise<void> {
      const entry = any(standing().filter(({ status }) => status === "offered"));
      if (!entry) return;
      await inside((tx) => takeSeat(tx, entry.id, entry.person.id, moment()));
      if (now() >= entry.offerEndsAt) entry.status = "over";
      else Object.assign(entry, { status: "confirmed", since: now() } satisfies Partial<ModelEntry>);
    }

    async function givesUp(): Promise<void> {
      const entry = any(standing());
      if (!entry) return;
      await inside((tx) => leave(tx, entry.id, entry.person.id, "withdrawn", moment()));
      entry.status = "over";
    }

    async function moves(): Promise<void> {
      const exam = any(open());
      if (!exam) return;
      const startsAt = exam.startsAt + oneOf(-3 * DAY, -DAY, DAY, 5 * DAY, 9 * DAY, 2 * HOUR, -HOUR);
      if (startsAt <= now() + HOUR) return;
      const begins = Temporal.Instant.fromEpochMilliseconds(startsAt);
      await inside((tx) => changeExam(tx, exam.code, { startsAt: begins, endsAt: begins.add({ hours: 6 }) }, moment()));
      Object.assign(exam, { startsAt, changeToldAt: now() });
      for (const entry of model.entries) {
        if (entry.exam !== exam) continue;
        if (entry.status === "offered" && entry.offerEndsAt > startsAt) entry.offerEndsAt = startsAt;
        entry.attends = false;
      }
    }

    async function callsOff(): Promise<void> {
      const exam = any(open());
      if (!exam) return;
      await inside((tx) => cancelExam(tx, exam.code, moment()));
      exam.cancelled = true;
    }

    async function notes(): Promise<void> {
      const person = any(model.people);
      if (!person || model.own.filter((one) => one.person === person).length >= most) return;
      numbers += 1;
      const what = `catatan ke-${numbers}`;
      const { recurs, startsOn, time } = anyTime();
      const kept = await inside((tx) =>
        addReminder(tx, database.secrets, person.id, what, asTime({ recurs, startsOn, time }), clock.now()),
      );
      model.own.push({ id: kept.id, person, what, recurs, startsOn, time, changedAt: now() });
    }

    function anyTime(): Pick<ModelOwn, "recurs" | "startsOn" | "time"> {
      const startsOn = dayOf(now()) + oneOf(0, 0, 1, 2, 9, 40);
      const date = dateOf(startsOn);
      const recurs = oneOf(
        date.toString(),
        date.toString(),
        "daily",
        `weekly ${between(1, 7)}`,
        `monthly ${String(between(1, 31)).padStart(2, "0")}`,
        "monthly 31",
        `yearly ${date.toString().slice(5)}`,
      );
      // Now and then an hour at which nobody is reminded: it comes later.
      const time = oneOf(7 * 60, 7 * 60, 16 * 60, between(7, 19) * 60, 12 * 60, 21 * 60);
      return { recurs, startsOn, time };
    }

    function asTime({ recurs, startsOn, time }: Pick<ModelOwn, "recurs" | "startsOn" | "time">) {
      return { recurs, startsOn: dateOf(startsOn), time: new Temporal.PlainTime(Math.floor(time / 60), time % 60) };
    }

    async function changesNote(): Promise<void> {
      const one = any(model.own);
      if (!one) return;
      const when = anyTime();
      await inside((tx) => moveReminder(tx, database.secrets, one.person.id, one.id, asTime(when), clock.now()));
      Object.assign(one, { ...when, changedAt: now() });
    }

    async function removesNote(): Promise<void> {
      const one = any(model.own);
      if (!one) return;
      await inside((tx) => removeReminder(tx, one.person.id, one.id));
      model.own = model.own.filter((other) => other !== one);
    }

    async function stops(): Promise<void> {
      const entry = any(standing());
      const person = random() < 0.5 && entry ? entry.person : any(model.people);
      if (!person) return;
      if (entry && entry.person === person) {
        await inside((tx) => stopReminders(tx, person.id, "exam", clock.now(), `registration ${entry.id}`));
        person.stops.add(`exam/registration ${entry.id}`);
        return;
      }
      const kind = oneOf("exam", "own", "offer", "*");
      await inside((tx) => stopReminders(tx, person.id, kind, clock.now()));
      person.stops.add(kind);
    }

    async function resumes(): Promise<void> {
      const person = any(model.people.filter((one) => one.stops.size > 0));
      if (!person) return;
      const kinds = reminderKinds.map(({ name }) => name);
      const kind = any(kinds) ?? "exam";
      await inside((tx) => resumeReminders(tx, person.id, kind, kinds, clock.now()));
      if (person.stops.delete("*")) for (const other of kinds) if (other !== kind) person.stops.add(other);
      for (const stop of [...person.stops]) if (stop === kind || stop.startsWith(`${kind}/`)) person.stops.delete(stop);
    }

    async function officeStops(): Promise<void> {
      const kind = oneOf("exam", "own", "offer");
      model.officeStops.add(kind);
      await inside((tx) => stopKind(tx, kind, clock.now()));
    }

    async function writes(): Promise<void> {
      const chat = any(any(model.people)?.chats ?? []);
      if (!chat) return;
      const data = { lastMessage: "2", lastMessageAt: stored(clock.now()), unreachable: null };
      await inside((tx) => tx.chatAccount.updateMany({ where: { chat: chat.chat }, data }));
      blocked.delete(chat.chat);
      Object.assign(chat, { wroteAt: now(), unreachable: false });
    }

    async function isAsked(): Promise<void> {
      const chat = any(any(model.people)?.chats ?? []);
      if (!chat) return;
      await inside(async (tx) => {
        const { id: chatAccountId } = await tx.chatAccount.findFirstOrThrow({ where: { chat: chat.chat } });
        const dialog = { chatAccountId, sender: chat.chat, command: "link" };
        const rest = { state: "", isForm: true, updatedAt: stored(clock.now()) };
        await tx.dialog.upsert({
          where: { chatAccountId_sender_command: dialog },
          create: { ...dialog, ...rest },
          update: rest,
        });
      });
      chat.askedAt = now();
    }

    async function putsOff(): Promise<void> {
      const lately = [...model.told].filter(([, one]) => one.refusedIn === null && now() - one.at < DAY);
      const [key, one] = any(lately) ?? [];
      if (!key || !one) return;
      const [kind = "", item = ""] = key.split("|");
      const rows = await inside((tx) =>
        tx.reminder.findMany({ where: { kind, item, dueOn: dateOf(one.dueOn).toString(), outboxId: { not: null } } }),
      );
      const row = any(rows);
      if (!row) return;
      const wanted = now() + oneOf(2, 5, 20) * HOUR;
      const until = Temporal.Instant.fromEpochMilliseconds(wanted);
      const comes = await inside((tx) => putOff(tx, one.person.id, row.id, until, { ...here() }));
      if (!comes) return;
      const later = byDay(wanted);
      const stage = `again ${text(later)}`;
      if (comes.epochMilliseconds !== later) throw new Broken("put off to an hour of the day", String(comes));
      // Put off to the same hour twice, it comes once.
      model.putsOff({
        key: `${kind}|${item}|${stage}|${one.dueOn}`,
        matter: `${kind}|${item}`,
        dueOn: one.dueOn,
        at: later,
      });
    }

    async function attends(): Promise<void> {
      const entry = any(standing().filter(({ status }) => status === "confirmed"));
      if (!entry) return;
      await inside((tx) => noteAttendance(tx, entry.id, entry.person.id, moment()));
      entry.attends = true;
    }

    async function blocks(): Promise<void> {
      const chat = any(any(model.people)?.chats ?? []);
      if (chat) blocked.add(chat.chat);
    }

    async function unlessRefused<T>(work: () => Promise<T>): Promise<T | null> {
      try {
        return await work();
      } catch (error) {
        if (error instanceof Refusal) return null;
        throw error;
      }
    }

    async function happens(): Promise<void> {
      // What the office stops, it takes up again soon.
      if (model.officeStops.size > 0 && random() < 0.3) {
        for (const kind of model.officeStops) await inside((tx) => resumeKind(tx, kind));
        model.officeStops.clear();
      }
      const lots = happenings.flatMap(([often, does]) => Array.from({ length: often }, () => does));
      lived.events += 1;
      await any(lots)?.();
      await delivered();
    }

    // ---- looking ------------------------------------------------------------------------------------------------------

    const lived: YearLived = { days: 0, told: 0, looks: 0, events: 0 };

    async function looks(): Promise<void> {
      lived.looks += 1;
      if (model.entries.some(({ status }) => status === "offered")) {
        await passSeatsOn(database, { ...moment(), staffPhones: new Set() });
      }
      for (const entry of model.entries) {
        if (entry.status === "offered" && entry.offerEndsAt <= now()) entry.status = "over";
      }
      await delivered();
      arrivals = [];
      const expected = model.tells(now());
      // Now and then two processes at the same time.
      await Promise.all(
        (random() < 0.4 ? [0, 1] : [0]).map(() => remind(database, { ...here(), staffPhones: new Set() })),
      );
      const refusedBefore = new Set(blocked);
      await delivered();
      compare(expected);
      for (const { key, chat } of expected) if (refusedBefore.has(chat)) model.refused(key);
      lived.told += expected.length;
    }

    function compare(expected: readonly Expected[]): void {
      const left = [...arrivals];
      const missing = expected.filter(({ chat, says }) => {
        const found = left.findIndex((one) => one.chat === chat && says.every((part) => one.text.includes(part)));
        if (found >= 0) left.splice(found, 1);
        return found < 0;
      });
      if (missing.length === 0 && left.length === 0) return;
      const when = clock.now().toZonedDateTimeISO(ZONE).toPlainDateTime().toString();
      throw new Broken("each is told what a good secretary would tell", JSON.stringify({ seed, when, missing, left }));
    }

    // ---- the year ------------------------------------------------------------------------------------------------------

    const end = now() + days * DAY;
    let nextHappening = now() + HOUR;
    let lookAt = Number.POSITIVE_INFINITY;
    while (now() < end) {
      const next = Math.min(model.nextDue(now()), nextHappening, lookAt);
      clock.leaps(Math.max(0, next - now()));
      lookAt = Number.POSITIVE_INFINITY;
      if (now() >= nextHappening) {
        await happens();
        nextHappening = now() + between(1, 26 * 60) * pause * MINUTE;
        const trouble = random();
        if (trouble < 0.04) clock.leaps(between(1, 40) * HOUR);
        // Somebody sets the clock; it is not believed for ten minutes, and set right some hours later.
        else if (trouble < 0.06) {
          clock.jumps(oneOf(3 * HOUR, 26 * HOUR, -3 * HOUR, -26 * HOUR));
          clock.leaps(10 * MINUTE);
        }
        // What waits for a dialog is looked at when that rests.
        const isTalking = model.people.some(({ chats }) => chats.some(({ askedAt }) => askedAt === now()));
        if (isTalking) lookAt = now() + 10 * MINUTE;
      }
      await looks();
      if (expectedAgain()) await looksAgain();
    }
    lived.days = days;
    for (const delivery of deliveries) await delivery.stop();
    return lived;

    /** What was refused goes to the other chat with the next look. */
    function expectedAgain(): boolean {
      return [...model.told.values()].some(({ refusedIn, at: when }) => refusedIn !== null && when === now());
    }

    async function looksAgain(): Promise<void> {
      clock.leaps(MINUTE);
      await looks();
    }
  }
}

function text(instant: number): string {
  return stored(Temporal.Instant.fromEpochMilliseconds(instant));
}
