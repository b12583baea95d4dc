import { Temporal } from "temporal-polyfill";

/**
 * What a good secretary would tell, of sessions, offers and what people asked for: some lists, and whole minutes of a zone without
 * summer time. It shares nothing with the services but the numbers of the office, which stand here once more.
 */

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** Asia/Jakarta */
const OFFSET = 7 * HOUR;

export interface ModelChat {
  chat: string;
  app: "telegram" | "whatsapp";
  /** null: nobody ever wrote in it. */
  wroteAt: number | null;
  linkedAt: number;
  unreachable: boolean;
  /** When something was asked there last. */
  askedAt: number | null;
}
export interface ModelPerson {
  id: number;
  chats: ModelChat[];
  /** "exam", "exam/registration 7", "*" */
  stops: Set<string>;
}
export interface ModelExam {
  code: string;
  title: string;
  startsAt: number;
  cancelled: boolean;
  /** When those entered heard of a change last. */
  changeToldAt: number | null;
}
export interface ModelEntry {
  id: number;
  person: ModelPerson;
  exam: ModelExam;
  status: "confirmed" | "offered" | "over";
  /** Since when they have the seat, or the offer. */
  since: number;
  offerEndsAt: number;
  attends: boolean;
}
export interface ModelOwn {
  id: number;
  person: ModelPerson;
  what: string;
  /** As stored. */
  recurs: string;
  /** Days since 1970. */
  startsOn: number;
  /** Minutes of the day. */
  time: number;
  changedAt: number;
}
interface PutOff {
  key: string;
  matter: string;
  dueOn: number;
  at: number;
}

export interface Expected {
  chat: string;
  /** What must stand in it. */
  says: string[];
  key: string;
  person: ModelPerson;
}

interface Instance {
  key: string;
  kind: string;
  item: string;
  person: ModelPerson;
  at: number;
  until: number;
  says: (now: number) => string[];
}

export class YearModel {
  readonly people: ModelPerson[] = [];
  readonly exams: ModelExam[] = [];
  readonly entries: ModelEntry[] = [];
  own: ModelOwn[] = [];
  readonly officeStops = new Set<string>();
  private putOffs: PutOff[] = [];
  /** By key: in which chat it was refused, or null. */
  readonly told = new Map<string, { refusedIn: string | null; at: number; person: ModelPerson; dueOn: number }>();

  /** What is told in a look at this moment, and is so from then on. */
  tells(now: number): Expected[] {
    if (!mayTell(now)) return [];
    const expected: Expected[] = [];
    for (const one of this.instances(now)) {
      const { key, kind, item, person, at, until } = one;
      if (at > now || until <= now || this.officeStops.has(kind)) continue;
      if (["*", kind, `${kind}/${item}`].some((stop) => person.stops.has(stop))) continue;
      const before = this.told.get(key);
      if (before && before.refusedIn === null) continue;
      const chat = chatOf(person);
      if (!chat || before?.refusedIn === chat.chat) continue;
      const isBusy = chat.askedAt !== null && now - chat.askedAt < 10 * MINUTE;
      if (isBusy && until - now > HOUR) continue;
      expected.push({ chat: chat.chat, says: one.says(now), key, person });
    }
    for (const { key, chat, person } of expected) {
      this.told.set(key, { refusedIn: null, at: now, person, dueOn: Number(key.split("|")[3]) });
      this.lastChat.set(key, chat);
    }
    this.putOffs = this.putOffs.filter(({ key }) => !this.told.has(key));
    return expected;
  }
  private readonly lastChat = new Map<string, string>();

  putsOff(one: PutOff): void {
    const isKnown = this.told.has(one.key) || this.putOffs.some(({ key }) => key === one.key);
    if (!isKnown) this.putOffs.push(one);
  }

  /** The app refused it there. */
  refused(key: string): void {
    const one = this.told.get(key);
    if (one) one.refusedIn = this.lastChat.get(key) ?? null;
  }

  /** The next moment after this at which something begins to be due, as it stands; of what comes later than in two days, perhaps none. */
  nextDue(now: number): number {
    const later = this.instances(now, 2)
      .filter(({ key, at, person }) => at > now && !this.told.has(key) && !person.stops.has("*"))
      .map(({ at }) => at);
    return Math.min(...later);
  }

  private instances(now: number, daysAhead = 0): Instance[] {
    return [
      ...this.entries.flatMap((entry) => sessionInstances(entry)),
      ...this.entries.flatMap((entry) => offerInstances(entry)),
      ...this.own.flatMap((one) => ownInstances(one, now, daysAhead)),
      ...this.putOffs.flatMap((one) => this.putOffInstances(one)),
    ];
  }

  private putOffInstances({ key, matter, dueOn, at }: PutOff): Instance[] {
    const [kind = "", item = ""] = matter.split("|");
    const base = (
      kind === "own"
        ? this.own.flatMap((one) => ownInstances(one, dueOn * DAY - OFFSET + 12 * HOUR, 0))
        : [...this.entries.flatMap(everInstances), ...this.entries.flatMap(offerInstances)]
    ).find((one) => one.kind === kind && one.item === item && Number(one.key.split("|")[3]) === dueOn);
    if (!base) return [];
    const ends = kind === "own" ? Number.POSITIVE_INFINITY : this.endOf(item, kind);
    return [{ ...base, key, at, until: Math.min(at + 14 * HOUR, ends) }];
  }

  private endOf(item: string, kind: string): number {
    const entry = this.entries.find(({ id }) => item === `registration ${id}`);
    if (!entry) return 0;
    return kind === "exam" ? entry.exam.startsAt : entry.offerEndsAt;
  }
}

