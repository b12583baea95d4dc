import { bookSheet } from "#bot/documents/book-sheet.ts";
import { bookTable } from "#bot/documents/book-table.ts";
import { linkCodePicture } from "#bot/documents/link-code-picture.ts";
import { officersChart } from "#bot/documents/officers-chart.ts";
import { officersTable } from "#bot/documents/officers-table.ts";
import { participantCard } from "#bot/documents/participant-card.ts";
import { participantsSheet } from "#bot/documents/participants-sheet.ts";
import { participantsTable } from "#bot/documents/participants-table.ts";
import { posterSheet } from "#bot/documents/poster-sheet.ts";
import { sheetTemplate } from "#bot/documents/sheet-template.ts";
import { slipReceipt } from "#bot/documents/slip-receipt.ts";
import { asFileName } from "#bot/domain/file-name.ts";
import type { Render } from "#bot/language/render.ts";
import { type MadeDocument, type Outgoing, type Poster, type PosterCode, words } from "#bot/messages.ts";

type Made = NonNullable<Outgoing["attachment"]>;

/** Makes the file that a message describes. */
export async function documentMade(document: MadeDocument, render: Render): Promise<Made> {
  switch (document.kind) {
    case "linkCode":
      return png(render(document.name), await linkCodePicture(document.code));
    case "poster":
      return pdf(render(document.name), await posterMade(document, render));
    case "participantCard": {
      const { number } = document.participant;
      return png(render(words("participant-card-file", { number })), await participantCard(document, render));
    }
    case "bookSheet": {
      const name = render(document.name);
      return document.format === "pdf"
        ? pdf(name, await bookSheet(document, render))
        : xlsx(name, await bookTable(document, render));
    }
    case "participantsSheet": {
      const { code } = document.session;
      return pdf(render(words("participants-sheet-file", { code })), await participantsSheet(document, render));
    }
    case "sheetTemplate":
      return xlsx(render(document.name), await sheetTemplate(document, render));
    case "officersChart":
      return png(render(words("officers-chart-file")), await officersChart(document, render));
    case "officersTable":
      return xlsx(render(words("officers-table-file")), await officersTable(document, render));
    case "slipReceipt":
      return png(render(words("slip-receipt-file", { number: document.number })), await slipReceipt(document, render));
    case "participantsTable": {
      const { code } = document.session;
      return xlsx(render(words("participants-table-file", { code })), await participantsTable(document, render));
    }
  }
}

function png(name: string, bytes: Uint8Array): Made {
  return { name: `${asFileName(name)}.png`, mime: "image/png", bytes };
}

/** A spreadsheet as text. */
export function csv(name: string, bytes: Uint8Array): Made {
  return { name: `${asFileName(name)}.csv`, mime: "text/csv", bytes };
}

function pdf(name: string, bytes: Uint8Array): Made {
  return { name: `${asFileName(name)}.pdf`, mime: "application/pdf", bytes };
}

export function xlsx(name: string, bytes: Uint8Array): Made {
  const mime = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  return { name: `${asFileName(name)}.xlsx`, mime, bytes };
}

function posterMade(poster: Poster, render: Render): Promise<Uint8Array> {
  const { title, owner, lead, codes, examples } = poster;
  return posterSheet({
    title: render(title),
    owner: render(owner),
    lead: render(lead),
    codes: codes.map((one) => ({ title: render(one.title), address: render(one.address), link: linkOf(one, render) })),
    examples: render(examples),
  });
}

/** @see faq.whatsapp.com, "How to use click to chat" · core.telegram.org/bots/features#deep-linking */
function linkOf({ link }: PosterCode, render: Render): string {
  return link.app === "whatsapp"
    ? `https://wa.me/${link.number}?text=${encodeURIComponent(render(link.says))}`
    : `https://t.me/${link.username}`;
}
