/** The least that a bot can do: it says what it hears, and keeps nothing. With grammY's runner, which takes updates side by side. */
import { run } from "@grammyjs/runner";
import { Bot } from "grammy";

const [token = "", apiRoot = ""] = process.argv.slice(2);
const bot = new Bot(token, { client: { apiRoot } });
bot.on("message:text", (ctx) => ctx.reply(ctx.message.text));
await bot.init();
run(bot);
process.send?.("stands");
