import { card, portrait, sheet } from "#bot/demo/drawn-papers.ts";
import type { SentFile } from "../town/chat-app.ts";

/** Papers as people have them on their phones; drawn once for all of a process, for that takes its time. */

const drawn = new Map<string, Promise<Buffer>>();

function once(name: string, draws: () => Promise<Buffer>): Promise<Buffer> {
  const known = drawn.get(name) ?? draws();
  drawn.set(name, known);
  return known;
}

const photo = async (name: string, draws: () => Promise<Buffer>): Promise<SentFile> => ({
  name: `${name}.jpg`,
  mime: "image/jpeg",
  bytes: await once(name, draws),
});

/** Named as phones name them: that says nothing of what it is. */
export const photos = {
  ktp: () => photo("IMG-1", () => card(1)),
  blurredKtp: () => photo("IMG-2", () => card(1, { blur: 8 })),
  darkKtp: () => photo("IMG-3", () => card(1, { light: 0.15 })),
  portrait: () => photo("IMG-4", () => portrait(1)),
  diploma: () => photo("IMG-5", () => sheet("IJAZAH", 1)),
  decree: () => photo("IMG-6", () => sheet("SURAT KEPUTUSAN", 2)),
  /** As many as are needed, each another one. */
  any: (nth: number) => photo(`IMG-any-${nth}`, () => sheet(`LEMBAR ${nth}`, nth, { pixels: 720 })),
};

export const pdf = (name: string, more = ""): SentFile => ({
  name,
  mime: "application/pdf",
  bytes: Buffer.from(`%PDF-1.4\n1 0 obj <</Type /Page>> endobj\n% ${name}\ntrailer <<${more}>>\n%%EOF`, "latin1"),
});

export const file = (name: string, mime: string, bytes: string | Uint8Array): SentFile => ({
  name,
  mime,
  bytes: typeof bytes === "string" ? Buffer.from(bytes, "latin1") : bytes,
});
