import type { Temporal } from "temporal-polyfill";
import { type Acks, acks } from "#bot/channels/whatsapp/acks.ts";
import type { Life } from "#bot/channels/whatsapp/client.ts";
import { earlierMessages } from "#bot/channels/whatsapp/earlier.ts";
import { identities } from "#bot/channels/whatsapp/identity.ts";
import { editedOf, type Me, messageOf, placeOf, type RawMessage } from "#bot/channels/whatsapp/incoming.ts";
import { type Intake, intake } from "#bot/channels/whatsapp/intake.ts";
import { type Keeper, keepBrowser } from "#bot/channels/whatsapp/keeper.ts";
import { lock } from "#bot/channels/whatsapp/lock.ts";
import { look, send, type Way } from "#bot/channels/whatsapp/outgoing.ts";
import { probe } from "#bot/channels/whatsapp/probe.ts";
import { receipts } from "#bot/channels/whatsapp/receipts.ts";
import { openSession } from "#bot/channels/whatsapp/session.ts";
import { healthOf, type WhatsAppState } from "#bot/channels/whatsapp/state.ts";
import { catchStrays } from "#bot/channels/whatsapp/strays.ts";
import { missedMessages } from "#bot/channels/whatsapp/sweep.ts";
import { within } from "#bot/channels/whatsapp/within.ts";
import type { Clockwork } from "#bot/clockwork.ts";
import type { Log } from "#bot/log.ts";
import type { Channel, ChannelEvent, Memory, Outgoing, SendOutcome, Standing } from "#bot/messages.ts";

export interface WhatsAppOptions {
  /** Where the session is kept: WHATSAPP_SESSION_DIR. */
  folder: string;
  executablePath: string;
  /** What the message to ourselves says by which it is seen that messages go out. */
  probeText: string;
  /** A code to be scanned, whenever there is a new one. */
  onCode: (code: string) => void;
  /** A browser of more than this is replaced. */
  mostBytes?: number;
  clockwork: Clockwork;
  log: Log;
}

export interface WhatsAppChannel extends Channel {
  state(): WhatsAppState;
  /** The code that can be scanned now; null: there is none. */
  code(): string | null;
  /** Asks for a code of eight signs to be typed on the office's phone, in place of one to be scanned. */
  pairingCode(number: string): Promise<string>;
  /** The process of the browser; null: none runs. */
  browser(): number | null;
}

/** A sweep of a large account that is not over by then is left; the next one finds the rest. */
const SWEEP_MS = 2 * 60_000;
const ASK_MS = 10_000;
/** Messages that came while the sweep runs wait for it this long, so that a chat is handled in its order. */
const HOLD_MS = 30_000;
/** Before it is swept anew after a failure, and at most. */
const RETRY_MS = 10_000;
const LONGEST_RETRY_MS = 30 * 60_000;