// ---- what begins when ------------------------------------------------------------------------------------------------

function everInstances({ status, exam, person, id }: ModelEntry): Instance[] {
  if (status !== "confirmed" || exam.cancelled) return [];
  const dueOn = dayOf(exam.startsAt);
  return [
    {
      key: `exam|registration ${id}|any|${dueOn}`,
      kind: "exam",
      item: `registration ${id}`,
      person,
      at: 0,
      until: exam.startsAt,
      says: (now) => sessionSays(exam, now),
    },
  ];
}

function sessionInstances(entry: ModelEntry): Instance[] {
  const [ever] = everInstances(entry);
  if (!ever) return [];
  const { exam, since, id } = entry;
  const day = dayOf(exam.startsAt);
  const known = Math.max(since, exam.changeToldAt ?? 0);
  const stages: [string, number, number][] = [
    ["week", at(day - 7, 8 * 60), at(day - 5, 20 * 60)],
    ["day", at(day - 1, 16 * 60), at(day - 1, 20 * 60)],
    ["morning", at(day, 7 * 60), at(day, 20 * 60)],
  ];
  return stages
    .map(([stage, from, until]) => ({
      ...ever,
      key: `exam|registration ${id}|${stage}|${day}`,
      at: byDay(from),
      until: Math.min(until, exam.startsAt),
    }))
    .filter((one) => one.at > known && one.at < one.until);
}

function sessionSays({ title, startsAt }: ModelExam, now: number): string[] {
  const days = dayOf(startsAt) - dayOf(now);
  const begins = days === 0 ? "Hari ini" : days === 1 ? "Besok" : `${days} hari lagi`;
  return [`${begins} ${title},`, `pukul ${clock(startsAt)} WIB`];
}

function offerInstances({ status, exam, person, id, since, offerEndsAt }: ModelEntry): Instance[] {
  if (status !== "offered" || exam.cancelled) return [];
  const from = byDay(offerEndsAt - 2 * HOUR);
  if (from <= since + 4 * HOUR || from >= offerEndsAt) return [];
  return [
    {
      key: `offer|registration ${id}|ends|${dayOf(offerEndsAt)}`,
      kind: "offer",
      item: `registration ${id}`,
      person,
      at: from,
      until: offerEndsAt,
      says: () => [exam.title, "masih menunggu jawaban", `pukul ${clock(offerEndsAt)} WIB`],
    },
  ];
}

function ownInstances(own: ModelOwn, now: number, daysAhead: number): Instance[] {
  const found: Instance[] = [];
  for (let day = dayOf(now) - 2; day <= dayOf(now) + 1 + daysAhead; day += 1) {
    if (day < own.startsOn || !comesOn(own.recurs, day)) continue;
    const asked = at(day, own.time);
    const from = byDay(asked);
    if (from <= own.changedAt || from >= asked + 14 * HOUR) continue;
    found.push({
      key: `own|own ${own.id}|${clock(asked)}|${day}`,
      kind: "own",
      item: `own ${own.id}`,
      person: own.person,
      at: from,
      until: asked + 14 * HOUR,
      says: () => [`: ${own.what}`],
    });
  }
  return found;
}

function comesOn(recurs: string, day: number): boolean {
  const date = dateOf(day);
  const [name = "", which = ""] = recurs.split(" ");
  switch (name) {
    case "daily":
      return true;
    case "weekly":
      return Number(which) === date.dayOfWeek;
    case "monthly":
      return date.day === Math.min(Number(which), date.daysInMonth);
    case "yearly": {
      const [month, of] = which.split("-").map(Number);
      return date.month === month && date.day === Math.min(of ?? 0, date.daysInMonth);
    }
    default:
      return date.toString() === recurs;
  }
}

// ---- who hears it, and when nobody does ------------------------------------------------------------------------------

/** Where they wrote last, of the chats that can be reached. */
function chatOf({ chats }: ModelPerson): ModelChat | undefined {
  const lastSign = ({ wroteAt, linkedAt }: ModelChat) => wroteAt ?? linkedAt;
  return chats
    .filter(({ app, wroteAt, unreachable }) => !unreachable && (app !== "whatsapp" || wroteAt !== null))
    .sort((one, other) => lastSign(other) - lastSign(one))[0];
}

export function byDay(instant: number): number {
  const day = dayOf(instant);
  const minute = Math.floor((instant + OFFSET - day * DAY) / MINUTE);
  if (minute < 7 * 60) return at(day, 7 * 60);
  if (minute >= 20 * 60) return at(day + 1, 7 * 60);
  const isPrayer = dateOf(day).dayOfWeek === 5 && minute >= 11 * 60 + 15 && minute < 13 * 60;
  return isPrayer ? at(day, 13 * 60) : instant;
}

function mayTell(now: number): boolean {
  return byDay(now) === now;
}

export function dayOf(instant: number): number {
  return Math.floor((instant + OFFSET) / DAY);
}

export function at(day: number, minutes: number): number {
  return day * DAY - OFFSET + minutes * MINUTE;
}

const dates = new Map<number, Temporal.PlainDate>();
export function dateOf(day: number): Temporal.PlainDate {
  const date = dates.get(day) ?? Temporal.PlainDate.from("1970-01-01").add({ days: day });
  dates.set(day, date);
  return date;
}

/** 09.05 */
function clock(instant: number): string {
  const minute = Math.floor((instant + OFFSET - dayOf(instant) * DAY) / MINUTE);
  const two = (number: number) => String(number).padStart(2, "0");
  return `${two(Math.floor(minute / 60))}.${two(minute % 60)}`;
}
