import type { Tx } from "#bot/db/database.ts";
import type { PaperFiles } from "#bot/db/paper-files.ts";
import type { Secrets } from "#bot/db/secrets.ts";
import { MIME } from "#bot/domain/file-kind.ts";
import type { HandedInPaper } from "#bot/messages.ts";
import { factsOf } from "#bot/services/papers.ts";
import { isInService } from "#bot/services/staff.ts";

/** Papers on their way to the staff: opened when they are sent, to whoever may see them then. */

export type { PaperFiles };

interface Shown {
  name: string;
  mime: string;
  bytes: Uint8Array;
}

/**
 * What is in a paper, for the one of the staff who checks it.
 * @returns null: it was replaced meanwhile, or its file is gone · "notTheirs": whoever was to see it has left the staff
 */
export async function paperShown(
  read: Pick<Tx, "paper" | "staff">,
  { paper, viewer }: HandedInPaper,
  { secrets, files, staffPhones }: { secrets: Secrets; files: PaperFiles; staffPhones: ReadonlySet<string> },
): Promise<Shown | null | "notTheirs"> {
  const entries = await read.staff.findMany({ where: { personId: viewer } });
  if (!entries.some((entry) => isInService(entry, staffPhones))) return "notTheirs";
  const row = await read.paper.findUnique({ where: { id: paper } });
  const facts = row && factsOf(secrets, row);
  const bytes = row && facts ? await files.read({ name: row.file, key: facts.key }) : null;
  if (!row || !bytes) return null;
  const isPdf = row.form === "pdf";
  return { name: `berkas-${row.id}.${isPdf ? "pdf" : "jpg"}`, mime: isPdf ? MIME.pdf : MIME.jpeg, bytes };
}
