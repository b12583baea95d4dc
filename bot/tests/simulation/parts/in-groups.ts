import type { Part } from "../part.ts";

/** In groups nobody is answered who did not ask, and nothing of it is kept. (Nor is anybody named there: canaries.ts.) */
export const inGroups: Part = {
  name: "in groups",
  neverAfterCommit: {
    "what is not said to us is not kept": "SELECT message FROM Inbox WHERE message LIKE 'overheard%'",
  },
};
