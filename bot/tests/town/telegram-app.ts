import { telegramChannel } from "#bot/channels/telegram/telegram.ts";
import { telegramMenu } from "#bot/commands/telegram-menu.ts";
import { renderer } from "#bot/language/render.ts";
import { SILENT } from "#bot/log.ts";
import type { Message } from "grammy/types";
import { type BotApi, type BotApiOptions, startBotApi } from "./bot-api.ts";
import { BOT_NAME, type ChatApp, type GroupChat, type Kind, type Phone, type Shown } from "./chat-app.ts";
import type { TownClock } from "./clock.ts";
import { READING } from "./house.ts";

type Person = ReturnType<BotApi["person"]>;
type Group = ReturnType<BotApi["group"]>;
type Sent = Person["replies"][number];

/** Telegram: the bot's own channel, against the server that stands in for the real one. */
export interface TelegramApp extends ChatApp {
  /** The server: what goes wrong on the way is ordered here. */
  api: BotApi;
  /** The same people and groups with all that only Telegram has. */
  onTelegram(name: string): Person;
  groupOnTelegram(title: string): Group;
}

export async function telegramApp(clock: TownClock, speed: number, options: BotApiOptions = {}): Promise<TelegramApp> {
  const api = await startBotApi({ botName: BOT_NAME, now: clock.now, second: 1000 / speed, ...options });
  const people = new Map<string, Person>();
  const groups = new Map<string, Group>();
  const menu = telegramMenu(renderer(READING));

  function onTelegram(name: string): Person {
    const person = people.get(name) ?? api.person({ first_name: name });
    people.set(name, person);
    return person;
  }
  function groupOnTelegram(title: string): Group {
    const group = groups.get(title) ?? api.group({ title });
    groups.set(title, group);
    return group;
  }

  return {
    api,
    onTelegram,
    groupOnTelegram,
    channel: () => telegramChannel({ token: api.token, apiRoot: api.root, menu, clockwork: clock, log: SILENT }),
    phone(name) {
      const person = onTelegram(name);
      let last: Message | undefined;
      return {
        types: (text) => void (last = person.says(text)),
        sends(kind, caption) {
          if (kind === "own contact") last = person.sharesContact({ own: true });
          else last = person.sends(...payload(kind, caption));
        },
        sendsAlbum: (photos, caption) => void (last = person.sendsAlbum(photos, caption).at(-1)),
        edits: (text) => void (last = person.edits(idOf(last), text)),
        presses: (label) => void person.presses(label),
        shown: () => person.replies.map(shownOf),
      };
    },
    group(title): GroupChat {
      const group = groupOnTelegram(title);
      return {
        phoneOf(name): Phone {
          const person = onTelegram(name);
          let last: Message | undefined;
          return {
            types: (text) => void (last = group.says(person, text)),
            sends: (kind, caption) => void (last = group.sends(person, ...payload(kind, caption))),
            sendsAlbum() {
              throw new Error("nobody sends albums to groups in these stories");
            },
            edits: (text) => void (last = group.edits(idOf(last), text)),
            presses: (label) => void group.presses(person, label),
            shown: () => group.replies.map(shownOf),
          };
        },
      };
    },
    had: () => api.had(),
    close: () => api.stop(),
  };
}

function idOf(message: Message | undefined): number {
  if (!message) throw new Error("there is nothing to edit");
  return message.message_id;
}

function shownOf({ text, buttons, venue }: Sent): Shown {
  const mapPoint = venue && { ...venue.location, title: venue.title, address: venue.address };
  return { text, choices: buttons.map(({ label }) => label), mapPoint: mapPoint ?? null };
}

function payload(kind: Kind, caption: string | undefined): Parameters<Person["sends"]> {
  if (kind === "own contact") return ["contact", {}];
  if (kind === "kind of tomorrow") return ["raw", { hologram: { width: 3 }, ...(caption !== undefined && { caption }) }];
  return [kind, { ...(caption !== undefined && { caption }) }] as Parameters<Person["sends"]>;
}
