import sharp from "sharp";
import type { Block } from "#bot/documents/blocks.ts";

/** What was laid out, on white. @param width in pixels. @returns a PNG */
export function pngBytes(whole: Block, width: number): Promise<Uint8Array> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${whole.height}">${whole.drawn(0)}</svg>`;
  // Few colours, and letters' edges between them: in a palette of sixteen the file has a third of its size.
  return sharp(Buffer.from(svg))
    .flatten({ background: "#ffffff" })
    .png({ palette: true, colours: 16, dither: 0 })
    .toBuffer();
}
