import type { Turn } from "#bot/commands/command.ts";
import { laterDay } from "#bot/domain/days.ts";
import { isOnce, nextDay } from "#bot/domain/recurrence.ts";
import { wordsOf } from "#bot/domain/text.ts";
import { type Words, words } from "#bot/messages.ts";
import type { OwnReminder } from "#bot/services/own-reminders.ts";

/** How it is told when something comes. */

type When = Pick<OwnReminder, "recurs" | "startsOn" | "time">;

/** "Sabtu, 5 Juli 2025 pukul 07.00 WIB", "tiap tanggal 5 pukul 07.00" */
export function whenWords({ recurs, startsOn, time }: When, { timeZone }: Pick<Turn, "timeZone">): Words {
  if (isOnce(recurs)) {
    const at = startsOn.toZonedDateTime({ timeZone, plainTime: time }).toInstant();
    return words("reminder-words-once", { at });
  }
  const [every = "", which = ""] = recurs.split(" ");
  if (every === "daily") return words("reminder-words-daily", { time });
  if (every === "weekly") return words("reminder-words-weekly", { day: Number(which), time });
  if (every === "monthly") {
    const day = Number(which);
    return day === 31 ? words("reminder-words-month-end", { time }) : words("reminder-words-monthly", { day, time });
  }
  const [month, day] = which.split("-").map(Number);
  return words("reminder-words-yearly", { month: month ?? 1, day: day ?? 1, time });
}

/** What was typed, letter for letter, where a command was handed only the words of it. */
export function asTyped({ said }: Pick<Turn, "said">, text: string): string {
  const isIn = said !== null && wordsOf(said).join(" ").includes(wordsOf(text).join(" "));
  return text !== "" && isIn ? said : text;
}

/** The next day on which it comes, as an instant. */
export function nextTime({ recurs, startsOn, time }: When, { now, today, timeZone }: Turn) {
  const from = laterDay(startsOn, today);
  const on = (day: typeof today) => day.toZonedDateTime({ timeZone, plainTime: time }).toInstant();
  const day = nextDay(recurs, from);
  if (day === null || on(day).since(now).sign > 0) return day && on(day);
  const after = nextDay(recurs, from.add({ days: 1 }));
  return after && on(after);
}
