import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Temporal } from "temporal-polyfill";
import { expect, onTestFinished, test } from "vitest";
import { CLOCKWORK } from "#bot/clockwork.ts";
import { type Database, openDatabase } from "#bot/db/database.ts";
import { readNationalId } from "#bot/domain/national-id.ts";
import type { Channel } from "#bot/messages.ts";
import { recordConsent } from "#bot/services/consents.ts";
import { changeExam, createExam } from "#bot/services/exam-changes.ts";
import { giveNationalId } from "#bot/services/people.ts";
import { type Candidate, leave, takeSeat } from "#bot/services/registrations.ts";
import { type Home, homeOfTest } from "#bot/tests/town/home.ts";
import { type House, openHouse } from "#bot/tests/town/house.ts";
import { passSeatsOn } from "#bot/ticks/seats.ts";
import { message, OWN_ACCOUNT } from "./bench.ts";
import { chatOf, officers } from "./officers.ts";
import { type Answer, answer, type Request } from "./registering.ts";
import { SMALL_DISTRICT } from "./small-district.ts";

/** Many at once, from several processes, some of which die: the seats are given once, in the order of entry. */

const NOW = Temporal.Instant.from("2025-07-02T10:00:00+07:00");
const AT = NOW.toString();
const MOMENT = { now: NOW, timeZone: "Asia/Jakarta", staffPhones: new Set<string>() };
const CODE = "UK-01";

test("two hundred at once, some from two phones, for forty seats", async () => {
  const { home, database, people } = await office(200, 40);
  const requests = people.map((one, nth) => requestOf(one, `first ${nth}`));
  const second = people.slice(0, 20).map((one, nth) => requestOf(one, `second ${nth}`));
  const answers = await Promise.all([...requests, ...second].map((request) => answer(database, request)));
  const refused = answers.filter((one) => !("number" in one));
  expect(refused).toEqual(second.map(() => ({ refused: "already-registered" })));
  await isGiven(home, { seats: 40, waiting: 160 });
  isInOrder(answers, 40);
});

/** Through the whole handler it takes its time; the long run has two hundred. */
const MANY = process.env.TESTS === "all" ? 200 : 100;

test(`${MANY} officers write in the same instant, to one bot or to two`, { timeout: 120_000 }, async () => {
  const { home, database, people } = await office(MANY, 40);
  await known(database, people);
  await database.close();
  const texts = new Map<string, string>();
  const channel: Channel = {
    name: "telegram",
    ownAccount: () => OWN_ACCOUNT,
    longestText: 4096,
    health: () => ({ ok: true }),
    async start() {},
    async stop() {},
    async send({ to, text }) {
      texts.set(to.chat, text);
      return { outcome: "sent", reference: String(texts.size) };
    },
  };
  const clockwork = { ...CLOCKWORK, now: () => NOW };
  const houses: House[] = [];
  onTestFinished(async () => {
    for (const house of houses) await house.close();
  });
  for (let nth = 0; nth < (home.engine === "postgresql" ? 2 : 1); nth += 1) {
    houses.push(await openHouse({ home, channel, clockwork }));
  }
  for (const text of [`daftar ${CODE}`, "ya"]) {
    texts.clear();
    // The chat app brings half of them twice.
    const coming = [...people, ...people.slice(0, MANY / 2)].map(({ personId }, nth) => {
      const said = message({ clock: clockwork as never }, chatOf(personId), text, text);
      return houses[nth % houses.length]?.receive(said);
    });
    await Promise.all(coming);
    while (texts.size < MANY) await pause(20);
  }
  await isGiven(home, { seats: 40, waiting: MANY - 40 });
  const rows = await home.ask(`SELECT "personId", "number" FROM "Registration"`);
  for (const { personId, number } of rows) {
    const nth = Number(number);
    expect(texts.get(chatOf(Number(personId)))).toMatch(
      nth > 40 ? new RegExp(`urutan ke-${nth - 40} daftar tunggu`) : new RegExp(`kursi ke-${nth} dari 40`),
    );
  }
});

test("two sessions on one day, from two phones at once: one of them", async () => {
  const { home, database, people } = await office(40, 40);
  await session(database, "UK-02", 40);
  const answers = await Promise.all(
    people.flatMap((one, nth) => [
      answer(database, requestOf(one, `first ${nth}`)),
      answer(database, requestOf(one, `second ${nth}`, "UK-02")),
    ]),
  );
  expect(answers.filter((one) => !("number" in one))).toEqual(people.map(() => ({ refused: "same-day" })));
  const entries = await home.ask(`SELECT "personId" FROM "Registration" WHERE "status" = 'confirmed'`);
  expect(entries.length).toBe(40);
  expect(new Set(entries.map(({ personId }) => personId)).size).toBe(40);
});

