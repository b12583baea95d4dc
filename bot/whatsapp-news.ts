import type { Temporal } from "temporal-polyfill";
import type { Database } from "#bot/db/database.ts";
import type { Log } from "#bot/log.ts";
import type { Health } from "#bot/messages.ts";
import { type ChannelNews, newsOf, tellNews } from "#bot/services/channel-news.ts";
import { divertToTelegram } from "#bot/services/diversion.ts";
import { replaceShownCodes } from "#bot/services/shown-codes.ts";

/** What becomes of WhatsApp is told on Telegram: to the staff, and in the chats where its code stands. */
export interface WhatsAppNews {
  /** A look at it has shown this. */
  seen(health: Health, since: Temporal.Instant): Promise<void>;
  /** There is a new code to be scanned. */
  code(code: string): Promise<void>;
}

export function whatsappNews({
  database,
  staffPhones,
  wasLinked,
  wake,
  now,
  log,
}: {
  database: Pick<Database, "transaction">;
  staffPhones: ReadonlySet<string>;
  /** Whether a number was ever linked. */
  wasLinked: () => boolean;
  /** Something waits for Telegram. */
  wake: () => void;
  now: () => Temporal.Instant;
  log: Log;
}): WhatsAppNews {
  /** What was seen last and is settled; what fails is tried again with the next look. */
  let settled: ChannelNews | null = null;

  async function tried(what: string, work: Parameters<typeof database.transaction<boolean>>[0]): Promise<boolean> {
    try {
      if (await database.transaction(work)) wake();
      return true;
    } catch (error) {
      log.error({ error: error instanceof Error ? error.name : "", what }, "staff not told");
      return false;
    }
  }

  return {
    async seen(health, since) {
      const news = newsOf(health, { wasLinked: wasLinked(), since, now: now() });
      if (news === null) return;
      if (news !== "back") await tried("diversion", async (tx) => (await divertToTelegram(tx, now())) > 0);
      if (news === settled) return;
      const isTold = await tried(news, async (tx) => {
        const replaced = news === "back" ? await replaceShownCodes(tx, null, now()) : 0;
        return (await tellNews(tx, staffPhones, news, now())) || replaced > 0;
      });
      if (isTold) settled = news;
    },
    async code(code) {
      await tried("code", async (tx) => (await replaceShownCodes(tx, code, now())) > 0);
    },
  };
}
