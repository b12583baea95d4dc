import { encode } from "uqr";
import { abreast, type Block, gap, type Lettered, onColour, squares, stack, text } from "#bot/documents/blocks.ts";
import { capitalised, writable } from "#bot/documents/letters.ts";
import { pngBytes } from "#bot/documents/png-bytes.ts";
import { positionWords } from "#bot/domain/position.ts";
import type { Render } from "#bot/language/render.ts";
import { type ParticipantCard, type Words, words } from "#bot/messages.ts";

/** All in pixels. As wide as the screen of a cheap phone: nothing has to be made larger to be read. */
const WIDTH = 1080;
const MARGIN = 64;
const ACROSS = { left: MARGIN, width: WIDTH - 2 * MARGIN };
const INDENT = 36;
/** Empty modules around the code, as ISO/IEC 18004 asks for. */
const QUIET_MODULES = 4;
/** Room for the code and its quiet zone: in whole pixels a module, at least 360 of them are filled. */
const CODE = 524;
const BESIDE_CODE = { left: MARGIN + CODE, width: ACROSS.width - CODE };

const GREEN = "#0b5d3b";
const PALE = "#e4f0ea";
const WHITE = "#ffffff";
const INK = "#17211c";
const GREY = "#4f5b55";

const plain: Lettered = { ...ACROSS, sizes: [40], most: 1, weight: 400, colour: INK };
const bold: Lettered = { ...plain, weight: 700 };

/** The card with which a participant comes to the desk. @returns a PNG, portrait */
export function participantCard(card: ParticipantCard, render: Render): Promise<Uint8Array> {
  const said = (what: Words) => writable(render(what));
  const whole = stack(
    heading(said),
    gap(44),
    text(writable(card.session.title), { ...bold, sizes: [46, 40, 34, 30], most: 3, colour: GREEN }),
    gap(28),
    person(card, said),
    gap(36),
    registrationNumber(card.participant.number, said),
    gap(36),
    whenAndWhere(card, said),
    gap(12),
    abreast(qrCode(card.code), stack(gap(44), bringing(card.bring, said))),
    gap(24),
  );
  return pngBytes(whole, WIDTH);
}

type Said = (what: Words) => string;

function heading(said: Said): Block {
  return onColour(
    GREEN,
    { left: 0, width: WIDTH },
    stack(
      gap(44),
      text(said(words("participant-card-office")), { ...plain, sizes: [36, 32, 28], most: 2, colour: WHITE }),
      gap(4),
      text(said(words("participant-card-title")), { ...bold, sizes: [84], colour: WHITE }),
      gap(36),
    ),
  );
}

function person({ participant: { name, position, cooperative, district } }: ParticipantCard, said: Said): Block {
  const from = words("participant-card-from", { cooperative, district });
  return stack(
    text(writable(name), { ...bold, sizes: [92, 80, 70, 60, 52], most: 2 }),
    gap(8),
    ...(position === null ? [] : [text(capitalised(said(words(positionWords[position]))), plain)]),
    text(said(from), { ...plain, sizes: [40, 36, 32], most: 3, colour: GREY }),
  );
}

/** Large enough to be read out at arm's length. */
function registrationNumber(number: string, said: Said): Block {
  const inside = { left: MARGIN + INDENT, width: ACROSS.width - 2 * INDENT };
  return onColour(
    PALE,
    { ...ACROSS, radius: 20 },
    stack(
      gap(24),
      text(said(words("participant-card-number")), { ...plain, ...inside, sizes: [34], colour: GREEN }),
      text(writable(number), { ...bold, ...inside, sizes: [176, 150, 124, 100, 80, 64], most: 2 }),
      gap(8),
    ),
  );
}

function whenAndWhere({ session: { startsAt, place, address } }: ParticipantCard, said: Said): Block {
  const fact = (label: string, what: string, most: number) => [
    text(label, { ...plain, sizes: [32], colour: GREY }),
    text(what, { ...bold, sizes: [42, 38, 34], most }),
  ];
  return stack(
    ...fact(said(words("participant-card-when")), said(words("participant-card-starts", { startsAt })), 2),
    gap(20),
    ...fact(said(words("participant-card-where")), writable(place), 3),
    ...(address === null ? [] : [text(writable(address), { ...plain, sizes: [36, 32], most: 3 })]),
  );
}

function bringing(bring: readonly Words[], said: Said): Block {
  const beside: Lettered = { ...plain, ...BESIDE_CODE, sizes: [36, 32], most: 2 };
  const hanging = { ...beside, left: beside.left + INDENT, width: beside.width - INDENT };
  return stack(
    ...(bring.length === 0
      ? []
      : [text(said(words("participant-card-bring")), { ...beside, sizes: [32], colour: GREY })]),
    ...bring.map((what) => abreast(text("•", beside), text(said(what), hanging))),
    ...(bring.length === 0 ? [] : [gap(28)]),
    text(said(words("participant-card-show")), { ...beside, sizes: [32], most: 4, colour: GREY }),
  );
}

/** Its quiet zone reaches to the edge of what stands around it; the code itself begins at the margin. */
function qrCode(content: string): Block {
  const { data, size } = encode(content, { border: QUIET_MODULES, ecc: "M" });
  const side = Math.floor(CODE / size);
  return squares(data, side, MARGIN - QUIET_MODULES * side, "#000000");
}
