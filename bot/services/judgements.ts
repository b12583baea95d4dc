import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import type { Collectibility } from "#bot/domain/collectibility.ts";
import { loanNumberKey } from "#bot/domain/loan-number.ts";
import { changingBooks } from "#bot/services/books.ts";
import { keepFormer } from "#bot/services/loan-products.ts";
import { type Judgement, judgementFrom } from "#bot/services/loans.ts";

/** *Kolektibilitas* as the treasurer judges it: of one loan, with its day; what was said of it before is kept. */

export interface JudgedLoan {
  id: number;
  number: string;
  name: string;
  personId: number;
  judged: Judgement | null;
}

/** A loan of that cooperative by its number, in whichever way it is written. */
export async function loanToJudge(tx: Tx, cooperativeId: number, number: string): Promise<JudgedLoan | null> {
  const numberKey = loanNumberKey(number);
  const found = await tx.loan.findUnique({
    where: { cooperativeId_numberKey: { cooperativeId, numberKey } },
    include: { member: { include: { person: true } } },
  });
  if (!found) return null;
  const { personId, person } = found.member;
  return { id: found.id, number: found.number, name: person.name, personId, judged: judgementFrom(found) };
}

/** @param judged null: nobody judges it any more @returns false: it was judged so before, on that day */
export async function judge(
  tx: Tx,
  loanId: number,
  judged: { class: Collectibility; on: Temporal.PlainDate } | null,
  importOf: () => Promise<number>,
): Promise<boolean> {
  await changingBooks(tx);
  const found = await tx.loan.findUniqueOrThrow({ where: { id: loanId } });
  const collectibility = judged?.class ?? null;
  const collectibilityOn = judged?.on.toString() ?? null;
  if (found.collectibility === collectibility && found.collectibilityOn === collectibilityOn) return false;
  const importId = await importOf();
  await keepFormer(tx, "loan", found, importId);
  await tx.loan.update({ where: { id: loanId }, data: { collectibility, collectibilityOn, importId } });
  return true;
}
