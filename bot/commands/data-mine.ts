import { z } from "zod";
import { OWNER } from "#bot/commands/access.ts";
import { command, type Outcome } from "#bot/commands/command.ts";
import { requestKindWords, requestStatusWords } from "#bot/commands/data-terms.ts";
import { reply, type Words, words } from "#bot/messages.ts";
import { type DataRequest, requestsOf } from "#bot/services/data-requests.ts";

/** So many fit a screen. */
const MOST = 6;

/** What somebody asked of their data, and what they were answered; behind the PIN, for there may be anything in it. */
export const dataMine = command({
  name: "data-mine",
  phrases: { "permintaan saya": { text: "" } },
  access: OWNER,
  place: "private",
  menu: false,
  input: z.object({ text: z.string() }),
  async run({ tx, secrets, person }): Promise<Outcome> {
    const all = person ? await requestsOf(tx, secrets, person.id, MOST) : [];
    if (all.length === 0) return { replies: [reply(words("data-mine-none"))], about: null, outcome: "none" };
    const about = { subjectId: person?.id ?? null, fields: ["request"] };
    return { replies: [reply(words("data-mine-shown", { lines: all.flatMap(linesOf) }))], about, outcome: "shown" };
  },
});

function linesOf({ number, kind, status, askedAt, dueAt, answer }: DataRequest): Words[] {
  const [what, stands] = [requestKindWords(kind), requestStatusWords(status)];
  return [
    status === "waiting"
      ? words("data-mine-waiting", { number, kind: what, status: stands, dueAt })
      : words("data-mine-ended", { number, kind: what, status: stands, askedAt }),
    ...(answer === null ? [] : [words("data-mine-answer", { answer })]),
  ];
}
