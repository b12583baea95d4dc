import { randomUUID } from "node:crypto";
import { channelDesk } from "#bot/channel-desk.ts";
import { watchChannels } from "#bot/channel-watch.ts";
import { type TelegramChannel, telegramChannel } from "#bot/channels/telegram/telegram.ts";
import { webhookRequests } from "#bot/channels/telegram/webhook.ts";
import { isRoot } from "#bot/channels/whatsapp/browser.ts";
import { codeForTerminal } from "#bot/channels/whatsapp/linking.ts";
import { type WhatsAppChannel, whatsappChannel } from "#bot/channels/whatsapp/whatsapp.ts";
import { watchClock } from "#bot/clock-watch.ts";
import { CLOCKWORK, type Clockwork } from "#bot/clockwork.ts";
import { telegramMenu } from "#bot/commands/telegram-menu.ts";
import { lowOnDisk, watchDatabase } from "#bot/database-watch.ts";
import { openDatabase } from "#bot/db/database.ts";
import { erasedFile } from "#bot/db/erased-file.ts";
import { heartbeat } from "#bot/db/heartbeat.ts";
import { paperFiles } from "#bot/db/paper-files.ts";
import { createDelivery } from "#bot/delivery/delivery.ts";
import { humanPace } from "#bot/delivery/human-pace.ts";
import { createApp } from "#bot/handler/app.ts";
import { memoryOf } from "#bot/handler/memory.ts";
import { outage } from "#bot/handler/outage.ts";
import { receiver } from "#bot/handler/receive.ts";
import { askOrphansAgain } from "#bot/handler/slow.ts";
import { httpServer } from "#bot/http.ts";
import { renderer } from "#bot/language/render.ts";
import { openLog } from "#bot/log.ts";
import { type Channel, words } from "#bot/messages.ts";
import { createMetrics } from "#bot/metrics.ts";
import { problem } from "#bot/problem.ts";
import { eraseAgain } from "#bot/services/erasure-keeping.ts";
import { unaskedSince } from "#bot/services/outbox.ts";
import { unaskedAsOf } from "#bot/services/unasked.ts";
import { loadEnvironment, readSettings, type Settings } from "#bot/settings.ts";
import { startTicks } from "#bot/ticks/ticks.ts";
import { whatsappNews } from "#bot/whatsapp-news.ts";
import { paperDesk } from "#bot/work/paper-desk.ts";
import { peopleListReader } from "#bot/work/people-list.ts";
import { argon2id } from "#bot/work/pin-hash.ts";
import { sheetDesk } from "#bot/work/sheet-desk.ts";

/** So long an ending process waits for files that are on their way; what is not here by then is asked for again. */
const SLOW_WORK_GRACE_MS = 5_000;

