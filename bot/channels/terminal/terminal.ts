import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
      const path = message.attachment ? await saved(message.attachment) : null;
      print(json ? asJson(message, path) : asText(message, path));
      sent += 1;
      return { outcome: "sent", reference: String(sent) };
    },
  };
}

/** A file lies in a folder of its own, so that none takes another's place. @returns where it is */
async function saved({ name, bytes }: NonNullable<Outgoing["attachment"]>): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), "koperasi-")), name);
  await writeFile(path, bytes);
  return path;
}

/** Choices as a numbered list; a blank line ends the message, so none stands in it. */
function asText(message: Outgoing, path: string | null): string {
  const choices = message.choices.map(({ label }, index) => `${index + 1}. ${label}`);
  return `${[withPlace(message), ...(path === null ? [] : [path]), ...choices].join("\n").replace(/\n\s*\n/g, "\n")}\n`;
}

function asJson(message: Outgoing, path: string | null): string {
  return JSON.stringify({
    text: withPlace(message),
    choices: message.choices.map(({ label }) => label),
    attachment: path === null ? null : { name: message.attachment?.name, path },
  });
}

/** A terminal has no maps: a link that opens one. */
function withPlace({ text, mapPoint }: Outgoing): string {
  if (!mapPoint) return text;
  const { latitude, longitude, title, address } = mapPoint;
  const link = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`;
  return [...new Set([text, title, address, link])].join("\n");
}
