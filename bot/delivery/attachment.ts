import type { Database } from "#bot/db/database.ts";
import { documentMade } from "#bot/documents/document.ts";
import type { Render } from "#bot/language/render.ts";
import type { Document, Outgoing } from "#bot/messages.ts";
import { invitationFile } from "#bot/services/invitations.ts";

/**
 * The file that goes with a message: made of what the row says, or read from where it is kept, outside of any transaction.
 * @returns null: it is not kept any more, and the words go alone
 */
export async function attachmentOf(
  document: Document,
  { read, render }: { read: Database["read"]; render: Render },
): Promise<NonNullable<Outgoing["attachment"]> | null> {
  return document.kind === "invitation" ? invitationFile(read, document.exam) : documentMade(document, render);
}