export function whatsappChannel(options: WhatsAppOptions): WhatsAppChannel {
  const { clockwork, log } = options;
  const session = openSession(options.folder);
  const { now } = clockwork;
  let me = session.account();
  let keeper: Keeper | null = null;
  let incoming: Intake | null = null;
  let said: Acks | null = null;
  let code: string | null = null;
  let underway = 0;
  const earlier = earlierMessages(clockwork);
  const barrier = lock(clockwork);
  const state: WhatsAppState = {
    phase: "off",
    number: me?.number ?? null,
    since: now(),
    awaySince: now(),
    lastEnd: null,
    provedAt: null,
    failing: false,
    locked: false,
    browserBytes: null,
  };

  function phase(next: WhatsAppState["phase"]): void {
    if (next === state.phase) return;
    log.info({ channel: "whatsapp", phase: next }, "phase");
    state.phase = next;
    state.since = now();
    state.awaySince = next === "ready" ? null : (state.awaySince ?? now());
    if (next !== "scan") code = null;
  }

  // ---- what comes in ------------------------------------------------------------------------------------------------

  /** Live messages that wait for the sweep, which brings older ones of the same chats; null: it is over. */
  let held: RawMessage[] | null = [];

  function message(raw: RawMessage): void {
    if (held) held.push(raw);
    else take(raw);
  }

  function take(raw: RawMessage): void {
    const event = me && messageOf(raw, me);
    if (!event) return;
    if (event.from.place === "group") earlier.keep(raw.id);
    // What is said in a group and not to us is neither answered nor marked as read.
    if (event.addressed) incoming?.take(event, raw.vCards);
  }

  /** @returns whether all chats were looked through */
  async function ready(life: Life, memory: Memory, receive: (event: ChannelEvent) => Promise<void>): Promise<boolean> {
    const whoWeAre = await askWhoWeAre(life);
    if (keeper?.ready() !== life) return true;
    me = whoWeAre;
    session.keepAccount(me);
    state.number = me.number;
    const release = clockwork.after(HOLD_MS, letGo);
    try {
      const missed = await within(
        clockwork,
        SWEEP_MS,
        missedMessages({
          client: life.client,
          me,
          memory,
          whose: async (chat) => (await people(receive, memory).of(chat)).chat,
          now: now(),
        }),
      );
      for (const raw of missed?.messages ?? []) take(raw);
      const failed = missed?.failed ?? 0;
      log.info({ channel: "whatsapp", missed: missed?.messages.length ?? 0, failed }, "swept");
      return failed === 0;
    } finally {
      release.cancel();
      letGo();
    }
  }

  function letGo(): void {
    const waiting = held ?? [];
    held = null;
    for (const raw of waiting) take(raw);
  }

  let known: ReturnType<typeof identities> | null = null;
  function people(receive: (event: ChannelEvent) => Promise<void>, memory: Memory): ReturnType<typeof identities> {
    known ??= identities({ client: () => keeper?.ready()?.client ?? null, memory, receive, clockwork });
    return known;
  }

  async function askWhoWeAre({ client }: Life): Promise<Me> {
    const id = client.info.wid._serialized;
    const names = await within(clockwork, ASK_MS, client.getContactLidAndPhone([id])).catch(() => undefined);
    const { lid: ownLid, pn } = names?.[0] ?? {};
    const [number = ""] = (pn ?? id).split("@");
    const lid = ownLid?.split("@")[0] ?? null;
    // What was known of this account is still so where the page does not say.
    return { number, lid: lid ?? (me?.number === number ? me.lid : null) };
  }

  // ---- what goes out ------------------------------------------------------------------------------------------------

  const prober = probe({
    text: options.probeText,
    lastTaken: () => (state.provedAt ? now().since(state.provedAt).total("milliseconds") : null),
    held: () => barrier.state() !== null,
    clockwork,
    found(works, inVain) {
      state.failing = !works;
      if (works) proved();
      else log.warn({ channel: "whatsapp", inVain }, "a message to ourselves was not taken");
      // A new browser is tried, and at distances that grow another one.
      if (inVain >= 2 && Number.isInteger(Math.log2(inVain))) keeper?.renew("not-delivering");
    },
  });

  function proved(): void {
    state.provedAt = now();
    state.failing = false;
  }

  async function sends(out: Outgoing): Promise<SendOutcome> {
    const life = keeper?.ready();
    if (!life || !said || !keeper?.online()) return { outcome: "notSent", reason: "not-connected" };
    const hold = barrier.wait();
    if (hold > 0) return { outcome: "throttled", retryAfterMs: hold };
    underway += 1;
    const outcome = await sendsBy({ client: life.client, acks: said, clockwork }, out).finally(() => {
      underway -= 1;
    });
    if (outcome.outcome === "sent") {
      barrier.taken();
      proved();
    }
    if (outcome.outcome === "declined") barrier.declined(out.to.chat);
    state.locked = barrier.state() !== null;
    return outcome;
  }

  async function sendsBy(way: Way, out: Outgoing): Promise<SendOutcome> {
    await earlier.takesOut(way.client, out);
    return send(way, out, await earlier.quoted(way.client, out), earlier.keep);
  }

  async function looks(out: Outgoing, since: Temporal.Instant, others: ReadonlySet<string>): Promise<Standing> {
    const life = keeper?.ready();
    if (!life || !said || !keeper?.online()) return { standing: "unseen" };
    return look({ client: life.client, acks: said, clockwork }, out, since, others);
  }

  let stopStrays = () => {};
  return {
    name: "whatsapp",
    ownAccount: () => me?.number ?? "",
    longestText: 4096,
    answersOnly: true,
    send: sends,
    look: looks,
    health: () => healthOf(state),
    state: () => ({ ...state }),
    code: () => code,
    async fetch({ reference }) {
      const found = await within(clockwork, SWEEP_MS, keeper?.ready()?.client.getMessageById(reference));
      const media = await within(clockwork, SWEEP_MS, found?.downloadMedia());
      if (!media) throw new Error("the file is not to be had any more");
      return Buffer.from(media.data, "base64");
    },
    browser: () => keeper?.current()?.browser() ?? null,
    async pairingCode(number) {
      const life = keeper?.current();
      const made = await within(clockwork, SWEEP_MS, life?.client.requestPairingCode(number.replace(/\D/g, "")));
      if (made === undefined) throw new Error("there is no page that could be linked");
      keeper?.gaveCode();
      return made;
    },

    async start(receive, memory) {
      stopStrays = catchStrays(log);
      const told = receipts({ receive, ownAccount: () => me?.number ?? "", clockwork });
      incoming = intake({
        receive,
        whoIs: (chat) => people(receive, memory).of(chat),
        markRead: (chat) => within(clockwork, ASK_MS, keeper?.ready()?.client.sendSeen(chat)),
        clockwork,
      });
      keeper = keepBrowser({
        session,
        executablePath: options.executablePath,
        mostBytes: options.mostBytes,
        clockwork,
        log,
        told: {
          phase,
          code(next) {
            code = next;
            options.onCode(next);
          },
          message,
          edited(raw) {
            const event = me && editedOf(raw, me, now());
            if (event && event.from.place === "private") incoming?.take(event);
          },
          ack(id, level, chat) {
            said?.came(id, level);
            const place = placeOf(chat);
            if (place && level >= 2) told.came(id, level, chat, place);
          },
          ready(life) {
            said ??= acks({ clockwork, online: () => keeper?.online() ?? false });
            const mine = said;
            held ??= [];
            const swept = async (pauseMs = RETRY_MS): Promise<void> => {
              const isAll = await ready(life, memory, receive).catch((error: unknown) => {
                log.warn(
                  { channel: "whatsapp", error: error instanceof Error ? error.constructor.name : "" },
                  "not swept",
                );
                return false;
              });
              if (isAll || keeper?.ready() !== life) return;
              clockwork.after(pauseMs, () => void swept(Math.min(LONGEST_RETRY_MS, 2 * pauseMs)));
            };
            void swept().then(() => {
              if (me && keeper?.ready() === life) prober.begin(life, me, mine);
            });
          },
          ended(why) {
            state.lastEnd = why;
            prober.end();
            said?.end();
            said = null;
            // The next sweep finds them.
            held = [];
          },
          weighs(bytes) {
            state.browserBytes = bytes;
          },
          idle: () => underway === 0,
        },
      });
    },
    async stop() {
      prober.end();
      await keeper?.stop();
      await incoming?.stop();
      phase("off");
      stopStrays();
    },
  };
}