test("those who leave, those who say yes and no, the staff and the clock, all at once", async () => {
  const { home, database, people } = await office(120, 20);
  await Promise.all(people.map((one, nth) => answer(database, requestOf(one, String(nth)))));
  const entries = (status: string) =>
    home.ask(`SELECT "id", "number", "personId" FROM "Registration" WHERE "status" = '${status}' ORDER BY "number"`);
  const does = <T>(work: (tx: Parameters<Parameters<Database["transaction"]>[0]>[0]) => Promise<T>) =>
    database.transaction(work);
  for (let round = 0; round < 4; round += 1) {
    const [confirmed, offered, waiting] = [
      await entries("confirmed"),
      await entries("offered"),
      await entries("waiting"),
    ];
    await Promise.all([
      ...confirmed
        .filter((_, nth) => nth % 3 === round % 3)
        .map(({ id, personId }) => does((tx) => leave(tx, Number(id), Number(personId), "withdrawn", MOMENT))),
      // From two phones at once; and one who says yes and no.
      ...offered.flatMap(({ id, personId }, nth) => {
        const [entry, whose] = [Number(id), Number(personId)];
        const yes = () => does((tx) => takeSeat(tx, entry, whose, MOMENT));
        const no = () => does((tx) => leave(tx, entry, whose, "declined", MOMENT));
        return (
          [
            [yes(), yes()],
            [no(), no()],
            [yes(), no()],
          ][nth % 3] ?? []
        );
      }),
      ...waiting
        .filter((_, nth) => nth % 9 === 0)
        .map(({ id, personId }) => does((tx) => leave(tx, Number(id), Number(personId), "withdrawn", MOMENT))),
      does((tx) => changeExam(tx, CODE, { quota: 20 - (round % 2) * 3 }, MOMENT)),
      passSeatsOn(database, MOMENT),
    ]);
    const counts = await countsOf(home);
    const quota = 20 - (round % 2) * 3;
    if (round % 2 === 0) expect(counts).toMatchObject({ seats: quota });
    expect(counts.seats).toBeGreaterThanOrEqual(quota);
    expect(counts.seats).toBeLessThanOrEqual(20);
    // Nobody was passed over: whoever waits came after everybody who was ever offered a seat.
    const [edge] = await home.ask(
      `SELECT MAX(CASE WHEN "status" <> 'waiting' AND "offerEndsAt" IS NOT NULL THEN "number" END) AS "last",
        MIN(CASE WHEN "status" = 'waiting' THEN "number" END) AS "first" FROM "Registration"`,
    );
    expect(Number(edge?.first)).toBeGreaterThan(Number(edge?.last ?? 0));
  }
  const told = await home.ask(`SELECT "chatAccountId" FROM "Outbox" WHERE "body" LIKE '%exam-offer-told%'`);
  expect(new Set(told.map(({ chatAccountId }) => chatAccountId)).size).toBe(told.length);
});

test("two hundred at once while a process of those that register is killed, and its inputs come again", async () => {
  const { home, database, people } = await office(200, 40);
  await database.close();
  const requests = people.map((one, nth) => requestOf(one, String(nth)));
  const answers = new Map<string, Answer>();
  // Of a SQLite file there is one at a time.
  const shared = home.engine === "postgresql";
  const first = await registering(home, answers);
  const other = shared ? await registering(home, answers) : null;
  const half = shared ? 100 : 200;
  const died = dies(first, answers, 60);
  for (const request of requests.slice(0, half)) first.asks(request);
  for (const request of requests.slice(half)) other?.asks(request);
  await died;
  const before = answers.size;
  const heir = other ?? (await registering(home, answers));
  const unanswered = requests.slice(0, half).filter(({ input }) => !answers.has(input));
  expect(unanswered.length).toBeGreaterThan(0);
  await Promise.all(unanswered.map((request) => heir.asks(request)));
  await heir.rests(200);
  expect(before).toBeLessThan(200);

  await isGiven(home, { seats: 40, waiting: 160 });
  const all = [...answers.values()];
  expect(all.filter((one) => "error" in one || "refused" in one)).toEqual([]);
  // What was done and not answered any more is known.
  const known = all.filter((one) => "had" in one).length;
  isInOrder(all, 40, known);
  console.info(`killed after ${before} answers; ${unanswered.length} came again, of which ${known} had been done`);
});

