/** Kinds of savings: *pokok* once at joining, *wajib* every month, *sukarela* as one likes. */
export const savingsKinds = ["principal", "mandatory", "voluntary"] as const;
export type SavingsKind = (typeof savingsKinds)[number];
