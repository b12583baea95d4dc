import type { ChannelDesk, ChannelState } from "#bot/messages.ts";

/** The chat apps in which people find the bot, and what it is called there: what posters and links lead to. */

export interface WayIn {
  app: "whatsapp" | "telegram";
  /** The digits of the number, the name of the bot. */
  account: string;
}

/** Most people have WhatsApp and nothing else, so it comes first. */
export function waysIn(channels: ChannelDesk): WayIn[] {
  const states = channels.states();
  return (["whatsapp", "telegram"] as const).flatMap((app) =>
    states.filter(({ channel }) => channel === app).flatMap((state) => wayIn(app, state)),
  );
}

/** Nothing leads to an app in which the bot does not live any more, or whose name for it is not known yet. */
function wayIn(app: WayIn["app"], { account, health }: ChannelState): WayIn[] {
  return account === null || health.reason === "whatsapp-scan" ? [] : [{ app, account }];
}
