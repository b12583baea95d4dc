import type { Clockwork } from "#bot/clockwork.ts";

/**
 * Whether WhatsApp takes our messages at all. An account under suspicion is given its messages back, whoever they are for,
 * for hours or days ("reach-out time-lock"); going on would prolong it. So everything is held, and tried with one message
 * after pauses that grow.
 */
export interface Lock {
  /** The service has given back a message for this chat. */
  declined(chat: string): void;
  /** The service has taken a message. */
  taken(): void;
  /** Milliseconds until the next may leave; 0: now, and whoever is told so is the one that does. */
  wait(): number;
  state(): { tries: number } | null;
}

/** One person may have blocked us; so many different ones in a row are the account's trouble [=]. */
const CHATS_IN_A_ROW = 3;
const FIRST_HOLD_MS = 10 * 60_000;
const LONGEST_HOLD_MS = 6 * 3_600_000;
/** A trial that says nothing by then makes room for the next. */
const TRIAL_MS = 2 * 60_000;
/** Once it takes messages again, what has gathered leaves one by one: a burst is what locks a number [=]. */
const CALM_MS = 30 * 60_000;
const CALM_GAP_MS = 5_000;

export function lock(clockwork: Clockwork): Lock {
  const chats = new Set<string>();
  let tries = 0;
  let heldUntil = 0;
  let isTrying = false;
  let calmUntil = 0;

  function hold(): void {
    isTrying = false;
    heldUntil = clockwork.elapsed() + Math.min(LONGEST_HOLD_MS, FIRST_HOLD_MS * 2 ** Math.min(tries, 10));
    tries += 1;
  }

  return {
    declined(chat) {
      chats.add(chat);
      // What was on its way when the door fell shut is given back too, and tells nothing new: only a trial does.
      if (tries > 0 ? isTrying : chats.size >= CHATS_IN_A_ROW) hold();
    },
    taken() {
      chats.clear();
      if (tries === 0) return;
      tries = 0;
      isTrying = false;
      calmUntil = clockwork.elapsed() + CALM_MS;
      heldUntil = clockwork.elapsed() + CALM_GAP_MS;
    },
    wait() {
      const now = clockwork.elapsed();
      const ms = Math.max(0, heldUntil - now);
      if (ms > 0) return ms;
      isTrying = tries > 0;
      if (isTrying) heldUntil = now + TRIAL_MS;
      else if (now < calmUntil) heldUntil = now + CALM_GAP_MS;
      return 0;
    },
    state: () => (tries > 0 ? { tries } : null),
  };
}
