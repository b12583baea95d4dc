import { z } from "zod";
import { TREASURERS } from "#bot/commands/access.ts";
import type { Turn } from "#bot/commands/command.ts";
import { type Field, form, neverAsked, type Question } from "#bot/commands/form.ts";
import { keeper } from "#bot/commands/keeping.ts";
import { keepsBooks } from "#bot/commands/kept-books.ts";
import { productLines } from "#bot/commands/loan-product-words.ts";
import { methodLabels } from "#bot/commands/loan-words.ts";
import { ownBooksField } from "#bot/commands/own-books-field.ts";
import { sumIn } from "#bot/domain/cash-said.ts";
import { MOST_PERCENT_A_MONTH, rateIn } from "#bot/domain/interest-rate.ts";
import {
  readGraceMonths,
  readMicroPercent,
  readPaymentOrder,
  readRounding,
  readTermMonths,
} from "#bot/domain/loan-cells.ts";
import { loanMethods, roundingUnits } from "#bot/domain/loan-schedule.ts";
import { methodIn, periodIn, rateMeant } from "#bot/domain/loan-simulation.ts";
import { loanParts } from "#bot/domain/loan-standing.ts";
import { nothingIn, productSaid } from "#bot/domain/product-said.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { rupiah } from "#bot/domain/rupiah.ts";
import { readText } from "#bot/domain/writing.ts";
import { reply, type Words, words } from "#bot/messages.ts";
import { changingBooks, noteImport } from "#bot/services/books.ts";
import { cooperativeById, shortName } from "#bot/services/cooperatives.ts";
import { enterProduct, habitsOf, productKey, productsOf } from "#bot/services/loan-products.ts";

const rate = z.object({ microPercent: z.number().int(), per: z.enum(["month", "year"]) });
const base = z.enum(["principal", "instalment"]);

const ROUNDINGS = roundingUnits.map((unit) => ({
  label: unit === 1 ? words("loan-product-new-rupiah") : words("loan-product-new-unit", { unit: BigInt(unit) }),
  value: unit,
}));
const BASES = [
  { label: words("loan-product-new-base-principal"), value: "principal" },
  { label: words("loan-product-new-base-instalment"), value: "instalment" },
];

interface Values {
  cooperative: number;
  /** It was said in one sentence: what was left out there is left out. */
  isWhole: boolean;
  name: string;
  method: (typeof loanMethods)[number];
  /** A rate of which the period is not known yet, in millionths of a percent. */
  unclearRate: number | null;
  rate: z.infer<typeof rate>;
  ceiling: number | null;
  term: number | null;
  rounding: (typeof roundingUnits)[number] | null;
  roundingOf: z.infer<typeof base> | null;
  grace: number | null;
  /** Millionths of a percent. */
  penalty: number | null;
  order: (typeof loanParts)[number][] | null;
}

