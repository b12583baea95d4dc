import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { TREASURERS } from "#bot/commands/access.ts";
import { cashDay } from "#bot/commands/cash-day.ts";
import { form, neverAsked } from "#bot/commands/form.ts";
import { keeper } from "#bot/commands/keeping.ts";
import { keepsBooks } from "#bot/commands/kept-books.ts";
import { ownBooksField } from "#bot/commands/own-books-field.ts";
import { cashCorrectionIn, cashEntryIn, sumIn, whatIn } from "#bot/domain/cash-said.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { rupiah } from "#bot/domain/rupiah.ts";
import { reply, words } from "#bot/messages.ts";
import { enterCash } from "#bot/services/cash.ts";

interface Values {
  cooperative: number;
  direction: "in" | "out";
  /** In rupiah. */
  amount: number;
  what: string;
  /** A day was named that is none, or is still to come. */
  wrongDay: boolean;
  /** yyyy-mm-dd */
  date: string;
}

/** What came in or went out beside savings and loans: "kas keluar 50rb beli ATK". */
export const cashEntry = form<Values>({
  name: "cash-entry",
  typed: "kas keluar",
  opens:
    /^(?:(?:catat|tulis|isi) )?(?:(?:kas|uang|duit) (?:keluar|masuk|metu|mlebu)|pengeluaran|pemasukan)\b(?! (?:berapa|brp|bulan|hari ini))|^(?:beli|tuku|bayar (?:listrik|air|wifi|internet|pulsa|sewa|honor|pajak|atk|konsumsi|ongkos|parkir|fotokopi|fotocopy|materai)) .*\d/,
  asTyped: true,
  access: TREASURERS,
  place: "private",
  menu: false,
  listed: true,
  beginsAnew: true,
  fields: {
    cooperative: ownBooksField(),
    direction: {
      type: z.enum(["in", "out"]),
      ask: () => ({
        words: words("cash-entry-ask-direction"),
        choices: [
          { label: words("cash-entry-in"), value: "in" },
          { label: words("cash-entry-out"), value: "out" },
        ],
      }),
      isStrict: true,
      read(turn, { text }) {
        const { direction } = cashEntryIn(text, turn.today);
        return direction && { value: direction };
      },
    },
    amount: {
      type: z.number().int().positive(),
      label: words("cash-entry-amount"),
      ask: (_turn, { direction }) => ({
        words: direction === "in" ? words("cash-entry-ask-amount-in") : words("cash-entry-ask-amount-out"),
      }),
      isStrict: true,
      read(_turn, { text }) {
        const sum = sumIn(text);
        return sum !== null && sum > 0n ? { value: Number(sum) } : null;
      },
    },
    what: {
      type: z.string(),
      label: words("cash-entry-what"),
      ask: (_turn, { direction }) => ({
        words: direction === "in" ? words("cash-entry-ask-what-in") : words("cash-entry-ask-what-out"),
      }),
      isVerbatim: true,
      read(_turn, { text }) {
        const what = whatIn(text);
        return what === null ? null : { value: what };
      },
    },
    wrongDay: neverAsked(z.boolean(), false),
    date: cashDay(),
  },
  said({ today }, text) {
    const { direction, amount, what, date } = cashEntryIn(text, today);
    return {
      ...(direction && { direction }),
      ...(amount !== null && amount > 0n && { amount: Number(amount) }),
      ...(what !== null && { what }),
      ...(date ? { date: date.toString() } : { wrongDay: true }),
    };
  },
  corrects({ today }, text) {
    const said = cashCorrectionIn(text, today);
    if (!said) return null;
    const { amount, date } = said;
    if (date === null) throw new Refusal("slip-day-wrong");
    return {
      ...(amount !== null && amount > 0n && { amount: Number(amount) }),
      ...(date && { date: date.toString() }),
    };
  },
  summary(_turn, { direction, amount, what, date: day }) {
    const values = { amount: BigInt(amount), what, date: Temporal.PlainDate.from(day) };
    return direction === "in"
      ? words("cash-entry-sure-in", { amount: values.amount, what, date: values.date })
      : words("cash-entry-sure-out", { amount: values.amount, what, date: values.date });
  },
  deed: words("cash-entry-do"),
  async done(turn, { cooperative: cooperativeId, direction, amount, what, date }) {
    const denied = keepsBooks(turn, cooperativeId);
    if (denied) return denied;
    const { tx, now } = turn;
    const sum = rupiah(direction === "in" ? BigInt(amount) : -BigInt(amount));
    const by = { cooperativeId, byId: keeper(turn).id, now };
    const { id } = await enterCash(tx, { date: Temporal.PlainDate.from(date), amount: sum, what }, by);
    const said =
      direction === "in"
        ? words("cash-entry-done-in", { amount: BigInt(amount), what })
        : words("cash-entry-done-out", { amount: BigInt(amount), what });
    return {
      replies: [
        reply(
          said,
          { label: words("cash-entries-undo"), command: "cash-entries", input: { takes: id, does: false } },
          { label: words("cash-book-menu"), command: "cash-book", input: { text: "" }, lasting: true },
        ),
      ],
      about: { subjectId: null, object: `cash entry ${id}`, changed: true },
      outcome: "entered",
    };
  },
});
