import { listKinds } from "#bot/work/import-kinds.ts";
import { WrongUse } from "./run.ts";

/** What KIND may be. */
export const namesOf = (kinds: readonly { name: string }[]): string => kinds.map(({ name }) => name).join(", ");
export const kindNames = namesOf(listKinds);

/** The kind of list and the one file that a command was called with. @throws WrongUse */
export function kindAndFile<Kind extends { name: string }>(
  [name, file, ...more]: readonly string[],
  kinds: readonly Kind[],
): { kind: Kind; file: string } {
  const kind = kinds.find((one) => one.name === name);
  if (!kind) throw new WrongUse(`KIND harus salah satu dari: ${namesOf(kinds)}`);
  if (!file) throw new WrongUse("FILE belum disebut");
  if (more.length > 0) throw new WrongUse(`Hanya satu FILE; ini lebih: ${more.join(" ")}`);
  return { kind, file };
}
