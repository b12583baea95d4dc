import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type WhatsAppChannel, whatsappChannel } from "#bot/channels/whatsapp/whatsapp.ts";
import { SILENT } from "#bot/log.ts";
import type { ChannelEvent, Memory } from "#bot/messages.ts";
import { BOT_NAME, type ChatApp, type Kind, type Phone, type Shown } from "#bot/tests/town/chat-app.ts";
import type { TownClock } from "#bot/tests/town/clock.ts";
import { OFFICE, type Service, type Writing, whatsappService } from "./service.ts";
import { serveWhatsApp } from "./service-http.ts";
import type { Received, Settings } from "./wire.ts";

/** WhatsApp: the bot's own channel with the real library in a real browser, against a page that stands in for the real one. */
export interface WhatsAppApp extends ChatApp {
  service: Service;
  /** The channel that runs, or ran last. */
  running(): WhatsAppChannel;
  /** The number of somebody, as the service has it. */
  numberOf(name: string): string;
  /** The library as it is linked; without it a channel that starts waits until it is. */
  linksItself: boolean;
  /** Where the session is. */
  folder: string;
}

/** The memory of a bot that has only just been set up. */
export const FORGETS: Memory = {
  had: async () => new Set(),
  knows: async () => false,
  number: async () => null,
  chatOf: async () => null,
};

