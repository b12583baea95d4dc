import { z } from "zod";
import type { Field } from "#bot/commands/form.ts";
import { type Position, positions, positionWords, readPosition } from "#bot/domain/position.ts";
import { words } from "#bot/messages.ts";

/** Which office of a cooperative: picked, or typed as people write it. */
export function positionField<Values>(): Field<Position, Values> {
  return {
    type: z.enum(positions),
    label: words("position-field-label"),
    ask: () => ({
      words: words("position-field-ask"),
      choices: positions.map((position) => ({ label: words(positionWords[position]), value: position })),
    }),
    read: (_turn, { text }) => ({ value: readPosition(text) }),
  };
}
