import { test } from "vitest";
import type { Engine } from "#bot/db/twin-schema.ts";
import { ENGINE } from "./home.ts";

/** A test of what only one engine has; on the other it does not exist, for there is nothing to be skipped. */
export function onlyOn(engine: Engine): typeof test {
  return engine === ENGINE ? test : ((() => {}) as unknown as typeof test);
}
