/** How sharp, how bright and how full a picture is, from its grey values: what tells a paper that can be read from one that can't. */

/**
 * A picture in grey, reduced so that its longer side has `MEASURED_PIXELS` at most, each pixel the median of the `MEASURED_MEDIAN` by as many
 * around it (which takes out the grain of a cheap camera in the evening): a byte a pixel, row after row.
 */
export interface GreyPicture {
  pixels: Uint8Array;
  width: number;
  height: number;
}
export const MEASURED_PIXELS = 1_024;
export const MEASURED_MEDIAN = 5;

export interface PictureLook {
  /** Variance of the Laplacian in the sharpest tenth of the picture's parts, without grain: 0 is one colour, some thousands are print. */
  sharpness: number;
  /** The grey value that nineteen of twenty pixels do not exceed: how bright the brightest parts are, 0 to 255. */
  light: number;
  /** Distance of the darkest and the brightest pixels, without the outermost hundredth on either side: 0 to 255. */
  contrast: number;
}

/** Parts along each side. */
const GRID = 12;
/** A portrait is smooth but for eyes and hair, a card but for its print: the sharpest tenth says whether it was in focus. */
const SHARPEST = 0.1;
/** What is left of grain is everywhere: as much as the smoothest parts have of it is no sharpness. */
const SMOOTHEST = 0.95;

export function lookAtPicture(picture: GreyPicture): PictureLook {
  const counts = histogram(picture.pixels);
  const at = (part: number) => quantile(counts, picture.pixels.length, part);
  return {
    sharpness: sharpness(picture),
    light: at(0.95),
    contrast: at(0.99) - at(0.01),
  };
}

function histogram(pixels: Uint8Array): Uint32Array {
  const counts = new Uint32Array(256);
  for (const value of pixels) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

function quantile(counts: Uint32Array, total: number, part: number): number {
  let sum = 0;
  for (const [value, count] of counts.entries()) {
    sum += count;
    if (sum >= part * total) return value;
  }
  return 255;
}

/**
 * Variance of the Laplacian: where a picture is in focus, neighbours differ abruptly.
 * @see Pech-Pacheco and others, "Diatom autofocusing in brightfield microscopy" (2000)
 */
function sharpness({ pixels, width, height }: GreyPicture): number {
  const sums = new Float64Array(GRID * GRID);
  const squares = new Float64Array(GRID * GRID);
  const counts = new Uint32Array(GRID * GRID);
  for (let y = 1; y < height - 1; y += 1) {
    const row = Math.floor((y * GRID) / height) * GRID;
    for (let x = 1; x < width - 1; x += 1) {
      const here = y * width + x;
      const value =
        4 * (pixels[here] as number) -
        (pixels[here - 1] as number) -
        (pixels[here + 1] as number) -
        (pixels[here - width] as number) -
        (pixels[here + width] as number);
      const part = row + Math.floor((x * GRID) / width);
      sums[part] = (sums[part] as number) + value;
      squares[part] = (squares[part] as number) + value * value;
      counts[part] = (counts[part] as number) + 1;
    }
  }
  const variances = Array.from(counts, (count, part) => {
    if (count === 0) return 0;
    const mean = (sums[part] as number) / count;
    return (squares[part] as number) / count - mean * mean;
  }).sort((one, other) => other - one);
  const [sharpest, grain] = [SHARPEST, SMOOTHEST].map((part) => variances[Math.floor(variances.length * part)] ?? 0);
  return (sharpest ?? 0) - (grain ?? 0);
}
