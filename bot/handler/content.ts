import { type Content, type Reply, reply, words } from "#bot/messages.ts";

/** What is said to a message that is no text: kindly, and with what works instead. */
export function contentReply(content: Content): Reply {
  switch (content.kind) {
    case "contact":
      return reply(words(content.own ? "content-own-contact" : "content-contact"));
    case "location":
      return reply(words("content-location"));
    case "photo":
    case "document":
      return reply(words("content-file"));
    case "voice":
      return reply(words("content-voice"));
    case "video":
      return reply(words("content-video"));
    case "sticker":
      return reply(words("content-sticker"));
    default:
      return reply(words("content-other"));
  }
}
