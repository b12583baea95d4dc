import { readdirSync, readFileSync } from "node:fs";
import { z } from "zod";
import { INTENTS } from "#bot/language/intents.ts";

const FOLDER = new URL("./held-out/", import.meta.url);

/** A sentence that is never learnt from. Those of one group say almost the same and want different things. */
const sentence = z.object({ text: z.string(), intent: z.enum(INTENTS), group: z.number().optional() });
export type HeldOut = z.infer<typeof sentence>;

/** The sets of `held-out/`, by name; its README says who wrote each and what it showed at first sight. */
export function heldOutSets(): { name: string; sentences: HeldOut[] }[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith(".jsonl"))
    .sort()
    .map((file) => ({
      name: file.replace(/\.jsonl$/, ""),
      sentences: readFileSync(new URL(file, FOLDER), "utf8")
        .split("\n")
        .filter(Boolean)
        .map((line) => sentence.parse(JSON.parse(line))),
    }));
}

/** Of the groups in which several say almost the same, those in which every one was understood; null where there are none. */
export function groupsRight(
  all: readonly { group?: number | undefined; isRight: boolean }[],
): { right: number; all: number } | null {
  const groups = new Map<number, boolean>();
  for (const { group, isRight } of all) {
    if (group !== undefined) groups.set(group, (groups.get(group) ?? true) && isRight);
  }
  return groups.size === 0 ? null : { right: [...groups.values()].filter(Boolean).length, all: groups.size };
}
