import type { Temporal } from "temporal-polyfill";
import type { Clockwork } from "#bot/clockwork.ts";
import { Bucket, type Pace, Window } from "#bot/delivery/pace.ts";
import {
  CHAT_BURST,
  CHAT_MESSAGES_A_SECOND,
  WHATSAPP_ANSWERS_A_SECOND,
  WHATSAPP_DAY_BUDGET,
  WHATSAPP_GAP_SECONDS,
  WHATSAPP_HALF_HOUR,
  WHATSAPP_HOURS,
} from "#bot/domain/office-rules.ts";

/** The pace of an app that blocks what writes like a machine. Answers leave at once; all else as a person would write it. */
export interface HumanPace extends Pace {
  /** How many messages that nobody asked for may still leave today. */
  left(): number;
  /** What left in the last day, oldest first, before this process kept the pace: by an earlier start, or by another process. */
  recall(left: readonly Temporal.Instant[]): void;
}

export function humanPace({ timeZone, clockwork }: { timeZone: string; clockwork: Clockwork }): HumanPace {
  const answers = new Window(WHATSAPP_ANSWERS_A_SECOND, 1_000);
  const ofHalfHour = () => new Window(WHATSAPP_HALF_HOUR, 30 * 60_000);
  let halfHour = ofHalfHour();
  const chats = new Map<string, Bucket>();
  const today = () => clockwork.now().toZonedDateTimeISO(timeZone);
  let day = { date: today().toPlainDate(), sent: 0 };
  let nextAt = Number.NEGATIVE_INFINITY;
  let heldUntil = 0;

  function ofChat(chat: string, at: number): Bucket {
    const bucket = chats.get(chat) ?? new Bucket(CHAT_MESSAGES_A_SECOND, CHAT_BURST, at);
    if (chats.size > 10_000) chats.clear();
    chats.set(chat, bucket);
    return bucket;
  }

  function left(): number {
    const date = today().toPlainDate();
    if (!date.equals(day.date)) day = { date, sent: 0 };
    return Math.max(0, WHATSAPP_DAY_BUDGET - day.sent);
  }

  /** Milliseconds until people are awake, and there is something left of the day's budget. */
  function untilDaytime(): number {
    const here = today();
    const { from, until } = WHATSAPP_HOURS;
    const morning = here.startOfDay().add({ hours: from });
    if (here.hour < from) return msUntil(here, morning);
    return here.hour >= until || left() === 0 ? msUntil(here, morning.add({ days: 1 })) : 0;
  }

  const untilNextUnasked = (at: number) => Math.max(0, nextAt - at, halfHour.wait(at), untilDaytime());

  function takes(at: number): void {
    halfHour.take(at);
    const { least, most } = WHATSAPP_GAP_SECONDS;
    nextAt = at + 1_000 * (least + clockwork.random() * (most - least));
  }

  return {
    wait(chat, _place, isReply, at) {
      const always = Math.max(0, heldUntil - at, answers.wait(at), ofChat(chat, at).wait(at));
      return isReply ? always : Math.max(always, untilNextUnasked(at));
    },
    // One at a time: whoever waits for its turn does so in the outbox, where it can be counted and called back.
    unasked: (at) => (untilNextUnasked(at) === 0 ? 1 : 0),
    leaves(chat, _place, isReply, at) {
      answers.take(at);
      ofChat(chat, at).take(at);
      if (isReply) return;
      left();
      day.sent += 1;
      takes(at);
    },
    stayed(isReply) {
      // The gap and the half hour it may keep; a day without a network must not use up the day's budget.
      if (!isReply && left() < WHATSAPP_DAY_BUDGET) day.sent -= 1;
    },
    recall(times) {
      const [now, elapsed] = [clockwork.now(), clockwork.elapsed()];
      const date = today().toPlainDate();
      const isToday = (at: Temporal.Instant) => at.toZonedDateTimeISO(timeZone).toPlainDate().equals(date);
      day = { date, sent: times.filter(isToday).length };
      halfHour = ofHalfHour();
      for (const at of times) takes(elapsed - now.since(at).total("milliseconds"));
    },
    hold(until) {
      heldUntil = Math.max(heldUntil, until);
    },
    left,
  };
}

function msUntil(from: Temporal.ZonedDateTime, to: Temporal.ZonedDateTime): number {
  return Math.max(0, from.until(to).total("milliseconds"));
}
