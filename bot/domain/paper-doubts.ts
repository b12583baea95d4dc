import {
  PAPER_LEAST_CONTRAST,
  PAPER_LEAST_LIGHT,
  PAPER_LEAST_PIXELS,
  PAPER_LEAST_SHARPNESS,
  PAPER_MOST_PAGES,
  SCREEN_RATIO,
} from "#bot/domain/office-rules.ts";
import type { PictureLook } from "#bot/domain/picture-look.ts";

/** What may be wrong with a paper at first sight; whoever insists hands it in all the same, and the staff see what was found. */
export const doubts = ["same", "blank", "dark", "blurred", "small", "screen", "pages"] as const;
export type Doubt = (typeof doubts)[number];

/** What was measured of a paper. */
export type Measured =
  | { form: "jpeg"; width: number; height: number; look: PictureLook }
  | { form: "pdf"; pages: number };

/** The likeliest first; a picture of nothing is not called blurred too. @param kind null: not known yet */
export function doubtsOf(measured: Measured, kind: string | null): Doubt[] {
  if (measured.form === "pdf") return measured.pages > PAPER_MOST_PAGES ? ["pages"] : [];
  const { width, height, look } = measured;
  if (look.light < PAPER_LEAST_LIGHT) return ["dark"];
  if (look.contrast < PAPER_LEAST_CONTRAST) return ["blank"];
  const needs = kind === "photo" ? "portrait" : "print";
  const [longer, shorter] = [Math.max(width, height), Math.min(width, height)];
  const found: [Doubt, boolean][] = [
    ["blurred", look.sharpness < PAPER_LEAST_SHARPNESS[needs]],
    ["small", longer < PAPER_LEAST_PIXELS[needs]],
    ["screen", longer >= shorter * SCREEN_RATIO],
  ];
  return found.flatMap(([doubt, isSo]) => (isSo ? [doubt] : []));
}

/** As they were stored. */
export function readDoubts(stored: string): Doubt[] {
  return stored.split(",").flatMap((one) => doubts.find((doubt) => doubt === one) ?? []);
}