/** A treasurer enters on which conditions the cooperative lends: question by question, or in one sentence. */
export const loanProductNew = form<Values>({
  name: "loan-product-new",
  typed: "produk baru",
  opens:
    /^(?:(?:tolong|mau|saya) )*(?:produk(?: pinjaman)? baru|(?:tambah|buat|bikin|input) produk)\b.*$|^produk (?!\d)\S.*\d.*%.*$|^produk (?!\d)\S.* \d+(?:[.,]\d+)? persen.*$/,
  asTyped: true,
  access: TREASURERS,
  place: "private",
  menu: false,
  listed: true,
  beginsAnew: true,
  fields: {
    cooperative: ownBooksField(),
    isWhole: neverAsked(z.boolean(), false),
    name: {
      type: z.string(),
      label: words("loan-product-new-name"),
      ask: () => ({ words: words("loan-product-new-ask-name") }),
      isVerbatim: true,
      async read(turn, { text }, { cooperative }) {
        const name = capital(readText(text, 60));
        await refuseTaken(turn, cooperative ?? -1, name);
        return { value: name };
      },
    },
    method: {
      type: z.enum(loanMethods),
      label: words("loan-product-new-method"),
      ask: () => ({
        words: words("loan-product-new-ask-method"),
        choices: loanMethods.map((one) => ({ label: methodLabels[one], value: one })),
      }),
      isStrict: true,
      read(_turn, { text }) {
        const method = methodIn(text);
        return method && { value: method };
      },
    },
    unclearRate: neverAsked(z.number().int().nullable(), null),
    rate: {
      type: rate,
      label: words("loan-product-new-rate"),
      ask: (_turn, { unclearRate }) =>
        unclearRate == null
          ? { words: words("loan-product-new-ask-rate") }
          : { words: words("loan-product-new-ask-period"), choices: periods(unclearRate) },
      isStrict: true,
      read(_turn, { text }, { unclearRate }) {
        const per = periodIn(text);
        if (unclearRate != null && per) return { value: { microPercent: unclearRate, per } };
        const spoken = rateIn(text, { bare: true });
        if (!spoken) return null;
        const meant = rateMeant(spoken, MOST_PERCENT_A_MONTH);
        if (!meant) throw new Refusal("rate-period-unclear");
        return { value: { microPercent: Number(meant.microPercent), per: meant.per } };
      },
    },
    ceiling: optional("ceiling", z.number().int().positive(), words("loan-product-new-ask-ceiling"), (text) => {
      const sum = sumIn(text);
      return sum !== null && sum > 0n ? Number(sum) : undefined;
    }),
    term: optional("term", z.number().int().positive(), words("loan-product-new-ask-term"), (text) =>
      readTermMonths(text),
    ),
    rounding: optional(
      "rounding",
      z.literal([...roundingUnits]),
      words("loan-product-new-ask-rounding"),
      (text) => readRounding(text),
      ROUNDINGS,
    ),
    roundingOf: {
      ...optional(
        "base",
        base,
        words("loan-product-new-ask-base"),
        (text) =>
          /pokok/i.test(text)
            ? ("principal" as const)
            : /angsur|cicil/i.test(text)
              ? ("instalment" as const)
              : undefined,
        BASES,
      ),
      when: (_turn, { rounding }) => rounding != null && rounding !== 1,
    },
    grace: optional("grace", z.number().int().min(0), words("loan-product-new-ask-grace"), (text) =>
      readGraceMonths(text.replace(/\s*(?:bulan|bln)\s*$/i, "")),
    ),
    penalty: optional("penalty", z.number().int().min(0), words("loan-product-new-ask-penalty"), (text) =>
      Number(readMicroPercent(text, "day")),
    ),
    order: optional("order", z.array(z.enum(loanParts)), words("loan-product-new-ask-order"), (text) =>
      readPaymentOrder(text),
    ),
  },
  said(_turn, text) {
    const said = productSaid(text);
    const isWhole = said.name !== null && said.method !== undefined && (said.rate ?? said.unclearRate) !== undefined;
    return {
      ...(said.name !== null && { name: capital(said.name) }),
      ...(said.method && { method: said.method }),
      ...(said.rate && { rate: { microPercent: Number(said.rate.microPercent), per: said.rate.per } }),
      ...(said.unclearRate !== undefined && { unclearRate: Number(said.unclearRate) }),
      ...(said.mostPrincipal && { ceiling: Number(said.mostPrincipal) }),
      ...(said.mostTermMonths && { term: said.mostTermMonths }),
      ...(said.rounding && { rounding: said.rounding }),
      ...(said.roundingOf && { roundingOf: said.roundingOf }),
      ...(said.graceMonths && { grace: said.graceMonths }),
      ...(said.penaltyPerDay && { penalty: Number(said.penaltyPerDay) }),
      ...(said.order && { order: [...said.order] }),
      isWhole,
    };
  },
  summary: (_turn, values) => words("loan-product-new-sure", { lines: productLines(productOf(values)) }),
  deed: words("loan-product-new-do"),
  async done(turn, values) {
    const { tx, now } = turn;
    const { cooperative: cooperativeId, name } = values;
    const denied = keepsBooks(turn, cooperativeId);
    if (denied) return denied;
    await changingBooks(tx);
    await refuseTaken(turn, cooperativeId, name);
    const by = { cooperativeId, personId: keeper(turn).id, sheetId: null };
    await enterProduct(tx, rowOf(values), () => noteImport(tx, { kind: "products", file: "", now, by }));
    const cooperative = await cooperativeById(tx, cooperativeId);
    const list = { label: words("loan-products-menu"), command: "loan-products", input: { text: "" }, lasting: true };
    const said = words("loan-product-new-done", { name, cooperative: cooperative ? shortName(cooperative) : "" });
    return {
      replies: [reply(said, list)],
      about: { subjectId: null, object: `products of ${cooperativeId}`, changed: true },
      outcome: "entered",
    };
  },
});

/** What may be left out: by its button, or in words. */
function optional<Given>(
  name: string,
  type: z.ZodType<Given>,
  question: Words,
  reads: (text: string) => Given | undefined,
  choices: Question["choices"] = [],
): Field<Given | null, Values> {
  return {
    type: type.nullable(),
    label: words("loan-products-field", { field: name }),
    known: (_turn, { isWhole }) => (isWhole ? null : undefined),
    ask: () => ({ words: question, choices: [...choices, { label: words("loan-product-new-skip"), value: null }] }),
    isStrict: true,
    read(_turn, { text }) {
      if (nothingIn(text)) return { value: null };
      const value = reads(text);
      return value === undefined ? null : { value };
    },
  };
}

function periods(microPercent: number): NonNullable<Question["choices"]> {
  return [
    { label: words("loan-simulation-per-month"), value: { microPercent, per: "month" } },
    { label: words("loan-simulation-per-year"), value: { microPercent, per: "year" } },
  ];
}

/** "umum" begins a line as "Umum". */
function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** @throws Refusal `product-there` (`name`) */
async function refuseTaken({ tx }: Turn, cooperativeId: number, name: string): Promise<void> {
  const there = (await productsOf(tx, cooperativeId)).find((one) => productKey(one.name) === productKey(name));
  if (there) throw new Refusal("product-there", { name: there.name });
}

/** As a row of a list of products says it. */
function rowOf({ cooperative: cooperativeId, name, method, ...values }: Values) {
  const { rate: agreed, rounding, roundingOf = null, penalty, order, grace, ceiling, term } = values;
  return {
    cooperativeId,
    name,
    method,
    rate: { microPercent: BigInt(agreed.microPercent), per: agreed.per },
    rounding,
    roundingOf,
    penaltyPerDay: penalty === null ? null : BigInt(penalty),
    order,
    graceMonths: grace,
    mostPrincipal: ceiling === null ? null : rupiah(BigInt(ceiling)),
    mostTermMonths: term,
  };
}

function productOf(values: Values) {
  const row = rowOf(values);
  return { ...row, ...habitsOf(row), graceMonths: row.graceMonths ?? 0 };
}
