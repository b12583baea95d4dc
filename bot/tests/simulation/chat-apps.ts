import type { Channel, ChannelEvent, ChannelName, Outgoing, SendOutcome, Standing } from "#bot/messages.ts";
import { OWN_ACCOUNT } from "./residents.ts";

/**
 * Two chat apps between the town and the bot, and all that goes wrong in them: what is handed over comes again until it is
 * confirmed, twice, late, or between others; what is sent is lost, arrives without an answer, or is refused.
 */

/** What the apps do at the moment. */
export interface AppWeather {
  /** Nothing comes in, nothing goes out. */
  isDown: boolean;
  /** How an attempt to send ends; the last is as all attempts end without any fault. */
  nextSend: () => Sending;
  /** Chance that something is handed over twice, and that it comes once more later. */
  repeats: number;
}
export type Sending = "throttled" | "blocked" | "lost" | "unanswered" | "dropped" | "declined" | "arrives";

/** A message of the bot as it stands in a chat. */
export interface Arrival {
  app: ChannelName;
  chat: string;
  text: string;
  choices: Outgoing["choices"];
  attachment?: Outgoing["attachment"];
  /** What the app calls it. */
  reference: string;
  /** On the clock of the app: milliseconds since the epoch. */
  at: number;
}

/** What the world around has to say, and to hear. */
export interface Surroundings {
  /** Whether the process that called has died meanwhile. */
  isOver: (life: number) => boolean;
  /** A place at which a process may die. @returns whether it does, here */
  passes: (place: string, life: number) => boolean;
  weather: (app: ChannelName) => AppWeather;
  /** Told before anything else of what was handed over to be sent. */
  handed: (message: Outgoing) => void;
  arrived: (arrival: Arrival) => void;
  /** Of this message it is not known whether it arrived. */
  leftOpen: (message: Outgoing) => void;
  confirmed: (event: ChannelEvent) => void;
  random: () => number;
  elapsed: () => number;
  /** On the clock on the wall. */
  now: () => number;
  /** Sabotage: an input is confirmed before it is stored. */
  confirmsEarly: boolean;
}

interface Pending {
  event: ChannelEvent;
  /** Which life has it in hand. */
  inHand: number | null;
  /** What could not be stored comes again a little later, on the monotonic clock. */
  notBefore: number;
}
const AGAIN_AFTER_MS = 30_000;

interface Receiver {
  /** Which process. */
  life: number;
  receive: (event: ChannelEvent) => Promise<void>;
}

