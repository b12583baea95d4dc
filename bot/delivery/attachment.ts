import type { Database, Secrets } from "#bot/db/database.ts";
import type { SharedFiles } from "#bot/delivery/shared-files.ts";
import type { Render } from "#bot/language/render.ts";
import type { Document, MadeDocument, Outgoing } from "#bot/messages.ts";
import { broadcastFile } from "#bot/services/broadcast-files.ts";
import { certificateShown } from "#bot/services/certificates.ts";
import { invitationFile } from "#bot/services/invitations.ts";
import { type PaperFiles, paperShown } from "#bot/services/paper-files.ts";
import { sheetRows } from "#bot/services/sheet-files.ts";

type File = NonNullable<Outgoing["attachment"]>;

/** Where papers lie, and who may see them now. */
export interface PaperShelf {
  files: PaperFiles;
  secrets: Secrets;
  staffPhones: ReadonlySet<string>;
}

/** Whoever was to see it may not any more. */
export class NotTheirs extends Error {}

interface Sources {
  read: Database["read"];
  render: Render;
  papers: PaperShelf | undefined;
  shared: SharedFiles;
  /** Makes what is described; without it as it is printed. */
  makes: ((document: MadeDocument) => File) | undefined;
}

/**
 * The file that goes with a message: made of what the row says, or read from where it is kept, outside of any transaction.
 * @returns null: it is not kept any more, and the words go alone
 * @throws NotTheirs
 */
export async function attachmentOf(document: Document, sources: Sources): Promise<File | null> {
  const key = "key" in document ? document.key : undefined;
  if (key === undefined) return fileOf(document, sources);
  const file = await sources.shared.of(key, () => fileOf(document, sources));
  return file && { ...file, key };
}

/** What makes documents takes as long to load as half the bot: only a message with one waits for it. */
async function fileOf(document: Document, { read, render, papers, makes }: Sources): Promise<File | null> {
  if (document.kind === "invitation") return invitationFile(read, document.exam);
  if (document.kind === "broadcastFile") return broadcastFile(read, document.file);
  if (document.kind === "sheetFile") {
    const rows = papers ? await sheetRows(read, papers.secrets, document) : null;
    return rows && (await import("#bot/documents/sheet-file.ts")).sheetFile(rows, render);
  }
  if (document.kind !== "paper" && document.kind !== "certificate")
    return makes?.(document) ?? (await import("#bot/documents/document.ts")).documentMade(document, render);
  if (!papers) return null;
  const shown = await (document.kind === "paper"
    ? paperShown(read, document, papers)
    : certificateShown(read, document, papers));
  if (shown === "notTheirs") throw new NotTheirs();
  return shown;
}
