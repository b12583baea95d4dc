import type { Turn } from "#bot/commands/command.ts";
import { methodWords, rateWords } from "#bot/commands/loan-words.ts";
import { type Words, words } from "#bot/messages.ts";
import { type Cooperative, cooperativesById, shortName } from "#bot/services/cooperatives.ts";
import { type Product, productsOf } from "#bot/services/loan-products.ts";

/** What may be borrowed at the cooperatives whose member somebody is. */

/** A product, and whose it is. */
export interface ProductHere extends Product {
  cooperative: string;
}

export function memberOf({ person }: Pick<Turn, "person">): number[] {
  const all = (person?.roles ?? []).flatMap((role) => (role.kind === "member" ? [role.cooperativeId] : []));
  // Somebody with two numbers in a book is a member of one cooperative all the same.
  return [...new Set(all)];
}

export async function productsHere(turn: Pick<Turn, "tx" | "person">): Promise<ProductHere[]> {
  const found: ProductHere[] = [];
  for (const cooperative of await cooperativesHere(turn)) {
    const products = await productsOf(turn.tx, cooperative.id);
    found.push(...products.map((product) => ({ ...product, cooperative: shortName(cooperative) })));
  }
  return found.sort((a, b) => Number(isUsual(b)) - Number(isUsual(a)) || a.id - b.id);
}

/** What most borrow, and what is meant where none is named. */
function isUsual({ name }: ProductHere): boolean {
  return /\b(?:umum|biasa|reguler)\b/i.test(name);
}

export function cooperativesHere(turn: Pick<Turn, "tx" | "person">): Promise<Cooperative[]> {
  return cooperativesById(turn.tx, memberOf(turn));
}

/** With its grace, where it has one. @see limitedLine */
export function productLine(product: ProductHere): Words {
  const line = limitedLine(product);
  const { graceMonths: count } = product;
  return count > 0 ? words("loan-products-here-grace", { line, count }) : line;
}

/** "Pinjaman umum KDMP Cukir: jasa 1,5 % sebulan, flat, paling banyak Rp 10.000.000" */
function limitedLine({ name, cooperative, rate: agreed, method: by, ...limits }: ProductHere): Words {
  const { mostPrincipal: most, mostTermMonths: count } = limits;
  const rate = rateWords(agreed);
  const method = methodWords[by];
  if (most !== null && count !== null) {
    return words("loan-products-here-limited", { name, cooperative, rate, method, most, count });
  }
  if (most !== null) return words("loan-products-here-most", { name, cooperative, rate, method, most });
  if (count !== null) return words("loan-products-here-longest", { name, cooperative, rate, method, count });
  return words("loan-products-here-line", { name, cooperative, rate, method });
}
