import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import type { Temporal } from "temporal-polyfill";
import { type Database, openDatabase } from "#bot/db/database.ts";
import { stored } from "#bot/domain/time.ts";
import { askOrphansAgain } from "#bot/handler/slow.ts";
import type { ChannelEvent, ChannelName, Outgoing, Place } from "#bot/messages.ts";
import { announceNow, endWhatIsOver, forgetWhatIsOld } from "#bot/ticks/ticks.ts";
import { handClock } from "../promises/hand-clock.ts";
import { seededRandom } from "../town/bot-api-faults.ts";
import { READING } from "../town/house.ts";
import type { Asks } from "./asks.ts";
import { Broken } from "./broken.ts";
import { holdsFigures, namedIn, refuseSecrets, savingsIn } from "./canaries.ts";
import { type Arrival, chatApps } from "./chat-apps.ts";
import { lendFirst } from "./kept-books.ts";
import { type Lives, type LivesOptions, livesOn } from "./lives.ts";
import { paperShelf } from "./paper-shelf.ts";
import type { Heard, Line, RowSeen, Speaker, Talk, TalkKind, TownAtWork } from "./part.ts";
import { parts } from "./parts.ts";
import { anyOf } from "./postgres-asks.ts";
import { livesOnPostgres, settledOnPostgres } from "./postgres-lives.ts";
import {
  type Group,
  groups,
  type Human,
  OWN_ACCOUNT,
  type Resident,
  type Role,
  residents,
  settleIn,
} from "./residents.ts";
import { NO_SABOTAGE, type Sabotage } from "./sabotage.ts";
import { saveFirst } from "./saved-model.ts";
import { SHARED_CHANCES, weatherOf } from "./weather.ts";

/**
 * A town of four hundred chats around the bot, on a clock that is moved by hand: people talk, apps and disk misbehave, the program
 * dies, and after every commit and whenever all is calm it is looked whether what was promised holds. The same seed is the same
 * run.
 */

export interface Lived {
  days: number;
  talks: number;
  inputs: number;
  arrivals: number;
  deaths: number;
  jumps: number;
  calms: number;
  /** Transactions. */
  units: number;
}

