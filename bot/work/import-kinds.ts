import { cooperativesKind } from "#bot/work/import-cooperatives.ts";
import { examsKind } from "#bot/work/import-exams.ts";
import { loansKind } from "#bot/work/import-loans.ts";
import { membersKind } from "#bot/work/import-members.ts";
import { officersKind } from "#bot/work/import-officers.ts";
import { paymentsKind } from "#bot/work/import-payments.ts";
import { productsKind } from "#bot/work/import-products.ts";
import { resultsKind } from "#bot/work/import-results.ts";
import { savingsKind } from "#bot/work/import-savings.ts";
import { type ListKind, listKind } from "#bot/work/list-kind.ts";

/** The kinds of lists that come in and go out. */

/** A new kind is its file and a line here. */
export const listKinds: readonly ListKind[] = [
  listKind(cooperativesKind),
  listKind(officersKind),
  listKind(membersKind),
  listKind(examsKind),
  listKind(productsKind),
  listKind(loansKind),
  listKind(paymentsKind),
  listKind(savingsKind),
  listKind(resultsKind),
];
