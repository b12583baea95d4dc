import { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { keepCertificate } from "#bot/services/certificates.ts";
import { checkIn, takeBackCheckIn } from "#bot/services/check-ins.ts";
import { enterResult, letOut } from "#bot/services/exam-results.ts";
import type { Moment } from "#bot/services/seats.ts";
import type { Asks } from "../asks.ts";
import { Broken } from "../broken.ts";
import type { Part, TownAtWork } from "../part.ts";
import { HELD_DAYS, HELD_SESSION, letters, residents } from "../residents.ts";

/**
 * The day of an exam and after it: two of the staff note who came, enter results, correct them, say that they are told, and send
 * certificates; who sat hears their own, once, and nothing that was not decided. (Reminders take the news along: remembering.ts.)
 */
export function sittingExams(): Part {
  let all: readonly Candidate[] = [];
  let entered = 0;
  let wrong: string | null = null;

  /** Both of the staff do the same in the same instant. @returns what came of it; of what could not be told, nothing */
  async function both<T>(town: TownAtWork, work: (tx: Tx, by: number, moment: Moment) => Promise<T>): Promise<T[]> {
    const { database, ask, now } = town;
    const here = database();
    if (!here) return [];
    const moment = { now: Temporal.Instant.fromEpochMilliseconds(now()), timeZone: "Asia/Jakarta" };
    const staff = ask("SELECT personId FROM Staff WHERE personId IS NOT NULL").map(({ personId }) => Number(personId));
    const done = await Promise.allSettled(staff.map((by) => here.transaction((tx) => work(tx, by, moment))));
    return done.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  }

  async function comes(town: TownAtWork): Promise<void> {
    const one = town.any(all);
    const day = town.any(HELD_DAYS);
    one.came.set(day, "perhaps");
    const became = await both(town, (tx, by, moment) =>
      checkIn(tx, one.id, { by, day: Temporal.PlainDate.from(day) }, moment),
    );
    if (became.filter((arrived) => arrived?.became === "noted").length > 1) wrong = `${one.id} was noted twice`;
    if (became.some((arrived) => arrived && "checkIn" in arrived)) one.came.set(day, true);
  }

  /** Not of who has a result: they count as there. */
  async function isTakenBack(town: TownAtWork): Promise<void> {
    const [, ...others] = all.filter(({ mark, may }) => mark === null && may.size === 0);
    const noted = others.flatMap((one) => [...one.came].map(([day]) => ({ one, day })));
    if (noted.length === 0) return;
    const { one, day } = town.any(noted);
    const [row] = town.ask("SELECT id FROM CheckIn WHERE registrationId = ? AND day = ?", one.id, day);
    if (!row) return;
    one.came.set(day, "perhaps");
    const became = await both(town, (tx) => takeBackCheckIn(tx, Number(row.id)));
    if (became.filter((arrival) => arrival !== null).length > 1) wrong = `${one.id} was taken back twice`;
    if (became.length > 0) one.came.delete(day);
  }

  async function isEntered(town: TownAtWork): Promise<void> {
    const there = all.filter(({ came }) => came.size > 0);
    const one = town.any(town.chance(0.8) ? there : all);
    const [cameSurely, cameNot] = [[...one.came.values()].includes(true), one.came.size === 0];
    entered += 1;
    const mark = `Zr${letters(entered)}`;
    one.may.add(mark);
    const isCompetent = town.chance(0.6);
    const row = {
      examCode: HELD_SESSION,
      number: one.number,
      result: isCompetent ? ("competent" as const) : ("notYetCompetent" as const),
      unitsLeft: isCompetent ? undefined : [mark],
      certificateNumber: isCompetent ? mark : undefined,
      validUntil: undefined,
    };
    const became = await both(town, (tx, by, moment) =>
      enterResult(tx, row, by, moment).catch((error: unknown) => {
        if (error instanceof Refusal) return error.code;
        throw error;
      }),
    );
    if (became.includes("exam-not-held")) return void one.may.delete(mark);
    const isRefused = became.includes("result-of-absent");
    if (became.length > 0 && cameNot !== isRefused && (cameNot || cameSurely))
      wrong = `${one.id}: ${cameNot ? "who did not come has" : "who came has not"} a result (${became})`;
    if (became.includes("new") || became.includes("changed") || became.includes("unchanged")) {
      one.mark = mark;
      one.may.clear();
    } else if (isRefused) one.may.delete(mark);
  }

  async function isLetOut(town: TownAtWork): Promise<void> {
    const sure = all.filter(({ mayBeTold }) => !mayBeTold);
    for (const one of all) one.mayBeTold = true;
    const decided = await both(town, (tx, _, moment) => letOut(tx, HELD_SESSION, moment));
    const numbers = decided.flat().map(({ number }) => number);
    if (new Set(numbers).size < numbers.length) wrong = `two decided at once: ${numbers}`;
    // Where the answer to a commit may be lost, who decided may not hear that they did.
    if (decided.length < 2 || town.database()?.engine === "postgresql") return;
    for (const one of sure) {
      one.mayBeTold = false;
      const [{ result } = { result: null }] = decided.flat().filter(({ number }) => number === one.number);
      const mark = result && (result.certificateNumber ?? result.unitsLeft[0]);
      if (mark) one.told.push(mark);
    }
  }

  async function isSent(town: TownAtWork): Promise<void> {
    const { number, human } = town.any(all);
    const taken = await town.desk.take(async () => Buffer.from(`sertifikat ${human}`));
    if (!("file" in taken)) return;
    const secrets = town.database()?.secrets;
    if (!secrets) return;
    await both(town, (tx, by, moment) =>
      keepCertificate(tx, secrets, { examCode: HELD_SESSION, number, taken, by }, moment),
    );
  }

  return {
    name: "sitting exams",
    happens: {
      often: 0.6,
      async does(town) {
        if (!town.database()) return;
        if (all.length === 0) all = candidates(town.ask);
        await town.any([comes, comes, isTakenBack, isSent])(town);
        await town.any([isEntered, isEntered, isLetOut])(town);
      },
    },
    triggers: `
      CREATE TRIGGER result_leaves_when_out AFTER UPDATE OF status ON Outbox
      WHEN NEW.status = 'sending' AND OLD.status = 'queued' AND NEW.priority = 1 AND EXISTS (SELECT 1 FROM Reminder m
        JOIN ExamResult r ON m.item = 'result ' || r.id WHERE m.outboxId = NEW.id AND m.kind = 'result' AND NOT r.isOut)
      BEGIN INSERT INTO Broken VALUES ('no result leaves that is not out: row ' || NEW.id); END;
      CREATE TRIGGER certificate_leaves_when_out AFTER UPDATE OF status ON Outbox
      WHEN NEW.status = 'sending' AND OLD.status = 'queued' AND NEW.priority = 1 AND EXISTS (SELECT 1 FROM Reminder m
        JOIN ExamResult r ON m.item = 'certificate ' || r.registrationId
        WHERE m.outboxId = NEW.id AND m.kind = 'certificate-file' AND (NOT r.isOut OR r.result <> 'competent'))
      BEGIN INSERT INTO Broken VALUES ('no certificate leaves without its result: row ' || NEW.id); END;`,
    neverAfterCommit: {
      "somebody comes once to a day and its part": `SELECT registrationId FROM CheckIn
        GROUP BY registrationId, day, part HAVING COUNT(*) > 1`,
      "who came has a seat": `SELECT c.id FROM CheckIn c JOIN Registration r ON r.id = c.registrationId
        WHERE r.status <> 'confirmed'`,
      "who did not come has no result": `SELECT e.id FROM ExamResult e
        WHERE NOT EXISTS (SELECT 1 FROM CheckIn c WHERE c.registrationId = e.registrationId)`,
      "what is out was decided": "SELECT id FROM ExamResult WHERE isOut AND (outAt IS NULL OR tellings = '[]')",
    },
    arrives({ chat, role, text }, { ask }) {
      if (role === "staff") return;
      for (const mark of text.match(MARK) ?? []) {
        const one = all.find((other) => other.chat === chat);
        const [row] = ask("SELECT tellings FROM ExamResult WHERE registrationId = ?", one?.id ?? 0);
        if (!String(row?.tellings).includes(mark))
          throw new Broken("a result is told when that is decided", `${mark} in ${chat}`);
      }
    },
    whenCalm(town) {
      if (wrong !== null) throw new Broken("what two do at once is done once", wrong);
      const rows = town.ask("SELECT registrationId, certificateNumber, unitsLeft, isOut, tellings FROM ExamResult");
      const days = town.ask("SELECT registrationId, day FROM CheckIn");
      for (const one of all) {
        const came = days.filter(({ registrationId }) => registrationId === one.id).map(({ day }) => String(day));
        for (const [day, isSure] of one.came) {
          if (isSure === true && !came.includes(day)) throw new Broken("who was noted is there", `${one.id} on ${day}`);
        }
        const unknown = came.find((day) => !one.came.has(day));
        if (unknown !== undefined) throw new Broken("nobody is noted unseen", `${one.id} on ${unknown}`);
        one.came = new Map(came.map((day) => [day, true]));
        isAsEntered(
          one,
          rows.find(({ registrationId }) => registrationId === one.id),
          town,
        );
      }
      for (const { file } of town.ask("SELECT file FROM Certificate")) {
        if (!town.papers.has(String(file))) throw new Broken("a certificate has its file", String(file));
      }
    },
  };
}

/** Somebody who sits, and what stands of them as far as anybody can tell from outside. */
interface Candidate {
  id: number;
  number: number;
  chat: string;
  human: string;
  /** On which days. */
  came: Map<string, true | "perhaps">;
  /** The word in the result that was entered last; null: none. */
  mark: string | null;
  /** Of those that may have been entered since. */
  may: Set<string>;
  /** Those that it was decided to tell, in their order. */
  told: string[];
  mayBeTold: boolean;
}

const MARK = /\bZr[a-z]{3}\b/g;

/** Few, so that something becomes of each of them. */
const SITTING = 4;

function candidates(ask: Asks): Candidate[] {
  const rows = ask(
    `SELECT r.id, r.number, p.name FROM Registration r JOIN Person p ON p.id = r.personId WHERE r.examCode = ? ORDER BY r.number`,
    HELD_SESSION,
  );
  const found = rows.flatMap(({ id, number, name }): Candidate[] => {
    const home = residents.find(({ humans: [one] }) => one?.name === name);
    if (!home?.humans[0]) return [];
    const came = new Map(Number(number) === 1 ? [[HELD_DAYS[0], true as const]] : []);
    const known = { id: Number(id), number: Number(number), chat: home.chat, human: home.humans[0].mark };
    return [{ ...known, came, mark: null, may: new Set(), told: [], mayBeTold: false }];
  });
  return found.slice(0, SITTING);
}

/** What was entered stands there; it is out when that was decided and it was not changed since; and what is out is told once. */
function isAsEntered(one: Candidate, row: Record<string, unknown> | undefined, { arrivedIn }: TownAtWork): void {
  const [mark = null] = row ? (String(row.certificateNumber ?? row.unitsLeft).match(MARK) ?? []) : [];
  if (mark !== one.mark && !one.may.has(String(mark))) throw new Broken("what is entered stays", `${one.id}: ${mark}`);
  const tellings = JSON.parse(String(row?.tellings ?? "[]")) as Record<string, unknown>[];
  const told = tellings.map(({ certificateNumber, unitsLeft }) => String(certificateNumber ?? unitsLeft));
  const before = one.mayBeTold ? told.slice(0, one.told.length) : told;
  if (before.join() !== one.told.join())
    throw new Broken("what is told was decided", `${one.id}: ${told}, not ${one.told}`);
  const isOut = told.length > 0 && told.at(-1) === mark;
  if (Boolean(row?.isOut) !== isOut)
    throw new Broken("what is changed is not out any more", `${one.id}: ${row?.isOut}`);
  Object.assign(one, { mark, told, mayBeTold: false });
  one.may.clear();
  // A correction names what was told before.
  const news = arrivedIn(one.chat).map((text) => text.replace(/\(.*\)/, ""));
  for (const each of told) {
    if (news.filter((text) => text.includes(each)).length > 1) throw new Broken("a result is told once", each);
  }
}
