import { z } from "zod";
import { treasurerOf } from "#bot/commands/access.ts";
import type { Field } from "#bot/commands/form.ts";
import { keeper } from "#bot/commands/keeping.ts";
import { words } from "#bot/messages.ts";
import { cooperativesById, shortName } from "#bot/services/cooperatives.ts";

/** Whose books a treasurer's form is about: asked of whoever keeps several. */
export function ownBooksField<Values extends { cooperative: number }>(): Field<number, Values> {
  return {
    type: z.number().int(),
    known(turn, { cooperative }) {
      const theirs = treasurerOf(keeper(turn));
      if (cooperative !== undefined && theirs.includes(cooperative)) return cooperative;
      return theirs.length === 1 ? theirs[0] : undefined;
    },
    async ask(turn) {
      const all = await cooperativesById(turn.tx, treasurerOf(keeper(turn)));
      const choices = all.map((one) => ({
        label: words("kept-books-of", { cooperative: shortName(one) }),
        value: one.id,
      }));
      return { words: words("kept-books-which"), choices };
    },
    read: () => null,
  };
}
