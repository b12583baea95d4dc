/** The least that a bot can do: it says what it hears, and keeps nothing. One message after the other, or by grammY's runner side by side. */
import { run } from "@grammyjs/runner";
import { Bot } from "grammy";

const [token = "", apiRoot = "", how = ""] = process.argv.slice(2);
const bot = new Bot(token, { client: { apiRoot } });
bot.on("message:text", (ctx) => ctx.reply(ctx.message.text));
await bot.init();
if (how === "runner") run(bot);
else void bot.start();
process.send?.("stands");
