import { readdirSync, readFileSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { Temporal } from "temporal-polyfill";
import { expect, onTestFinished, test } from "vitest";
import { takeBackup } from "#bot/db/backup.ts";
import { type Database, openDatabase } from "#bot/db/database.ts";
import { rotateKey } from "#bot/db/key-rotation.ts";
import { paperFiles } from "#bot/db/paper-files.ts";
import { restoreBackup } from "#bot/db/restore.ts";
import { SILENT } from "#bot/log.ts";
import { NO_CHANNELS } from "#bot/messages.ts";
import { createExam } from "#bot/services/exam-changes.ts";
import { examByCode } from "#bot/services/exams.ts";
import { decide, nextToCheck } from "#bot/services/paper-checks.ts";
import { paperShown } from "#bot/services/paper-files.ts";
import { forgetPapers, sweepPapers } from "#bot/services/paper-keeping.ts";
import { factsOf, handIn, holdPaper, lackingPapers, papersAskedOf } from "#bot/services/papers.ts";
import { register } from "#bot/services/registrations.ts";
import { staffPerson } from "#bot/services/staff.ts";
import { type Home, homeOfTest } from "#bot/tests/town/home.ts";
import { tellOfPapers } from "#bot/ticks/papers.ts";
import { officers } from "./officers.ts";
import { SMALL_DISTRICT } from "./small-district.ts";

/** What is promised of papers, tried to be broken: by many at once, by death at the wrong moment, by a new key, by time. */

const NOW = Temporal.Instant.from("2025-07-02T10:00:00+07:00");
const MOMENT = { now: NOW, timeZone: "Asia/Jakarta" };
const CODE = "UK-01";
const KINDS = ["ktp", "photo", "diploma", "decree"];
const DUE = Temporal.Instant.from("2025-07-04T16:00:00+07:00");

interface Office {
  home: Home;
  database: Database;
  files: ReturnType<typeof paperFiles>;
  people: number[];
  /** A paper of somebody that waits to be checked. @returns its id */
  handsIn(personId: number, kind: string, text?: string): Promise<number>;
}

/** So many people with a seat in a session that asks for four papers. */
async function office(count: number): Promise<Office> {
  const home = await homeOfTest(SMALL_DISTRICT);
  const database = await openDatabase(home);
  onTestFinished(() => database.close());
  const files = paperFiles(join(home.folder, "data", "papers"));
  const at = (local: string) => Temporal.Instant.from(`${local}+07:00`);
  await database.transaction((tx) =>
    createExam(tx, CODE, {
      title: "Uji Kompetensi",
      scheme: "Pengurus",
      startsAt: at("2025-07-10T09:00"),
      endsAt: at("2025-07-10T15:30"),
      registrationEndsAt: at("2025-07-04T16:00"),
      place: "Aula Dinas",
      quota: 100,
      papers: "KTP, pas foto, ijazah, SK",
      papersDueAt: DUE,
    }),
  );
  const candidates = await officers(database, { count, cooperatives: count }, NOW);
  for (const one of candidates) await database.transaction((tx) => register(tx, CODE, one, MOMENT));
  return {
    home,
    database,
    files,
    people: candidates.map(({ personId }) => personId),
    async handsIn(personId, kind, text = `${personId} ${kind}`) {
      const { name: file, key } = await files.keep(Buffer.from(text));
      const taken = { file, key, print: text, bytes: 100, measured: { form: "pdf", pages: 1 } } as const;
      return database.transaction(async (tx) => {
        const { id } = await holdPaper(tx, database.secrets, { personId, kind, taken, isSame: false }, NOW);
        return (await handIn(tx, id, personId, kind))?.id ?? expect.fail("not handed in");
      });
    },
  };
}

test("a dozen of the staff at once: nobody gets what another has, and each is decided once", async () => {
  const { database, people, handsIn } = await office(3);
  for (const personId of people) for (const kind of KINDS) await handsIn(personId, kind);
  const staff = Array.from({ length: 12 }, (_, nth) => people.length + 100 + nth);
  const given = await Promise.all(
    staff.map((id) => database.transaction((tx) => nextToCheck(tx, { id, moment: MOMENT }, { skip: [], after: null }))),
  );
  const ids = given.map(({ next }) => next?.paper.id ?? expect.fail("nothing was left"));
  expect(new Set(ids).size).toBe(12);
  // Everybody presses on one of them: it is decided by the one who has it.
  const pressed = await Promise.all(
    staff.map((id) =>
      database.transaction((tx) =>
        decide(
          tx,
          ids[0] as number,
          { accepts: true },
          { id, moment: MOMENT },
          { channels: NO_CHANNELS, secrets: database.secrets },
        ),
      ),
    ),
  );
  expect(pressed.filter(Boolean)).toHaveLength(1);
});

test("the same paper handed in from ten phones in one instant is there once", async () => {
  const { database, people, files } = await office(1);
  const personId = people[0] as number;
  const handsInAtOnce = async (nth: number) => {
    const { name: file, key } = await files.keep(Buffer.from(`KTP ${nth}`));
    const taken = { file, key, print: `${nth}`, bytes: 100, measured: { form: "pdf", pages: 1 } } as const;
    await database.transaction(async (tx) => {
      const { id } = await holdPaper(tx, database.secrets, { personId, kind: "ktp", taken, isSame: false }, NOW);
      await handIn(tx, id, personId, "ktp");
    });
  };
  await Promise.all(Array.from({ length: 10 }, (_, nth) => handsInAtOnce(nth)));
  const rows = await database.transaction((tx) => tx.paper.findMany());
  expect(rows.map(({ kind, status }) => [kind, status])).toEqual([["ktp", "waiting"]]);
});

test("death between file and row leaves a file that nothing opens, and not for long; a lost file is told of", async () => {
  const { home, database, people, files, handsIn } = await office(1);
  const id = await handsIn(people[0] as number, "ktp");
  const [known] = await files.names();
  const lost = await files.keep(Buffer.from("nobody's"));
  const half = await files.keep(Buffer.from("in hand"));
  const folder = join(home.folder, "data", "papers");
  const anHourAgo = NOW.subtract({ minutes: 61 }).epochMilliseconds / 1000;
  const now = NOW.epochMilliseconds / 1000;
  for (const { name } of await files.names()) utimesSync(join(folder, name), now, name === half.name ? now : anHourAgo);
  const sweeps = (at = NOW) => sweepPapers(database.transaction, files, at);
  expect(await sweeps()).toEqual({ removed: 1, missing: [] });
  expect([files.has(lost.name), files.has(half.name), files.has(known?.name ?? "")]).toEqual([false, true, true]);
  await files.remove(known?.name ?? "");
  expect(await sweeps(NOW.add({ minutes: 61 }))).toEqual({ removed: 1, missing: [id] });
});

test("a new key opens all papers, and no file is touched", async () => {
  const { home, database, people, files, handsIn } = await office(1);
  await handsIn(people[0] as number, "ktp", "isi KTP");
  const folder = join(home.folder, "data", "papers");
  const before = readdirSync(folder).map((name) => readFileSync(join(folder, name), "hex"));
  await database.close();
  let key = home.key;
  await rotateKey({ url: home.url, key, now: NOW, announce: (value) => (key = { ...key, value }) });
  const reopened = await openDatabase({ url: home.url, key });
  onTestFinished(() => reopened.close());
  const row = await reopened.transaction((tx) => tx.paper.findFirstOrThrow());
  const facts = factsOf(reopened.secrets, row);
  expect(Buffer.from((await files.read({ name: row.file, key: facts?.key ?? "" })) ?? []).toString()).toBe("isi KTP");
  expect(factsOf(database.secrets, row)).toBeNull();
  expect(readdirSync(folder).map((name) => readFileSync(join(folder, name), "hex"))).toEqual(before);
});

test("a backup has the papers, and brings them back", async () => {
  const { home, database, people, handsIn } = await office(1);
  await handsIn(people[0] as number, "ktp", "isi KTP");
  const papersDir = join(home.folder, "data", "papers");
  const file = join(home.folder, "a.cadangan");
  expect((await takeBackup({ url: home.url, papersDir, file, now: NOW })).papers.count).toBe(1);
  await database.close();
  const back = { url: home.url, key: home.key, papersDir: join(home.folder, "elsewhere") };
  await restoreBackup(file, back, NOW);
  const restored = await openDatabase(home);
  onTestFinished(() => restored.close());
  const row = await restored.transaction((tx) => tx.paper.findFirstOrThrow());
  const facts = factsOf(restored.secrets, row);
  const bytes = await paperFiles(back.papersDir).read({ name: row.file, key: facts?.key ?? "" });
  expect(Buffer.from(bytes ?? []).toString()).toBe("isi KTP");
  // The key travels with neither.
  expect(readFileSync(file).includes("isi KTP")).toBe(false);
});

test("half a year after the session papers go, and that they went stands in the audit log", async () => {
  const { database, people, handsIn } = await office(2);
  for (const personId of people) await handsIn(personId, "ktp");
  const forgets = (at: string) =>
    database.transaction((tx) =>
      forgetPapers(tx, database.secrets, { now: Temporal.Instant.from(at), timeZone: MOMENT.timeZone }),
    );
  expect(await forgets("2026-01-06T15:29:00+07:00")).toBe(0);
  expect(await forgets("2026-01-06T15:31:00+07:00")).toBe(2);
  const noted = await database.transaction((tx) => tx.auditEntry.findMany({ where: { action: "papers forgotten" } }));
  expect(noted.map(({ subjectId }) => subjectId)).toEqual(people);
});

test("one about which something was asked goes after a day", async () => {
  const { database, people, files } = await office(1);
  const { name: file, key } = await files.keep(Buffer.from("x"));
  const taken = { file, key, print: "x", bytes: 1, measured: { form: "pdf", pages: 1 } } as const;
  await database.transaction((tx) =>
    holdPaper(tx, database.secrets, { personId: people[0] as number, kind: null, taken, isSame: false }, NOW),
  );
  const forgets = (hours: number) =>
    database.transaction((tx) => forgetPapers(tx, database.secrets, { ...MOMENT, now: NOW.add({ hours }) }));
  expect([await forgets(23), await forgets(25)]).toEqual([0, 1]);
});

test("people hear once of what was decided, when the staff have been elsewhere for ten minutes", async () => {
  const { database, people, files, handsIn } = await office(1);
  const personId = people[0] as number;
  const [ktp] = [await handsIn(personId, "ktp"), await handsIn(personId, "photo")];
  const checker = { id: 4711, moment: MOMENT };
  await database.transaction((tx) =>
    decide(tx, ktp, { sendsBack: { reason: "B1", note: "bagian NIK" } }, checker, {
      channels: NO_CHANNELS,
      secrets: database.secrets,
    }),
  );
  const ticks = (minutes: number) =>
    tellOfPapers({
      ...{ database, files, now: NOW.add({ minutes }), timeZone: MOMENT.timeZone },
      ...{ staffPhones: new Set<string>(), channels: NO_CHANNELS, log: SILENT },
    });
  expect(await ticks(9)).toBe(0);
  // Several processes look at once.
  expect((await Promise.all([11, 11, 11, 11].map(ticks))).toSorted()).toEqual([0, 0, 0, 1]);
  expect(await ticks(12)).toBe(0);
  const [lacking] = await database.transaction(async (tx) => {
    const exam = (await examByCode(tx, CODE)) ?? expect.fail("no session");
    return lackingPapers(tx, [exam], MOMENT);
  });
  expect(lacking?.needed.map(({ kind, state }) => [kind, state])).toEqual([
    ["ktp", "sentBack"],
    ["diploma", "missing"],
    ["decree", "missing"],
  ]);
  expect(lacking?.dueAt.equals(DUE)).toBe(true);
});

test("a paper counts for every session that asks for its kind", async () => {
  const { database, people, handsIn } = await office(1);
  const personId = people[0] as number;
  await handsIn(personId, "ktp");
  await database.transaction(async (tx) => {
    const { code: _code, ...facts } = await tx.exam.findFirstOrThrow();
    const later = { startsAt: "2025-08-07T02:00:00.000Z", endsAt: "2025-08-07T08:30:00.000Z" };
    const more = {
      code: "UK-02",
      lastNumber: 0,
      papers: "e-KTP, CV",
      registrationEndsAt: later.startsAt,
      papersDueAt: null,
    };
    await tx.exam.create({ data: { ...facts, ...later, ...more } });
    const { cooperativeId } = await tx.officer.findFirstOrThrow({ where: { personId } });
    await register(tx, "UK-02", { personId, cooperativeId, position: "chair" }, MOMENT);
  });
  const sessions = await database.transaction((tx) => papersAskedOf(tx, personId, MOMENT));
  expect(sessions.map(({ papers }) => papers.map(({ label, state }) => `${label} ${state}`))).toEqual([
    ["KTP waiting", "pas foto missing", "ijazah missing", "SK missing"],
    ["e-KTP waiting", "CV missing"],
  ]);
});

test("whoever has left the staff is shown nothing any more, whatever was on its way to them", async () => {
  const { database, people, files, handsIn } = await office(1);
  const paper = await handsIn(people[0] as number, "ktp", "isi KTP");
  const phone = "+6281200000901";
  const viewer = await database.transaction((tx) => staffPerson(tx, phone, "Ratna", NOW));
  const shows = (staffPhones: ReadonlySet<string>) =>
    paperShown(database.read, { kind: "paper", paper, viewer }, { secrets: database.secrets, files, staffPhones });
  expect(await shows(new Set([phone]))).toMatchObject({ mime: "application/pdf", name: `berkas-${paper}.pdf` });
  expect(await shows(new Set())).toBe("notTheirs");
});
