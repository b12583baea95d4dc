import type { Channel, Outgoing, SendOutcome } from "#bot/messages.ts";

/** A chat in the terminal: what goes out is printed. Messages come in by whoever reads the keyboard. */
export function terminalChannel({
  chat,
  print,
  json,
}: {
  /** Whose chat it is; other rows are nobody's here. */
  chat: string;
  print: (text: string) => void;
  /** One JSON object a message, for programs. */
  json: boolean;
}): Channel & { chat: string } {
  let sent = 0;
  return {
    name: "terminal",
    chat,
    ownAccount: () => "terminal",
    longestText: 4096,
    start: async () => {},
    stop: async () => {},
    health: () => ({ ok: true }),
    async send(message): Promise<SendOutcome> {
      print(json ? asJson(message) : asText(message));
      sent += 1;
      return { outcome: "sent", reference: String(sent) };
    },
  };
}

/** Choices as a numbered list; a blank line ends the message, so none stands in it. */
function asText(message: Outgoing): string {
  const choices = message.choices.map(({ label }, index) => `${index + 1}. ${label}`);
  return `${[withPlace(message), ...choices].join("\n").replace(/\n\s*\n/g, "\n")}\n`;
}

function asJson(message: Outgoing): string {
  return JSON.stringify({
    text: withPlace(message),
    choices: message.choices.map(({ label }) => label),
    attachment: null,
  });
}

/** A terminal has no maps: a link that opens one. */
function withPlace({ text, mapPoint }: Outgoing): string {
  if (!mapPoint) return text;
  const { latitude, longitude, title, address } = mapPoint;
  const link = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`;
  return [...new Set([text, title, address, link])].join("\n");
}
