import { z } from "zod";
import { TREASURERS } from "#bot/commands/access.ts";
import { command, type Outcome } from "#bot/commands/command.ts";
import { ownBooks } from "#bot/commands/kept-books.ts";
import { productLines } from "#bot/commands/loan-product-words.ts";
import { type Choice, reply, words } from "#bot/messages.ts";
import { shortName } from "#bot/services/cooperatives.ts";
import { productsOf } from "#bot/services/loan-products.ts";

const input = z.union([z.object({ cooperative: z.number().int() }), z.object({ text: z.string() })]);

/** On which conditions the cooperative lends, for the treasurer who sets them. */
export const loanProducts = command<z.infer<typeof input>, unknown>({
  name: "loan-products",
  typed: "produk pinjaman",
  opens: /^(?:(?:lihat|cek|daftar|tampilkan) )*produk(?: (?:pinjaman|kredit))?(?: (?:kami|koperasi|saya))?$/,
  access: TREASURERS,
  place: "private",
  menu: false,
  listed: true,
  input,
  async run(turn, what): Promise<Outcome> {
    const wanted = "cooperative" in what ? what.cooperative : undefined;
    const chosen = (id: number) => ({ command: "loan-products", input: { cooperative: id } });
    const found = await ownBooks(turn, wanted, chosen);
    if ("outcome" in found) return found.outcome;
    const { cooperative } = found;
    const all = await productsOf(turn.tx, cooperative.id);
    const name = shortName(cooperative);
    const adds: Choice = {
      label: words("loan-products-add"),
      command: "loan-product-new",
      input: { given: { cooperative: cooperative.id } },
    };
    const [first] = all;
    const lines = first
      ? [
          words("loan-products-heading", { cooperative: name }),
          ...all.flatMap(productLines),
          words("loan-products-how", { name: first.name }),
        ]
      : [words("loan-products-no", { cooperative: name })];
    return { replies: [reply(words("loan-products-shown", { lines }), adds)], about: null, outcome: "shown" };
  },
});
