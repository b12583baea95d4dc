import type { Turn } from "#bot/commands/command.ts";
import { CLOSES, isOfficeOpen, OPENS, openFrom } from "#bot/domain/office-hours.ts";
import { HELPLINE } from "#bot/domain/office-rules.ts";
import { readable, wordsOf } from "#bot/domain/text.ts";
import { type Content, type Words, words } from "#bot/messages.ts";
import type { Asker } from "#bot/services/questions.ts";

/** What questions to the office have in common, whoever writes. */

/** Who writes here, as far as it is known. */
export function askerOf({ writer, person }: Turn): Asker {
  return { chatAccountId: writer.accountId, personId: person?.id ?? null };
}

/** What was sent beside its words, and is not passed on. */
export function enclosedIn(kind: Content["kind"]): string | null {
  return kind === "text" || kind === "contact" || kind === "location" ? null : kind;
}

/** When somebody answers. */
export function whenAnswered({ now, timeZone }: Turn): Words {
  if (!isOfficeOpen(now, timeZone)) {
    return words("contact-human-when-closed", { from: openFrom(now, timeZone) });
  }
  return words("contact-human-when-open", { opens: OPENS, closes: CLOSES });
}

/** Where people are heard who can't go on. */
export function helpline(): Words {
  return words("alarm-helpline", { number: HELPLINE.number, extension: HELPLINE.extension });
}

/** Something that may be written to a person: no number of a list, no lone word. */
export function isSentence(text: string): boolean {
  return wordsOf(text).length > 1 && /\p{L}{2}/u.test(readable(text));
}
