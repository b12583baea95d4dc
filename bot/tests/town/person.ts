import { expect } from "vitest";
import { asSeen, type Kind, type Phone, type SentFile, type Shown } from "./chat-app.ts";
import { exchanges, matches } from "./transcript.ts";

/** Somebody in one chat: what they do, and what they see. Everything waits until the bot has nothing left to say. */
export interface Person {
  name: string;
  /** Goes through a conversation: see transcript.ts. Where nothing stands between two lines, nothing comes back. */
  chats(transcript: string): Promise<void>;
  /** One message after the other. @returns what the last one brought */
  says(...texts: string[]): Promise<readonly Shown[]>;
  /** All at once, without waiting for answers. */
  saysAtOnce(...texts: string[]): Promise<readonly Shown[]>;
  /** A message that looks like this, all of it, of those that came since the last `sees` or `chats`. … is anything. */
  sees(pattern: string | RegExp): Promise<Shown>;
  seesNothing(): Promise<void>;
  /** A choice: its button, or its number where there are no buttons. */
  presses(label: string): Promise<readonly Shown[]>;
  sends(kind: Kind, caption?: string): Promise<readonly Shown[]>;
  sendsFile(file: SentFile, caption?: string): Promise<readonly Shown[]>;
  sendsAlbum(photos: number, caption?: string): Promise<readonly Shown[]>;
  /** Their last message becomes another one. */
  edits(text: string): Promise<readonly Shown[]>;
  /** All that the bot ever wrote in this chat. */
  shown(): readonly Shown[];
}

export function person(name: string, phone: Phone, settled: () => Promise<void>): Person {
  /** So many of the messages were looked at. */
  let looked = 0;

  async function does(deed: () => void): Promise<readonly Shown[]> {
    const before = phone.shown().length;
    deed();
    await settled();
    return phone.shown().slice(before);
  }

  return {
    name,
    async chats(transcript) {
      for (const { said, answer } of exchanges(transcript)) {
        const label = /^\[(.+)\]$/.exec(said)?.[1];
        const came = await does(() => (label === undefined ? phone.types(said) : phone.presses(label)));
        const seen = came.map(asSeen).join("\n");
        // Compared as text, so that a failure shows both.
        if (!matches(answer, seen)) expect(`> ${said}\n${seen}`, name).toBe(`> ${said}\n${answer.trimEnd()}`);
      }
      looked = phone.shown().length;
    },
    async says(...texts) {
      let came: readonly Shown[] = [];
      for (const text of texts) came = await does(() => phone.types(text));
      return came;
    },
    saysAtOnce: (...texts) =>
      does(() => {
        for (const text of texts) phone.types(text);
      }),
    async sees(pattern) {
      await settled();
      const unseen = phone.shown().slice(looked);
      const at = unseen.findIndex((shown) => matches(pattern, asSeen(shown)));
      const found = unseen[at];
      if (!found) {
        return expect.fail(`${name} does not see ${pattern}\nbut:\n${unseen.map(asSeen).join("\n\n") || "nothing"}`);
      }
      looked += at + 1;
      return found;
    },
    async seesNothing() {
      await settled();
      expect(phone.shown().slice(looked).map(asSeen), name).toEqual([]);
    },
    presses: (label) => does(() => phone.presses(label)),
    sends: (kind, caption) => does(() => phone.sends(kind, caption)),
    sendsFile: (file, caption) => does(() => phone.sendsFile(file, caption)),
    sendsAlbum: (photos, caption) => does(() => phone.sendsAlbum(photos, caption)),
    edits: (text) => does(() => phone.edits(text)),
    shown: phone.shown,
  };
}
