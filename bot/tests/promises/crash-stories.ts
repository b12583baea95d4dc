import { Temporal } from "temporal-polyfill";
import { alreadyLinked } from "#bot/demo/already-linked.ts";
import { readNationalId } from "#bot/domain/national-id.ts";
import { readPhone } from "#bot/domain/phones.ts";
import { readPin } from "#bot/domain/pin.ts";
import { stored } from "#bot/domain/time.ts";
import { changingBooks, noteImport } from "#bot/services/books.ts";
import { enterMember, membersNumbered } from "#bot/services/members.ts";
import { enterOfficer } from "#bot/services/officers.ts";
import { peppered } from "#bot/services/pins.ts";
import { enterSavings } from "#bot/services/savings.ts";
import type { Filling } from "#bot/tests/town/home.ts";
import { quickHash } from "#bot/tests/town/quick-hash.ts";
import { SMALL_DISTRICT } from "./small-district.ts";

/** Stories that are lived once for many a point at which the process dies, and what must be left of them on either engine. */

export interface Story {
  chat: string;
  steps: readonly Step[];
}

/** What somebody does at a time: types, perhaps several messages at once; presses what was offered last under a label; shares their number. */
export type Step = { says: readonly string[] } | { presses: string } | { shares: string };

const says = (...texts: string[]): Step => ({ says: texts });
const presses = (label: string): Step => ({ presses: label });

/** Of whom nobody knows more than the chat. */
const STRANGER = "5001";
/** A chair and member, linked and with a PIN, who has just typed it. */
const SITI = "5002";
const PIN = "280417";
/** A member who has not been here yet. */
const JOKO = { chat: "5003", name: "Joko Susilo", phone: readPhone("081200000002"), number: "0213" };

/** Told on PostgreSQL one after the other: what needs the PIN comes before it is shut. */
export const STORIES: Readonly<Record<string, Story>> = {
  "savings, all of them and those of the cooperative": {
    chat: SITI,
    steps: [says("simpanan"), says("rincian simpanan"), presses("Pinjaman"), says("rekap simpan pinjam")],
  },
  "what is kept of somebody, a dialog that is left, and shut": {
    chat: SITI,
    steps: [says("akun"), says("koperasi"), says("batal"), says("kunci")],
  },
  "a village name that is there twice, and a pick": {
    chat: STRANGER,
    steps: [says("koperasi sumberjo"), says("yang pertama"), says("koperasi sumberjo"), presses("Wonosalam")],
  },
  "the schedule, its next page, one session and its place": {
    chat: STRANGER,
    steps: [says("kapan ujian"), presses("Jadwal berikutnya"), says("angkatan 5"), presses("Peta lokasi")],
  },
  "a typo, stopped, nonsense twice, a button, two at once": {
    chat: STRANGER,
    steps: [
      says("koperasi cukri"),
      says("batal"),
      says("wkwkwk xyzzy"),
      says("qwrtp zzz"),
      presses("Jadwal ujian"),
      says("koperasi cukir", "jadwal UK2"),
    ],
  },
  "somebody agrees and proves who they are": {
    chat: JOKO.chat,
    steps: [says("akun"), presses("Setuju"), { shares: JOKO.phone }, says("214"), says("213")],
  },
  "a chair registers, looks how it stands and gives the seat up": {
    chat: SITI,
    steps: [says("daftar UK1"), says("ya"), says("status"), says("batalkan pendaftaran UK1"), says("ya")],
  },
  "noted, listed, moved, removed": {
    chat: SITI,
    steps: [
      says("ingatkan saya besok jam 9 bawa KTP"),
      presses("Ubah waktunya"),
      says("lusa jam 10"),
      says("pengingat"),
      says("ingatkan saya setor tgl 5 tiap bulan"),
      presses("Hapus"),
    ],
  },
  "a loan worked out, twice changed, left": {
    chat: STRANGER,
    steps: [says("simulasi 2jt 10 bulan"), says("1,5"), says("metode lain"), says("simulasi"), says("batal")],
  },
  "a salam and a question at once, a dialog begun twice, a seat by its button": {
    chat: SITI,
    steps: [
      says("Assalamualaikum", "jadwal"),
      says("koperasi", "daftar UK3"),
      presses("Daftarkan saya"),
      says("status", "matur nuwun"),
    ],
  },
};

const MOVED_IN = Temporal.Instant.from("2025-07-01T09:00:00+07:00");
/** When the stories begin. */
const MORNING = Temporal.Instant.from("2025-07-02T08:00:00+07:00");

