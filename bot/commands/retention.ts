import { z } from "zod";
import { STAFF } from "#bot/commands/access.ts";
import { command, type Outcome } from "#bot/commands/command.ts";
import { BOOKS_KEPT_YEARS } from "#bot/domain/office-rules.ts";
import { type Choice, reply, type Words, words } from "#bot/messages.ts";
import { keptDays, RETENTION_KINDS, type RetentionKind, type Run, runsSince } from "#bot/services/retention.ts";

/** So far back what went is summed up. */
const DAYS = 30;

/** How long what is kept is kept, and that it really goes: for the office, from the runs that took it out. */
export const retention = command({
  name: "retention",
  phrases: { "masa simpan": { text: "" } },
  typed: "masa simpan",
  access: STAFF,
  place: "private",
  menu: false,
  listed: true,
  input: z.union([z.object({ all: z.literal(true) }), z.object({ text: z.string() })]),
  async run({ tx, today }, what): Promise<Outcome> {
    const about = { subjectId: null, object: "retention" };
    if ("all" in what) return { replies: [reply(wholeList())], about, outcome: "list" };
    const runs = await runsSince(tx, today.subtract({ days: DAYS }));
    const last = runs.map(({ at }) => at).reduce<Run["at"] | null>((a, b) => (a && a.since(b).sign > 0 ? a : b), null);
    const gone = runs.filter(({ count }) => count > 0).map(line);
    const all: Choice = { label: words("retention-all"), command: "retention", input: { all: true }, lasting: true };
    const lines = gone.length > 0 ? gone : [words("retention-nothing")];
    const said = last ? words("retention-shown", { days: DAYS, at: last, lines }) : words("retention-none");
    return { replies: [reply(said, all)], about, outcome: "shown" };
  },
});

function wholeList(): Words {
  const lines = RETENTION_KINDS.map((kind) => words("retention-kept", { kind: kindWords(kind), days: keptDays(kind) }));
  return words("retention-list", { lines, years: BOOKS_KEPT_YEARS });
}

function kindWords(kind: RetentionKind): Words {
  return words("retention-kind", { kind });
}

function line({ kind: of, count, oldest }: Run): Words {
  const kind = kindWords(of);
  return oldest === null
    ? words("retention-line", { kind, count })
    : words("retention-line-oldest", { kind, count, oldest });
}
