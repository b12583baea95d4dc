import { type ChannelName, type Words, words } from "#bot/messages.ts";

/** What people call the app of a channel. */
const NAMES: Readonly<Record<ChannelName, string>> = {
  telegram: "account-channel-telegram",
  whatsapp: "account-channel-whatsapp",
  terminal: "account-channel-terminal",
};

/** @param channel a ChannelName, as rows of the database have it */
export function channelWords(channel: string): Words {
  return words(NAMES[channel as ChannelName]);
}