/** The small district, with those who are in its books. */
export const CRASH_DISTRICT: Filling = {
  name: "crash-district",
  async fill(database) {
    await SMALL_DISTRICT.fill(database);
    const { secrets } = database;
    await database.transaction(async (tx) => {
      const { id: cooperativeId } = await tx.cooperative.findFirstOrThrow({ where: { village: "Cukir" } });
      const at = { cooperativeId, joinedOn: undefined, leftOn: undefined };
      const nationalId = readNationalId("3517095708900000");
      const phone = readPhone("081200000001");
      const siti = { name: "Siti Rahayu", phone, nationalId };
      await enterMember(tx, secrets, { ...at, ...siti, number: "0142" }, MOVED_IN);
      await enterMember(tx, secrets, { ...at, ...JOKO, nationalId: undefined }, MOVED_IN);
      const office = { cooperativeId, position: "chair" as const, startsOn: undefined, endsOn: undefined };
      await enterOfficer(tx, secrets, { ...office, ...siti }, MOVED_IN);
      await changingBooks(tx);
      const [member] = (await membersNumbered(tx, [{ cooperativeId, number: "0142" }])).values();
      if (!member) throw new Error("Siti is in no book");
      const saved = {
        cooperativeId,
        member,
        kind: "voluntary",
        date: "2025-06-20",
        receipt: "ST-1",
        among: null,
      } as const;
      const about = { kind: "savings", file: "setoran.csv", now: MOVED_IN } as const;
      await enterSavings(tx, [{ ...saved, amount: 310_000n }], (inside) => noteImport(inside, about), null);
      const { id } = await tx.person.findFirstOrThrow({ where: { name: siti.name } });
      const chat = { channel: "telegram", ownAccount: "4711", chat: SITI, place: "private" } as const;
      const { id: accountId } = await tx.chatAccount.create({ data: chat });
      await alreadyLinked(tx, {
        account: { accountId, channel: "telegram" },
        person: { id, name: siti.name },
        phone,
        proof: "memberNumber",
        pinHash: quickHash(peppered(secrets, readPin(PIN))),
        now: MOVED_IN,
      });
      // What is asked while a PIN is looked at is asked anew after a death: a conversation of its own, which others tell.
      const pinGivenAt = stored(MORNING);
      await tx.link.updateMany({ data: { pinGivenAt, pinUsedAt: pinGivenAt } });
    });
  },
};

/** Everything that stays, but for how often it was tried and by whom, and for the numbers of rows, of which PostgreSQL leaves some out: questions to the database. */
export const WHAT_IS_LEFT = {
  inbox: `SELECT "channel", "ownAccount", "chat", "message", "kind" FROM "Inbox" ORDER BY "message"`,
  // What a form keeps is sealed, each time otherwise.
  dialogs: `SELECT "sender", "command", CASE WHEN "isForm" THEN '' ELSE "state" END AS "state" FROM "Dialog" ORDER BY "position"`,
  chats: `SELECT "chat", "place", "number", "unreachable", "lastMessage", "misses" FROM "ChatAccount" ORDER BY "chat"`,
  outbox: `SELECT "channel", "priority", "status", "body", "hasChoices", "askedBy", "answers",
    "takenChoices" <> '' AS "taken" FROM "Outbox" ORDER BY "id"`,
  people: `SELECT "name", "pinHash", "pinWrong", "pinLockedUntil" FROM "Person" ORDER BY "name"`,
  links: `SELECT "nickname", "proof", "phone", "pinGivenAt" IS NULL AS "shut", "endReason" FROM "Link" ORDER BY "linkedAt"`,
  consents: `SELECT "purpose", "given", "version" FROM "Consent" ORDER BY "id"`,
  registrations: `SELECT "examCode", "number", "status", "position", "cancelReason" FROM "Registration"
    ORDER BY "examCode", "number"`,
  sessions: `SELECT "code", "lastNumber" FROM "Exam" ORDER BY "code"`,
  reminders: `SELECT "recurs", "time" FROM "OwnReminder" ORDER BY "id"`,
  looks: `SELECT "role", "action", "object", "fields", "outcome" FROM "AuditEntry" ORDER BY "id"`,
  work: `SELECT "command" FROM "Work"`,
} as const;

/** What is left, but for the moments in it, and for what is sealed anew: whatever is done again is done a little later. */
export function withoutMoments(left: unknown): unknown {
  const text = JSON.stringify(left).replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "then");
  return JSON.parse(text.replace(/(\\"send\\":\\")[^"\\]+/g, "$1sealed"));
}

/** What stands on the phone, in words. */
export function shownAs({ text, choices }: { text: string; choices: readonly { label: string }[] }): string {
  return [text, ...choices.map(({ label }) => `[${label}]`)].join("\n");
}

/** A message that may have arrived comes again, and nothing is between the two. */
export function eachOnce(texts: readonly string[]): string[] {
  return texts.filter((text, index) => text !== texts[index - 1]);
}