/** The program as one list, and its end in reverse. */
async function main(): Promise<void> {
  const settings = readSettings(loadEnvironment());
  const render = renderer(settings);
  if (!settings.telegram && !settings.whatsapp) {
    console.error(render(words("start-no-channel")));
    process.exitCode = 1;
    return;
  }
  const log = openLog(settings.logLevel);
  const clockwork = CLOCKWORK;
  const { now } = clockwork;
  const aDayAgo = () => now().subtract({ hours: 24 });
  const boot = randomUUID();

  const database = await openDatabase({
    url: settings.databaseUrl,
    key: settings.dataKey,
    hold: true,
    door: { onBroken: () => endAtOnce("the database can't be written any more") },
  });
  if (database.tightened.length > 0) log.warn({ files: database.tightened }, "were readable by others, no longer");
  const low = lowOnDisk(database);
  if (low) {
    log.warn({ bytes: database.freeBytes() }, "little room on the disk");
    console.error(render(low));
  }
  const erasedList = erasedFile(settings.papersDir);
  const again = await eraseAgain(database, erasedList, { now: now(), ...settings });
  if (again > 0) log.warn({ people: again }, "erased again, as a backup had brought them back");
  const papers = paperFiles(settings.papersDir);
  const telegram = telegramOf(settings);
  const whatsapp = settings.whatsapp && whatsappOf(settings.whatsapp);
  const channels: Channel[] = [...(telegram ? [telegram] : []), ...(whatsapp ? [whatsapp] : [])];
  // What another process does is for its own health to say.
  const working = () => channels.filter((channel) => heart.has(dutyOf(channel)));
  const metrics = createMetrics(database.read, working, now);
  const whatsappPace = humanPace({ timeZone: settings.timeZone, clockwork });
  const deliveries = new Map(
    channels.map((channel) => [
      channel.name,
      createDelivery({
        database,
        channel,
        render,
        boot,
        asOfNow: unaskedAsOf({ timeZone: settings.timeZone, secrets: database.secrets }),
        // Telegram as its limits allow, WhatsApp as a person would.
        rate: channel.name === "whatsapp" ? whatsappPace : (settings.telegram?.rate ?? 1),
        clockwork,
        log,
        sent: (outcome) => metrics.sent(channel.name, outcome),
        papers: { files: papers, secrets: database.secrets, staffPhones: settings.staffPhones },
        // Telegram is written to by whoever has the token, WhatsApp only by the one that holds its session.
        alive: () => heart.alive() && (channel.name === "telegram" || heart.has(dutyOf(channel))),
        sendsUnasked: () => clock.trusted() && heart.has(dutyOf(channel)),
      }),
    ]),
  );
  const news = whatsappNews({
    database,
    staffPhones: settings.staffPhones,
    wasLinked: () => whatsapp?.state().number != null,
    wake: () => deliveries.get("telegram")?.wake(),
    now,
    log,
  });
  const watch = watchChannels({
    channels: working,
    seen: async (channel, health, since) => {
      if (channel === whatsapp) await news.seen(health, since);
    },
    clockwork,
  });
  const wake = () => {
    for (const delivery of deliveries.values()) delivery.wake();
  };
  const clock = watchClock({ database, boot, staffPhones: settings.staffPhones, wake, clockwork, log });
  const storage = watchDatabase({
    database,
    staffPhones: settings.staffPhones,
    async sends(to, said) {
      const channel = working().find(({ name }) => name === to.channel);
      await channel?.send({ to, text: render(said), choices: [] });
    },
    wake,
    ends(trouble) {
      console.error(render(words(`storage-${trouble}`)));
      endAtOnce(`database ${trouble}`);
    },
    clockwork,
    log,
  });
  const sheets = sheetDesk({
    database,
    render,
    timeZone: settings.timeZone,
    now,
    told: wake,
    failed: (error) => log.error({ error: error instanceof Error ? error.name : "" }, "spreadsheet not finished"),
  });
  const app = createApp({
    database,
    render,
    timeZone: settings.timeZone,
    now,
    log,
    boot,
    hashing: argon2id(),
    papers: paperDesk(papers),
    lists: peopleListReader(),
    sheets,
    staffPhones: settings.staffPhones,
    channels: channelDesk({
      telegram,
      whatsapp,
      whatsappPace,
      telegramRate: settings.telegram?.rate ?? 1,
      timeZone: settings.timeZone,
      isHere: (channel) => heart.has(dutyOf(channel)),
      since: ({ name }) => watch.since(name),
    }),
    // Whoever handles a message holds the channel that it came by.
    fetch: async (name, attachment) => {
      const channel = channels.find((one) => one.name === name);
      if (!channel?.fetch) throw new Error(`no files come from ${name}`);
      return channel.fetch(attachment);
    },
    room: (to) => deliveries.get(to.channel)?.room(to) ?? false,
    deliver: (entered, to) => deliveries.get(to.channel)?.deliver(entered),
    handled: metrics.handled,
  });
  const trouble = outage({ render, clockwork });
  const receive = receiver(app, trouble);
  const heart = heartbeat({
    database,
    boot,
    // One process polls a chat app, or holds its session; those beside it wait to take over, and send replies meanwhile.
    duties: channels.map((channel) => ({
      name: dutyOf(channel),
      async begin() {
        // Whoever had this duty before may have used up most of the day.
        if (channel === whatsapp) whatsappPace.recall(await unaskedSince(database.read, channel.name, aDayAgo()));
        await channel.start((event) => receive(event, channel), memoryOf(database, channel.name));
      },
      end: () => channel.stop(),
    })),
    clockwork,
    log,
    lost() {
      for (const delivery of deliveries.values()) delivery.letGo();
    },
    beaten: async () => {
      for (const delivery of deliveries.values()) await delivery.takeOver();
    },
  });
  let stopping = false;
  const server = httpServer({
    read: database.read,
    channels: working,
    metrics,
    now,
    stopping: () => stopping,
    stores: trouble.stores,
    notes: storage.notes,
    render,
    webhook: webhookOf(settings),
  });
  await new Promise<void>((listening, failed) => {
    server.once("error", failed);
    server.listen(settings.http.port, settings.http.host, listening);
  });
  const ticks = startTicks({
    database,
    now,
    timeZone: settings.timeZone,
    staffPhones: app.staffPhones,
    log,
    askAgain: () => askOrphansAgain(app),
    sheets,
    papers,
    erasedList,
    channels: app.channels,
    trusted: clock.trusted,
  });
  // Before anything is taken into our hands: from here on an end is an orderly one.
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  if (settings.startedByNpm) whenOrphaned(clockwork, stop);
  try {
    await heart.start();
    for (const delivery of deliveries.values()) await delivery.start();
    // What nobody else can be at is gone on with at once; whoever waits for it hears of it in the order of their questions.
    if (database.engine === "sqlite") void sheets.goesOn(now()).catch(() => {});
    await askOrphansAgain(app, database.engine === "sqlite");
    log.info({ boot, channels: channels.map(({ name }) => name), http: server.address() }, "started");
  } catch (error) {
    // Told to end while it still begins, it finds the database closed already: that is no trouble.
    if (!stopping) throw error;
  }

  /** Whoever watches over the process starts it anew; nothing that was acknowledged is lost. */
  function endAtOnce(why: string): void {
    log.error({ boot, why }, "ending");
    process.exit(1);
  }

  async function stop(): Promise<void> {
    // A process group gets every signal twice, from the terminal and from npm: the second one changes nothing.
    if (stopping) return;
    stopping = true;
    log.info({ boot }, "stopping");
    watch.stop();
    storage.stop();
    clock.stop();
    await heart.stop();
    await Promise.race([receive.idle(), new Promise((go) => clockwork.after(SLOW_WORK_GRACE_MS, () => go(null)))]);
    for (const delivery of deliveries.values()) await delivery.stop();
    await heart.leave();
    await ticks.stop();
    server.closeAllConnections();
    server.close();
    await database.close();
    log.info({ boot }, "stopped");
    process.exit(0);
  }
  function telegramOf({ telegram: options }: Settings): TelegramChannel | null {
    return options && telegramChannel({ ...options, menu: telegramMenu(render), clockwork, log });
  }
  /** On every process: which of them Telegram's request comes to is not ours to say. */
  function webhookOf({ telegram: options }: Settings) {
    if (!telegram || !options?.webhook) return undefined;
    return webhookRequests(options.webhook, (update) => telegram.take(update, (event) => receive(event, telegram)));
  }
  function whatsappOf({ sessionDir, browser }: NonNullable<Settings["whatsapp"]>): WhatsAppChannel {
    if (isRoot()) console.error(render(words("start-whatsapp-root")));
    return whatsappChannel({
      folder: sessionDir,
      executablePath: browser,
      probeText: render(words("start-whatsapp-probe")),
      onCode(code) {
        console.log(`${render(words("start-whatsapp-code"))}\n${codeForTerminal(code)}`);
        void news.code(code);
      },
      clockwork,
      log,
    });
  }
}

/** What only one process does. (Which account a WhatsApp session is of is known when it stands.) */
function dutyOf(channel: Channel): string {
  return channel.name === "telegram" ? `telegram ${channel.ownAccount()}` : channel.name;
}

/** npm that is killed can't pass a signal on; without it nobody would end this process, and the next start would find it here. */
function whenOrphaned(clockwork: Clockwork, stop: () => Promise<void>): void {
  const parent = process.ppid;
  clockwork.after(1_000, () => (process.ppid === parent ? whenOrphaned(clockwork, stop) : void stop()));
}

main().catch((error: unknown) => {
  console.error(problem(error));
  process.exit(1);
});
