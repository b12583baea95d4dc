import type { Clockwork } from "#bot/clockwork.ts";
import type { SendOutcome } from "#bot/messages.ts";

/**
 * What the service says of our messages: −1 given back, 0 not sent yet, 1 with the service, 2 on the phone, 3 read, 4 played.
 * The library calls a message sent at 0 already.
 */
export interface Acks {
  /** The service has said this of a message. */
  came(id: string, level: number): void;
  /** What becomes of a message of which the library said this much so far. */
  of(id: string, level: number): Promise<SendOutcome>;
  /** Nothing will be said any more; what waits stays unclear. */
  end(): void;
}

/** A service that takes a message says so within a second or two. */
const ACK_MS = 30_000;
/** What came before anybody asked. */
const MOST_KEPT = 1_000;

export function acks({ clockwork, online }: { clockwork: Clockwork; online: () => boolean }): Acks {
  const known = new Map<string, number>();
  const waiting = new Map<string, (outcome: SendOutcome) => void>();
  let ended = false;

  function came(id: string, level: number): void {
    // An error after the service had taken it (seen where an account is restricted) counts: nobody got it.
    const before = known.get(id) ?? 0;
    if (level !== 0) known.set(id, level < 0 ? level : Math.max(level, before));
    if (known.size > MOST_KEPT) known.delete(known.keys().next().value ?? "");
    const outcome = outcomeOf(id, known.get(id) ?? 0);
    if (outcome) waiting.get(id)?.(outcome);
  }

  return {
    came,
    of(id, level) {
      came(id, level);
      const already = outcomeOf(id, known.get(id) ?? 0);
      if (already) return Promise.resolve(already);
      if (ended) return Promise.resolve(gone);
      return new Promise((resolve) => {
        let timer = clockwork.after(ACK_MS, late);
        function late(): void {
          // While there is no network the page holds it, and sends it when there is one.
          if (!ended && !online()) timer = clockwork.after(ACK_MS, late);
          else settle({ outcome: "unclear", reason: "no-ack" });
        }
        function settle(outcome: SendOutcome): void {
          timer.cancel();
          waiting.delete(id);
          resolve(outcome);
        }
        waiting.set(id, settle);
      });
    },
    end() {
      ended = true;
      for (const settle of [...waiting.values()]) settle(gone);
    },
  };
}

const gone: SendOutcome = { outcome: "unclear", reason: "browser-gone" };

function outcomeOf(id: string, level: number): SendOutcome | null {
  if (level < 0) return { outcome: "declined", reason: "ack-error" };
  return level > 0 ? { outcome: "sent", reference: id } : null;
}
