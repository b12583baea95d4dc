import { createHash } from "node:crypto";
import type { PaperFiles } from "#bot/db/paper-files.ts";
import type { PaperDesk } from "#bot/services/papers.ts";
import { BROUGHT } from "./residents.ts";

/**
 * Where papers lie in the town: in memory that outlives the program, as a disk does. Stands in for the folder and for the look at pictures,
 * whose threads would make a run another one every time; nothing of what becomes of a paper is replaced.
 */
export interface PaperShelf {
  desk: PaperDesk;
  /** The same as the folder in which they lie: all of it is read at once. */
  cabinet: PaperFiles;
  files: ReadonlyMap<string, Uint8Array>;
}

export function paperShelf(): PaperShelf {
  const files = new Map(BROUGHT);
  return {
    files,
    cabinet: {
      keep: () => Promise.reject(new Error("what is handed in goes over the desk")),
      read: async ({ name }) => files.get(name) ?? null,
      has: (name) => files.has(name),
      names: async () => [],
      async remove() {},
    },
    desk: {
      has: (name) => files.has(name),
      read: async (fetch) => ({ form: "pdf", bytes: await fetch() }),
      async take(fetch) {
        const bytes = await fetch();
        const print = createHash("sha256").update(bytes).digest("hex");
        const file = `${String(files.size).padStart(32, "0")}.paper`;
        files.set(file, bytes);
        const key = Buffer.alloc(32).toString("base64");
        return { file, key, print, bytes: bytes.byteLength, measured: { form: "pdf", pages: 1 } };
      },
    },
  };
}
