import { height, outlines, paragraph, type Weight } from "#bot/documents/lettering.ts";

/**
 * What a picture is put together from. Each block knows its height, and a stack puts it where the one above ends: whatever
 * stands in them, none covers another. All in pixels.
 */
export interface Block {
  height: number;
  /** SVG elements, from this top. No text is among them, only outlines. */
  drawn(top: number): string;
}

export interface Lettered {
  left: number;
  width: number;
  /** The largest in which it fits is taken. */
  sizes: readonly number[];
  /** Lines. */
  most: number;
  weight: Weight;
  colour: string;
}

export function gap(pixels: number): Block {
  return { height: pixels, drawn: () => "" };
}

export function text(what: string, { left, colour, ...how }: Lettered): Block {
  const broken = paragraph(what, how);
  return {
    height: height(broken),
    drawn: (top) => `<path fill="${colour}" d="${outlines(broken, left, top)}"/>`,
  };
}

/** One below the other. */
export function stack(...blocks: readonly Block[]): Block {
  return {
    height: blocks.reduce((sum, block) => sum + block.height, 0),
    drawn(top) {
      let next = top;
      return blocks
        .map((block) => {
          const drawn = block.drawn(next);
          next += block.height;
          return drawn;
        })
        .join("");
    },
  };
}

/** From the same top; their widths keep them apart. */
export function abreast(...blocks: readonly Block[]): Block {
  return {
    height: Math.max(...blocks.map((block) => block.height)),
    drawn: (top) => blocks.map((block) => block.drawn(top)).join(""),
  };
}

/** With a colour behind it. */
export function onColour(
  colour: string,
  { left, width, radius = 0 }: { left: number; width: number; radius?: number },
  block: Block,
): Block {
  return {
    height: block.height,
    drawn: (top) =>
      `<rect x="${left}" y="${top}" width="${width}" height="${block.height}" rx="${radius}" fill="${colour}"/>${block.drawn(top)}`,
  };
}

/** Squares of one colour, side by side: true is dark. On whole pixels, so that every edge is sharp. */
export function squares(rows: readonly (readonly boolean[])[], side: number, left: number, colour: string): Block {
  return {
    height: rows.length * side,
    drawn(top) {
      const dark = rows.flatMap((row, down) =>
        row.flatMap((isDark, across) =>
          isDark ? [`M${left + across * side} ${top + down * side}h${side}v${side}h-${side}z`] : [],
        ),
      );
      return `<path fill="${colour}" shape-rendering="crispEdges" d="${dark.join("")}"/>`;
    },
  };
}
