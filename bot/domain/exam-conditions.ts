import { isOfficer, isSupervisor, type Position, positions, readPosition } from "#bot/domain/position.ts";
import { Refusal } from "#bot/domain/refusal.ts";

/** What a session's row says in words that people wrote: who may come, which papers are asked for. */

/**
 * "ketua, sekretaris dan bendahara", "ketua/sekretaris", "pengurus", "pengurus & pengawas".
 * @returns null: everybody; nothing in it was understood, or nothing stands there
 */
export function positionsAsked(text: string | null): ReadonlySet<Position> | null {
  const asked = partsOf(text, /[,;/&+\n]|\s(?:dan|atau|serta)\s/i).flatMap(positionsOf);
  return asked.length > 0 ? new Set(asked) : null;
}

function positionsOf(part: string): readonly Position[] {
  if (/^(?:semua )?pengurus(?: koperasi)?$/i.test(part)) return positions.filter(isOfficer);
  if (/^(?:semua )?(?:badan )?pengawas(?: koperasi)?$/i.test(part)) return positions.filter(isSupervisor);
  try {
    return [readPosition(part)];
  } catch (error) {
    const isEither = error instanceof Refusal && error.code === "vice-chair-unclear";
    return isEither ? ["viceChairBusiness", "viceChairMembership"] : [];
  }
}

/** "KTP, pas foto 3x4; ijazah dan SK" → each by itself; "KTP/SIM" is one, the one or the other. */
export function papersAsked(text: string | null): string[] {
  return partsOf(text, /[,;\n]|\s(?:dan|&)\s/i);
}

function partsOf(text: string | null, between: RegExp): string[] {
  return (text ?? "")
    .split(between)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
