import { z } from "zod";
import { TREASURERS } from "#bot/commands/access.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { keeper } from "#bot/commands/keeping.ts";
import { keepsBooks, ownBooks } from "#bot/commands/kept-books.ts";
import { changedLines } from "#bot/commands/loan-product-words.ts";
import { refused } from "#bot/commands/refused.ts";
import { type ProductSaid, productSaid, refuseUnclearRate } from "#bot/domain/product-said.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { wordsOf } from "#bot/domain/text.ts";
import { type Choice, reply, type Words, words } from "#bot/messages.ts";
import { changingBooks, noteImport } from "#bot/services/books.ts";
import { enterProduct, habitsOf, type Product, productById, productsOf } from "#bot/services/loan-products.ts";
import { runningLoans } from "#bot/services/loans.ts";

const input = z.union([
  /** What was said of that product; does: it was read back. */
  z.object({ product: z.number().int(), said: z.string(), does: z.boolean() }),
  z.object({ cooperative: z.number().int(), text: z.string() }),
  z.object({ text: z.string() }),
]);

/** A treasurer changes on which conditions new loans are given: "ubah produk umum jadi 1,25%". Loans that run stay as they are. */
export const loanProductChange = command<z.infer<typeof input>, unknown>({
  name: "loan-product-change",
  opens:
    /^(?:(?:tolong|mau|saya) )*(?:ubah|ganti|koreksi|rubah|revisi) (?:(?:jasa|bunga|plafon|denda|tenor)(?:nya)? )?produk\b.*$/,
  asTyped: true,
  access: TREASURERS,
  place: "private",
  menu: false,
  input,
  async run(turn, what): Promise<Outcome> {
    try {
      return "product" in what ? await ofProduct(turn, what.product, what.said, what.does) : await begins(turn, what);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { replies: [reply(refused(error))], about: null, outcome: error.code };
    }
  },
});

async function begins(turn: Turn, what: { text: string; cooperative?: number }): Promise<Outcome> {
  const { text } = what;
  const chosen = (cooperative: number) => ({ command: "loan-product-change", input: { cooperative, text } });
  const found = await ownBooks(turn, what.cooperative, chosen);
  if ("outcome" in found) return found.outcome;
  const all = await productsOf(turn.tx, found.cooperative.id);
  const { name } = productSaid(text);
  const named = name === null ? [] : all.filter((one) => isNamed(one, name));
  const [only, ...others] = named.length > 0 ? named : name === null ? all : [];
  if (only && others.length === 0) return ofProduct(turn, only.id, text, false);
  const choices = (named.length > 0 ? named : all).map(
    (one): Choice => ({
      label: words("loan-product-change-this", { name: one.name }),
      command: "loan-product-change",
      input: { product: one.id, said: text, does: false },
    }),
  );
  const said = all.length === 0 ? words("loan-product-change-none") : words("loan-product-change-which");
  return { replies: [reply(said, ...choices)], about: null, outcome: "which" };
}

/** "Umum" names "Pinjaman Umum": every word that was said stands in its name. */
function isNamed({ name }: Product, said: string): boolean {
  const own = new Set(wordsOf(name));
  return wordsOf(said).every((word) => own.has(word));
}

async function ofProduct(turn: Turn, id: number, text: string, does: boolean): Promise<Outcome> {
  const { tx, today } = turn;
  const before = await productById(tx, id);
  const denied = keepsBooks(turn, before?.cooperativeId ?? -1);
  if (denied || !before) return denied ?? { replies: [reply(words("may-not"))], about: null, outcome: "gone" };
  const said = productSaid(text);
  refuseUnclearRate(said, text);
  const { name } = before;
  const lines = changedLines(before, changed(before, said));
  if (lines.length === 0) {
    return { replies: [reply(words("loan-product-change-how", { name }))], about: null, outcome: "nothing" };
  }
  const running = await runningLoans(tx, { productId: id }, today);
  if (does) return keeps(turn, before, said, running);
  const sure: Choice = {
    label: words("loan-product-change-do"),
    command: "loan-product-change",
    input: { product: id, said: text, does: true },
  };
  const whole = [words("loan-product-change-of", { name }), ...lines, runningWords(running)];
  return { replies: [reply(words("loan-product-change-sure", { lines: whole }), sure)], about: null, outcome: "asked" };
}

function runningWords(count: number): Words {
  return count === 0 ? words("loan-product-change-new-only") : words("loan-product-change-running", { count });
}

function changed(before: Product, said: ProductSaid): Product {
  const { rounding = before.rounding, roundingOf = before.roundingOf, order = before.order } = said;
  const { graceMonths = before.graceMonths, mostPrincipal = before.mostPrincipal } = said;
  const { mostTermMonths = before.mostTermMonths, penaltyPerDay } = said;
  const habits = habitsOf({ rounding, roundingOf, order, penaltyPerDay: penaltyPerDay ?? null });
  return {
    ...before,
    method: said.method ?? before.method,
    rate: said.rate ?? before.rate,
    ...habits,
    penaltyPerDay: penaltyPerDay === undefined ? before.penaltyPerDay : habits.penaltyPerDay,
    graceMonths: graceMonths ?? 0,
    mostPrincipal,
    mostTermMonths,
  };
}

async function keeps(turn: Turn, before: Product, said: ProductSaid, running: number): Promise<Outcome> {
  const { tx, now } = turn;
  const { cooperativeId, name, method, rate } = before;
  await changingBooks(tx);
  const row = {
    cooperativeId,
    name,
    method: said.method ?? method,
    rate: said.rate ?? rate,
    rounding: said.rounding,
    roundingOf: said.roundingOf,
    penaltyPerDay: said.penaltyPerDay,
    order: said.order,
    graceMonths: said.graceMonths,
    mostPrincipal: said.mostPrincipal,
    mostTermMonths: said.mostTermMonths,
  };
  const by = { cooperativeId, personId: keeper(turn).id, sheetId: null };
  await enterProduct(tx, row, () => noteImport(tx, { kind: "products", file: "", now, by }));
  const list = { label: words("loan-products-menu"), command: "loan-products", input: { text: "" }, lasting: true };
  return {
    replies: [reply(words("loan-product-change-done", { name, running: runningWords(running) }), list)],
    about: { subjectId: null, object: `product ${before.id}`, changed: true },
    outcome: "changed",
  };
}
