import sharp from "sharp";
import { encode, renderUnicodeCompact } from "uqr";

/** The code that links the office's number, for a terminal and as a picture. */

/** Modules around the code that have to be empty: ISO/IEC 18004 asks for four, scanners of phones are content with two. */
const QUIET_MODULES = 2;

export function codeForTerminal(code: string): string {
  return renderUnicodeCompact(code, { border: QUIET_MODULES });
}

const MODULE_PIXELS = 8;

/** @returns a PNG */
export async function codeAsPicture(code: string): Promise<Uint8Array> {
  const { data, size } = encode(code, { border: QUIET_MODULES });
  const pixels = Buffer.from(data.flatMap((row) => row.map((dark) => (dark ? 0 : 255))));
  return sharp(pixels, { raw: { width: size, height: size, channels: 1 } })
    .resize(size * MODULE_PIXELS, size * MODULE_PIXELS, { kernel: "nearest" })
    .png()
    .toBuffer();
}
