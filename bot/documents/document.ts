import { linkCodePicture } from "#bot/documents/link-code-picture.ts";
import { posterSheet } from "#bot/documents/poster-sheet.ts";
import type { Render } from "#bot/language/render.ts";
import type { Document, Outgoing, PosterCode } from "#bot/messages.ts";

/** Makes the file that a message describes. */
export async function documentMade(document: Document, render: Render): Promise<NonNullable<Outgoing["attachment"]>> {
  const name = render(document.name);
  if (document.kind === "linkCode") {
    return { name: `${name}.png`, mime: "image/png", bytes: await linkCodePicture(document.code) };
  }
  const { title, owner, lead, codes, examples } = document;
  const bytes = await posterSheet({
    title: render(title),
    owner: render(owner),
    lead: render(lead),
    codes: codes.map((one) => ({ title: render(one.title), address: render(one.address), link: linkOf(one, render) })),
    examples: render(examples),
  });
  return { name: `${name}.pdf`, mime: "application/pdf", bytes };
}

/** @see faq.whatsapp.com, "How to use click to chat" · core.telegram.org/bots/features#deep-linking */
function linkOf({ link }: PosterCode, render: Render): string {
  return link.app === "whatsapp"
    ? `https://wa.me/${link.number}?text=${encodeURIComponent(render(link.says))}`
    : `https://t.me/${link.username}`;
}
