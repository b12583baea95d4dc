import type { Tx } from "#bot/db/database.ts";
import type { Document } from "#bot/messages.ts";

/** The letter of invitation (surat undangan) of a session: kept by the office, and sent to who registers. */

type Reads = Pick<Tx, "examInvitation">;

export interface Invitation {
  /** What the file is called, with its ending. */
  name: string;
  mime: string;
  bytes: Uint8Array;
}

/** Keeps it in place of the one before. */
export async function keepInvitation(tx: Tx, examCode: string, { name, mime, bytes }: Invitation): Promise<void> {
  const file = { name, mime, bytes: Uint8Array.from(bytes) };
  await tx.examInvitation.upsert({ where: { examCode }, create: { examCode, ...file }, update: file });
}

/** @returns whether there was one */
export async function removeInvitation(tx: Tx, examCode: string): Promise<boolean> {
  return (await tx.examInvitation.deleteMany({ where: { examCode } })).count > 0;
}

export async function hasInvitation(tx: Reads, examCode: string): Promise<boolean> {
  return (await tx.examInvitation.count({ where: { examCode } })) > 0;
}

/** The letter as it goes out: what is in it is read when it is sent. null: the session has none. */
export async function invitationOf(tx: Reads, examCode: string): Promise<Document | null> {
  if (!(await hasInvitation(tx, examCode))) return null;
  return { kind: "invitation", exam: examCode };
}

/** What is in it now. null: it was removed meanwhile. */
export async function invitationFile(read: Reads, examCode: string): Promise<Invitation | null> {
  const row = await read.examInvitation.findUnique({ where: { examCode } });
  return row && { name: row.name, mime: row.mime, bytes: row.bytes };
}