// ---- that it is so -------------------------------------------------------------------------------------------------

async function countsOf({ ask }: Home): Promise<{ seats: number; waiting: number }> {
  const [row] = await ask(
    `SELECT COUNT(CASE WHEN "status" IN ('confirmed', 'offered') THEN 1 END) AS "seats",
      COUNT(CASE WHEN "status" = 'waiting' THEN 1 END) AS "waiting" FROM "Registration"`,
  );
  return { seats: Number(row?.seats), waiting: Number(row?.waiting) };
}

async function isGiven(home: Home, expected: { seats: number; waiting: number }): Promise<void> {
  expect(await countsOf(home)).toEqual(expected);
  const rows = await home.ask(`SELECT "number", "status", "personId" FROM "Registration" ORDER BY "id"`);
  expect(rows.map(({ number }) => number)).toEqual(rows.map((_, nth) => nth + 1));
  expect(rows.map(({ status }) => status === "confirmed")).toEqual(rows.map((_, nth) => nth < expected.seats));
  expect(new Set(rows.map(({ personId }) => personId)).size).toBe(rows.length);
}

/** Everybody was told the seat or the place that their number has. @param unheard answers that nobody heard */
function isInOrder(answers: readonly Answer[], seats: number, unheard = 0): void {
  const numbers = answers.flatMap((one) => ("number" in one ? [one] : []));
  for (const { number, place, seat } of numbers) {
    const nth = Number(number.slice(CODE.length + 1));
    expect({ place, seat }).toEqual(nth > seats ? { place: nth - seats, seat: null } : { place: null, seat: nth });
  }
  expect(new Set(numbers.map(({ number }) => number)).size + unheard).toBe(200);
}

// ---- around --------------------------------------------------------------------------------------------------------

async function office(count: number, quota: number): Promise<{ home: Home; database: Database; people: Candidate[] }> {
  const home = await homeOfTest(SMALL_DISTRICT);
  const database = await openDatabase(home);
  onTestFinished(() => database.close());
  const people = await officers(database, { count, cooperatives: 6 }, NOW);
  await session(database, CODE, quota);
  return { home, database, people };
}

function session(database: Database, code: string, quota: number): Promise<void> {
  const startsAt = NOW.add({ hours: 24 * 8 });
  const facts = { title: `Uji ${code}`, scheme: "Pengurus Koperasi", place: "Aula Dinas", quota };
  const when = { startsAt, endsAt: startsAt.add({ hours: 6 }), registrationEndsAt: startsAt.subtract({ hours: 48 }) };
  return database.transaction((tx) => createExam(tx, code, { ...facts, ...when }));
}

function requestOf(candidate: Candidate, input: string, exam = CODE): Request {
  return { input, exam, candidate, at: AT };
}

/** What else the bot must know of people before it registers them without a question: a consent, and a NIK. */
async function known({ transaction, secrets }: Database, people: readonly Candidate[]): Promise<void> {
  for (const [nth, { personId }] of people.entries()) {
    await transaction(async (tx) => {
      const { chatAccountId } = await tx.link.findFirstOrThrow({ where: { personId } });
      await recordConsent(tx, { accountId: chatAccountId, channel: "telegram" }, personId, "matters", true, NOW);
      await giveNationalId(tx, secrets, personId, readNationalId(`351709010180${1_000 + nth}`));
    });
  }
}

interface Registering {
  child: ChildProcess;
  asks(request: Request): void;
  /** Until so many are answered by whomever. */
  rests(count: number): Promise<void>;
}

const PROGRAM = fileURLToPath(new URL("./registering.ts", import.meta.url));
const TSX = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

async function registering({ url, key }: Home, answers: Map<string, Answer>): Promise<Registering> {
  const child = spawn(process.execPath, ["--import", TSX, PROGRAM, url, key.value ?? "", key.file], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  await once(child, "message");
  child.on("message", ({ input, answered }: { input: string; answered: Answer }) => void answers.set(input, answered));
  return {
    child,
    asks: (request) => void child.send(request),
    async rests(count) {
      while (answers.size < count) await once(child, "message");
    },
  };
}

/** Killed once so many are answered. */
async function dies({ child }: Registering, answers: Map<string, Answer>, count: number): Promise<void> {
  const over = once(child, "exit");
  const isEnough = () => answers.size >= count && child.kill("SIGKILL");
  child.on("message", isEnough);
  await over;
}
