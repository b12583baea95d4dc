import sharp from "sharp";
import { encode } from "uqr";

/** Empty modules around the code, as ISO/IEC 18004 asks for: on a dark chat nothing else keeps it apart. */
const QUIET_MODULES = 4;
const MODULE_PIXELS = 8;

/** The code that links the office's number, to be scanned from a screen. @returns a PNG */
export async function linkCodePicture(code: string): Promise<Uint8Array> {
  const { data, size } = encode(code, { border: QUIET_MODULES });
  const pixels = Buffer.from(data.flatMap((row) => row.map((dark) => (dark ? 0 : 255))));
  return sharp(pixels, { raw: { width: size, height: size, channels: 1 } })
    .resize(size * MODULE_PIXELS, size * MODULE_PIXELS, { kernel: "nearest" })
    .png()
    .toBuffer();
}
