import { z } from "zod";
import { TREASURERS } from "#bot/commands/access.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { auditNamed, ownBooks } from "#bot/commands/kept-books.ts";
import { later } from "#bot/domain/time.ts";
import { type Choice, reply, type Words, words } from "#bot/messages.ts";
import { called } from "#bot/services/address.ts";
import { type LateBorrower, type Reminding, reminding, remindLate } from "#bot/services/arrears-reminders.ts";
import { type Cooperative, shortName } from "#bot/services/cooperatives.ts";
import { askedByTreasurer } from "#bot/services/instalment-reminder.ts";

const input = z.union([
  z.object({ cooperative: z.number().int(), count: z.number().int() }),
  z.object({ cooperative: z.number().int() }),
  z.object({ text: z.string() }),
]);

/** The treasurer reminds all who are late, after they have seen who that is and what each will read. */
export const arrearsRemind = command<z.infer<typeof input>, unknown>({
  name: "arrears-remind",
  opens:
    /^(?:(?:tolong|tlg|mohon|mau|saya) )*(?:ingatkan|ingatin|ingetin|elingno|elingke|tagih|tagihen|kirim pengingat(?: ke)?) (?:semua |kabeh |seluruh )?(?:(?:anggota|orang|wong) )?(?:(?:yang|yg|sing|seng) (?:(?:masih|lagi|pada) )?(?:nunggak|nungak|menunggak|telat|terlambat)|penunggak|tunggakan)\b/,
  access: TREASURERS,
  place: "private",
  menu: false,
  input,
  async run(turn, what): Promise<Outcome> {
    const wanted = "cooperative" in what ? what.cooperative : undefined;
    const chosen = (cooperative: number) => ({ command: "arrears-remind", input: { cooperative } });
    const found = await ownBooks(turn, wanted, chosen);
    if ("outcome" in found) return found.outcome;
    const { cooperative } = found;
    const all = await reminding(turn.tx, cooperative.id, turn);
    // Somebody paid, linked or stopped since it was read: it is read again with the count that holds now.
    if ("count" in what && what.count === all.now.length && what.count > 0) return tells(turn, cooperative);
    return asks(turn, cooperative, all);
  },
});

/** So many names fit beside the preview. */
const NAMES = 12;

async function asks(turn: Turn, cooperative: Cooperative, all: Reminding): Promise<Outcome> {
  const { now, unreached, before, isStopped } = all;
  const name = shortName(cooperative);
  const told = { subjectId: null, object: `cooperative ${cooperative.id}`, fields: ["totals"] };
  await named(turn, "asked", [...now, ...[...unreached, ...before].map(({ borrower }) => borrower)], "shown");
  const lines = [
    ...(now.length > 0 ? [words("arrears-remind-who", { count: now.length, names: namesWords(now) })] : []),
    ...(["noChat", "stopped", "saysPaid", "left"] as const).flatMap((why) => {
      const these = unreached.flatMap((one) => (one.why === why ? [one.borrower] : []));
      const count = these.length;
      return count > 0 ? [words("arrears-remind-unreached", { why, count, names: namesWords(these) })] : [];
    }),
    ...beforeLines(before),
  ];
  if (lines.length === 0) {
    return { replies: [reply(words("arrears-remind-nobody", { cooperative: name }))], about: told, outcome: "nobody" };
  }
  if (isStopped) {
    return { replies: [reply(words("arrears-remind-stopped"))], about: told, outcome: "stopped" };
  }
  const [first] = now;
  if (!first) {
    lines.unshift(words("arrears-remind-none-now"));
    return { replies: [reply(words("arrears-remind-shown", { lines }))], about: told, outcome: "nobody-now" };
  }
  lines.push(words("arrears-remind-preview", { preview: askedByTreasurer(called(first), name, first.dueOn) }));
  const does: Choice = {
    label: words("arrears-remind-do", { count: now.length }),
    command: "arrears-remind",
    input: { cooperative: cooperative.id, count: now.length },
  };
  return { replies: [reply(words("arrears-remind-shown", { lines }), does)], about: told, outcome: "asked" };
}

function namesWords(all: readonly LateBorrower[]): Words {
  const names = all
    .slice(0, NAMES)
    .map(({ name }) => name)
    .join(", ");
  const more = all.length - NAMES;
  return more > 0 ? words("arrears-remind-names-more", { names, more }) : words("arrears-remind-names", { names });
}

function beforeLines(before: Reminding["before"]): Words[] {
  const [first] = before;
  if (!first) return [];
  const at = before.reduce((last, one) => later(last, one.at), first.at);
  const borrowers = before.map(({ borrower }) => borrower);
  return [words("arrears-remind-before", { count: before.length, names: namesWords(borrowers), at })];
}

async function tells(turn: Turn, cooperative: Cooperative): Promise<Outcome> {
  const { told, from } = await remindLate(turn.tx, cooperative.id, turn);
  await named(turn, "told", told, "changed");
  const count = told.length;
  const isNow = from.equals(turn.now);
  return {
    replies: [reply(isNow ? words("arrears-remind-done", { count }) : words("arrears-remind-later", { count, from }))],
    about: { subjectId: null, object: `cooperative ${cooperative.id}`, changed: true },
    outcome: "told",
  };
}

async function named(
  turn: Turn,
  what: string,
  all: readonly LateBorrower[],
  outcome: "shown" | "changed",
): Promise<void> {
  await auditNamed(
    turn,
    { action: `arrears-remind ${what}`, fields: ["loans"], outcome },
    all.map(({ personId }) => personId),
  );
}
