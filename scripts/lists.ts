import { type ListKind, listKinds } from "#bot/work/import-kinds.ts";
import { WrongUse } from "./run.ts";

/** What KIND may be. */
export const kindNames = listKinds.map(({ name }) => name).join(", ");

/** The kind of list and the one file that a command was called with. @throws WrongUse */
export function kindAndFile([name, file, ...more]: readonly string[]): { kind: ListKind; file: string } {
  const kind = listKinds.find((one) => one.name === name);
  if (!kind) throw new WrongUse(`KIND harus salah satu dari: ${kindNames}`);
  if (!file) throw new WrongUse("FILE belum disebut");
  if (more.length > 0) throw new WrongUse(`Hanya satu FILE; ini lebih: ${more.join(" ")}`);
  return { kind, file };
}
