import { GrammyError, type InputFile } from "grammy";
import type { Message } from "grammy/types";

/**
 * Files that Telegram has from us already: what goes to many is uploaded once, and then sent by what Telegram calls it. It
 * stays of the kind as which it was uploaded. @see core.telegram.org/bots/api#sending-files
 */
export interface SentFiles {
  /**
   * Sends a file, by what Telegram calls it or with its bytes; waits while another one uploads the same.
   * @param key of these bytes
   * @throws NotUploaded
   */
  send(kind: FileKind, key: string, bytes: InputFile, sends: Sends): Promise<Message>;
}
type FileKind = "photo" | "document";
type Sends = (file: InputFile | string) => Promise<Message>;

/** Somebody else's upload of the same file failed; nothing was sent here. */
export class NotUploaded extends Error {}

const MOST_KEPT = 1_000;

export function sentFiles(): SentFiles {
  const known = new Map<string, string>();
  /** Resolves to whether it is another one's turn: the file is known by then, or only that chat refused it. */
  const underway = new Map<string, Promise<boolean>>();

  function keep(name: string, reference: string | undefined): void {
    if (reference === undefined) return;
    if (known.size >= MOST_KEPT) known.delete(known.keys().next().value ?? "");
    known.set(name, reference);
  }

  async function send(kind: FileKind, key: string, bytes: InputFile, sends: Sends): Promise<Message> {
    const name = `${kind} ${key}`;
    const reference = known.get(name);
    if (reference !== undefined) {
      try {
        return await sends(reference);
      } catch (error) {
        if (!isUnknownFile(error)) throw error;
        if (known.get(name) === reference) known.delete(name);
        return send(kind, key, bytes, sends);
      }
    }
    const other = underway.get(name);
    if (other) {
      if (!(await other)) throw new NotUploaded();
      return send(kind, key, bytes, sends);
    }
    const upload = sends(bytes);
    const turn = upload.then(
      (message: Message | undefined) => {
        keep(name, referenceIn(kind, message));
        return message !== undefined;
      },
      (error: unknown) => isTheirs(error),
    );
    underway.set(name, turn);
    void turn.finally(() => underway.delete(name));
    return upload;
  }

  return { send };
}

/** Of a picture the largest of the sizes. What Telegram took for something else can't be sent so again. */
function referenceIn(kind: FileKind, message: Message | undefined): string | undefined {
  return kind === "photo" ? message?.photo?.at(-1)?.file_id : message?.document?.file_id;
}

/** "wrong file identifier/HTTP URL specified", "FILE_REFERENCE_EXPIRED" */
const isUnknownFile = (error: unknown) =>
  error instanceof GrammyError && error.error_code === 400 && /file/i.test(error.description);

/** It is about the chat or the message; others may fare better. */
const isTheirs = (error: unknown) => error instanceof GrammyError && [400, 403].includes(error.error_code);
