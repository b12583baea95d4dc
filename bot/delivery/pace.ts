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
  /** The channel said: nothing before this time. */
  hold(until: number): void;
}

/** Room that fills by so many a second, up to a burst. */
class Bucket {
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
  wait(at: number): number {
    this.fill(at);
    // A hair below one is one: rooms are sums of fractions.
    return this.room >= 1 - 1e-9 ? 0 : Math.ceil(((1 - this.room) / this.perSecond) * 1000);
  }
  take(at: number): void {
    this.fill(at);
    this.room -= 1;
  }
  isFull(at: number): boolean {
    this.fill(at);
    return this.room >= this.burst;
  }
}

/** @param rate messages a second for what is no reply (`TELEGRAM_RATE`); Infinity: no limit */
export function pace(rate: number, at = 0): Pace {
  // A second's worth at once, as the channel itself counts by the second.
  const all = new Bucket(rate + REPLY_ROOM, rate + REPLY_ROOM, at);
  const unasked = new Bucket(rate, rate, at);
  const chats = new Map<string, Bucket>();
  let heldUntil = 0;

  function chatBucket(chat: string, place: "private" | "group", now: number): Bucket {
    let bucket = chats.get(chat);
    if (!bucket) {
      if (chats.size >= 10_000) forgetFull(now);
      bucket =
        place === "group"
          ? new Bucket(GROUP_MESSAGES_A_MINUTE / 60, GROUP_MESSAGES_A_MINUTE / 2, now)
          : new Bucket(CHAT_MESSAGES_A_SECOND, CHAT_BURST, now);
      chats.set(chat, bucket);
    }
    return bucket;
  }
  function forgetFull(now: number): void {
    for (const [chat, bucket] of chats) if (bucket.isFull(now)) chats.delete(chat);
  }

  if (rate === Number.POSITIVE_INFINITY) return { wait: () => 0, leaves: () => {}, hold: () => {} };
  return {
    wait(chat, place, isReply, now) {
      const waits = [heldUntil - now, all.wait(now), chatBucket(chat, place, now).wait(now)];
      if (!isReply) waits.push(unasked.wait(now));
      return Math.max(0, ...waits);
    },
    leaves(chat, place, isReply, now) {
      all.take(now);
      chatBucket(chat, place, now).take(now);
      if (!isReply) unasked.take(now);
    },
    hold(until) {
      heldUntil = Math.max(heldUntil, until);
    },
  };
}
