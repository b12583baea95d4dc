import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { TREASURERS, treasurerOf } from "#bot/commands/access.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { keeper } from "#bot/commands/keeping.ts";
import { slipTitle, unsigned } from "#bot/commands/slip-effect.ts";
import { isAfter } from "#bot/domain/days.ts";
import { pastDayIn } from "#bot/domain/past-day.ts";
import { readable } from "#bot/domain/text.ts";
import { type Choice, reply, type Words, words } from "#bot/messages.ts";
import { cooperativeById, cooperativesById, shortName } from "#bot/services/cooperatives.ts";
import { type Slip, slipsWritten } from "#bot/services/slips.ts";

const input = z.union([
  z.object({ cooperative: z.number().int(), day: z.iso.date(), from: z.number().int().min(0) }),
  z.object({ text: z.string() }),
]);

/** So many lines fit a phone screen. */
const PAGE = 10;

const WHEN =
  "(?:hari ini|hr ini|tadi|kemarin|kemaren|kmrn|wingi|dino iki|dinten niki|(?:tgl|tanggal) .{1,30}|(?:senin|selasa|rabu|kamis|jumat|sabtu)(?: kemarin)?)";

/** What was entered in the chat on a day, with what came in and went out: to be compared with the till. */
export const slipDay = command<z.infer<typeof input>, unknown>({
  name: "slip-day",
  typed: "setoran hari ini",
  opens: new RegExp(
    `^(?:(?:daftar|lihat|rekap|cek|laporan|total|catatan|rincian) )(?:setoran|storan|bukti setoran|penarikan)(?: dan penarikan)?(?: ${WHEN})?$|^(?:setoran|storan|setoran dan penarikan) ${WHEN}$`,
    "u",
  ),
  onlyTheirs: true,
  access: TREASURERS,
  place: "private",
  menu: false,
  listed: true,
  input,
  async run(turn, what): Promise<Outcome> {
    if ("cooperative" in what) return shows(turn, what.cooperative, Temporal.PlainDate.from(what.day), what.from);
    const day = pastDayIn(readable(what.text), turn.today)?.date ?? turn.today;
    const kept = isAfter(day, turn.today) ? turn.today : day;
    const [only, ...others] = treasurerOf(keeper(turn));
    if (only === undefined) throw new Error("keeps no books");
    if (others.length === 0) return shows(turn, only, kept, 0);
    const all = await cooperativesById(turn.tx, [only, ...others]);
    const choices = all.map((one) => opens(words("slip-day-of", { cooperative: shortName(one) }), one.id, kept, 0));
    return { replies: [reply(words("cooperative-asked-which"), ...choices)], about: null, outcome: "which" };
  },
});

function opens(label: Words, cooperative: number, day: Temporal.PlainDate, from: number): Choice {
  return { label, command: "slip-day", input: { cooperative, day: day.toString(), from }, lasting: true };
}

async function shows(turn: Turn, id: number, day: Temporal.PlainDate, from: number): Promise<Outcome> {
  const { tx, timeZone } = turn;
  const cooperative = await cooperativeById(tx, id);
  const object = `slips of cooperative ${id}`;
  if (!cooperative || !treasurerOf(keeper(turn)).includes(id)) {
    const about = { subjectId: null, object, denied: true } as const;
    return { replies: [reply(words("may-not"))], about, outcome: "denied" };
  }
  const slips = await slipsWritten(tx, id, day, timeZone);
  const about = { subjectId: null, object, fields: ["name", "savings", "loans"] };
  const name = shortName(cooperative);
  const next: Choice = { label: words("slip-day-to-slip"), command: "slip", input: { text: "" }, lasting: true };
  if (slips.length === 0) {
    return { replies: [reply(words("slip-day-none", { date: day, cooperative: name }), next)], about, outcome: "none" };
  }
  const page = slips.slice(from, from + PAGE);
  const lines = [
    ...headLines(slips, day, name),
    ...(slips.length > PAGE
      ? [words("slip-day-page", { first: from + 1, last: from + page.length, count: slips.length })]
      : []),
    ...page.map((one) => lineOf(one, day)),
  ];
  const choices = [
    ...(from + PAGE < slips.length ? [opens(words("slip-day-next"), id, day, from + PAGE)] : []),
    ...(from > 0 ? [opens(words("slip-day-previous"), id, day, Math.max(0, from - PAGE))] : []),
    next,
  ];
  return { replies: [reply(words("slip-day-shown", { lines }), ...choices)], about, outcome: "shown" };
}

/** What is to be in the till of it: what was taken back counts neither way. */
function headLines(slips: readonly Slip[], date: Temporal.PlainDate, cooperative: string): Words[] {
  const standing = slips.filter(({ isReversed }) => !isReversed);
  const sum = (those: readonly Slip[]) => unsigned(those.reduce((all, { amount }) => all + amount, 0n));
  const [incoming, outgoing] = [
    standing.filter(({ amount }) => amount > 0n),
    standing.filter(({ amount }) => amount < 0n),
  ];
  const reversed = slips.length - standing.length;
  return [
    words("slip-day-heading", { date, cooperative }),
    words("slip-day-in", { total: sum(incoming), count: incoming.length }),
    ...(outgoing.length > 0 ? [words("slip-day-out", { total: sum(outgoing), count: outgoing.length })] : []),
    ...(outgoing.length > 0 ? [words("slip-day-left", { total: sum(incoming) - sum(outgoing) })] : []),
    ...(reversed > 0 ? [words("slip-day-reversed-count", { count: reversed })] : []),
  ];
}

function lineOf(slip: Slip, day: Temporal.PlainDate): Words {
  const { receipt, date, isReversed } = slip;
  const [name, title, amount] = [slip.member.name, slipTitle(slip), { figure: slip.amount }];
  if (isReversed) return words("slip-day-line-reversed", { receipt, name, title, amount });
  if (date.equals(day)) return words("slip-day-line", { receipt, name, title, amount });
  return words("slip-day-line-of", { receipt, name, title, amount, date: { short: date } });
}
