/** The updates that wait for the bot, and the one poller that may fetch them. */
import type { Update } from "grammy/types";
import { ApiError, conflict } from "./bot-api-http.ts";

export type UpdateContent = Omit<Update, "update_id">;
type Kind = keyof UpdateContent;

/** What getUpdates is asked; a form sends numbers as text. */
export interface Poll {
  offset?: number;
  limit?: number;
  /** Seconds to wait when there is nothing. */
  timeout?: number;
  allowed_updates?: string[];
}

/** An order that updates come more than once, for those that are made from now on. */
export interface RepeatOrder {
  when?: (update: Update) => boolean;
  /** To how many updates it happens; 1 if nothing is said, without end if there is a `chance`. */
  times?: number;
  /** From 0 to 1. */
  chance?: number;
  /** How often each comes again. */
  copies?: number;
  /** The copies stand beside it in one batch, instead of coming after it was confirmed. */
  sameBatch?: boolean;
}

/** Only on request, says the manual; everything else is sent unless it is left out of `allowed_updates`. */
const onlyOnRequest: Kind[] = ["chat_member", "message_reaction", "message_reaction_count"];

export type Updates = ReturnType<typeof updateQueue>;

/** @param second milliseconds that a second of the server lasts */
export function updateQueue(second: number, random: () => number) {
  let lastId = 731_000_000;
  let allowed: string[] = [];
  let confirmedOffset = 0;
  let unconfirmed: { update: Update; copiesBeside: number; copiesLater: number }[] = [];
  let comingAgain: { update: Update; left: number }[] = [];
  const repeats: Required<RepeatOrder>[] = [];
  let poller: { wake(): void; end(error: ApiError): void } | undefined;
  /** Whether the last batch may still be in work: the next poll says that it is not. */
  let inWork = false;
  const onceDone: (() => void)[] = [];

  /** @returns undefined if the bot does not want this kind */
  function push(content: UpdateContent): Update | undefined {
    const kinds = Object.keys(content) as Kind[];
    const wanted = kinds.some((kind) => (allowed.length > 0 ? allowed.includes(kind) : !onlyOnRequest.includes(kind)));
    if (!wanted) return undefined;
    const update: Update = { update_id: ++lastId, ...content };
    const repeat = repeats.find((one) => one.times > 0 && one.when(update) && random() < one.chance);
    if (repeat) repeat.times -= 1;
    unconfirmed.push({
      update,
      copiesBeside: repeat?.sameBatch ? repeat.copies : 0,
      copiesLater: repeat && !repeat.sameBatch ? repeat.copies : 0,
    });
    poller?.wake();
    return update;
  }

  async function poll({ offset = 0, limit = 100, timeout = 0, allowed_updates }: Poll, gone: AbortSignal) {
    end(conflict("terminated by other getUpdates request; make sure that only one bot instance is running"));
    if (allowed_updates) allowed = allowed_updates;
    inWork = false;
    confirm(offset < 0 ? lastId + 1 + offset : offset);
    tellIfDone();
    const most = Math.min(Math.max(limit, 1), 100);
    const batch = take(most);
    if (batch.length > 0 || timeout <= 0) return batch;
    await news(timeout * second, gone);
    return take(most);
  }

  function confirm(offset: number): void {
    confirmedOffset = Math.max(confirmedOffset, offset);
    const first = unconfirmed.findIndex(({ update }) => update.update_id >= confirmedOffset);
    const confirmed = unconfirmed.splice(0, first < 0 ? unconfirmed.length : first);
    for (const { update, copiesLater } of confirmed)
      if (copiesLater > 0) comingAgain.push({ update, left: copiesLater });
  }

  function take(most: number): Update[] {
    const again = comingAgain.map(({ update }) => update);
    comingAgain = comingAgain.map(({ update, left }) => ({ update, left: left - 1 })).filter(({ left }) => left > 0);
    const fresh = unconfirmed.flatMap(({ update, copiesBeside }) => Array<Update>(1 + copiesBeside).fill(update));
    const batch = [...again, ...fresh].slice(0, most);
    inWork = batch.length > 0;
    return batch;
  }

  /** Resolves at the next update, or after `ms` without one. */
  function news(ms: number, gone: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (how: () => void) => () => {
        clearTimeout(timer);
        gone.removeEventListener("abort", leave);
        if (poller === mine) poller = undefined;
        how();
      };
      const leave = settle(() => reject(new ApiError(500, "the poller hung up")));
      const timer = setTimeout(settle(resolve), ms);
      const mine = { wake: settle(resolve), end: (error: ApiError) => settle(() => reject(error))() };
      poller = mine;
      gone.addEventListener("abort", leave);
    });
  }

  function tellIfDone(): void {
    if (inWork || unconfirmed.length > 0 || comingAgain.length > 0) return;
    for (const tell of onceDone.splice(0)) tell();
  }

  /** Resolves when the bot has had everything: it has confirmed the last update, and asks for the next. */
  function done(): Promise<void> {
    return new Promise((resolve) => {
      onceDone.push(resolve);
      tellIfDone();
    });
  }

  /** Sends the poller away that is waiting now. */
  function end(error: ApiError): void {
    poller?.end(error);
  }

  function forget(): void {
    unconfirmed = [];
    comingAgain = [];
  }

  function repeat({ when = () => true, times, chance, copies = 1, sameBatch = false }: RepeatOrder): void {
    const most = times ?? (chance === undefined ? 1 : Number.POSITIVE_INFINITY);
    repeats.push({ when, times: most, chance: chance ?? 1, copies, sameBatch });
  }

  function repeatNoMore(): void {
    repeats.splice(0);
  }

  return {
    push,
    poll,
    end,
    forget,
    repeat,
    repeatNoMore,
    done,
    /** Update ids below it are confirmed. */
    confirmedOffset: () => confirmedOffset,
    /** What the bot still has to fetch, or to confirm. */
    pending: () => [...comingAgain.map(({ update }) => update), ...unconfirmed.map(({ update }) => update)],
  };
}
