import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { TREASURERS } from "#bot/commands/access.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { ownBooks } from "#bot/commands/kept-books.ts";
import { slipTitle } from "#bot/commands/slip-effect.ts";
import { bookedDayIn } from "#bot/domain/booked-day.ts";
import { earlierDay } from "#bot/domain/days.ts";
import { unsigned } from "#bot/domain/rupiah.ts";
import { readable } from "#bot/domain/text.ts";
import { type Choice, reply, type Words, words } from "#bot/messages.ts";
import { type Cooperative, shortName } from "#bot/services/cooperatives.ts";
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
    const { day, from } = pageOf(what, turn.today);
    const wanted = "cooperative" in what ? what.cooperative : undefined;
    const found = await ownBooks(turn, wanted, (cooperative) => goes(cooperative, day, from));
    return "outcome" in found ? found.outcome : shows(turn, found.cooperative, day, from);
  },
});

interface Page {
  day: Temporal.PlainDate;
  from: number;
}

function pageOf(what: z.infer<typeof input>, today: Temporal.PlainDate): Page {
  if ("day" in what) return { day: Temporal.PlainDate.from(what.day), from: what.from };
  return { day: earlierDay(bookedDayIn(readable(what.text), today)?.date ?? today, today), from: 0 };
}

function goes(cooperative: number, day: Temporal.PlainDate, from: number) {
  return { command: "slip-day", input: { cooperative, day: day.toString(), from }, lasting: true };
}

async function shows(turn: Turn, cooperative: Cooperative, day: Temporal.PlainDate, from: number): Promise<Outcome> {
  const { tx, timeZone } = turn;
  const { id } = cooperative;
  const slips = await slipsWritten(tx, id, day, timeZone);
  const about = { subjectId: null, object: `slips of cooperative ${id}`, fields: ["name", "savings", "loans"] };
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
    ...(from + PAGE < slips.length ? [{ label: words("slip-day-next"), ...goes(id, day, from + PAGE) }] : []),
    ...(from > 0 ? [{ label: words("slip-day-previous"), ...goes(id, day, Math.max(0, from - PAGE)) }] : []),
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
