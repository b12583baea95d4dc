import type { Temporal } from "temporal-polyfill";
import type { Clockwork } from "#bot/clockwork.ts";
import type { Database } from "#bot/db/database.ts";
import { attachmentOf, NotTheirs, type PaperShelf } from "#bot/delivery/attachment.ts";
import { type Pace, pace } from "#bot/delivery/pace.ts";
import { backoffMs, declinedPauseMs } from "#bot/delivery/retry.ts";
import { sharedFiles } from "#bot/delivery/shared-files.ts";
import { split } from "#bot/delivery/split.ts";
import type { Render } from "#bot/language/render.ts";
import type { Log } from "#bot/log.ts";
import {
  type Channel,
  type ChatName,
  type MadeDocument,
  type Outgoing,
  type SendOutcome,
  type Standing,
  type Words,
  words,
} from "#bot/messages.ts";
import { renameChat } from "#bot/services/chat-accounts.ts";
import {
  type AsOfNow,
  claim,
  type Entered,
  freeClaims,
  heldRows,
  type Letter,
  type Mine,
  noteRepeat,
  PRIORITY,
  putBack,
  referencesSince,
  refuseWaiting,
  type Settlement,
  settleAttempts,
  triesAtOnce,
} from "#bot/services/outbox.ts";

export interface DeliveryOptions {
  database: Pick<Database, "transaction" | "read">;
  channel: Channel;
  render: Render;
  boot: string;
  /** Messages a second for what is no reply; or how fast all of it may leave. */
  rate: number | Pace;
  clockwork: Clockwork;
  log: Log;
  /** What a row says when it leaves, where that is made then. */
  asOfNow: AsOfNow;
  /** Told of every attempt. */
  sent?: (outcome: SendOutcome["outcome"]) => void;
  /** Only this chat's rows (a terminal); without it all of the channel's. */
  onlyChat?: string;
  /** Where papers lie that the staff are shown; without it none is. */
  papers?: PaperShelf;
  /** Makes documents instead of how they are printed; what takes threads would make a run in the simulated town another one each time. */
  makes?: (document: MadeDocument) => NonNullable<Outgoing["attachment"]>;
  /** Whether this process may send: one that the others may take for dead begins nothing new. */
  alive?: () => boolean;
  /** Whether it may send what nobody asked for too: of several processes one does, which keeps the pace of it. */
  sendsUnasked?: () => boolean;
}

/** Empties the outbox of one channel: in order within a chat, paced, retried; one message on its way per chat. */
export interface Delivery {
  /** Frees what an earlier start held, and begins. */
  start(): Promise<void>;
  /** Whether a reply may leave for this chat at once. */
  room(to: ChatName): boolean;
  /** Sends what was born in our hands; the other rows of this chat follow. */
  deliver(entered: Entered): void;
  /** Looks for what waits. */
  wake(): void;
  /** Frees what processes held that have died, and what this one holds without knowing. */
  takeOver(): Promise<void>;
  /** Puts back what is in hand and has not left. */
  letGo(): void;
  /** Resolves when nothing that may leave by now is left. */
  idle(): Promise<void>;
  /** Begins nothing new; resolves when what is on its way has ended, or after so many milliseconds. */
  stop(graceMs?: number): Promise<void>;
}

/** Most messages on their way at once. */
const MOST_IN_FLIGHT = 30;
/** So many may have left without its being written down; should the process die then, each of their chats has its answer twice. */
const MOST_UNWRITTEN = 300;
/** Rows in hand beside those on their way: enough to keep the pace, few enough to give back. */
const MOST_WAITING = 30;
/** Answers may be born into our hands up to so many: from memory they leave without a claim, which costs several times their own rows. */
const MOST_BORN = 2_000;
/** What nobody asked for is taken by the dozen, as far as it may leave soon: a claim costs the same for one. */
const FEW_UNASKED = 8;
/** How soon after the last look there may be another one for it. */
const LOOK_AGAIN_MS = 250;
/** So long a row may wait in our hands for its turn, by what was true when it came there. */
const LONGEST_IN_HAND_MS = 60_000;
/** How often to look for rows whose time has come, or that another process entered. */
const LOOK_EVERY_MS = 1_000;

