import { CHAT_BURST, CHAT_MESSAGES_A_SECOND, GROUP_MESSAGES_A_MINUTE, REPLY_ROOM } from "#bot/domain/office-rules.ts";

/**
 * How fast messages may leave, by the clock of the process (milliseconds, monotonic). Counts what leaves: for the whole
 * channel, with room that only replies may use, and for each chat.
 */
export interface Pace {
  /** Milliseconds until such a message may leave; 0: now. */
  wait(chat: string, place: "private" | "group", isReply: boolean, at: number): number;
  /** It leaves now. */
  leaves(chat: string, place: "private" | "group", isReply: boolean, at: number): void;
  /** What was said to leave did not, surely. */
  stayed?(isReply: boolean): void;
  /** The channel said: nothing before this time. */
  hold(until: number): void;
  /** How many of those that nobody asked for are worth having in hand: what can't leave for long would only stand in the way. */
  unasked(at: number): number;
  /** Milliseconds until more of them are, where that is told. */
  moreUnasked?(at: number): number;
}

/** Tells when one more may leave. */
interface Limit {
  wait(at: number): number;
  take(at: number): void;
  /** Nothing of what left counts any more. */
  isIdle(at: number): boolean;
}

/** Room that fills by so many a second, up to a burst. */
export class Bucket implements Limit {
  private room: number;
  private at: number;
  private readonly perSecond: number;
  private readonly burst: number;
  constructor(perSecond: number, burst: number, at: number) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.room = burst;
    this.at = at;
  }
  private fill(at: number): void {
    this.room = Math.min(this.burst, this.room + (Math.max(0, at - this.at) / 1000) * this.perSecond);
    this.at = Math.max(this.at, at);
  }
  /** How many may leave by then, one after the other. */
  by(at: number): number {
    return Math.floor(this.room + (Math.max(0, at - this.at) / 1000) * this.perSecond);
  }
  wait(at: number): number {
    this.fill(at);
    // A hair below one is one: rooms are sums of fractions.
    return this.room >= 1 - 1e-9 ? 0 : Math.ceil(((1 - this.room) / this.perSecond) * 1000);
  }
  take(at: number): void {
    this.fill(at);
    this.room -= 1;
  }
  isIdle(at: number): boolean {
    this.fill(at);
    return this.room >= this.burst;
  }
}

/**
 * Never more than so many in any stretch of time, whenever it begins: a bucket that fills up while nothing leaves would let
 * twice as many out in its first.
 */
export class Window implements Limit {
  /** When the last ones left, in a ring: the next place is that of the oldest. */
  private readonly left: number[];
  private next = 0;
  private readonly lengthMs: number;
  constructor(most: number, lengthMs: number) {
    this.left = Array<number>(Math.max(1, Math.floor(most))).fill(Number.NEGATIVE_INFINITY);
    this.lengthMs = lengthMs;
  }
  wait(at: number): number {
    const oldest = this.left[this.next] ?? Number.NEGATIVE_INFINITY;
    return Math.max(0, Math.ceil(oldest + this.lengthMs - at));
  }
  take(at: number): void {
    this.left[this.next] = at;
    this.next = (this.next + 1) % this.left.length;
  }
  /** How many may leave by then. */
  room(at: number): number {
    return this.left.filter((oldest) => oldest + this.lengthMs <= at).length;
  }
  isIdle(at: number): boolean {
    const newest = this.left.at(this.next - 1) ?? Number.NEGATIVE_INFINITY;
    return newest + this.lengthMs <= at;
  }
}

/** What nobody asked for is worth having in hand when it may leave within so long: all in hand is in doubt when the process dies. */
const AHEAD_MS = 500;

/**
 * What nobody asked for leaves evenly, a little below its rate, and but for a ninth of a second's worth: all at once at the beginning of
 * every second, what is late by some milliseconds comes together with the next, and the server counts too many.
 */
const EVENLY = { share: 0.96, atOnce: 1 / 9 };

/** Chats whose pace is remembered before those that are quiet are forgotten. */
const MOST_CHATS = 10_000;

/** @param rate messages a second for what is no reply (`TELEGRAM_RATE`); Infinity: no limit */
export function pace(rate: number): Pace {
  if (rate === Number.POSITIVE_INFINITY)
    return { wait: () => 0, leaves: () => {}, hold: () => {}, unasked: () => rate };
  const all = new Window(rate + REPLY_ROOM, 1_000);
  const unasked = new Window(rate, 1_000);
  const evenly = new Bucket(rate * EVENLY.share, Math.max(1, rate * EVENLY.atOnce), 0);
  const chats = new Map<string, Limit[]>();
  let heldUntil = 0;

  function ofChat(chat: string, place: "private" | "group", now: number): Limit[] {
    let limits = chats.get(chat);
    if (!limits) {
      if (chats.size >= MOST_CHATS) forgetIdle(now);
      limits = [new Bucket(CHAT_MESSAGES_A_SECOND, CHAT_BURST, now)];
      if (place === "group") limits.push(new Window(GROUP_MESSAGES_A_MINUTE, 60_000));
      chats.set(chat, limits);
    }
    return limits;
  }
  function forgetIdle(now: number): void {
    for (const [chat, limits] of chats) if (limits.every((limit) => limit.isIdle(now))) chats.delete(chat);
  }
  function limitsOf(chat: string, place: "private" | "group", isReply: boolean, now: number): Limit[] {
    return [all, ...(isReply ? [] : [unasked, evenly]), ...ofChat(chat, place, now)];
  }

  return {
    wait(chat, place, isReply, now) {
      return Math.max(0, heldUntil - now, ...limitsOf(chat, place, isReply, now).map((limit) => limit.wait(now)));
    },
    leaves(chat, place, isReply, now) {
      for (const limit of limitsOf(chat, place, isReply, now)) limit.take(now);
    },
    hold(until) {
      heldUntil = Math.max(heldUntil, until);
    },
    unasked(now) {
      const soon = now + AHEAD_MS;
      return heldUntil > soon ? 0 : Math.max(1, Math.min(unasked.room(soon), all.room(soon), evenly.by(soon)));
    },
    moreUnasked: (now) => Math.max(0, heldUntil - now - AHEAD_MS, unasked.wait(now) - AHEAD_MS),
  };
}
