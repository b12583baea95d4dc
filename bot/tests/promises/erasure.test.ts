import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { takeBackup } from "#bot/db/backup.ts";
import { openDatabase, type Tx } from "#bot/db/database.ts";
import { erasedFile, readErased } from "#bot/db/erased-file.ts";
import { restoreBackup } from "#bot/db/restore.ts";
import { readNationalId } from "#bot/domain/national-id.ts";
import { readPhone } from "#bot/domain/phones.ts";
import { words } from "#bot/messages.ts";
import { askCorrection } from "#bot/services/data-requests.ts";
import { erase } from "#bot/services/erasure.ts";
import { eraseAgain, listErased } from "#bot/services/erasure-keeping.ts";
import { link } from "#bot/services/links.ts";
import { enterMember } from "#bot/services/members.ts";
import { tell } from "#bot/services/outbox.ts";
import { forgetWhatIsOver } from "#bot/services/retention.ts";
import { ENGINE, type Home, newHome } from "#bot/tests/town/home.ts";
import { NOTHING_YET } from "#bot/tests/town/template.ts";
import { temporaryFolder } from "#bot/tests/town/temporary-folder.ts";
import { type Bench, bench, message, press } from "./bench.ts";

/** Who wanted to be erased is: nothing leaves for them any more, it happens once, and no backup brings them back. */

const SECOND = 1_000;
const HOUR = 3_600_000;
const NIK = readNationalId("3517086203880000");
const PHONE = readPhone("081200000142");
/** Found in nothing else. */
const CHAT = "obrolan7713";
const NAME = "Siti Rahayuningtyas";
const ZONE = { timeZone: "Asia/Jakarta", staffPhones: new Set<string>() };

/** Bu Siti in the book of Cukir with some savings, linked in her chat, her PIN just given. */
async function sitiOn(on: Bench): Promise<number> {
  await on.house.receive(message(on, CHAT, 1, "halo"));
  await on.passes(SECOND);
  return on.house.database.transaction(async (tx) => {
    const now = on.clock.now();
    const cooperative = await tx.cooperative.findFirstOrThrow({ where: { village: "Cukir" } });
    const row = {
      cooperativeId: cooperative.id,
      number: "0142",
      name: NAME,
      nationalId: NIK,
      phone: PHONE,
      joinedOn: undefined,
      leftOn: undefined,
    };
    await enterMember(tx, on.house.database.secrets, row, now);
    const member = await tx.member.findFirstOrThrow({ where: { number: "0142" } });
    const { id: importId } = await tx.booksImport.create({ data: { kind: "savings", file: "a", at: now.toString() } });
    await tx.savingsEntry.create({
      data: {
        cooperativeId: cooperative.id,
        memberId: member.id,
        kind: "principal",
        date: "2025-01-02",
        amount: 50_000n,
        receipt: "S-1",
        receiptKey: "s1",
        turn: 0,
        importId,
      },
    });
    const chat = await tx.chatAccount.findFirstOrThrow({ where: { chat: CHAT } });
    const of = { chatAccountId: chat.id, personId: member.personId, nickname: "Siti", phone: PHONE };
    const id = await link(tx, { ...of, proof: "memberNumber" }, now);
    const at = now.toString({ smallestUnit: "millisecond" });
    await tx.link.update({ where: { id }, data: { pinGivenAt: at, pinUsedAt: at } });
    await tx.person.update({ where: { id: member.personId }, data: { pinHash: "x" } });
    return member.personId;
  });
}

const toSiti = ({ handed }: Bench) => handed.filter(({ to }) => to === CHAT);

async function buttonOf(on: Bench, label: string): Promise<string> {
  const shown = toSiti(on)
    .at(-1)
    ?.choices.find((one) => one.label === label);
  return shown?.key ?? expect.fail(`no ${label} under ${toSiti(on).at(-1)?.text}`);
}

