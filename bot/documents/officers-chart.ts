import { abreast, type Block, gap, type Lettered, onColour, stack, text } from "#bot/documents/blocks.ts";
import { writable } from "#bot/documents/letters.ts";
import { pngBytes } from "#bot/documents/png-bytes.ts";
import { type Figures, percentOf } from "#bot/domain/officer-figures.ts";
import type { Render } from "#bot/language/render.ts";
import { type OfficersChart, type Words, words } from "#bot/messages.ts";

/**
 * All in pixels, a third of it on the screen of a cheap phone; chat apps make what is much taller than wide smaller, so that twenty-one
 * districts share one screen. Which bar is which is told by its place and by figures in that order, its colour says it once more.
 */
const WIDTH = 1080;
const MARGIN = 40;
const ACROSS = { left: MARGIN, width: WIDTH - 2 * MARGIN };
const NAME = { left: MARGIN, width: 330 };
const BARS = { left: 386, width: 380 };
const SHARES = { left: 786, width: WIDTH - MARGIN - 786 };
const BAR = 15;
const BETWEEN_BARS = 2;

const INK = "#17211c";
const GREY = "#4f5b55";
const TRACK = "#e8ece9";
const BANDS = [
  { figure: "registered", colour: "#8fc1a9" },
  { figure: "attended", colour: "#3b8f68" },
  { figure: "competent", colour: "#083f28" },
] as const;

const plain: Lettered = { ...ACROSS, sizes: [36], most: 2, weight: 400, colour: INK };
const bold: Lettered = { ...plain, weight: 700 };

/** Bars of who is registered, was there, and is competent, among the officers and supervisors of each district. @returns a PNG */
export function officersChart({ all, districts, at }: OfficersChart, render: Render): Promise<Uint8Array> {
  const said = (what: Words) => writable(render(what));
  const whole = stack(
    gap(36),
    text(said(words("officers-chart-title")), { ...bold, sizes: [54, 48] }),
    text(said(words("officers-chart-lead")), { ...plain, most: 3 }),
    gap(16),
    ...legend(said),
    gap(20),
    band(said(words("officers-chart-all")), all, said, 700),
    ...districts.map(({ district, figures }) => band(writable(district), figures, said, 400)),
    gap(8),
    text(said(words("officers-chart-at", { at })), { ...plain, sizes: [32], colour: GREY }),
    gap(32),
  );
  return pngBytes(whole, WIDTH);
}

type Said = (what: Words) => string;

function legend(said: Said): Block[] {
  const names = [
    words("officers-chart-registered"),
    words("officers-chart-attended"),
    words("officers-chart-competent"),
  ];
  const beside = { left: MARGIN + 76, width: ACROSS.width - 76 };
  return BANDS.map(({ colour }, index) =>
    abreast(
      stack(gap(16), onColour(colour, { left: MARGIN, width: 56 }, gap(BAR))),
      text(said(names[index] ?? words("officers-chart-all")), { ...plain, ...beside }),
    ),
  );
}

/** A name, its three bars, and their figures in the same order. */
function band(name: string, figures: Figures, said: Said, weight: Lettered["weight"]): Block {
  const shares = BANDS.map(({ figure, colour }) => ({ colour, percent: percentOf(figures[figure], figures.people) }));
  const [registered = 0, attended = 0, competent = 0] = shares.map(({ percent }) => percent);
  const figuresSaid =
    figures.people === 0
      ? words("officers-chart-nobody")
      : words("officers-chart-shares", { registered, attended, competent });
  return stack(
    abreast(
      text(name, { ...NAME, sizes: [36, 33, 30], most: 1, weight, colour: INK }),
      stack(gap(1), ...shares.flatMap(({ percent, colour }) => [bar(percent, colour), gap(BETWEEN_BARS)])),
      text(said(figuresSaid), { ...SHARES, sizes: [36, 32], most: 1, weight, colour: INK }),
    ),
    gap(14),
  );
}

function bar(percent: number, colour: string): Block {
  const width = Math.round((BARS.width * percent) / 100);
  return abreast(
    onColour(TRACK, BARS, gap(BAR)),
    ...(percent === 0 ? [] : [onColour(colour, { ...BARS, width: Math.max(width, 4) }, gap(BAR))]),
  );
}
