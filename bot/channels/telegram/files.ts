import type { Api } from "grammy";
import type { Attachment } from "#bot/messages.ts";

/** Bots get files of at most 20 MB. @see core.telegram.org/bots/api#getfile */
const MOST_BYTES = 20 * 1024 * 1024;
/** A download that takes longer is given up. */
const DOWNLOAD_MS = 60_000;

/**
 * The bytes of a file that somebody sent, from the server where the Bot API is.
 * @throws Error when it is too large, or not to be had any more; never with the token in it
 */
export async function fetchFile(
  api: Api,
  { token, apiRoot }: { token: string; apiRoot: string },
  { reference, bytes }: Attachment,
): Promise<Uint8Array> {
  if (bytes !== null && bytes > MOST_BYTES) throw new Error("the file is too large for a bot");
  const { file_path: path, file_size: size } = await api.getFile(reference);
  if (path === undefined) throw new Error("the file is not to be had any more");
  if (size !== undefined && size > MOST_BYTES) throw new Error("the file is too large for a bot");
  const answer = await globalThis
    .fetch(`${apiRoot}/file/bot${token}/${path}`, { signal: AbortSignal.timeout(DOWNLOAD_MS) })
    .catch(() => null);
  if (!answer?.ok) throw new Error(`the file was not sent: ${answer?.status ?? "no answer"}`);
  const whole = new Uint8Array(await answer.arrayBuffer());
  if (whole.byteLength > MOST_BYTES) throw new Error("the file is too large for a bot");
  return whole;
}
