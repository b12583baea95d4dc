import { createHash } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import type { Database, Tx } from "#bot/db/database.ts";
import { alreadyLinked } from "#bot/demo/already-linked.ts";
import { readNationalId } from "#bot/domain/national-id.ts";
import type { Pin } from "#bot/domain/pin.ts";
import type { ChannelName } from "#bot/messages.ts";
import { checkIn } from "#bot/services/check-ins.ts";
import { createExam } from "#bot/services/exam-changes.ts";
import { enterMember } from "#bot/services/members.ts";
import { enterOfficer } from "#bot/services/officers.ts";
import { handIn, holdPaper, type TakenPaper } from "#bot/services/papers.ts";
import { peppered } from "#bot/services/pins.ts";
import { register } from "#bot/services/registrations.ts";
import { staffPerson } from "#bot/services/staff.ts";
import { quickHash } from "#bot/tests/town/quick-hash.ts";
import { SMALL_DISTRICT } from "../promises/small-district.ts";

/** The session that is too small for those who want to come. */
export const SMALL_SESSION = "UK9";

/** Who lives in the simulated town. Everybody has canaries: a word in the name, numbers and a PIN that nobody else has. */
export interface Human {
  /** The word in the name. */
  mark: string;
  name: string;
  nationalId: string;
  pin: string;
  /** Nomor anggota. */
  number: string;
  phone: string;
  village: string;
}

/** A leaver is a member who may want to be erased, and of whom nobody else's model knows; a treasurer keeps the books and is in none. */
export type Role = "stranger" | "member" | "family" | "head" | "staff" | "leaver" | "treasurer";

/** A private chat, with those who are linked in it. */
export interface Resident {
  app: ChannelName;
  chat: string;
  role: Role;
  humans: readonly Human[];
}

/** A group, with residents in it. */
export interface Group {
  app: ChannelName;
  chat: string;
  residents: readonly Resident[];
}

export const OWN_ACCOUNT = "4711";
const APPS = ["telegram", "whatsapp"] as const;
/** Those of the small district whose name is there once. */
export const VILLAGES = ["Cukir", "Mojongapit", "Tunggorono", "Banjardowo"] as const;
/** Have two treasurers each, one on either app. */
export const BOOKS_KEPT = VILLAGES.slice(0, 2);
/** Has no chair: what its members ask is the office's to decide. */
const VILLAGE_OF_LEAVERS = "Sumberjo";

/** How many chats there are of each kind. */
const COUNTS: readonly (readonly [Role, number])[] = [
  ["stranger", 260],
  ["member", 100],
  ["family", 20],
  ["head", 8],
  ["staff", 2],
  ["leaver", 8],
  ["treasurer", 2 * BOOKS_KEPT.length],
];
const GROUPS = 12;

export const residents: readonly Resident[] = COUNTS.flatMap(([role, count]) =>
  Array.from({ length: count }, (_, nth) => ({ role, nth })),
).map(({ role, nth }, at) => ({
  app: APPS[at % 2] as ChannelName,
  chat: `${50_000 + at}`,
  role,
  humans:
    role === "stranger" ? [] : Array.from({ length: role === "family" ? 2 : 1 }, (_, who) => human(at, who, nth, role)),
}));

export const groups: readonly Group[] = Array.from({ length: GROUPS }, (_, nth) => ({
  app: "telegram",
  chat: `-${100 + nth}`,
  residents: residents.filter(({ app }, at) => app === "telegram" && at % GROUPS === nth),
}));

/** STAFF_PHONES. */
export const staffPhones: ReadonlySet<string> = new Set(
  residents.filter(({ role }) => role === "staff").flatMap(({ humans }) => humans.map(({ phone }) => phone)),
);

function human(at: number, who: number, nth: number, role: Role): Human {
  const number = 3 * at + who;
  const mark = `Zq${letters(number)}`;
  return {
    mark,
    name: `${mark} Wiryawan`,
    nationalId: `351708${String(1 + (number % 28)).padStart(2, "0")}0785${String(1000 + number)}`,
    pin: String(204_593 + 617 * number),
    number: `K${7000 + number}`,
    phone: `+62812${String(7_000_000 + number)}`,
    village: villageOf(role, nth),
  };
}

function villageOf(role: Role, nth: number): string {
  if (role === "leaver") return VILLAGE_OF_LEAVERS;
  const village = role === "treasurer" ? BOOKS_KEPT[Math.floor(nth / 2)] : VILLAGES[nth % VILLAGES.length];
  return village as string;
}

/** Three letters, of which every number below 17,576 has others. */
export function letters(number: number): string {
  return [676, 26, 1].map((place) => String.fromCharCode(97 + (Math.floor(number / place) % 26))).join("");
}

// ---- as the books have them ----------------------------------------------------------------------------------------

const REGISTERED = Temporal.Instant.from("2025-06-10T09:00:00+07:00");
const MOVED_IN = Temporal.Instant.from("2025-07-01T09:00:00+07:00");

/** Three seats, one for a cooperative, in a session that does not begin while anybody lives here. */
const SESSION = {
  title: "Uji Kompetensi Angkatan 9",
  scheme: "Pengurus Koperasi",
  startsAt: Temporal.Instant.from("2035-07-10T09:00:00+07:00"),
  endsAt: Temporal.Instant.from("2035-07-10T15:30:00+07:00"),
  registrationEndsAt: Temporal.Instant.from("2035-07-04T16:00:00+07:00"),
  place: "Aula Dinas",
  quota: 3,
  limitPerCooperative: 1,
};

