import type { Outgoing } from "#bot/messages.ts";

/** A message as the text that stands on WhatsApp, where nothing is a button and some signs are markup. */

/** Comes before a sign that would be read as markup; nobody sees it, and reading text drops it again. */
const UNSEEN = "\u200b";

/** The text with its choices as a numbered list; a place that comes with choices becomes a link, as only words can be listed under. */
export function textWritten({ text, choices, mapPoint }: Pick<Outgoing, "text" | "choices" | "mapPoint">): string {
  const place = mapPoint
    ? [mapPoint.title, mapPoint.address, `https://maps.google.com/?q=${mapPoint.latitude},${mapPoint.longitude}`]
    : [];
  const lines = [...new Set([text, ...place])].filter((line) => line !== "").map(plain);
  const list = choices.map(({ label }, index) => `${index + 1}. ${plain(label)}`);
  return [...lines, ...list].join("\n");
}

/**
 * So that it is read as it stands: `*bold*`, `_italic_`, `~struck~`, code, and a quotation at the beginning of a line. Inside the
 * name of a bot in a link `_` is no markup, and what stands before it would break the link.
 */
export function plain(text: string): string {
  return text.replace(/(?<!https:\/\/t\.me\/\w*(?=_\w))[*_~`]|^(?=> )/gm, (sign) => `${UNSEEN}${sign}`);
}
