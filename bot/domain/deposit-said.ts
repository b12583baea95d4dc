import type { Temporal } from "temporal-polyfill";
import { type Period, periodIn } from "./book-period.ts";
import type { SavingsKind } from "./savings-kinds.ts";
import { readable } from "./text.ts";

/** What members ask of what they paid in: "simpanan wajib terakhir setor kapan", "bulan lalu aku setor simpanan piro". */

export interface DepositAsked {
  /** null: of any kind. */
  kind: SavingsKind | null;
  /** "last": the latest of all. */
  when: "last" | Period;
}

const PAYING_IN = /\b(?:setor\w*|nyetor\w*|menyetor|disetor|nabung|menabung|bayar|mbayar|nyimpen|menyimpan|masuk)\b/;
const LAST = /\b(?:terakhir|pungkasan|paling akhir)\b/;
const KINDS: readonly (readonly [SavingsKind, RegExp])[] = [
  ["mandatory", /\bwajib\w*\b/],
  ["voluntary", /\b(?:sukarela|manasuka)\b/],
  ["principal", /\bpokok\w*\b/],
];

/** @returns null: it is the balance that is asked for */
export function depositAsked(text: string, today: Temporal.PlainDate): DepositAsked | null {
  const said = readable(text);
  if (!PAYING_IN.test(said)) return null;
  const kind = KINDS.find(([, words]) => words.test(said))?.[0] ?? null;
  const period = periodIn(text, today);
  if (period?.from) return { kind, when: period };
  return LAST.test(said) ? { kind, when: "last" } : null;
}
