import type { TelegramChannel } from "#bot/channels/telegram/telegram.ts";
import type { WhatsAppChannel } from "#bot/channels/whatsapp/whatsapp.ts";
import type { HumanPace } from "#bot/delivery/human-pace.ts";
import { throughAsAPerson, throughAtRate } from "#bot/delivery/through.ts";
import { WHATSAPP_DAY_BUDGET } from "#bot/domain/office-rules.ts";
import { type Channel, type ChannelDesk, type ChannelState, NO_CHANNELS } from "#bot/messages.ts";

/** What commands are told of the channels of this process, put together from those who know it. */
export function channelDesk({
  telegram,
  whatsapp,
  whatsappPace,
  telegramRate,
  timeZone,
  isHere,
  since,
}: {
  telegram: TelegramChannel | null;
  whatsapp: WhatsAppChannel | null;
  whatsappPace: Pick<HumanPace, "left">;
  /** Messages a second that nobody asked for. */
  telegramRate: number;
  timeZone: string;
  isHere: (channel: Channel) => boolean;
  since: (channel: Channel) => ChannelState["since"];
}): ChannelDesk {
  const stateOf = (channel: Channel, account: string | null): ChannelState => ({
    channel: channel.name,
    isHere: isHere(channel),
    account,
    health: channel.health(),
    since: since(channel),
  });
  return {
    states() {
      const states: ChannelState[] = [];
      if (telegram) states.push(stateOf(telegram, telegram.username()));
      if (whatsapp) {
        const { number, provedAt } = whatsapp.state();
        const more = { provedAt, linkCode: whatsapp.code(), leftToday: whatsappPace.left() };
        states.push({ ...stateOf(whatsapp, number), ...more });
      }
      return states;
    },
    pairingCode: (number) => (whatsapp ?? NO_CHANNELS).pairingCode(number),
    through(channel, count, from) {
      if (channel === "telegram") return throughAtRate(count, telegramRate, from);
      if (channel !== "whatsapp") return from;
      // What another process has sent today is known to that one.
      const leftToday = whatsapp && isHere(whatsapp) ? whatsappPace.left() : WHATSAPP_DAY_BUDGET;
      return throughAsAPerson(count, from, { leftToday, timeZone });
    },
  };
}
