import type { Acks } from "#bot/channels/whatsapp/acks.ts";
import type { Life } from "#bot/channels/whatsapp/client.ts";
import type { Me } from "#bot/channels/whatsapp/incoming.ts";
import { send } from "#bot/channels/whatsapp/outgoing.ts";
import { within } from "#bot/channels/whatsapp/within.ts";
import type { Clockwork } from "#bot/clockwork.ts";

/**
 * Whether messages really go out: sessions that look well and send nothing are known, and only a message that the service
 * takes tells. Where none has left for a while, one goes to ourselves, and is taken away again.
 */
export interface Probe {
  /** From now on, with this life. */
  begin(life: Life, me: Me, acks: Acks): void;
  end(): void;
}

/** So long without a message that was taken, and one is sent. */
const QUIET_MS = 30 * 60_000;
/** After one that was not taken; twice as long after each further one, up to the above. */
const AGAIN_MS = 2 * 60_000;
/** After the page has come up: what waits there goes first. */
const FIRST_MS = 5_000;

export function probe({
  text,
  lastTaken,
  held,
  found,
  clockwork,
}: {
  text: string;
  /** Milliseconds since the service took a message of ours; null: it never did. */
  lastTaken: () => number | null;
  /** Whether WhatsApp is locked: what is sent then, to whomever, makes that longer. */
  held: () => boolean;
  /** What a look has found: whether messages are taken, and how often in a row they were not. */
  found: (works: boolean, inVain: number) => void;
  clockwork: Clockwork;
}): Probe {
  let timer: { cancel(): void } | null = null;
  /** A new browser is not a new account: it goes on where the last one was. */
  let inVain = 0;

  function end(): void {
    timer?.cancel();
    timer = null;
  }

  return {
    begin(life, me, acks) {
      end();
      let isFirst = true;
      const next = (ms: number) => {
        timer = clockwork.after(ms, () => void round());
      };
      async function round(): Promise<void> {
        const mine = timer;
        if (held()) return next(QUIET_MS);
        const ms = lastTaken();
        // A page that is ready over and over, as on a bad line, does not write each time.
        const quiet = isFirst ? AGAIN_MS : QUIET_MS;
        if (inVain === 0 && ms !== null && ms < quiet) return next(quiet - ms);
        isFirst = false;
        const chat = `${me.number}@c.us`;
        const to = { channel: "whatsapp", ownAccount: me.number, chat, place: "private" } as const;
        const outcome = await send({ client: life.client, acks, clockwork }, { to, text, choices: [] }, null);
        if (timer !== mine) return;
        inVain = outcome.outcome === "sent" ? 0 : inVain + 1;
        if (outcome.outcome === "sent") void takeAway(life, outcome.reference);
        found(inVain === 0, inVain);
        if (timer === mine)
          next(inVain === 0 ? QUIET_MS : Math.min(QUIET_MS, AGAIN_MS * 2 ** Math.min(inVain - 1, 10)));
      }
      next(FIRST_MS);
    },
    end,
  };

  /** It has done its work; the office's own chat stays as it was. */
  async function takeAway({ client }: Life, id: string): Promise<void> {
    await within(clockwork, 10_000, remove()).catch(() => {});
    async function remove(): Promise<void> {
      const chat = await client.getChats().then((chats) => chats.find(({ lastMessage }) => lastMessage?.id.id === id));
      await chat?.lastMessage?.delete(false);
    }
  }
}
