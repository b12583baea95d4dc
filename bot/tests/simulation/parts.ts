import type { Part } from "./part.ts";
import { inGroups } from "./parts/in-groups.ts";
import { lookingUp } from "./parts/looking-up.ts";
import { ownData } from "./parts/own-data.ts";
import { registering } from "./parts/registering.ts";
import { remembering } from "./parts/remembering.ts";
import { reminding } from "./parts/reminding.ts";
import { sending } from "./parts/sending.ts";

/** What the town consists of, made anew for every run: some parts remember what happened. */
export const parts = (): readonly Part[] => [
  sending,
  inGroups,
  lookingUp,
  ownData(),
  registering,
  reminding(),
  remembering(),
];
