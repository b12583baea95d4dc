import { z } from "zod";
import type { Field } from "#bot/commands/form.ts";
import { cashDayIn } from "#bot/domain/cash-said.ts";
import { words } from "#bot/messages.ts";

/** The day of what is entered of cash: today, unless one is said; one that can't be is asked for. */

interface Days {
  wrongDay: boolean;
  date: string;
}

export function cashDay<Values extends Days>(): Field<string, Values> {
  return {
    type: z.iso.date(),
    label: words("cash-day-label"),
    known: ({ today }, { wrongDay = false }) => (wrongDay ? undefined : today.toString()),
    ask: (_turn, { wrongDay = false }) => ({ words: wrongDay ? words("cash-day-none") : words("cash-day-which") }),
    isStrict: true,
    read({ today }, { text }) {
      const day = cashDayIn(text, today);
      return day && { value: day.toString() };
    },
  };
}
