/**
 * Who gets a seat, as plain lists: the rule that the services follow and the tests hold against them. Seats are never taken
 * away again, and what is free goes to the first on the waiting list who may have it.
 */

/** How many seats there are, and how many of them one cooperative may have; null: all. */
export interface Hall {
  quota: number;
  limitPerCooperative: number | null;
}

/** An entry that is not cancelled. */
export interface Entry {
  id: number;
  status: "waiting" | "offered" | "confirmed";
  cooperativeId: number;
  /** Whether they said themselves that they will come. */
  hasAgreed: boolean;
  /** Whether their term still runs. */
  isInOffice: boolean;
}

/** Why somebody who waits is not next although a seat is free. */
export type PassedOver = "cooperativeFull" | "notAgreed" | "notInOffice";

/** Seats given and offered, in all and by cooperative. */
export interface Taken {
  all: number;
  byCooperative: Map<number, number>;
}

export function taken(entries: Iterable<Pick<Entry, "status" | "cooperativeId">>): Taken {
  const counted: Taken = { all: 0, byCooperative: new Map() };
  for (const { status, cooperativeId } of entries) if (status !== "waiting") take(counted, cooperativeId);
  return counted;
}

function take(counted: Taken, cooperativeId: number): void {
  counted.all += 1;
  counted.byCooperative.set(cooperativeId, (counted.byCooperative.get(cooperativeId) ?? 0) + 1);
}

/** Whether a cooperative has all the seats that it may have. */
export function isFull({ limitPerCooperative }: Hall, { byCooperative }: Taken, cooperativeId: number): boolean {
  return limitPerCooperative !== null && (byCooperative.get(cooperativeId) ?? 0) >= limitPerCooperative;
}

export function passedOver(hall: Hall, counted: Taken, entry: Entry): PassedOver | null {
  if (!entry.isInOffice) return "notInOffice";
  if (!entry.hasAgreed) return "notAgreed";
  return isFull(hall, counted, entry.cooperativeId) ? "cooperativeFull" : null;
}

/** Whom the free seats go to now. @param entries in the order in which they were entered */
export function nextOffers(hall: Hall, entries: readonly Entry[]): Entry[] {
  const counted = taken(entries);
  const offered: Entry[] = [];
  for (const entry of entries) {
    if (counted.all >= hall.quota) break;
    if (entry.status !== "waiting" || passedOver(hall, counted, entry) !== null) continue;
    offered.push(entry);
    take(counted, entry.cooperativeId);
  }
  return offered;
}
