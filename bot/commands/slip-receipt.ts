import { z } from "zod";
import { TREASURERS_AND_MEMBERS, treasurerOf } from "#bot/commands/access.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { keeper } from "#bot/commands/keeping.ts";
import { bookOf, kindSaid, slipTitle, usedLine } from "#bot/commands/slip-effect.ts";
import { notTheirs } from "#bot/commands/slip-members.ts";
import { standing } from "#bot/domain/ledger.ts";
import { receiptKey } from "#bot/domain/receipt.ts";
import { unsigned } from "#bot/domain/rupiah.ts";
import { slipNumberIn } from "#bot/domain/slip-number.ts";
import { spelledAmount } from "#bot/domain/spelled-amount.ts";
import { type Choice, reply, type SlipReceipt, type Words, words } from "#bot/messages.ts";
import { cooperativeById } from "#bot/services/cooperatives.ts";
import { loanById, standingInBooks } from "#bot/services/loans.ts";
import { lastSlips, type Slip, savedWhenBooked, slipById, slipsNumbered } from "#bot/services/slips.ts";

const input = z.union([z.object({ slip: z.number().int() }), z.object({ text: z.string() })]);

/** So many of the last ones are offered. */
const LAST = 6;

/**
 * The receipt of a slip as a picture: for the member whose money it was, and for the treasurer of their cooperative. To anybody else there
 * is none.
 */
export const slipReceipt = command<z.infer<typeof input>, unknown>({
  name: "slip-receipt",
  phrases: {
    "bukti setoran": { text: "" },
    "bukti angsuran": { text: "" },
    "bukti simpanan": { text: "" },
    "bukti setoran saya": { text: "" },
    "bukti setoran terakhir": { text: "" },
    "bukti terakhir": { text: "" },
    "kuitansi setoran": { text: "" },
    "kwitansi setoran": { text: "" },
  },
  opens:
    /^(?:(?:minta|lihat|kirim|kirimkan|tampilkan|njaluk|nyuwun|mana) )*(?:(?:bukti|kuitansi|kwitansi|struk|slip)(?: setoran| angsuran| simpanan)?(?: nomor| no\.?)? )?sk[ .-]?\d{2}[ ./-]*\d{1,6}$/,
  access: TREASURERS_AND_MEMBERS,
  place: "private",
  menu: false,
  input,
  async run(turn, what): Promise<Outcome> {
    if ("slip" in what) {
      const slip = await slipById(turn.tx, what.slip);
      return slip && isTheirs(turn, slip) ? sends(turn, slip) : notTheirs(turn, slip?.member.id ?? null);
    }
    const named = slipNumberIn(what.text);
    if (!named) return offersLast(turn);
    const [only, ...others] = await slipsNumbered(turn.tx, named, theirs(turn));
    if (!only) return unknown();
    return others.length === 0 ? sends(turn, only) : offers(words("slip-receipt-which"), [only, ...others]);
  },
});

function theirs(turn: Turn) {
  const person = keeper(turn);
  const memberIds = person.roles.flatMap((role) => (role.kind === "member" ? [role.memberId] : []));
  return { cooperativeIds: treasurerOf(person), memberIds };
}

function isTheirs(turn: Turn, { cooperativeId, member }: Slip): boolean {
  const { cooperativeIds, memberIds } = theirs(turn);
  return cooperativeIds.includes(cooperativeId) || memberIds.includes(member.id);
}

/** The same answer whether it is another's or nobody's. */
function unknown(): Outcome {
  return { replies: [reply(words("slip-receipt-none"), lastChoice)], about: null, outcome: "unknown" };
}

const lastChoice: Choice = {
  label: words("slip-receipt-to-last"),
  command: "slip-receipt",
  input: { text: "" },
  lasting: true,
};