/** One that is over when anybody lives here: every chair had a seat, and the first one has come. */
const HELD = {
  ...SESSION,
  title: "Uji Kompetensi Angkatan 7",
  startsAt: Temporal.Instant.from("2025-06-20T09:00:00+07:00"),
  endsAt: Temporal.Instant.from("2025-06-23T15:30:00+07:00"),
  registrationEndsAt: Temporal.Instant.from("2025-06-17T16:00:00+07:00"),
  quota: 20,
  limitPerCooperative: null,
};
export const HELD_SESSION = "UK7";
export const HELD_DAYS = ["2025-06-20", "2025-06-21", "2025-06-22", "2025-06-23"] as const;

/** Papers that chairs had handed in before they moved in. */
export const BROUGHT = new Map<string, Uint8Array>();
function brought(text: string): Pick<TakenPaper, "file" | "key" | "print" | "bytes"> {
  const file = `${createHash("sha256").update(text).digest("hex").slice(0, 32)}.paper`;
  BROUGHT.set(file, Buffer.from(text));
  return { file, key: Buffer.alloc(32).toString("base64"), print: text, bytes: text.length };
}

/** One with room for all, in which the chairs have a seat already: it asks for papers. */
const WITH_PAPERS = {
  ...SESSION,
  title: "Uji Kompetensi Angkatan 8",
  startsAt: Temporal.Instant.from("2035-08-10T09:00:00+07:00"),
  endsAt: Temporal.Instant.from("2035-08-10T15:30:00+07:00"),
  quota: 20,
  limitPerCooperative: null,
  papers: "KTP, SK pengurus",
};
const PAPERS_SESSION = "UK8";

/** The district, with everybody in its books, linked in their chats and with the PIN that they chose. */
export async function settleIn(database: Database): Promise<void> {
  await SMALL_DISTRICT.fill(database);
  await database.transaction((tx) => createExam(tx, SMALL_SESSION, SESSION));
  await database.transaction((tx) => createExam(tx, PAPERS_SESSION, WITH_PAPERS));
  await database.transaction((tx) => createExam(tx, HELD_SESSION, HELD));
  for (const resident of residents) {
    if (resident.humans.length > 0) await database.transaction((tx) => movesIn(tx, database, resident));
  }
  await database.transaction(firstCame);
}

/** Where anybody's attendance is noted, only who came is given a result. */
async function firstCame(tx: Tx): Promise<void> {
  const { id } = await tx.registration.findFirstOrThrow({ where: { examCode: HELD_SESSION, number: 1 } });
  const { personId: by } = await tx.staff.findFirstOrThrow();
  if (by === null) throw new Error("nobody of the staff has moved in");
  const day = Temporal.PlainDate.from(HELD_DAYS[0]);
  await checkIn(tx, id, { by, day }, { now: MOVED_IN, timeZone: "Asia/Jakarta" });
}

async function movesIn(tx: Tx, database: Database, resident: Resident): Promise<void> {
  const { app: channel, chat } = resident;
  const account = { channel, ownAccount: OWN_ACCOUNT, chat, place: "private" };
  const { id: accountId } = await tx.chatAccount.create({ data: account });
  for (const one of resident.humans) {
    const id = await entered(tx, database, resident, one);
    await alreadyLinked(tx, {
      account: { accountId, channel },
      person: { id, name: one.name },
      phone: one.phone,
      proof: resident.role === "staff" ? "staffPhone" : "memberNumber",
      pinHash: quickHash(peppered(database.secrets, one.pin as Pin)),
      now: MOVED_IN,
    });
  }
}

async function entered(
  tx: Tx,
  { secrets }: Database,
  { role }: Resident,
  { name, phone, number, nationalId, village }: Human,
): Promise<number> {
  if (role === "staff") return staffPerson(tx, phone, name, MOVED_IN);
  const { id: cooperativeId } = await tx.cooperative.findFirstOrThrow({ where: { village } });
  const facts = { name, phone, nationalId: readNationalId(nationalId), cooperativeId };
  if (role === "treasurer") {
    const term = { ...facts, position: "treasurer" as const, startsOn: undefined, endsOn: undefined };
    await enterOfficer(tx, secrets, term, MOVED_IN);
    return (await tx.person.findFirstOrThrow({ where: { name } })).id;
  }
  await enterMember(tx, secrets, { ...facts, number, joinedOn: undefined, leftOn: undefined }, MOVED_IN);
  if (role === "head") {
    await enterOfficer(tx, secrets, { ...facts, position: "chair", startsOn: undefined, endsOn: undefined }, MOVED_IN);
  }
  const { personId } = await tx.member.findFirstOrThrow({ where: { cooperativeId, number } });
  if (role === "head") {
    const moment = { now: MOVED_IN, timeZone: "Asia/Jakarta" };
    await register(tx, PAPERS_SESSION, { personId, cooperativeId, position: "chair" }, moment);
    const before = { ...moment, now: REGISTERED };
    await register(tx, HELD_SESSION, { personId, cooperativeId, position: "chair" }, before);
    const taken = { ...brought(`KTP of ${name}`), measured: { form: "pdf", pages: 1 } } as const;
    const { id } = await holdPaper(tx, secrets, { personId, kind: "ktp", taken, isSame: false }, MOVED_IN);
    await handIn(tx, id, personId, "ktp");
  }
  return personId;
}
