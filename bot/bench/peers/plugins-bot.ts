/**
 * A bot as grammY's documentation shows it: sessions and conversations, kept by Prisma in SQLite. Its runner takes chats side by
 * side, and what comes of one chat in order.
 * @see https://grammy.dev/plugins/session https://grammy.dev/plugins/conversations https://grammy.dev/plugins/runner
 */
import { type Conversation, type ConversationFlavor, conversations, createConversation } from "@grammyjs/conversations";
import { run, sequentialize } from "@grammyjs/runner";
import { PrismaAdapter } from "@grammyjs/storage-prisma";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { Bot, type Context, type SessionFlavor, session } from "grammy";

interface Kept {
  messages: number;
}
type Spoken = ConversationFlavor<Context & SessionFlavor<Kept>>;

const [token = "", apiRoot = "", file = "", client = ""] = process.argv.slice(2);
const { PrismaClient } = await import(client);
const prisma = new PrismaClient({ adapter: new PrismaBetterSqlite3({ url: `file:${file}` }) });
await prisma.$executeRawUnsafe(
  `CREATE TABLE IF NOT EXISTS "Session" ("id" INTEGER PRIMARY KEY, "key" TEXT UNIQUE, "value" TEXT)`,
);

async function lookup(conversation: Conversation<Spoken, Context>, ctx: Context): Promise<void> {
  await ctx.reply("Koperasi mana?");
  const { message } = await conversation.waitFor("message:text");
  await ctx.reply(`Koperasi ${message.text}: belum tercatat.`);
}

const bot = new Bot<Spoken>(token, { client: { apiRoot } });
bot.use(sequentialize((ctx) => String(ctx.chatId)));
bot.use(session({ initial: (): Kept => ({ messages: 0 }), storage: new PrismaAdapter<Kept>(prisma.session) }));
bot.use(
  conversations({ storage: { type: "key", prefix: "conversation-", adapter: new PrismaAdapter(prisma.session) } }),
);
bot.use(createConversation(lookup));
bot.on("message", async (ctx, next) => {
  ctx.session.messages += 1;
  await next();
});
bot.command("koperasi", (ctx) => ctx.conversation.enter("lookup"));
bot.on("message:text", (ctx) => ctx.reply("Ketik /koperasi."));
await bot.init();
run(bot);
process.send?.("stands");
