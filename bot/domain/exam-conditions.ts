import { isOfficer, isSupervisor, type Position, positions, readPosition } from "#bot/domain/position.ts";

/** What a session's row says in words that people wrote: who may come, which papers are asked for. */

/** "ketua, sekretaris dan bendahara", "pengurus", "pengurus & pengawas". @returns null: everybody; nothing in it was understood, or nothing stands there */
export function positionsAsked(text: string | null): ReadonlySet<Position> | null {
  const asked = partsOf(text).flatMap(positionsOf);
  return asked.length > 0 ? new Set(asked) : null;
}

function positionsOf(part: string): readonly Position[] {
  if (/^(?:semua )?pengurus$/i.test(part)) return positions.filter(isOfficer);
  if (/^(?:semua )?(?:badan )?pengawas$/i.test(part)) return positions.filter(isSupervisor);
  if (/^wakil(?: ketua)?$/i.test(part)) return ["viceChairBusiness", "viceChairMembership"];
  try {
    return [readPosition(part)];
  } catch {
    return [];
  }
}

/** "KTP, pas foto 3x4; ijazah dan SK" → each by itself. */
export function papersAsked(text: string | null): string[] {
  return partsOf(text);
}

function partsOf(text: string | null): string[] {
  return (text ?? "")
    .split(/[,;\n]|\s(?:dan|&)\s/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
