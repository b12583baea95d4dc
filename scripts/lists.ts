import { type ListKind, listKinds } from "#bot/work/import-kinds.ts";
import { WrongUse } from "./run.ts";

/** The kind of list that a command was called with. @throws WrongUse naming those that there are */
export function kindNamed(name: string | undefined): ListKind {
  const kind = listKinds.find((one) => one.name === name);
  if (!kind) throw new WrongUse(`KIND harus salah satu dari: ${listKinds.map((one) => one.name).join(", ")}`);
  return kind;
}

/** The one file that a command was called with. @throws WrongUse */
export function fileNamed(name: string | undefined): string {
  if (!name) throw new WrongUse("FILE belum disebut");
  return name;
}
