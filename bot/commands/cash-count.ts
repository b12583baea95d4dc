import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { TREASURERS } from "#bot/commands/access.ts";
import { cashDay } from "#bot/commands/cash-day.ts";
import { type Field, form, neverAsked } from "#bot/commands/form.ts";
import { keeper } from "#bot/commands/keeping.ts";
import { keepsBooks } from "#bot/commands/kept-books.ts";
import { ownBooksField } from "#bot/commands/own-books-field.ts";
import { cashCorrectionIn, cashCountIn, sumIn } from "#bot/domain/cash-said.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { rupiah } from "#bot/domain/rupiah.ts";
import { reply, type Words, words } from "#bot/messages.ts";
import { enterCount } from "#bot/services/cash.ts";
import { cashNow } from "#bot/services/cash-book.ts";

interface Values {
  cooperative: number;
  /** A day was named that is none, or is still to come. */
  wrongDay: boolean;
  /** yyyy-mm-dd */
  date: string;
  /** In rupiah. */
  cash: number;
  bank: number;
}

/** The treasurer counts what there is: "kas 2.350.000 bank 8jt". */
export const cashCount = form<Values>({
  name: "cash-count",
  typed: "isi kas",
  opens:
    /^(?:(?:isi|hitung|input|catat|tulis) )(?:uang )?kas(?: (?:dan|sama|&) bank)?$|^(?:(?:isi|hitung|input|catat|tulis) )?(?:uang )?(?:kas|tunai)(?:nya)? (?:rp\.? ?)?\d.*$|^(?:(?:isi|hitung|input|catat|tulis) )?kas .*\bbank\b.*\d.*$/,
  access: TREASURERS,
  place: "private",
  menu: false,
  listed: true,
  beginsAnew: true,
  fields: {
    cooperative: ownBooksField(),
    cash: sumField(words("cash-count-ask-cash"), words("cash-count-cash")),
    bank: sumField(words("cash-count-ask-bank"), words("cash-count-bank")),
    wrongDay: neverAsked(z.boolean(), false),
    date: cashDay(),
  },
  said({ today }, text) {
    const { cash, bank, date } = cashCountIn(text, today);
    return {
      ...(cash !== null && { cash: Number(cash) }),
      ...(bank !== null && { bank: Number(bank) }),
      ...(date ? { date: date.toString() } : { wrongDay: true }),
    };
  },
  corrects({ today }, text) {
    const said = cashCorrectionIn(text, today);
    // Of a sum alone it is not known whether it is what lies in the till.
    if (!said || said.amount !== null || said.date === undefined) return null;
    if (said.date === null) throw new Refusal("slip-day-wrong");
    return { date: said.date.toString() };
  },
  summary: (_turn, { cash, bank, date }) =>
    words("cash-count-sure", {
      cash: BigInt(cash),
      bank: BigInt(bank),
      total: BigInt(cash + bank),
      date: Temporal.PlainDate.from(date),
    }),
  deed: words("cash-count-do"),
  async done(turn, { cooperative: cooperativeId, cash, bank, date: day }) {
    const { tx, now, today } = turn;
    const denied = keepsBooks(turn, cooperativeId);
    if (denied) return denied;
    const date = Temporal.PlainDate.from(day);
    const by = { cooperativeId, byId: keeper(turn).id, now };
    const isNew = await enterCount(tx, { date, cash: rupiah(BigInt(cash)), bank: rupiah(BigInt(bank)) }, by);
    const standing = await cashNow(tx, cooperativeId, today);
    const check = standing?.check ? checkWords(standing.check) : words("cash-count-first");
    const book = { label: words("cash-book-menu"), command: "cash-book", input: { text: "" }, lasting: true };
    return {
      replies: [reply(words("cash-count-done", { date, check }), book)],
      about: { subjectId: null, object: `cash of ${cooperativeId}`, changed: true },
      outcome: isNew ? "counted" : "same",
    };
  },
});

function sumField(question: Words, label: Words): Field<number, Values> {
  return {
    type: z.number().int().min(0),
    label,
    ask: () => ({ words: question }),
    isStrict: true,
    read(_turn, { text }) {
      const sum = sumIn(text);
      return sum === null ? null : { value: Number(rupiah(sum)) };
    },
  };
}

/** How what was counted stands beside the books. */
export function checkWords({ computed, difference }: { computed: bigint; difference: bigint }): Words {
  if (difference === 0n) return words("cash-count-agrees", { computed });
  return difference > 0n
    ? words("cash-count-more", { computed, difference })
    : words("cash-count-less", { computed, difference: -difference });
}
