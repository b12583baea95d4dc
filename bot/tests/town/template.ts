import { fileURLToPath } from "node:url";
import { CLOCKWORK } from "#bot/clockwork.ts";
import { renderer } from "#bot/language/render.ts";
import { cooperativesKind } from "#bot/work/import-cooperatives.ts";
import { importFile } from "#bot/work/imports.ts";
import { listKind } from "#bot/work/list-kind.ts";
import type { Filling } from "./home.ts";
import { READING } from "./house.ts";

const COOPERATIVES = fileURLToPath(new URL("../../../prisma/data/cooperatives-jombang.csv", import.meta.url));

/** What a town begins with: the 306 village cooperatives of Jombang, no exams, nobody has written yet. */
export const TOWN: Filling = {
  name: "town",
  async fill(database) {
    await importFile({
      kind: listKind(cooperativesKind),
      file: COOPERATIVES,
      database,
      now: CLOCKWORK.now(),
      timeZone: READING.timeZone,
      render: renderer(READING),
      dryRun: false,
      refusedFile: undefined,
    });
  },
};

/** An office that has just been set up. */
export const NOTHING_YET: Filling = { name: "nothing-yet", fill: async () => {} };
