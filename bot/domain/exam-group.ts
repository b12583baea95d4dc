import { readable } from "./text.ts";

/** The number of a group of candidates in the title of a session: "Uji Kompetensi, Angkatan 3". */

const GROUP = /\b(angkatan|angk|gelombang|gel|batch|kelompok)(\.? ?)(\d{1,3}|[ivx]{1,5})\b/i;

/** "3", "iv"; null where a text names none. */
export function groupIn(text: string): string | null {
  return GROUP.exec(readable(text))?.[3] ?? null;
}

/** The text without the words that name the group of this title: "gel. 3" names that of "Angkatan 3" too. */
export function withoutGroup(text: string, title: string): string {
  const group = groupIn(title);
  return group !== null && groupIn(text) === group ? text.replace(GROUP, " ") : text;
}

/** The title with this group: in place of the one that stands there, or behind it. */
export function withGroup(title: string, group: string): string {
  if (GROUP.test(title))
    return title.replace(GROUP, (_all, word: string, space: string) => `${word}${space || " "}${group}`);
  return `${title}, Angkatan ${group}`;
}

/** The group after the one of this title; null where it has none, or none in digits. */
export function nextGroup(title: string): string | null {
  const group = groupIn(title);
  return group !== null && /^\d+$/.test(group) ? String(Number(group) + 1) : null;
}