test("erased while something is queued: nothing leaves afterwards; the button handed over again, and pressed twice, changes nothing", async () => {
  const on = await bench();
  const personId = await sitiOn(on);
  await on.house.receive(message(on, CHAT, 2, "hapus data saya"));
  await on.passes(SECOND);
  const key = await buttonOf(on, "Hapus data saya");
  // Held back, as when the app asks us to wait.
  await on.house.database.transaction(async (tx) => {
    const chat = await tx.chatAccount.findFirstOrThrow({ where: { chat: CHAT } });
    await tell(tx, chat.id, words("account-name", { name: NAME }), on.clock.now());
    await tx.outbox.updateMany({ where: { status: "queued" }, data: { notBefore: "2025-07-02T03:00:00.000Z" } });
  });
  const pressed = press(on, CHAT, 3, key);
  await on.house.receive(pressed);
  await on.house.receive(pressed);
  await on.house.receive(press(on, CHAT, 4, key));
  await on.passes(SECOND);
  await on.leaps(6 * HOUR, HOUR);
  on.house.delivery.wake();
  await on.rests();
  const after = toSiti(on).map(({ text }) => text);
  expect(after.filter((text) => text.startsWith("Sudah dihapus."))).toHaveLength(1);
  expect(after.filter((text) => text.includes(NAME))).toEqual([]);
  expect(await on.ask(`SELECT "kind", "status" FROM "DataRequest"`)).toEqual([{ kind: "erasure", status: "done" }]);
  expect(await on.ask(`SELECT "personId" FROM "Erasure"`)).toEqual([{ personId }]);
  expect(await on.ask(`SELECT "reason" FROM "Outbox" WHERE "status" = 'cancelled'`)).toEqual([{ reason: "erased" }]);
  // Two days later nothing tells any more whose chat it was.
  await on.house.database.transaction((tx) => forgetWhatIsOver(tx, on.clock.now().add({ hours: 60 })));
  expect(await on.ask(`SELECT "chat", "number" FROM "ChatAccount"`)).toEqual([
    { chat: expect.stringMatching(/^forgotten \d+$/), number: null },
  ]);
  expect(await on.ask(`SELECT "chat" FROM "Inbox"`)).toEqual([]);
  if (ENGINE === "sqlite") {
    on.house.database.emptyLog();
    const file = on.home.url.replace(/^file:/, "");
    const bytes = Buffer.concat([readFileSync(file), readFileSync(`${file}-wal`)]);
    for (const canary of [NIK, PHONE.slice(3), CHAT]) expect(bytes.includes(canary), canary).toBe(false);
  }
});

test("a correction that waits is answered by the erasure, and is forgotten with its time", async () => {
  const on = await bench();
  const personId = await sitiOn(on);
  const { secrets, transaction } = on.house.database;
  const now = on.clock.now();
  await transaction(async (tx) => {
    const { id: chatAccountId } = await tx.chatAccount.findFirstOrThrow({ where: { chat: CHAT } });
    const asked = { personId, chatAccountId, about: "name", entry: null, cooperativeId: null, text: NAME } as const;
    await askCorrection(tx, secrets, asked, now);
    await erase(tx, secrets, personId, { now, ...ZONE });
  });
  const rest = () => on.ask(`SELECT "status", "decidedAt", "sealed" FROM "DataRequest"`);
  const decidedAt = now.toString({ smallestUnit: "millisecond" });
  expect(await rest()).toEqual([{ status: "done", decidedAt, sealed: null }]);
  const later = now.add({ hours: 24 * 366 * 5 + 1 });
  await transaction((tx) => forgetWhatIsOver(tx, later));
  expect(await rest()).toEqual([]);
});

test("an older backup, brought back on either engine: still erased, books as they were", async () => {
  const on = await bench();
  const personId = await sitiOn(on);
  const folder = temporaryFolder();
  const papersDir = join(folder, "data", "papers");
  mkdirSync(papersDir, { recursive: true });
  const file = join(folder, "a.cadangan");
  await takeBackup({ url: on.home.url, papersDir, file, now: on.clock.now() });
  const moment = { now: on.clock.now(), ...ZONE };
  const { secrets } = on.house.database;
  const erases = (tx: Tx) => erase(tx, secrets, personId, moment).then(() => undefined);
  await on.house.database.transaction(erases);
  // Twice is once.
  await on.house.database.transaction(erases);
  const books = await on.ask(`SELECT * FROM "SavingsEntry"`);
  await on.house.close();
  // The list has not been written yet: the database that is replaced knows them.
  expect(existsSync(erasedFile(papersDir))).toBe(false);
  await restoreBackup(file, { url: on.home.url, key: on.home.key, papersDir }, on.clock.now());
  expect(readErased(erasedFile(papersDir)).map(({ person }) => person)).toEqual([personId]);
  expect(await on.ask(`SELECT "phone" FROM "Member"`)).toEqual([{ phone: PHONE }]);
  await erasedIn(on.home, papersDir, moment, personId, books);
  await on.restarts();
  // And on the other engine, with the list alone.
  const other = await otherHome(on.home);
  await restoreBackup(file, { url: other.url, key: other.key, papersDir }, on.clock.now());
  await erasedIn(other, papersDir, moment, personId, books);
});