export function chatApps(around: Surroundings) {
  const pending = new Map<ChannelName, Pending[]>();
  const standing: Arrival[] = [];
  let ghosts: ChannelEvent[] = [];
  /** Of each app those who take what comes in, or have died. */
  const receivers = new Map<ChannelName, readonly Receiver[]>();
  const others = (name: ChannelName, life: number) =>
    (receivers.get(name) ?? []).filter((one) => one.life !== life && !around.isOver(one.life));

  function channel(name: ChannelName, life: number): Channel {
    return {
      name,
      ownAccount: () => OWN_ACCOUNT,
      longestText: 4096,
      health: () => ({ ok: true }),
      async start(receive) {
        receivers.set(name, [...others(name, life), { life, receive }]);
      },
      async stop() {
        receivers.set(name, others(name, life));
      },
      send: (message) => send(name, life, message),
      // What is called so is in it.
      fetch: async ({ reference }) => Buffer.from(reference),
      // Only the one can be looked at before anything is sent again.
      ...(name === "whatsapp" && {
        look: async (message, since, others) => look(message, since.epochMilliseconds, others),
      }),
    };
  }

  async function send(app: ChannelName, life: number, message: Outgoing): Promise<SendOutcome> {
    if (around.isOver(life) || around.passes("before send", life)) return never();
    around.handed(message);
    const { isDown, nextSend } = around.weather(app);
    if (isDown) return { outcome: "notSent", reason: "unreachable" };
    const sending = nextSend();
    switch (sending) {
      case "throttled":
        return { outcome: "throttled", retryAfterMs: 1_000 * (1 + Math.floor(30 * around.random())) };
      case "blocked":
        return { outcome: "refused", reason: "blocked", unreachable: true };
      case "declined":
        return { outcome: "declined", reason: "declined" };
      case "dropped":
        return { outcome: "notSent", reason: "connection-lost" };
      case "lost":
        around.leftOpen(message);
        return { outcome: "unclear", reason: "connection-lost" };
      case "unanswered":
      case "arrives": {
        const reference = arrives(app, message);
        if (around.passes("after send", life)) return never();
        if (sending === "arrives") return { outcome: "sent", reference };
        around.leftOpen(message);
        return { outcome: "unclear", reason: "connection-lost" };
      }
    }
  }

  function arrives(app: ChannelName, { to, text, choices, attachment }: Outgoing): string {
    const reference = `r${standing.length + 1}`;
    const arrival = { app, chat: to.chat, text, choices, attachment, reference, at: around.now() };
    standing.push(arrival);
    around.arrived(arrival);
    return arrival.reference;
  }

  function look({ to, text }: Outgoing, since: number, others: ReadonlySet<string>): Standing {
    const found = standing.find(
      (one) => one.at >= since && one.chat === to.chat && one.text === text && !others.has(one.reference),
    );
    return found ? { standing: "there", reference: found.reference } : { standing: "absent" };
  }

  /** Hands over what is not confirmed: in order within a chat, in any order between chats. */
  function bring(): void {
    for (const [app, list] of pending) {
      const { isDown, repeats } = around.weather(app);
      const living = (receivers.get(app) ?? []).filter(({ life }) => !around.isOver(life));
      const [first, ...more] = living;
      if (isDown || !first) continue;
      const receiver = () =>
        more.length === 0 ? first : (living[Math.floor(around.random() * living.length)] ?? first);
      const chats = [...new Set(list.map(({ event }) => event.from.chat))];
      for (const chat of shuffled(chats)) {
        const theirs = list.filter(({ event }) => event.from.chat === chat);
        // What follows at once goes the same way: two processes would handle it in any order.
        const before = theirs.find(isInHand)?.inHand;
        const to = living.find(({ life }) => life === before) ?? receiver();
        for (const one of theirs) {
          // What comes again comes before what was said after it.
          if (around.elapsed() < one.notBefore) break;
          hand(one, to, repeats);
        }
      }
      // What was not stored yet comes again by itself, in its turn.
      const again = ghosts.filter((ghost) => ghost.from.channel === app && !list.some(({ event }) => event === ghost));
      ghosts = ghosts.filter((ghost) => !again.includes(ghost));
      for (const event of again)
        void receiver()
          .receive(event)
          .catch(() => {});
    }
  }

  function hand(one: Pending, { life, receive }: Receiver, repeats: number): void {
    if (isInHand(one)) return;
    one.inHand = life;
    if (around.confirmsEarly) confirm(one);
    const twice = around.random() < repeats;
    void receive(one.event).then(
      () => {
        if (around.isOver(life) || around.passes("before confirming", life)) return;
        confirm(one);
      },
      () => {
        if (one.inHand !== life) return;
        one.inHand = null;
        one.notBefore = around.elapsed() + AGAIN_AFTER_MS;
      },
    );
    if (twice) void receive(one.event).catch(() => {});
    if (around.random() < repeats) ghosts.push(one.event);
  }

  function isInHand({ inHand }: Pending): boolean {
    return inHand !== null && !around.isOver(inHand);
  }

  function confirm(one: Pending): void {
    const list = pending.get(one.event.from.channel) ?? [];
    const at = list.indexOf(one);
    if (at < 0) return;
    list.splice(at, 1);
    around.confirmed(one.event);
  }

  function shuffled<T>(all: T[]): T[] {
    return all
      .map((one) => ({ one, at: around.random() }))
      .sort((a, b) => a.at - b.at)
      .map(({ one }) => one);
  }

  return {
    channel,
    bring,
    says(event: ChannelEvent) {
      const list = pending.get(event.from.channel) ?? [];
      list.push({ event, inHand: null, notBefore: 0 });
      pending.set(event.from.channel, list);
    },
    /** What nobody has confirmed. */
    unconfirmed: (): ChannelEvent[] => [...pending.values()].flatMap((list) => list.map(({ event }) => event)),
    /** Whether something could be handed over now. */
    waits(): boolean {
      const now = around.elapsed();
      return [...pending.values()].some((list) => list.some((one) => !isInHand(one) && one.notBefore <= now));
    },
  };
}

function never(): Promise<never> {
  return new Promise(() => {});
}
