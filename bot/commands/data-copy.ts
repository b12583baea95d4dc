import { z } from "zod";
import { OWNER } from "#bot/commands/access.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { copyRows } from "#bot/commands/data-copy-rows.ts";
import { fileChoice } from "#bot/commands/file-choices.ts";
import { type BookSheet, reply, words } from "#bot/messages.ts";
import { noteDone } from "#bot/services/data-requests.ts";
import { ownCopy } from "#bot/services/own-copy.ts";

const input = z.union([z.object({ format: z.enum(["pdf", "xlsx"]) }), z.object({ text: z.string() })]);

/** Everything that is kept about whoever asks, as a file: to be read, or to be taken elsewhere. @see UU 27/2022 art. 7, 13 */
export const dataCopy = command<z.infer<typeof input>, unknown>({
  name: "data-copy",
  phrases: {
    "salinan data": { text: "" },
    "salinan data saya": { text: "" },
    "salinan lengkap": { text: "" },
    "unduh data saya": { text: "" },
  },
  access: OWNER,
  place: "private",
  menu: false,
  input,
  async run(turn, what): Promise<Outcome> {
    if (!("format" in what)) return asks();
    return made(turn, what.format);
  },
});

function asks(): Outcome {
  const choices = (["pdf", "xlsx"] as const).map((format) => fileChoice(format, "data-copy", { format }));
  return { replies: [reply(words("data-copy-which"), ...choices)], about: null, outcome: "asked" };
}

async function made(turn: Turn, format: BookSheet["format"]): Promise<Outcome> {
  const { tx, secrets, person, writer, now } = turn;
  if (!person) throw new Error("nobody's copy");
  const copy = await ownCopy(tx, secrets, person.id, writer.accountId);
  const asked = { kind: "copy", personId: person.id, chatAccountId: writer.accountId, about: format } as const;
  const number = await noteDone(tx, asked, now);
  const document: BookSheet = {
    kind: "bookSheet",
    format,
    name: words("data-copy-file-name", { number }),
    title: words("data-copy-title"),
    facts: [words("data-copy-of", { name: person.name, number, now })],
    columns: [
      { title: words("data-copy-about-what"), kind: "text", share: 26 },
      { title: words("data-copy-kept"), kind: "text", share: 74 },
    ],
    rows: copyRows(copy, turn),
    totals: null,
    notes: [words("data-copy-note")],
  };
  return {
    replies: [{ words: words("data-copy-done", { number }), document }],
    about: { subjectId: person.id, object: `request ${number}`, fields: ["all"] },
    outcome: format,
  };
}