export async function whatsappApp(
  clock: TownClock,
  { browser, settings, mostBytes }: { browser: string; settings?: Partial<Settings>; mostBytes?: number },
): Promise<WhatsAppApp> {
  const folder = mkdtempSync(join(tmpdir(), "whatsapp-"));
  const service = whatsappService({ now: clock.now, ...(settings && { settings }) });
  const served = await serveWhatsApp(service, folder, browser);
  /** Messages that the bot has to have had, and had not yet. */
  const expected = new Set<string>();
  const numbers = new Map<string, string>();
  const groups = new Map<string, string>();
  let running: WhatsAppChannel | null = null;

  function numberOf(name: string): string {
    const number = numbers.get(name) ?? `62812${String(10_000_000 + numbers.size)}`;
    numbers.set(name, number);
    return number;
  }
  function groupOf(title: string): string {
    const id = groups.get(title) ?? `12036${String(1_000_000_000_000 + groups.size)}`;
    if (!groups.has(title)) service.group(id, title, []);
    groups.set(title, id);
    return id;
  }

  function channel(): WhatsAppChannel {
    const real = whatsappChannel({
      folder: join(folder, "session"),
      executablePath: served.executablePath,
      probeText: "Pemeriksaan otomatis",
      onCode() {},
      ...(mostBytes !== undefined && { mostBytes }),
      clockwork: clock,
      log: SILENT,
    });
    running = real;
    return {
      ...real,
      async start(receive, memory: Memory) {
        await real.start(async (event) => {
          await receive(event);
          had(event);
        }, memory);
        if (!app.linksItself) return;
        if (service.isLinked()) await service.listens();
        else await service.link();
        await service.wait("the channel to be ready", () => real.state().phase === "ready");
      },
    };
  }

  function had(event: ChannelEvent): void {
    if (event.type === "message") expected.delete(event.id);
    if (event.type === "edited") expected.delete(`${event.id} edited`);
  }

  function phone(name: string, group?: string): Phone {
    const from = numberOf(name);
    let last: { id: string; isForUs: boolean } | null = null;
    function writes(what: Omit<Writing, "from">, isForUs = true): void {
      const id = service.writes({ from, ...(group !== undefined && { group }), ...what });
      last = { id, isForUs };
      if (isForUs) expected.add(id);
    }
    const isForUs = (text: string) =>
      group === undefined || text.includes(`@${BOT_NAME}`) || /^\/\w+(?![\w@])/.test(text);
    const received = () => service.received(group === undefined ? from : `${group}@g.us`);
    return {
      types: (text) => writes({ body: asTyped(text), raw: mentionsIn(text) }, isForUs(text)),
      sends(kind, caption = "") {
        const what = sending(kind, asTyped(caption), from);
        writes({ ...what, raw: { ...what.raw, ...mentionsIn(caption) } }, isForUs(caption));
      },
      sendsFile({ name, mime, bytes }, caption = "") {
        writes(
          { media: { mimetype: mime, filename: name, bytes }, ...(caption !== "" && { caption }) },
          isForUs(caption),
        );
      },
      sendsAlbum(photos, caption = "") {
        const raw = { parentMsgKey: { id: `ALBUM${expected.size}` } };
        for (let at = 0; at < photos; at += 1) {
          writes({ ...sending("photo", at === 0 ? caption : "", from), raw });
        }
      },
      edits(text) {
        if (!last) throw new Error("there is nothing to edit");
        if (last.isForUs && group === undefined) expected.add(`${last.id} edited`);
        service.edits(last.id, text);
      },
      presses(label) {
        const list = received().findLast(({ body }) => choicesIn(body).choices.length > 0);
        const at = list ? choicesIn(list.body).choices.indexOf(label) : -1;
        if (at < 0) throw new Error(`“${label}” can't be picked from: ${list?.body ?? "no list"}`);
        this.types(String(at + 1));
      },
      shown: () => received().map(shownOf),
    };
  }

  const app: WhatsAppApp = {
    service,
    folder: join(folder, "session"),
    linksItself: true,
    numberOf,
    running() {
      if (!running) throw new Error("no channel runs");
      return running;
    },
    channel,
    phone(name, number) {
      if (number !== undefined) numbers.set(name, number.slice(1));
      return phone(name);
    },
    group: (title) => ({ phoneOf: (name) => phone(name, groupOf(title)) }),
    async had() {
      await service.wait("the page to have all", () => service.isListening() && service.pending().length === 0);
      await service.wait(`the bot to have had ${[...expected].join(", ")}`, () => expected.size === 0);
    },
    async close() {
      served.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  return app;
}

/** A mention is written as the digits of the account, and named beside the text. */
const asTyped = (text: string) => text.replaceAll(`@${BOT_NAME}`, `@${OFFICE.lid}`);
const mentionsIn = (text: string) => (text.includes(`@${BOT_NAME}`) ? { mentionedJidList: [`${OFFICE.lid}@lid`] } : {});

/** As it is seen: what nobody sees is not there. */
function shownOf({ type, body, location, media }: Received): Shown {
  if (type === "vcard") {
    const field = (name: string) => new RegExp(`^${name}[^:]*:(.*)$`, "m").exec(body)?.[1] ?? "";
    return { text: "", choices: [], mapPoint: null, contact: { name: field("FN"), number: field("TEL") } };
  }
  if (location) {
    const { latitude, longitude, text } = location;
    const [title = "", address = ""] = text.split("\n");
    return { text: "", choices: [], mapPoint: { latitude, longitude, title, address } };
  }
  const file = media && { name: media.filename ?? "", bytes: media.bytes };
  return { ...choicesIn(body.replaceAll("\u200b", "")), mapPoint: null, ...(file && { file }) };
}

/** The numbered list at the end of a text. */
function choicesIn(body: string): { text: string; choices: string[] } {
  const lines = body.split("\n");
  const from = lines.findLastIndex((line) => line.startsWith("1. "));
  const list = from < 0 ? [] : lines.slice(from).map((line, at) => line.startsWith(`${at + 1}. `) && line);
  if (from < 0 || list.some((line) => line === false)) return { text: body, choices: [] };
  const choices = lines.slice(from).map((line) => line.replace(/^\d+\. /, ""));
  return { text: lines.slice(0, from).join("\n"), choices };
}

const BYTES = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);

function sending(kind: Kind, caption: string, own: string): Omit<Writing, "from"> {
  const file = (mimetype: string, more: Partial<Writing> = {}) => ({
    media: { mimetype, bytes: BYTES },
    ...(caption !== "" && { caption }),
    ...more,
  });
  const card = (number: string) => ({
    body: `BEGIN:VCARD\nVERSION:3.0\nFN:Siti\nTEL;type=CELL;waid=${number}:+${number}\nEND:VCARD`,
    raw: { type: "vcard" },
  });
  switch (kind) {
    case "own contact":
      return card(own);
    case "contact":
      return card("628999999999");
    case "location":
      return { body: "/9j/4AAQ", raw: { type: "location", lat: -7.5, lng: 112.2 } };
    case "photo":
      return file("image/jpeg");
    case "document":
      return file("application/pdf");
    case "voice":
      return file("audio/ogg");
    case "video":
      return file("video/mp4");
    case "sticker":
      return file("image/webp", { type: "sticker" });
    case "poll":
      return { raw: { type: "poll_creation", pollName: "Kapan?", pollOptions: [{ name: "Senin" }] } };
    case "dice":
      return { raw: { type: "unknown" } };
    case "kind of tomorrow":
      return { body: caption, raw: { type: "hologram" } };
  }
}