async function erasedIn(
  home: Home,
  papersDir: string,
  moment: Parameters<typeof eraseAgain>[2],
  personId: number,
  books: unknown,
): Promise<void> {
  const database = await openDatabase({ url: home.url, key: home.key });
  expect(await eraseAgain(database, erasedFile(papersDir), moment)).toBe(1);
  expect(await eraseAgain(database, erasedFile(papersDir), moment)).toBe(0);
  expect(await listErased(database, erasedFile(papersDir), moment.now)).toBe(1);
  await database.close();
  expect(await home.ask(`SELECT "phone", "number" FROM "Member"`)).toEqual([{ phone: null, number: "0142" }]);
  const kept = await home.ask(`SELECT "id", "name", "nationalIdHash", "nationalIdSealed", "pinHash" FROM "Person"`);
  expect(kept).toEqual([{ id: personId, name: NAME, nationalIdHash: null, nationalIdSealed: null, pinHash: null }]);
  expect(await home.ask(`SELECT "id" FROM "Link"`)).toEqual([]);
  expect((await home.ask(`SELECT * FROM "SavingsEntry"`)).map(asText)).toEqual((books as object[]).map(asText));
}

/** Engines tell numbers and texts of a row in their own way. */
function asText(row: object): string[] {
  return Object.entries(row)
    .map(([name, value]) => `${name} ${value}`)
    .sort();
}

/** Empty, with the key of another. */
async function otherHome({ key }: Home): Promise<Home> {
  const home = await newHome(NOTHING_YET, "sqlite");
  onTestFinished(() => home.ends());
  rmSync(join(home.folder, "data"), { recursive: true });
  return { ...home, key };
}

test("what is over goes and is written down; of the audit log nothing that is younger than five years, whoever asks", async () => {
  const on = await bench();
  const { transaction } = on.house.database;
  const entry = (at: string) => ({ at, request: "r", chat: "c", role: "staff", action: "a", outcome: "shown" });
  await transaction((tx) =>
    tx.auditEntry.createMany({
      data: ["2019-01-01", "2020-01-01", "2025-07-01"].map((day) => entry(`${day}T00:00:00.000Z`)),
    }),
  );
  await expect(on.change(`DELETE FROM "AuditEntry" WHERE "at" > '2021'`)).rejects.toThrow("only grows");
  await expect(on.change(`UPDATE "AuditEntry" SET "role" = 'x'`)).rejects.toThrow("only grows");
  for (let nth = 0; nth < 2; nth += 1) await transaction((tx) => forgetWhatIsOver(tx, on.clock.now()));
  expect(await on.ask(`SELECT "at" FROM "AuditEntry"`)).toEqual([{ at: "2025-07-01T00:00:00.000Z" }]);
  expect(await on.ask(`SELECT "day", "count", "oldest" FROM "RetentionRun" WHERE "kind" = 'looks'`)).toEqual([
    { day: "2025-07-02", count: 2, oldest: "2019-01-01T00:00:00.000Z" },
  ]);
  // What was just done is not done again; an hour later what is over by then is added to what went today.
  const tried = (at: string) =>
    transaction((tx) => tx.attempt.create({ data: { chatAccountId: 1, kind: "link", at } }));
  const forgets = (hours: number) => transaction((tx) => forgetWhatIsOver(tx, on.clock.now().add({ hours })));
  await tried("2025-06-02T00:00:00.000Z");
  expect([await forgets(0), await forgets(1)]).toEqual([0, 1]);
  await tried("2025-06-01T00:00:00.000Z");
  expect(await forgets(2)).toBe(1);
  expect(await on.ask(`SELECT "day", "count", "oldest" FROM "RetentionRun" WHERE "kind" = 'attempts'`)).toEqual([
    { day: "2025-07-02", count: 2, oldest: "2025-06-01T00:00:00.000Z" },
  ]);
  // A row for every kind at which was looked, also where nothing went.
  const [kinds] = await on.ask(`SELECT COUNT(*) AS "count" FROM "RetentionRun"`);
  expect(Number(kinds?.count)).toBe(27);
});

test("of consents the newest of a chat and purpose stays for good, and every other one goes after five years, however many stay", async () => {
  const on = await bench();
  await on.house.receive(message(on, CHAT, 1, "halo"));
  await on.passes(SECOND);
  const { transaction } = on.house.database;
  await transaction(async (tx) => {
    const { id: chatAccountId } = await tx.chatAccount.findFirstOrThrow({ where: { chat: CHAT } });
    const consent = (purpose: string, year: number) => {
      const at = `${year}-01-01T00:00:00.000Z`;
      return { chatAccountId, purpose, version: "1", given: true, channel: "telegram", at };
    };
    const staying = Array.from({ length: 1_000 }, (_, nth) => consent(`${nth}`, 2019));
    await tx.consent.createMany({
      data: [...staying, consent("matters", 2019), consent("matters", 2020), consent("matters", 2025)],
    });
    await forgetWhatIsOver(tx, on.clock.now());
  });
  expect(await on.ask(`SELECT "at" FROM "Consent" WHERE "purpose" = 'matters'`)).toEqual([
    { at: "2025-01-01T00:00:00.000Z" },
  ]);
  expect(await on.ask(`SELECT "id" FROM "Consent"`)).toHaveLength(1_001);
});
