/** This program, but for the pace that Telegram's limits ask for: those beside it have none either. */
import { telegramChannel } from "#bot/channels/telegram/telegram.ts";
import { CLOCKWORK } from "#bot/clockwork.ts";
import { telegramMenu } from "#bot/commands/telegram-menu.ts";
import { renderer } from "#bot/language/render.ts";
import { SILENT } from "#bot/log.ts";
import { openHouse, READING } from "#bot/tests/town/house.ts";

const [token = "", apiRoot = "", url = "", keyFile = ""] = process.argv.slice(2);
const menu = telegramMenu(renderer(READING));
await openHouse({
  home: { url, key: { value: undefined, file: keyFile } },
  confirmsStored: true,
  channel: telegramChannel({ token, apiRoot, menu, clockwork: CLOCKWORK, log: SILENT }),
});
process.send?.("stands");