async function offersLast(turn: Turn): Promise<Outcome> {
  const last = await lastSlips(turn.tx, theirs(turn), LAST);
  if (last.length === 0) return { replies: [reply(words("slip-receipt-nothing"))], about: null, outcome: "nothing" };
  return offers(words("slip-receipt-last"), last);
}

function offers(said: Words, slips: readonly Slip[]): Outcome {
  const choices = slips.map((slip): Choice => {
    const { receipt, isReversed } = slip;
    const [name, amount, date] = [slip.member.name, unsigned(slip.amount), { short: slip.date }];
    const label = isReversed
      ? words("slip-receipt-choice-reversed", { receipt, name, amount, date })
      : words("slip-receipt-choice", { receipt, name, amount, date });
    return { label, command: "slip-receipt", input: { slip: slip.id }, lasting: true };
  });
  const [only] = slips;
  const subjectId = slips.every(({ member }) => member.id === only?.member.id) ? (only?.member.personId ?? null) : null;
  return { replies: [reply(said, ...choices)], about: { subjectId, object: "slips" }, outcome: "offered" };
}

async function sends(turn: Turn, slip: Slip): Promise<Outcome> {
  const { receipt, member, isReversed, id } = slip;
  const isTreasurer = treasurerOf(keeper(turn)).includes(slip.cooperativeId);
  const said = isReversed ? words("slip-receipt-sent-reversed", { receipt }) : words("slip-receipt-sent", { receipt });
  const undo: Choice[] =
    isTreasurer && !isReversed
      ? [{ label: words("slip-to-undo"), command: "slip-undo", input: { slip: id }, lasting: true }]
      : [];
  return {
    replies: [{ ...reply(said, ...undo), document: await receiptOf(turn, slip) }],
    about: { subjectId: member.personId, object: `slip ${id}`, fields: bookOf(slip) },
    outcome: "sent",
  };
}

async function receiptOf(turn: Turn, slip: Slip): Promise<SlipReceipt> {
  const { receipt, member, date, amount, by, at, isReversed } = slip;
  const cooperative = await cooperativeById(turn.tx, slip.cooperativeId);
  const fact = (label: string, value: Words) => ({ label: words(label), value });
  return {
    kind: "slipReceipt",
    number: receipt,
    cooperative: cooperative?.name ?? "",
    place: words("slip-receipt-place", {
      village: cooperative?.village ?? "",
      district: cooperative?.district ?? "",
    }),
    title: slipTitle(slip),
    facts: [
      fact("slip-receipt-date", words("slip-receipt-day", { date })),
      fact("slip-receipt-member", words("slip-receipt-name", { name: member.name, number: member.number })),
    ],
    amount: words("slip-receipt-amount", { amount: unsigned(amount) }),
    spelled: spelledAmount(unsigned(amount)),
    balance: await balanceThen(turn, slip),
    notes: [words("slip-receipt-by", { name: by.name, at }), words("slip-receipt-through")],
    isReversed,
  };
}

/** As it stood when it was booked: what came later is on later receipts. */
async function balanceThen({ tx, timeZone }: Turn, slip: Slip): Promise<Words[]> {
  if (slip.kind !== "payment") {
    return [words("slip-receipt-saved", { kind: kindSaid(slip.kind), balance: await savedWhenBooked(tx, slip) })];
  }
  const loan = await loanById(tx, slip.loan?.id ?? -1);
  if (!loan) return [];
  const entries = loan.entries.filter(({ id }) => id <= slip.entryId);
  const payments = standing(entries).map(({ paidOn, amount, receipt }) => ({
    paidOn,
    amount,
    receipt: receipt === null ? "" : receiptKey(receipt),
  }));
  const then = standingInBooks({ ...loan, payments }, slip.at.toZonedDateTimeISO(timeZone).toPlainDate());
  const used = then?.payments.find((one) => one.receipt === receiptKey(slip.receipt));
  if (!then || !used) return [];
  return [usedLine(used), words("slip-receipt-owed", { left: then.principalLeft })];
}
