import { Temporal } from "temporal-polyfill";
import type { Client, Message, MessageContent, MessageSendOptions } from "whatsapp-web.js";
import type { Acks } from "#bot/channels/whatsapp/acks.ts";
import { vcardOf } from "#bot/channels/whatsapp/vcard.ts";
import { within } from "#bot/channels/whatsapp/within.ts";
import { textWritten } from "#bot/channels/whatsapp/written.ts";
import type { Clockwork } from "#bot/clockwork.ts";
import type { Outgoing, SendOutcome, Standing } from "#bot/messages.ts";

/** What is needed to send: the page, and what the service says of our messages. */
export interface Way {
  client: Client;
  acks: Acks;
  clockwork: Clockwork;
}

/** A page that has not taken a message by then is not going to; a file has to be uploaded first. */
const TAKE_MS = 60_000;

/**
 * Sends one message, and waits until the service has it. Never throws: what became of it is the answer.
 * @param quoted what the page calls the message that this one answers
 * @param named told what the page calls this one
 */
export async function send(
  way: Way,
  message: Outgoing,
  quoted: string | null,
  named: (id: Message["id"]) => void = () => {},
): Promise<SendOutcome> {
  const { client, clockwork, acks } = way;
  const { content, options } = await contentOf(message, quoted);
  const handOver = () => within(clockwork, TAKE_MS, client.sendMessage(message.to.chat, content, options));
  try {
    const sent = await handOver().catch(async (error: unknown) => {
      if (!isUnknownChat(error)) throw error;
      // This device never asked about the number: nothing was sent, and once it has asked it can be.
      if ((await within(clockwork, TAKE_MS, client.getNumberId(message.to.chat))) == null) return null;
      return handOver();
    });
    if (sent === null) return { outcome: "refused", reason: "not-on-whatsapp", unreachable: true };
    if (!sent) return { outcome: "unclear", reason: "no-message" };
    named(sent.id);
    return await acks.of(sent.id.id, sent.ack);
  } catch (error) {
    return { outcome: "unclear", reason: error instanceof Error ? error.constructor.name : "thrown" };
  }
}

const isUnknownChat = (error: unknown) => error instanceof Error && /No LID for user/.test(error.message);

async function contentOf(
  message: Outgoing,
  quoted: string | null,
): Promise<{ content: MessageContent; options: MessageSendOptions }> {
  const { default: library } = await import("whatsapp-web.js");
  const { mapPoint, contact, attachment } = message;
  const options: MessageSendOptions = {
    // The chat is marked as read when what was asked is stored, not before.
    sendSeen: false,
    linkPreview: false,
    parseVCards: false,
    ...(quoted !== null && { quotedMessageId: quoted }),
  };
  if (attachment) {
    const { mime, bytes, name } = attachment;
    const media = new library.MessageMedia(mime, Buffer.from(bytes).toString("base64"), name, bytes.byteLength);
    return {
      content: media,
      options: { ...options, caption: textWritten(message), sendMediaAsDocument: !mime.startsWith("image/") },
    };
  }
  if (contact) return { content: vcardOf(contact), options: { ...options, parseVCards: true } };
  if (isMapPointAlone(message) && mapPoint) {
    const { latitude, longitude, title: name, address } = mapPoint;
    return { content: new library.Location(latitude, longitude, { name, address }), options };
  }
  return { content: textWritten(message), options };
}

const isMapPointAlone = ({ mapPoint, choices }: Outgoing) => mapPoint !== undefined && choices.length === 0;

/** How many of the last messages of a chat are looked at: far more than may have come since. */
const MOST_LOOKED_AT = 50;
/** The clocks of phone, service and ours differ by this much at most. */
const CLOCKS_DIFFER_SECONDS = 60;

/** Looks for a message of ours in its chat. */
export async function look(
  { client, clockwork }: Way,
  message: Outgoing,
  since: Temporal.Instant,
  others: ReadonlySet<string>,
): Promise<Standing> {
  const chat = await within(clockwork, TAKE_MS, client.getChatById(message.to.chat));
  const found = await within(clockwork, TAKE_MS, chat?.fetchMessages({ limit: MOST_LOOKED_AT, fromMe: true }));
  if (!found) return { standing: "unseen" };
  const earliest = since.subtract({ seconds: CLOCKS_DIFFER_SECONDS });
  const same = found
    .filter(({ id, timestamp, ack }) => !others.has(id.id) && isAfter(timestamp, earliest) && ack >= 0)
    .filter(isSame(message));
  const there = same.findLast(({ ack }) => ack > 0);
  if (there) return { standing: "there", reference: there.id.id };
  return { standing: same.length > 0 ? "underway" : "absent" };
}

function isSame(message: Outgoing): (sent: Message) => boolean {
  const { mapPoint } = message;
  if (mapPoint && isMapPointAlone(message)) {
    return ({ type, location }) =>
      type === "location" &&
      Number(location.latitude) === mapPoint.latitude &&
      Number(location.longitude) === mapPoint.longitude;
  }
  const text = message.contact ? vcardOf(message.contact) : textWritten(message);
  return ({ body, hasMedia }) => body === text && hasMedia === (message.attachment !== undefined);
}

function isAfter(seconds: number, since: Temporal.Instant): boolean {
  return Temporal.Instant.compare(Temporal.Instant.fromEpochMilliseconds(seconds * 1000), since) >= 0;
}
