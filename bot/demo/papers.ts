import type { Database } from "#bot/db/database.ts";
import type { PaperFiles } from "#bot/db/paper-files.ts";
import { card, portrait, sheet } from "#bot/demo/drawn-papers.ts";
import { handIn, holdPaper, type TakenPaper } from "#bot/services/papers.ts";
import type { Moment } from "#bot/services/seats.ts";
import { paperDesk } from "#bot/work/paper-desk.ts";

/** What has been handed in when the demo is opened: drawn by code, of nobody. The staff find a handful that waits. */

const EXAM = "UK3";
/** By whom, in the order of their numbers: all of it, some of it, some of it badly, nothing. */
const HANDED_IN: readonly (readonly string[])[] = [
  ["ktp", "photo", "diploma", "decree"],
  ["ktp", "photo"],
  ["blurred"],
  ["ktp", "decree"],
];

export async function enterPapers(
  { transaction, secrets }: Pick<Database, "transaction" | "secrets">,
  files: PaperFiles,
  { now }: Moment,
): Promise<void> {
  const drawn: Record<string, Buffer> = {
    ktp: await card(1, { pixels: 1_000 }),
    blurred: await card(2, { pixels: 1_000, blur: 8 }),
    photo: await portrait(1, { pixels: 640 }),
    diploma: await sheet("IJAZAH", 1, { pixels: 900 }),
    decree: await sheet("SURAT KEPUTUSAN", 2, { pixels: 900 }),
  };
  const desk = paperDesk(files);
  const candidates = await transaction((tx) =>
    tx.registration.findMany({ where: { examCode: EXAM, status: "confirmed" }, orderBy: { number: "asc" }, take: 4 }),
  );
  for (const [nth, { personId }] of candidates.entries()) {
    for (const what of HANDED_IN[nth] ?? []) {
      const taken = (await desk.take(async () => drawn[what] ?? new Uint8Array())) as TakenPaper;
      const kind = what === "blurred" ? "ktp" : what;
      await transaction(async (tx) => {
        const { id } = await holdPaper(tx, secrets, { personId, kind, taken, isSame: false }, now);
        await handIn(tx, id, personId, kind);
      });
    }
  }
}