interface Options {
  sabotage?: Sabotage;
  /** How many times worse the weather is than as a rule. */
  storm?: number;
  /** Of a PostgreSQL, as the one who may do everything: two processes live there. Without it one lives on a file. */
  server?: string | undefined;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** As often somebody begins to talk, from six in the morning until ten in the evening. */
const STEPS_A_DAY = 4;
const CALM_EVERY = 4;

/** @throws Broken, with how the run is repeated */
export async function simulate(
  seed: number,
  days: number,
  { sabotage = NO_SABOTAGE, storm = 1, server }: Options = {},
): Promise<Lived> {
  const where: Where = { day: 0, step: 0, happened: [] };
  const folder = server === undefined ? await settled() : null;
  const template = server === undefined ? null : await settledOnPostgres(server, fills);
  const beginsOn = async (options: LivesOptions) =>
    folder === null ? livesOnPostgres(server ?? "", template ?? "", options) : livesOn(folder, options);
  try {
    return await lives(beginsOn, seed, days, { sabotage, storm, server }, where);
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    const engine = server === undefined ? "" : " --engine postgresql";
    const again = `npm run town -- --seed ${seed} --days ${days}${storm === 1 ? "" : ` --storm ${storm}`}${engine}`;
    error.message += `\n  on day ${where.day}, step ${where.step}; again: ${again}`;
    // What came first is not the same twice there.
    if (server !== undefined) error.message += `\n  before it:\n${where.happened.slice(-LATELY).join("\n")}`;
    throw error;
  } finally {
    if (folder !== null) rmSync(folder, { recursive: true, force: true });
  }
}

interface Where {
  day: number;
  step: number;
  /** In words, in its order. */
  happened: string[];
}
const LATELY = 60;

async function lives(
  beginsOn: (options: LivesOptions) => Promise<Lives>,
  seed: number,
  days: number,
  { sabotage, storm, server }: Required<Options>,
  where: Where,
): Promise<Lived> {
  const random = seededRandom(seed);
  const { any, chance } = drawing(random);
  const clock = handClock(seed);
  const isShared = server !== undefined;
  const weather = weatherOf({ random, elapsed: clock.elapsed, storm, ...(isShared && { all: SHARED_CHANCES }) });
  const happens = (what: string) => void where.happened.push(`${clock.now()} ${what}`);
  const town = parts();
  const shelf = paperShelf();
  const lived: Lived = { days, talks: 0, inputs: 0, arrivals: 0, deaths: 0, jumps: 0, calms: 0, units: 0 };
  /** What was found broken: it is thrown where nobody catches it. */
  let broken: Broken | null = null;
  const breaks = (error: unknown) => {
    if (!(error instanceof Broken)) throw error;
    broken ??= error;
  };

  // ---- what is seen of the bot from outside ------------------------------------------------------------------------

  const rows = new Map<number, RowSeen>();
  const texts = new Map<string, string[]>();
  const arrivedRows = new Map<string, { row: number; arrival: Arrival }[]>();
  /** The row of the chat that is on its way, as the disk has it; null: it was said past the outbox. */
  let onItsWay: number | null = null;
  /** On the monotonic clock: until then nothing may leave that nobody asked for. */
  let doubtedUntil = 0;
  /** Rows that were about to leave when it jumped: that they may was found by the clock of before. */
  let leavingThen: ReadonlySet<number> = new Set();

  const seenOf = (row: number, isReply = true, line = "answers"): RowSeen => {
    const seen = rows.get(row) ?? { arrivals: 0, excuses: 0, isReply, line };
    rows.set(row, seen);
    return seen;
  };

  function handed({ to, text }: Outgoing): void {
    // Beside what is said past the outbox a row of this chat may wait for its turn.
    const isPastIt = weather.explains(text);
    const [row] = isPastIt
      ? []
      : ask(
          `SELECT o.id, o.askedBy, o.priority FROM Outbox o JOIN ChatAccount a ON a.id = o.chatAccountId
           WHERE o.status = 'sending' AND a.channel = ? AND a.chat = ?`,
          to.channel,
          to.chat,
        );
    onItsWay = row ? Number(row.id) : null;
    if (!row) {
      if (!isPastIt) breaks(new Broken("nothing leaves before it is on the disk", text.slice(0, 60)));
      return;
    }
    const isAsked = row.askedBy !== null;
    const { isReply } = seenOf(Number(row.id), isAsked, isAsked ? "answers" : `${row.priority}`);
    // That the clock is in doubt, and what an author waits for, is told at once.
    const isHeld = !isReply && Number(row.priority) > 0 && !leavingThen.has(Number(row.id));
    if (isHeld && clock.elapsed() < doubtedUntil) {
      breaks(new Broken("nothing that nobody asked for leaves by a clock that jumped", text.slice(0, 60)));
    }
  }

  function arrived(arrival: Arrival): void {
    lived.arrivals += 1;
    const { chat } = arrival;
    happens(`to ${chat}, row ${onItsWay}: ${arrival.text.slice(0, 60)}`);
    texts.set(chat, [...(texts.get(chat) ?? []), arrival.text]);
    if (onItsWay === null) return;
    const seen = seenOf(onItsWay);
    seen.arrivals += 1;
    const before = arrivedRows.get(chat) ?? [];
    const last = before.findLast(({ row }) => seenOf(row).line === seen.line);
    if (last && last.row > onItsWay)
      breaks(new Broken("a chat reads in order", `${onItsWay} after ${last.row} in ${chat}`));
    arrivedRows.set(chat, [...before, { row: onItsWay, arrival }]);
    try {
      looksAt(arrival);
    } catch (error) {
      breaks(error);
    }
  }

  /** Whether everything in it may be seen there. */
  function looksAt({ app, chat, text, choices, attachment }: Arrival): void {
    const inFile = attachment ? [Buffer.from(attachment.bytes).toString("latin1")] : [];
    const all = [text, ...choices.map(({ label }) => label), ...inFile].join("\n");
    refuseSecrets(all, `a message to ${chat}`);
    const resident = residents.find((one) => one.chat === chat);
    for (const { arrives } of town) arrives?.({ chat, role: resident?.role ?? null, text: all }, atWork);
    for (const human of namedIn(all)) {
      const isOwn = resident?.humans.includes(human);
      // Who is in the chair is public, and told on the card of the cooperative.
      const isOnCard = new RegExp(`^Ketua: .*\\b${human.mark}\\b`, "im").test(text);
      if (!isOwn && !isOnCard && !isKeptBy(resident, human, ["head", "treasurer"]) && resident?.role !== "staff")
        throw new Broken("private is private", `${human.mark} in ${chat}`);
    }
    for (const human of savingsIn(all)) {
      if (!resident?.humans.includes(human) && !isKeptBy(resident, human, ["treasurer"]))
        throw new Broken("money is its owner's and their treasurer's alone", `${human.mark} in ${chat}`);
    }
    if (!holdsFigures(all)) return;
    const [last] = ask("SELECT MAX(receivedAt) AS at FROM Inbox WHERE channel = ? AND chat = ?", app, chat);
    const idle = clock.now().epochMilliseconds - Date.parse(String(last?.at ?? ""));
    if (!(idle <= 15 * MINUTE)) {
      const [row] = ask(
        "SELECT id, needs, status, attempt, createdAt, notBefore, reason FROM Outbox WHERE id = ?",
        onItsWay,
      );
      const sessions = ask(
        "SELECT pinGivenAt, pinUsedAt FROM Link l JOIN ChatAccount a ON a.id = l.chatAccountId WHERE a.chat = ?",
        chat,
      );
      const what = JSON.stringify({ chat, minutes: idle / MINUTE, row, sessions, now: clock.now().toString() });
      throw new Broken("figures are seen within a PIN session", what);
    }
  }

  const ask: Asks = (sql, ...args) => program.ask(sql, ...args);
  const apps = chatApps({
    isOver: (life) => program.isOver(life),
    passes: (place, life) => program.passes(place, life),
    weather: weather.ofApp,
    handed,
    arrived,
    leftOpen() {
      if (onItsWay !== null) seenOf(onItsWay).excuses += 1;
    },
    confirmed() {},
    random,
    elapsed: clock.elapsed,
    now: () => clock.now().epochMilliseconds,
    confirmsEarly: sabotage.confirmsEarly ?? false,
  });
  const log = pino(
    { level: "info", base: null },
    {
      write(line: string) {
        try {
          refuseSecrets(line, `the log: ${line}`);
          if (namedIn(line).length > 0) throw new Broken("no names in the log", line);
        } catch (error) {
          breaks(error);
        }
      },
    },
  );

  const never: Readonly<Record<string, string>> = Object.assign({}, ...town.map((part) => part.neverAfterCommit ?? {}));
  const anyOfNever = anyOf(never);

  function committed(): void {
    for (const [promise, sql] of Object.entries(never)) {
      const [found] = ask(sql);
      if (found) breaks(new Broken(promise, JSON.stringify(found)));
    }
    noted();
  }

  /** The same, where nobody can say when something was committed: as soon as nothing is under way. */
  function restsShared(): void {
    const [found] = ask(anyOfNever);
    if (found) breaks(new Broken(String(found.promise), String(found.found)));
    noted();
  }

  function noted(): void {
    const [row] = ask("SELECT what FROM Broken");
    if (row) breaks(new Broken(String(row.what), "after a commit"));
  }

  function died(living: readonly string[]): void {
    lived.deaths += 1;
    happens("one died");
    // Whoever begins now knows of no jump.
    doubtedUntil = 0;
    for (const { id, boot } of ask("SELECT id, boot FROM Outbox WHERE status = 'sending'")) {
      if (!living.includes(String(boot))) seenOf(Number(id)).excuses += 1;
    }
  }

  const triggers = `CREATE TABLE Broken (what TEXT); ${town.map((part) => part.triggers ?? "").join("")}`;
  const program: Lives = await beginsOn({
    clock,
    channels: (life) => [apps.channel("telegram", life), apps.channel("whatsapp", life)],
    committed,
    died,
    log,
    shelf,
    random,
    sabotage: { ...sabotage, schema: `${triggers} ${sabotage.schema ?? ""}` },
  });
  const atWork: TownAtWork = {
    database: () => program.house()?.database ?? null,
    ask,
    now: () => clock.now().epochMilliseconds,
    any,
    chance,
    rows,
    arrivedIn: (chat) => texts.get(chat) ?? [],
    papers: shelf.files,
    desk: shelf.desk,
  };

  // ---- people who talk -----------------------------------------------------------------------------------------------

  interface Talking {
    resident: Resident;
    kind: TalkKind;
    talk: Talk;
    message: string;
    deaths: number;
    /** The last row of their chat when they said it. */
    since: number;
  }
  const talking = new Map<string, Talking>();
  const kinds = town.flatMap(({ talks = [] }) => talks);
  let messages = 0;

  function begins(resident: Resident, theirs: readonly TalkKind[] = kinds.filter(({ who }) => who(resident))): void {
    if (talking.has(resident.chat)) return;
    const kind = weighed(theirs);
    const [human = NOBODY] = resident.humans;
    const speaker: Speaker = { resident, human, any, chance, must };
    function must(holds: boolean, what: string): void {
      if (!holds) throw new Broken(`${kind.name}: ${what}`, `chat ${resident.chat} heard: ${heardLast(resident.chat)}`);
    }
    lived.talks += 1;
    goesOn({ resident, kind, talk: kind.talk(speaker), message: "", deaths: 0, since: 0 }, undefined);
  }

  function weighed(all: readonly TalkKind[]): TalkKind {
    const lots = all.flatMap((kind) => Array.from({ length: kind.often }, () => kind));
    return any(lots);
  }

  const heardLast = (chat: string) => JSON.stringify((texts.get(chat) ?? []).slice(-2));

  function goesOn(one: Talking, heard: Heard | null | undefined): void {
    const { value: line, done } = heard === undefined ? one.talk.next(null) : one.talk.next(heard);
    talking.delete(one.resident.chat);
    if (done || !line) return;
    const event = eventOf(one.resident, line);
    // What was to be picked does not stand there any more.
    if (!event) {
      goesOn(one, null);
      return;
    }
    const more = "says" in line && line.andAtOnce !== undefined && eventOf(one.resident, { says: line.andAtOnce });
    one.message = (more || event).id;
    one.deaths = lived.deaths;
    one.since = lastRow(one.resident);
    talking.set(one.resident.chat, one);
    says(event);
    if (more) says(more);
  }

  function eventOf({ app, chat }: Resident, line: Line): Extract<ChannelEvent, { type: "message" | "press" }> | null {
    messages += 1;
    const id = `m${messages}`;
    const about = { from: named(app, chat), id, sender: chat, sentAt: clock.now() };
    if ("says" in line) return said(about, line.says);
    if ("sends" in line) {
      const { sends: reference, caption } = line;
      const attachment = { reference, mime: "application/pdf", name: `${reference}.pdf`, bytes: reference.length };
      return { ...said(about, caption), content: { kind: "document" }, attachment };
    }
    const offered = arrivedRows.get(chat)?.findLast(({ arrival }) => arrival.choices.length > 0)?.arrival.choices ?? [];
    const at = offered.findIndex(({ label }) => label.includes(line.picks));
    const choice = offered[at];
    if (!choice) return null;
    return app === "telegram" ? { ...about, type: "press", key: choice.key } : said(about, String(at + 1));
  }

  function says(event: ChannelEvent): void {
    lived.inputs += 1;
    happens(`from ${event.from.chat}: ${"text" in event ? event.text : event.type}`);
    apps.says(event);
  }

  function lastRow({ app, chat }: Resident): number {
    const [row] = ask(
      `SELECT MAX(o.id) AS id FROM Outbox o JOIN ChatAccount a ON a.id = o.chatAccountId WHERE a.channel = ? AND a.chat = ?`,
      app,
      chat,
    );
    return Number(row?.id ?? 0);
  }

  /** What came back by now; undefined: it is not all there yet. */
  function heardBy({ resident: { app, chat }, message, since, deaths }: Talking): Heard | null | undefined {
    const [had] = ask(
      "SELECT receivedAt FROM Inbox WHERE channel = ? AND chat = ? AND message = ?",
      app,
      chat,
      message,
    );
    if (!had) return undefined;
    const answers = ask(
      `SELECT o.id, o.status FROM Outbox o JOIN ChatAccount a ON a.id = o.chatAccountId
       WHERE a.channel = ? AND a.chat = ? AND o.id > ? AND o.askedBy IS NOT NULL ORDER BY o.id`,
      app,
      chat,
      since,
    );
    const [work] = ask(
      "SELECT 1 FROM Work w JOIN ChatAccount a ON a.id = w.chatAccountId WHERE a.channel = ? AND a.chat = ?",
      app,
      chat,
    );
    if (work || answers.some(({ status }) => status === "queued" || status === "sending")) return undefined;
    if (answers.length === 0) throw new Broken("everybody is answered", `chat ${chat}`);
    const came = answers.flatMap(
      // What came twice may have been held back the second time: then nothing can be picked from the first.
      ({ id }) => arrivedRows.get(chat)?.findLast(({ row }) => row === Number(id))?.arrival ?? [],
    );
    const text = came.map((one) => one.text).join("\n");
    if (came.length < answers.length || weather.excuses(text)) return null;
    const choices = came.flatMap((one) => one.choices.map(({ label }) => label));
    return { text, choices, at: Date.parse(String(had.receivedAt)), deaths: lived.deaths - deaths };
  }

  /** Those who have heard say the next thing. @returns whether anybody did */
  function talkGoesOn(): boolean {
    let any = false;
    for (const one of [...talking.values()]) {
      const heard = heardBy(one);
      if (heard === undefined) continue;
      any = true;
      goesOn(one, heard);
    }
    return any;
  }

  /** Somebody in a group says something, to the bot or to the others. */
  function inGroup({ app, chat, residents: here }: Group): void {
    const one = any(here);
    if (!one) return;
    messages += 1;
    const addressed = chance(0.7);
    const about = { from: named(app, chat, sabotage.groupsArePrivate ? "private" : "group"), sentAt: clock.now() };
    const text = any(["koperasi cukir", "jadwal", "akun", "daftar anggota", "ganti orang"]);
    const id = `${addressed ? "g" : "overheard"}${messages}`;
    const sender = sabotage.groupsArePrivate ? chat : one.chat;
    says({ ...said({ ...about, id, sender }, text), addressed });
  }

  // ---- time passes ---------------------------------------------------------------------------------------------------

  async function goesBy(): Promise<void> {
    apps.bring();
    await program.rests();
    if (isShared) restsShared();
    // As long as nothing can be written every start fails.
    while (program.isDead() && !weather.isBad()) {
      await program.revives();
      apps.bring();
      await program.rests();
      if (isShared) restsShared();
    }
    if (broken) throw broken;
  }

  async function step(): Promise<void> {
    const change = weather.changes();
    if (change === "crash" && !weather.isBad()) program.diesIn(1 + Math.floor(random() * any([20, 60, 150, 400])));
    if (change === "heals") heals();
    if (change === "full") program.disk.isFull = true;
    if (change === "out") program.disk.takeOut();
    if (change === "server") program.cutsOff();
    if (change !== null) happens(change);
    if (change === "jump" && !program.isDead()) jumps();
    for (let more = 1 + Math.floor(random() * 4); more > 0; more -= 1) begins(any(residents));
    if (chance(0.6)) begins(any(LINKED));
    for (const kind of kinds) {
      if (kind.besides !== undefined && chance(kind.besides)) begins(any(residents.filter(kind.who)), [kind]);
    }
    if (chance(0.3)) inGroup(any(groups));
    for (const { happens } of town) {
      if (happens && !weather.isBad() && (change === "jump" || chance(happens.often))) {
        // What it draws later, when others draw too, is its own. Where the program dies meanwhile nobody hears of it any more.
        const own = drawing(seededRandom(Math.floor(random() * 2 ** 31)));
        void happens.does({ ...atWork, ...own }).catch(() => {});
      }
    }
    for (let round = 0; round < 8; round += 1) {
      if (change === "lock" && round === 0) program.disk.lock();
      const going = goesBy();
      if (change === "lock" && round === 0) await turnsAndUnlocks();
      await going;
      const goOn = talkGoesOn();
      if (!goOn && !apps.waits()) break;
      if (chance(0.3)) clock.leaps(Math.floor(random() * 20 * SECOND));
    }
  }

  function heals(): void {
    program.disk.isFull = false;
    program.disk.unlock();
    program.disk.putIn();
  }

  async function turnsAndUnlocks(): Promise<void> {
    for (let turn = 0; turn < 40; turn += 1) await new Promise((go) => setImmediate(go));
    program.disk.unlock();
  }

  /** Somebody sets the clock, when nothing is under way. */
  function jumps(): void {
    lived.jumps += 1;
    clock.jumps(any([3 * HOUR, 26 * HOUR, -3 * HOUR, -26 * HOUR]));
    doubtedUntil = clock.elapsed() + 10 * MINUTE;
    leavingThen = new Set(ask("SELECT id FROM Outbox WHERE status = 'sending'").map(({ id }) => Number(id)));
  }

  /** Everything is well again: within a short time everybody is answered and nothing waits. */
  async function calm(): Promise<void> {
    lived.calms += 1;
    weather.clears();
    heals();
    program.diesIn(Number.POSITIVE_INFINITY);
    const until = clock.elapsed() + weather.patienceMs();
    // Of several processes none begins anything that was silent for 22 seconds: one that slept through every step would do nothing.
    const longestStep = isShared ? 20 * SECOND : MINUTE;
    for (let round = 0; ; round += 1) {
      await goesBy();
      const goOn = talkGoesOn();
      if (!goOn && talking.size === 0 && apps.unconfirmed().length === 0 && waiting().length === 0) break;
      if (clock.elapsed() > until) throw new Broken("everything goes on when all is well", what());
      // What nobody needs any more after a jump of the clock is ended by a tick.
      if (round % 5 === 4) await ticks(false);
      // What is in hand leaves at its pace, one after the other; what waits for long is waited for in longer steps.
      if (waiting().some(({ status }) => status === "sending")) clock.next(SECOND);
      else clock.leaps(goOn ? SECOND : Math.min(longestStep, (2 + round) * SECOND));
    }
    for (const { whenCalm } of town) whenCalm?.(atWork);
    const gone = town.flatMap(({ isGone }) => isGone?.() ?? []);
    if (gone.length > 0) for (const { database } of program.houses()) database.emptyLog();
    for (const text of program.bytes()) {
      refuseSecrets(text, "the database");
      const left = gone.find((one) => text.includes(one));
      if (left !== undefined) throw new Broken("what is erased stands nowhere any more", left);
    }
    const metrics = await program.house()?.metrics.text();
    refuseSecrets(metrics ?? "", "the metrics");
    if (namedIn(metrics ?? "").length > 0) throw new Broken("no names in the metrics", "");
  }

  /**
   * What waits for somebody who blocked the bot waits until they write again; an announcement, and what comes after it, until it is
   * day and nothing is being asked.
   */
  const waiting = () =>
    ask(
      `SELECT o.id, o.status, o.priority, o.reason, o.notBefore FROM Outbox o JOIN ChatAccount a ON a.id = o.chatAccountId
      WHERE o.status IN ('queued', 'sending') AND a.unreachable IS NULL
        AND NOT EXISTS (SELECT 1 FROM Outbox e WHERE e.chatAccountId = o.chatAccountId AND e.id <= o.id
          AND e.status = 'queued' AND o.priority = 2 AND e.priority = 2 AND e.notBefore > ?)`,
      stored(clock.now()),
    );
  function what(): string {
    const stuck = [clock.now().toString(), ...waiting().slice(0, 3)];
    const owed = [...talking.values()].map(({ resident, kind, message }) => [resident.chat, kind.name, message]);
    const work = ask("SELECT command, boot, createdAt FROM Work");
    return JSON.stringify({ unconfirmed: apps.unconfirmed().length, stuck, owed: owed.slice(0, 3), work });
  }

  try {
    await program.begins();
    for (where.day = 1; where.day <= days; where.day += 1) {
      for (where.step = 1; where.step <= STEPS_A_DAY; where.step += 1) {
        await step();
        if (where.step % CALM_EVERY === 0) await calm();
        clock.leaps(Math.floor((random() * 32 * HOUR) / STEPS_A_DAY));
        await ticks(where.step % 2 === 0);
      }
      clock.leaps(8 * HOUR);
      await goesBy();
    }
    return { ...lived, units: program.units() };
  } finally {
    await program.ends();
  }

  /** @param forgets also what is kept no longer, for which a fifth of all statements went when it was asked every time */
  async function ticks(forgets: boolean): Promise<void> {
    if (weather.isBad()) return;
    for (const { app, database, trusted } of program.houses()) {
      const due = { database, now: clock.now, trusted };
      void announceNow(due, { timeZone: READING.timeZone }).catch(() => {});
      void endWhatIsOver(due).catch(() => {});
      if (forgets) void forgetWhatIsOld(due).catch(() => {});
      // A start finds nobody else's that was left, where others live.
      if (isShared) void askOrphansAgain(app).catch(() => {});
    }
    await goesBy();
  }
}

const LINKED = residents.filter(({ humans }) => humans.length > 0);
const NOBODY = { mark: "", name: "", nationalId: "", pin: "", number: "", phone: "", village: "" };

/** Whether they keep the people, or the books, of the cooperative in which somebody is. */
function isKeptBy(resident: Resident | undefined, { village }: Human, by: readonly Role[]): boolean {
  return resident !== undefined && by.includes(resident.role) && resident.humans[0]?.village === village;
}

function named(channel: ChannelName, chat: string, place: Place = "private") {
  return { channel, ownAccount: OWN_ACCOUNT, chat, place };
}

function said(
  about: { from: ReturnType<typeof named>; id: string; sender: string; sentAt: Temporal.Instant },
  text: string,
): Extract<ChannelEvent, { type: "message" }> {
  return { ...about, type: "message", text, content: { kind: "text" }, addressed: true };
}

// ---- the town as it is before anything happens ---------------------------------------------------------------------

let template: Promise<string> | undefined;

async function settled(): Promise<string> {
  template ??= filled();
  const folder = mkdtempSync(join(tmpdir(), "simulation-"));
  cpSync(await template, folder, { recursive: true });
  return folder;
}

async function filled(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "simulation-template-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const database = await openDatabase({
    url: `file:${folder}/data/koperasi.db`,
    key: { file: `${folder}/secrets/data-key` },
  });
  await fills(database);
  await database.close();
  return folder;
}

async function fills(database: Database): Promise<void> {
  await settleIn(database);
  await saveFirst(database);
  await lendFirst(database);
}

function drawing(random: () => number): Pick<TownAtWork, "any" | "chance"> {
  return {
    any: <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T,
    chance: (probability) => random() < probability,
  };
}
