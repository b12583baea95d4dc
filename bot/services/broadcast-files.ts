import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { MIME } from "#bot/domain/file-kind.ts";
import { UNSENT_FILE_HOURS } from "#bot/domain/office-rules.ts";
import { stored } from "#bot/domain/time.ts";

/** Pictures and PDFs that go with announcements: kept once, whoever they are sent to. */

export interface BroadcastFile {
  /** What the file is called, with its ending. */
  name: string;
  mime: string;
  bytes: Uint8Array;
}

/** @returns its id */
export async function keepBroadcastFile(
  tx: Tx,
  { name, mime, bytes }: BroadcastFile,
  now: Temporal.Instant,
): Promise<number> {
  const data = { name, mime, bytes: Uint8Array.from(bytes), keptAt: stored(now) };
  return (await tx.broadcastFile.create({ data, select: { id: true } })).id;
}

/** null: it is kept no longer. */
export async function broadcastFile(read: Pick<Tx, "broadcastFile">, id: number): Promise<BroadcastFile | null> {
  const row = await read.broadcastFile.findUnique({ where: { id } });
  return row && { name: row.name, mime: row.mime, bytes: row.bytes };
}

/** What it is, without reading it. */
export async function fileForm(tx: Pick<Tx, "broadcastFile">, id: number): Promise<"jpeg" | "pdf" | null> {
  const row = await tx.broadcastFile.findUnique({ where: { id }, select: { mime: true } });
  return row && (row.mime === MIME.pdf ? "pdf" : "jpeg");
}

/** Takes out what was begun and never sent, two days after. @returns how many */
export async function forgetBroadcastFiles(tx: Tx, now: Temporal.Instant): Promise<number> {
  const where = { broadcasts: { none: {} }, keptAt: { lt: stored(now.subtract({ hours: UNSENT_FILE_HOURS })) } };
  return (await tx.broadcastFile.deleteMany({ where })).count;
}
