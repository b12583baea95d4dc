import type { Database, Secrets } from "#bot/db/database.ts";
import { documentMade } from "#bot/documents/document.ts";
import type { Render } from "#bot/language/render.ts";
import type { Document, Outgoing } from "#bot/messages.ts";
import { invitationFile } from "#bot/services/invitations.ts";
import { type PaperFiles, paperShown } from "#bot/services/paper-files.ts";

/** Where papers lie, and who may see them now. */
export interface PaperShelf {
  files: PaperFiles;
  secrets: Secrets;
  staffPhones: ReadonlySet<string>;
}

/** Whoever was to see it may not any more. */
export class NotTheirs extends Error {}

/**
 * The file that goes with a message: made of what the row says, or read from where it is kept, outside of any transaction.
 * @returns null: it is not kept any more, and the words go alone
 * @throws NotTheirs
 */
export async function attachmentOf(
  document: Document,
  { read, render, papers }: { read: Database["read"]; render: Render; papers: PaperShelf | undefined },
): Promise<NonNullable<Outgoing["attachment"]> | null> {
  if (document.kind === "invitation") return invitationFile(read, document.exam);
  if (document.kind !== "paper") return documentMade(document, render);
  const shown = papers ? await paperShown(read, document, papers) : null;
  if (shown === "notTheirs") throw new NotTheirs();
  return shown;
}
