import { type Block, gap, type Lettered, onColour, stack, text } from "#bot/documents/blocks.ts";
import { writable } from "#bot/documents/letters.ts";
import { pngBytes } from "#bot/documents/png-bytes.ts";
import type { Render } from "#bot/language/render.ts";
import { type SlipReceipt, type Words, words } from "#bot/messages.ts";

/** All in pixels. As wide as the screen of a cheap phone: nothing has to be made larger to be read. */
const WIDTH = 1080;
const MARGIN = 64;
const ACROSS = { left: MARGIN, width: WIDTH - 2 * MARGIN };
const INDENT = 36;
const INSIDE = { left: MARGIN + INDENT, width: ACROSS.width - 2 * INDENT };

const GREEN = "#0b5d3b";
const PALE = "#e4f0ea";
const RED = "#a3231f";
const WHITE = "#ffffff";
const INK = "#17211c";
const GREY = "#4f5b55";

const plain: Lettered = { ...ACROSS, sizes: [40, 36, 32], most: 2, weight: 400, colour: INK };
const bold: Lettered = { ...plain, weight: 700 };

type Said = (what: Words) => string;

/** What a member holds in hand: whose money, how much, under which number. @returns a PNG, portrait */
export function slipReceipt(receipt: SlipReceipt, render: Render): Promise<Uint8Array> {
  const said = (what: Words) => writable(render(what));
  const whole = stack(
    heading(receipt, said),
    ...(receipt.isReversed ? [stamp(said)] : []),
    gap(36),
    text(said(receipt.title), { ...bold, sizes: [52, 46, 40, 34], most: 3, colour: GREEN }),
    gap(24),
    ...receipt.facts.flatMap(({ label, value }) => fact(said(label), said(value))),
    gap(12),
    amount(receipt, said),
    gap(28),
    ...receipt.balance.map((line) => text(said(line), { ...plain, most: 3 })),
    gap(20),
    ...receipt.notes.map((line) => text(said(line), { ...plain, sizes: [32, 28], most: 3, colour: GREY })),
    gap(40),
  );
  return pngBytes(whole, WIDTH);
}

function heading({ number, cooperative, place }: SlipReceipt, said: Said): Block {
  const light = { ...plain, colour: WHITE };
  return onColour(
    GREEN,
    { left: 0, width: WIDTH },
    stack(
      gap(44),
      text(writable(cooperative), { ...light, weight: 700, sizes: [46, 40, 34, 30] }),
      text(said(place), { ...light, sizes: [32, 28] }),
      gap(16),
      text(said(words("slip-receipt-title")), { ...light, sizes: [36] }),
      text(writable(number), { ...light, weight: 700, sizes: [96, 80, 64, 48], most: 1 }),
      gap(28),
    ),
  );
}

/** It must not be taken for one that counts. */
function stamp(said: Said): Block {
  const light = { ...plain, colour: WHITE };
  return onColour(
    RED,
    { left: 0, width: WIDTH },
    stack(gap(20), text(said(words("slip-receipt-reversed")), { ...light, weight: 700, sizes: [84, 72, 60] }), gap(20)),
  );
}

function fact(label: string, value: string): Block[] {
  return [
    text(label, { ...plain, sizes: [32], colour: GREY }),
    text(value, { ...bold, sizes: [44, 40, 36, 32], most: 2 }),
    gap(16),
  ];
}

/** In figures and in words: neither is easily made another. */
function amount({ amount: figures, spelled, isReversed }: SlipReceipt, said: Said): Block {
  const colour = isReversed ? GREY : INK;
  return onColour(
    PALE,
    { ...ACROSS, radius: 20 },
    stack(
      gap(24),
      text(said(figures), { ...bold, ...INSIDE, sizes: [96, 84, 72, 60], most: 1, colour }),
      text(writable(spelled), { ...plain, ...INSIDE, sizes: [36, 32, 28], most: 4, colour }),
      gap(24),
    ),
  );
}
