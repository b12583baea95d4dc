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
  /** Milliseconds until the next may be tried; 0: now. Whoever is told 0 while it is locked is the one that is tried. */
  wait(): number;
  state(): { tries: number } | null;
}

/** One person may have blocked us; so many different ones in a row are the account's trouble [=]. */
const CHATS_IN_A_ROW = 3;
const FIRST_HOLD_MS = 10 * 60_000;
const LONGEST_HOLD_MS = 6 * 3_600_000;
/** A trial that says nothing by then makes room for the next. */
const TRIAL_MS = 2 * 60_000;

export function lock(clockwork: Clockwork): Lock {
  const chats = new Set<string>();
  let tries = 0;
  let heldUntil = 0;
  let isTrying = false;

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
      tries = 0;
      heldUntil = 0;
      isTrying = false;
    },
    wait() {
      const ms = Math.max(0, heldUntil - clockwork.elapsed());
      if (tries > 0 && ms === 0) {
        isTrying = true;
        heldUntil = clockwork.elapsed() + TRIAL_MS;
      }
      return ms;
    },
    state: () => (tries > 0 ? { tries } : null),
  };
}
