import { Broken } from "./broken.ts";
import type { Human } from "./residents.ts";

/** What a PIN opens and when it is locked, once more and without a database: the model that the bot is compared with. */

const MINUTE = 60_000;
/** promises.md section 6: PIN session, and wrong PINs. */
const IDLE = 15 * MINUTE;
const IN_ALL = 60 * MINUTE;
const LOCKS = [1, 5, 15, 30, 60, 60, 60];
const FREE = 2;

interface PinState {
  wrong: number;
  lockedUntil: number;
  session: { given: number; used: number } | null;
  /** An answer was lost while the bot died: what was counted can't be told from outside. */
  isUnsure: boolean;
}

export type AfterTry = { kind: "open"; left: number } | { kind: "locked"; minutes: number } | { kind: "disabled" };

export function pinModel() {
  const states = new Map<string, PinState>();

  function of(human: Human): PinState {
    const state = states.get(human.mark) ?? { wrong: 0, lockedUntil: 0, session: null, isUnsure: false };
    states.set(human.mark, state);
    return state;
  }

  return {
    isOpen(human: Human, at: number): boolean {
      const { session } = of(human);
      return session !== null && at < Math.min(session.given + IN_ALL, session.used + IDLE);
    },
    uses(human: Human, at: number): void {
      const { session } = of(human);
      if (session) session.used = at;
    },
    shut(human: Human): void {
      of(human).session = null;
    },
    isLocked: (human: Human, at: number): boolean => at < of(human).lockedUntil,
    isDisabled: (human: Human): boolean => of(human).wrong > FREE + LOCKS.length,
    /** Counted, whatever becomes of it. */
    tries(human: Human, at: number): AfterTry {
      const state = of(human);
      state.wrong += 1;
      if (state.wrong <= FREE) return { kind: "open", left: FREE + 1 - state.wrong };
      const minutes = LOCKS[state.wrong - FREE - 1];
      if (minutes === undefined) return { kind: "disabled" };
      state.lockedUntil = at + minutes * MINUTE;
      return { kind: "locked", minutes };
    },
    right(human: Human, at: number): void {
      Object.assign(of(human), { wrong: 0, lockedUntil: 0, session: { given: at, used: at } });
    },
    unsure(human: Human): void {
      of(human).isUnsure = true;
    },
    isUnsure: (human: Human): boolean => of(human).isUnsure,
    /** What the database says counts from here on. */
    learns(human: Human, facts: Omit<PinState, "isUnsure">): void {
      states.set(human.mark, { ...facts, isUnsure: false });
    },
    /** Compares the count in the database with ours. @throws Broken */
    compare(human: Human, wrong: number): void {
      const state = of(human);
      if (!state.isUnsure && state.wrong !== wrong) {
        throw new Broken("PIN tries are counted", `${human.mark}: ${wrong} in the database, ${state.wrong} were made`);
      }
    },
  };
}

export type PinModel = ReturnType<typeof pinModel>;
