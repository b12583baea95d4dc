import { readFileSync } from "node:fs";
import type { Listed } from "#bot/domain/lookup.ts";
import { placed, type Query } from "./queries.ts";

/** A line of a held-out set: `*|Diwek` stands for all of Diwek, `name` for all older cooperatives of that name, "name in Village|District" for one. */
interface Line {
  query: string;
  expect: string[];
  name?: string;
  kind: string;
}

type HeldOut = `held-out${"" | "-2" | "-3" | "-4" | "-5" | "-6" | "-7" | "-8"}.jsonl`;

/** The queries of a held-out set, over the list that its writer had before them: the second, third, seventh and eighth are about the demo's. */
export function heldOut(file: HeldOut, list: readonly Listed[]): Query[] {
  const lines = readFileSync(new URL(file, import.meta.url), "utf8")
    .trim()
    .split("\n");
  return lines.map((line) => {
    const { query, expect, name, kind } = JSON.parse(line) as Line;
    const ofDistrict = (place: string) => list.map(placed).filter((one) => one.endsWith(place.slice(1)));
    const places = expect.flatMap((place) => (place.startsWith("*") ? ofDistrict(place) : [place]));
    const bearers = list.filter((one) => one.name === name).map(placed);
    return { text: query, kind, expected: [...places, ...bearers], all: true };
  });
}