/** Words beside a file, in UTF-16 units; Telegram takes no more. @see core.telegram.org/bots/api#senddocument */
const LONGEST_CAPTION = 1024;

/** By so much the clock of a chat app may be off from ours, and far less than that in truth. */
const CLOCKS_DIFFER_MINUTES = 60;

export function createDelivery(options: DeliveryOptions): Delivery {
  const { database, channel, render, boot, clockwork, log, onlyChat } = options;
  const { alive = () => true, sendsUnasked = () => true } = options;
  const tempo = typeof options.rate === "number" ? pace(options.rate) : options.rate;
  const mine = (): Mine => ({
    channel: channel.name,
    ownAccount: channel.ownAccount(),
    ...(onlyChat !== undefined && { chat: onlyChat }),
    ...(sendsUnasked() ? {} : { repliesOnly: true }),
  });

  const shared = sharedFiles(clockwork.elapsed);
  const inHand: Letter[] = [];
  const flying = new Set<Promise<void>>();
  /** Of how many of those it is not known yet what became of them; that of the others is being written down. */
  let onTheirWay = 0;
  /** How many of those nobody asked for. */
  let unaskedFlying = 0;
  /** More of those may wait. */
  let hopesForUnasked = false;
  const chatsInFlight = new Set<number>();
  /** Rows that are in our hands, on their way, or being written down, and since when on the clock on the wall. */
  const hands = new Map<number, number>();
  /** Rows that were ours at the last look, but not in our hands. */
  let strays = new Set<number>();
  /** Answers wait that found no room here: those that come after them wait behind them, until all are in hand. */
  let isBehind = false;
  /** Chats of which more rows may wait. */
  const hopeful = new Set<number>();
  const settling: { settlement: Settlement; change: Change | undefined; lazily: boolean; done: () => void }[] = [];
  let stopping = false;
  let started = false;
  let looking: Promise<void> | null = null;
  let lookAgain = false;
  let timer: { cancel(): void } | null = null;
  let settlingNow: Promise<void> | null = null;
  let quiet: (() => void)[] = [];

  // ---- leaving ----------------------------------------------------------------------------------------------------

  /** Lets leave what may leave now; sets a timer for what may leave later. */
  function pump(): void {
    let soonest = Number.POSITIVE_INFINITY;
    const mayLeave = () => onTheirWay < MOST_IN_FLIGHT && flying.size < MOST_UNWRITTEN && !stopping && alive();
    for (let index = 0; index < inHand.length && mayLeave(); ) {
      const letter = inHand[index] as Letter;
      const wait = waitFor(letter);
      if (wait > 0) {
        soonest = Math.min(soonest, wait);
        index += 1;
        continue;
      }
      inHand.splice(index, 1);
      if (isOld(letter)) returns(letter, 0, "waited-in-hand");
      else launch(letter);
    }
    if (Number.isFinite(soonest)) wakeIn(soonest);
    settleQuiet();
  }

  function waitFor({ to, chatAccountId, priority }: Letter): number {
    if (chatsInFlight.has(chatAccountId)) return Number.POSITIVE_INFINITY;
    return tempo.wait(to.chat, to.place, priority === PRIORITY.reply, clockwork.elapsed());
  }

  function launch(letter: Letter): void {
    chatsInFlight.add(letter.chatAccountId);
    onTheirWay += 1;
    if (isUnasked(letter)) unaskedFlying += 1;
    const flight = fly(letter)
      .catch((error: unknown) => log.error({ row: letter.id, error: nameOf(error) }, "delivery failed"))
      .finally(() => {
        flying.delete(flight);
        if (isUnasked(letter)) unaskedFlying -= 1;
        hands.delete(letter.id);
        chatsInFlight.delete(letter.chatAccountId);
        pump();
        if (hopeful.size > 0) look();
      });
    flying.add(flight);
  }

  /** What became of an attempt is known; it is on the disk when `written` resolves. */
  interface Ended {
    written: Promise<void>;
  }

  /** One attempt, and what is written down of it while others leave. */
  async function fly(letter: Letter): Promise<void> {
    let ended: Ended;
    try {
      ended = await leave(letter);
    } finally {
      onTheirWay -= 1;
    }
    pump();
    await ended.written;
  }

  /** One attempt. What becomes of it may hold others, and does so in the instant in which it is known. */
  async function leave(letter: Letter): Promise<Ended> {
    if (channel.answersOnly && !letter.hasWritten) return { written: ends(letter, "refused", "never-wrote") };
    const leaves = () =>
      tempo.leaves(letter.to.chat, letter.to.place, letter.priority === PRIORITY.reply, clockwork.elapsed());
    // Told before anything is awaited: until then all that waits would find the way free.
    leaves();
    let parts: Outgoing[];
    try {
      parts = await outgoing(letter);
    } catch (error) {
      if (error instanceof NotTheirs) return { written: ends(letter, "cancelled", "access-over") };
      log.error({ row: letter.id, error: nameOf(error) }, "could not be rendered");
      return { written: ends(letter, "cancelled", "unreadable") };
    }
    // Made anew it may be shorter than what has left of it.
    for (let part = Math.min(letter.partsSent, parts.length - 1); ; part += 1) {
      if (part > letter.partsSent) {
        await untilMayLeave(letter);
        leaves();
      }
      const outcome = await attempt(letter, part, parts[part] as Outgoing);
      options.sent?.(outcome.outcome);
      if (outcome.outcome !== "sent") return { written: endedOtherwise({ ...letter, partsSent: part }, outcome) };
      if (part >= parts.length - 1) return { written: ends(letter, "sent", null, outcome.reference) };
    }
  }

  /** Sends it. What may stand there already is looked for first where that can be done, and is sent anew only once. */
  async function attempt(letter: Letter, part: number, message: Outgoing): Promise<SendOutcome> {
    if (letter.doubts === 0 || part > letter.partsSent || !channel.look) return channel.send(message).catch(thrown);
    // Clocks differ, and the same words may have been said a minute before: those are another row's.
    const earlier = letter.createdAt.subtract({ minutes: CLOCKS_DIFFER_MINUTES });
    const others = await database.transaction((tx) => referencesSince(tx, letter.chatAccountId, earlier));
    const seen = await channel.look(message, letter.createdAt, others).catch((): Standing => ({ standing: "unseen" }));
    switch (seen.standing) {
      case "there":
        return { outcome: "sent", reference: seen.reference };
      case "absent":
        return letter.doubts > 1 ? inVain : repeat(letter, message);
      default:
        return { outcome: "notSent", reason: seen.standing };
    }
  }

  /** The one repeat. Written down before it leaves, so that a process that dies with it does not grant another one. */
  async function repeat(letter: Letter, message: Outgoing): Promise<SendOutcome> {
    await database.transaction((tx) => noteRepeat(tx, boot, letter));
    const outcome = await channel.send(message).catch(thrown);
    if (outcome.outcome === "unclear") letter.doubts = 2;
    return outcome;
  }

  /** The parts of a long message keep the pace among themselves too. */
  async function untilMayLeave({ to, priority }: Letter): Promise<void> {
    const wait = () => tempo.wait(to.chat, to.place, priority === PRIORITY.reply, clockwork.elapsed());
    for (let ms = wait(); ms > 0; ms = wait()) await new Promise<void>((go) => clockwork.after(ms, go));
  }

  async function outgoing(letter: Letter): Promise<Outgoing[]> {
    const { reply, to } = letter;
    const sources = { read: database.read, render, papers: options.papers, makes: options.makes, shared };
    const attachment = reply.document && (await attachmentOf(reply.document, sources));
    const labels = (reply.choices ?? []).map(({ label }) => render(label));
    const inWords = reply.unasked === true && !channel.hasButtons;
    const text = [render(reply.words), ...(inWords ? [render(answers(labels))] : [])].join("\n");
    const longest = attachment ? Math.min(channel.longestText, LONGEST_CAPTION) : channel.longestText;
    const texts = split(text, longest);
    // One message can't take the place of several, nor its words that of a file.
    const replaces = texts.length === 1 && !reply.document ? reply.replaces : undefined;
    return texts.map((text, part) => {
      const isLast = part === texts.length - 1;
      return {
        to,
        text,
        choices: isLast && !inWords ? labels.map((label, index) => ({ key: `${letter.id}.${index}`, label })) : [],
        ...(isLast &&
          reply.mapPoint && {
            mapPoint: {
              latitude: reply.mapPoint.latitude,
              longitude: reply.mapPoint.longitude,
              title: render(reply.mapPoint.title),
              address: render(reply.mapPoint.address),
            },
          }),
        ...(isLast && reply.contact && { contact: { ...reply.contact, name: render(reply.contact.name) } }),
        ...(isLast && attachment && { attachment }),
        ...(isLast && reply.asksContact && { asksContact: render(reply.asksContact) }),
        ...(isLast &&
          reply.privateLink && { privateLink: { ...reply.privateLink, label: render(reply.privateLink.label) } }),
        ...(replaces !== undefined && { replaces }),
        ...(reply.deletesQuestion && part === 0 ? deletes(letter) : answered(letter, part)),
      };
    });
  }

  /** "Balas HADIR atau TIDAK BISA." */
  function answers(labels: readonly string[]): Words {
    const all = labels.map((label) => label.toUpperCase());
    const last = all.pop() ?? "";
    return all.length === 0
      ? words("delivery-answer", { answer: last })
      : words("delivery-answers", { others: all.join(", "), last });
  }

  function deletes({ answers }: Letter): { deletes?: string } {
    return answers?.message === undefined ? {} : { deletes: answers.message };
  }

  function answered(letter: Letter, part: number): Pick<Outgoing, "answers"> {
    return letter.answers && part === 0 ? { answers: letter.answers } : topicOnly(letter);
  }

  function topicOnly({ answers }: Letter): { answers?: { topic: string } } {
    return answers?.topic === undefined ? {} : { answers: { topic: answers.topic } };
  }

  function endedOtherwise(letter: Letter, outcome: Exclude<SendOutcome, { outcome: "sent" }>): Promise<void> {
    switch (outcome.outcome) {
      case "refused":
        log.warn({ row: letter.id, reason: outcome.reason }, "refused");
        return ends(
          letter,
          "refused",
          outcome.reason,
          null,
          outcome.unreachable ? (tx, at) => refuseWaiting(tx, letter.chatAccountId, outcome.reason, at) : undefined,
        );
      case "throttled":
        // Everything waits, also what is in hand: it goes back, so that "in hand" keeps meaning "on its way".
        tempo.stayed?.(letter.priority === PRIORITY.reply);
        tempo.hold(clockwork.elapsed() + outcome.retryAfterMs);
        log.warn({ row: letter.id, ms: outcome.retryAfterMs }, "throttled");
        giveBack(outcome.retryAfterMs, "throttled");
        return again(letter, outcome.retryAfterMs, "throttled");
      case "moved":
        return again(letter, 0, "moved", (tx) => renameChat(tx, letter.to, outcome.to));
      case "notSent":
        tempo.stayed?.(letter.priority === PRIORITY.reply);
        return again(letter, backoffMs(letter.attempt, clockwork.random()), outcome.reason);
      case "declined":
        log.warn({ row: letter.id, attempt: letter.attempt, reason: outcome.reason }, "declined");
        return again(letter, declinedPauseMs(letter.attempt, clockwork.random()), outcome.reason);
      case "unclear":
        // What takes another's place stands there once, however often it is said.
        if (outcome.repeatable) return again(letter, backoffMs(letter.attempt, clockwork.random()), outcome.reason);
        // A reply is worth a repeat; who was told something unasked must not be told twice.
        if (letter.priority !== PRIORITY.reply || outcome === inVain) return ends(letter, "uncertain", outcome.reason);
        return again(
          { ...letter, doubts: Math.max(1, letter.doubts) },
          backoffMs(letter.attempt, clockwork.random()),
          outcome.reason,
        );
    }
  }

  /** What is in hand and has not left goes back to the queue until then. */
  function giveBack(ms: number, reason: string): void {
    for (const letter of inHand.splice(0)) returns(letter, ms, reason);
  }

  /** What was looked at too long ago (the machine slept) is looked at anew before it is sent: somebody may have lost a right. */
  function isOld({ id }: Letter): boolean {
    return (hands.get(id) ?? 0) < clockwork.now().epochMilliseconds - LONGEST_IN_HAND_MS;
  }

  /** To the queue, to be claimed again when those before it have left; answers that come now wait behind it. */
  function returns(letter: Letter, ms: number, reason: string): void {
    isBehind = true;
    void again(letter, ms, reason).finally(() => hands.delete(letter.id));
  }

  /** In the order in which they leave. */
  function takeInHand(letters: readonly Letter[]): void {
    if (letters.length === 0) return;
    const last = inHand.at(-1);
    inHand.push(...letters);
    const inOrder = letters.length === 1 && (!last || leavesBefore(last, letters[0] as Letter) < 0);
    if (!inOrder) inHand.sort(leavesBefore);
    if (inHand.length >= MOST_BORN) isBehind = true;
    const now = clockwork.now().epochMilliseconds;
    for (const { id } of letters) hands.set(id, now);
  }

  async function takeOver(): Promise<void> {
    const { freed, held } = await database.transaction(async (tx) => ({
      freed: await freeClaims(tx, mine(), boot, clockwork.now()),
      held: await heldRows(tx, mine(), boot),
    }));
    const unknown = held.filter((id) => !hands.has(id));
    // What was committed just now is about to be handed to us: only what is unknown twice is lost.
    const lost = unknown.filter((id) => strays.has(id));
    strays = new Set(unknown);
    if (lost.length > 0) await database.transaction((tx) => putBack(tx, boot, lost));
    if (freed + lost.length === 0) return;
    log.info({ rows: freed, lost: lost.length }, "taken over");
    look();
  }

  /** What is being claimed now comes into our hands all the same: it goes back too, and what is on its way ends. */
  async function land(): Promise<void> {
    giveBack(0, "stopped");
    await looking;
    giveBack(0, "stopped");
    await Promise.all([...flying]);
    await settlingNow;
  }

  // ---- writing down -----------------------------------------------------------------------------------------------

  type Change = (tx: Parameters<Parameters<Database["transaction"]>[0]>[0], at: Temporal.Instant) => Promise<void>;

  function ends(
    letter: Letter,
    end: "sent" | "refused" | "cancelled" | "uncertain",
    reason: string | null,
    reference: string | null = null,
    change?: Change,
  ): Promise<void> {
    // Should the power go just then, a reply may come twice. What nobody asked for must not, and would be in doubt.
    const lazily = end === "sent" && letter.priority === PRIORITY.reply;
    return write({ id: letter.id, attempt: letter.attempt, end, reason, reference }, change, lazily);
  }

  function again(letter: Letter, ms: number, reason: string, change?: Change): Promise<void> {
    const when = clockwork.now().add({ milliseconds: Math.ceil(ms) });
    wakeIn(ms);
    const { id, attempt, partsSent, doubts } = letter;
    return write({ id, attempt, again: when, partsSent, doubts, reason }, change);
  }

  /** Those that end at about the same time are written down together. */
  function write(settlement: Settlement, change?: Change, lazily = false): Promise<void> {
    return new Promise((done) => {
      settling.push({ settlement, change, lazily, done });
      settlingNow ??= writeAll();
    });
  }

  async function writeAll(): Promise<void> {
    for (let failures = 0; settling.length > 0; ) {
      const batch = settling.slice(0, 100);
      try {
        await database.transaction(
          async (tx) => {
            const at = clockwork.now();
            await settleAttempts(
              tx,
              boot,
              batch.map(({ settlement }) => settlement),
              at,
            );
            for (const { change } of batch) await change?.(tx, at);
          },
          { lazily: batch.every(({ lazily }) => lazily) },
        );
        failures = 0;
        settling.splice(0, batch.length);
        for (const { done } of batch) done();
      } catch (error) {
        // The row stays in our hands until it is written down: claimed anew it would be sent anew.
        failures += 1;
        log.error({ error: nameOf(error), rows: batch.length }, "outcome not stored");
        if (stopping && failures > 3) break;
        await new Promise<void>((go) => clockwork.after(backoffMs(failures, clockwork.random()), go));
      }
    }
    // At once: what ends in the turn between would find somebody writing who has looked for the last time.
    settlingNow = null;
  }

  // ---- looking for what waits -------------------------------------------------------------------------------------

  /** Takes rows into our hands, as many as can leave soon. */
  function look(): void {
    if (!started || stopping || !alive()) return;
    if (looking) {
      lookAgain = true;
      return;
    }
    looking = takeRows().finally(() => {
      looking = null;
      if (lookAgain) {
        lookAgain = false;
        look();
      }
      settleQuiet();
    });
  }

  async function takeRows(): Promise<void> {
    const most = MOST_IN_FLIGHT + MOST_WAITING - onTheirWay - inHand.length;
    if (most <= 0) return;
    try {
      const now = clockwork.now();
      const hoped = [...hopeful].filter((chat) => !chatsInFlight.has(chat));
      const unasked = mostUnasked();
      const letters = await database.transaction((tx) => claim(tx, mine(), boot, now, most, unasked, options.asOfNow));
      if (unasked > 0) hopesForUnasked = letters.filter(isUnasked).length === unasked;
      if (letters.length < most) isBehind = false;
      for (const chat of hoped) hopeful.delete(chat);
      if (letters.length === 0) return;
      for (const { chatAccountId } of letters) hopeful.add(chatAccountId);
      takeInHand(letters);
      if (letters.length === most) lookAgain = true;
      pump();
    } catch (error) {
      log.error({ error: nameOf(error) }, "outbox not read");
    }
  }

  /** All of them are in doubt when the process dies, so no more are held than can be on their way soon. */
  function mostUnasked(): number {
    const held = inHand.filter(isUnasked).length;
    const most = MOST_IN_FLIGHT - held - unaskedFlying;
    const room = Math.min(tempo.unasked(clockwork.elapsed()) - held, most);
    return held + unaskedFlying > 0 && room < FEW_UNASKED ? 0 : room;
  }

  function wakeIn(ms: number): void {
    if (stopping) return;
    timer?.cancel();
    const more = hopesForUnasked ? (tempo.moreUnasked?.(clockwork.elapsed()) ?? LOOK_EVERY_MS) : LOOK_EVERY_MS;
    const soonest = Math.min(Math.max(1, ms), Math.max(LOOK_AGAIN_MS, more), LOOK_EVERY_MS);
    timer = clockwork.after(soonest, () => {
      timer = null;
      pump();
      look();
      if (!timer) wakeIn(LOOK_EVERY_MS);
    });
  }

  function settleQuiet(): void {
    if (flying.size > 0 || inHand.length > 0 || hopeful.size > 0 || looking || settling.length > 0) return;
    const waiting = quiet;
    quiet = [];
    for (const go of waiting) go();
  }

  return {
    async start() {
      const freed = await database.transaction(async (tx) => {
        // The clock may have been set back while nobody ran who could see it.
        await triesAtOnce(tx, clockwork.now());
        return freeClaims(tx, mine(), boot, clockwork.now());
      });
      if (freed > 0) log.info({ rows: freed }, "taken over from an earlier start");
      started = true;
      look();
      wakeIn(LOOK_EVERY_MS);
    },
    room(to) {
      return (
        started && !stopping && alive() && !isBehind && tempo.wait(to.chat, to.place, true, clockwork.elapsed()) === 0
      );
    },
    deliver({ leaving, waiting }) {
      for (const chat of waiting) hopeful.add(chat);
      takeInHand(leaving);
      pump();
      if (waiting.length > 0) look();
    },
    wake: look,
    takeOver,
    letGo: () => giveBack(0, "lease-lost"),
    async idle() {
      look();
      await new Promise<void>((go) => {
        quiet.push(go);
        settleQuiet();
      });
    },
    async stop(graceMs = 10_000) {
      stopping = true;
      timer?.cancel();
      const landed = land();
      let grace: { cancel(): void } | undefined;
      await Promise.race([landed, new Promise<void>((go) => (grace = clockwork.after(graceMs, go)))]);
      grace?.cancel();
    },
  };
}

function leavesBefore(a: Letter, b: Letter): number {
  return a.priority - b.priority || a.id - b.id;
}

function isUnasked({ priority }: Letter): boolean {
  return priority !== PRIORITY.reply;
}

/** It was sent twice, and stands nowhere. */
const inVain: SendOutcome = { outcome: "unclear", reason: "repeated-in-vain" };

/** A channel that throws has not said whether the message left. */
function thrown(error: unknown): SendOutcome {
  return { outcome: "unclear", reason: nameOf(error) };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
