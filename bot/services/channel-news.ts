import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { WHATSAPP_AWAY_MINUTES } from "#bot/domain/office-rules.ts";
import { type Health, type Words, words } from "#bot/messages.ts";
import { tellStaff } from "#bot/services/notices.ts";

/** What the staff are told of the WhatsApp link, on the other app: that it is lost, locked, blocked, away for long, or back. Once each. */
export type ChannelNews = "lost" | "locked" | "blocked" | "away" | "back";

/** What they were told last stands in the database: a bot that is started over and over does not tell it every time. */
const TOLD = "whatsapp-told";

/** @param wasLinked whether a number was ever linked: a code that waits for the first scan is no loss */
export function newsOf(
  { ok, reason }: Health,
  { wasLinked, since, now }: { wasLinked: boolean; since: Temporal.Instant; now: Temporal.Instant },
): ChannelNews | null {
  if (ok) return "back";
  if (!wasLinked) return null;
  if (reason === "whatsapp-scan") return "lost";
  if (reason === "whatsapp-locked") return "locked";
  if (reason === "whatsapp-blocked") return "blocked";
  return now.since(since).total("minutes") >= WHATSAPP_AWAY_MINUTES ? "away" : null;
}

/** @returns whether they were told now */
export async function tellNews(
  tx: Tx,
  staffPhones: ReadonlySet<string>,
  news: ChannelNews,
  now: Temporal.Instant,
): Promise<boolean> {
  const told = (await tx.setting.findUnique({ where: { name: TOLD } }))?.value ?? "back";
  if (told === news) return false;
  await tx.setting.upsert({ where: { name: TOLD }, create: { name: TOLD, value: news }, update: { value: news } });
  await tellStaff(tx, staffPhones, said[news], now, undefined, "telegram");
  return true;
}

const said: Record<ChannelNews, Words> = {
  lost: words("channels-told-lost"),
  locked: words("channels-told-locked"),
  blocked: words("channels-told-blocked"),
  away: words("channels-told-away"),
  back: words("channels-told-back"),
};
