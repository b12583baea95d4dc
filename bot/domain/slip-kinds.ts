import { savingsKinds } from "#bot/domain/savings-kinds.ts";

/** What a treasurer enters one by one: of savings by their kind, or a payment for a loan (*angsuran*). */
export const slipKinds = [...savingsKinds, "payment"] as const;
export type SlipKind = (typeof slipKinds)[number];
/** Money comes in, or goes out: only savings go out this way. */
export type Direction = "in" | "out";
