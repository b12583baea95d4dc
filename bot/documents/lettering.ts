import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { create, type Font } from "fontkit";

/**
 * Text for pictures, as outlines: the server may have no fonts, and where no text stands in an SVG, nothing that somebody
 * is called can be taken for markup.
 */

export type Weight = 400 | 700;

/** Text broken into lines. */
export interface Paragraph {
  lines: readonly string[];
  /** Pixels of an em. */
  size: number;
  weight: Weight;
}

/** Distance of two lines, and of the first one from what stands above, in ems. */
const LINE = 1.24;
const BASELINE = 0.97;

const require = createRequire(import.meta.url);
const FILES: Readonly<Record<Weight, string>> = {
  400: require.resolve("@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff"),
  700: require.resolve("@fontsource/noto-sans/files/noto-sans-latin-700-normal.woff"),
};
const faces = new Map<Weight, Font>();

function face(weight: Weight): Font {
  const known = faces.get(weight);
  if (known) return known;
  const font = create(readFileSync(FILES[weight])) as Font;
  faces.set(weight, font);
  return font;
}

/**
 * Breaks a text into at most so many lines of so many pixels, in the largest of these sizes in which it fits. What does
 * not fit in the smallest ends with "…".
 */
export function paragraph(
  text: string,
  { width, most, sizes, weight }: { width: number; most: number; sizes: readonly number[]; weight: Weight },
): Paragraph {
  const ems = (size: number) => width / size;
  for (const size of sizes) {
    const lines = broken(text, ems(size), weight);
    if (lines && lines.length <= most) return { lines, size, weight };
  }
  const size = Math.min(...sizes);
  const lines = broken(inPieces(text, ems(size), weight), ems(size), weight) ?? [];
  if (lines.length <= most) return { lines, size, weight };
  return { lines: [...lines.slice(0, most - 1), shortened(lines[most - 1] ?? "", ems(size), weight)], size, weight };
}

/** Whole pixels from its top to its end. */
export function height({ lines, size }: Paragraph): number {
  return Math.ceil(lines.length * LINE * size);
}

/** Its outlines, as the data of an SVG path. */
export function outlines({ lines, size, weight }: Paragraph, left: number, top: number): string {
  const font = face(weight);
  const scale = size / font.unitsPerEm;
  return lines
    .map((line, index) => {
      const { glyphs, positions } = font.layout(line);
      const baseline = top + (index * LINE + BASELINE) * size;
      let x = left;
      return glyphs
        .map((glyph, place) => {
          const drawn = glyph.path.scale(scale, -scale).translate(x, baseline).toSVG();
          x += (positions[place]?.xAdvance ?? 0) * scale;
          return drawn;
        })
        .join("");
    })
    .join("");
}

function emsOf(text: string, weight: Weight): number {
  const font = face(weight);
  return font.layout(text).advanceWidth / font.unitsPerEm;
}

/** Lines of whole words; null when a word alone is too long. */
function broken(text: string, most: number, weight: Weight): string[] | null {
  const lines: string[] = [];
  const space = emsOf(" ", weight);
  let length = Number.POSITIVE_INFINITY;
  for (const word of text.split(" ").filter(Boolean)) {
    const ems = emsOf(word, weight);
    if (ems > most) return null;
    if (length + space + ems > most) {
      lines.push(word);
      length = ems;
    } else {
      lines.push(`${lines.pop()} ${word}`);
      length += space + ems;
    }
  }
  return lines;
}

/** The text with spaces in words that are longer than a line. */
function inPieces(text: string, most: number, weight: Weight): string {
  let length = 0;
  return Array.from(text, (letter) => {
    const ems = emsOf(letter, weight);
    length = letter === " " ? 0 : length + ems;
    if (length <= most) return letter;
    length = ems;
    return ` ${letter}`;
  }).join("");
}

/** The line with "…" at its end, which stands for what follows. */
function shortened(line: string, most: number, weight: Weight): string {
  let kept = line;
  while (kept !== "" && emsOf(`${kept}…`, weight) > most) kept = kept.slice(0, -1);
  return `${kept.trimEnd()}…`;
}
