import { createHash } from "node:crypto";
import { fileKind, otherFileKind } from "#bot/domain/file-kind.ts";
import { PAPER_KEPT_PIXELS, PAPER_MOST_BYTES, PICTURE_MOST_PIXELS } from "#bot/domain/office-rules.ts";
import type { Measured } from "#bot/domain/paper-doubts.ts";
import { lookAtPdf } from "#bot/domain/pdf-look.ts";
import { lookAtPicture, MEASURED_MEDIAN, MEASURED_PIXELS } from "#bot/domain/picture-look.ts";
import type { PaperDesk, PaperRefusal, TakenPaper } from "#bot/services/papers.ts";
import { atMost } from "#bot/work/at-most.ts";

/** At most so many files in memory, and so many pictures unpacked: a picture of 50 megapixels takes 150 MB. */
const MOST_FETCHED = 6;
const MOST_LOOKED_AT = 2;
/** What is saved of a picture is seen by people, and printed at most. */
const QUALITY = 82;
const LONGEST_SECONDS = 30;

/** Keeps what was looked at; on the disk when it resolves. */
interface Files {
  keep(bytes: Uint8Array): Promise<{ name: string; key: string }>;
  has(name: string): boolean;
}

export function paperDesk(files: Files): PaperDesk {
  const fetching = atMost(MOST_FETCHED);
  const looking = atMost(MOST_LOOKED_AT);
  type Fetch = () => Promise<Uint8Array>;
  function lookAt<T>(fetch: Fetch, then: (sent: Uint8Array, looked: Looked) => Promise<T>): Promise<T | PaperRefusal> {
    return fetching(async () => {
      const bytes = await fetch().catch(() => null);
      if (bytes === null) return { refused: "lost" };
      if (bytes.byteLength > PAPER_MOST_BYTES) return { refused: "too-large" };
      const looked = await looking(() => look(bytes));
      return "refused" in looked ? looked : then(bytes, looked);
    });
  }
  return {
    has: files.has,
    take: (fetch) => lookAt(fetch, (sent, looked) => kept(files, sent, looked)),
    read: (fetch) => lookAt(fetch, async (_, { content, measured: { form } }) => ({ form, bytes: content })),
  };
}

/** What is kept of a file, and what was measured of it. */
interface Looked {
  content: Uint8Array;
  measured: Measured;
}

async function kept(files: Files, sent: Uint8Array, { content, measured }: Looked): Promise<TakenPaper> {
  const { name: file, key } = await files.keep(content);
  const print = createHash("sha256").update(sent).digest("hex");
  return { file, key, print, bytes: content.byteLength, measured };
}

async function look(bytes: Uint8Array): Promise<Looked | PaperRefusal> {
  const kind = fileKind(bytes);
  if (kind === null) return { refused: otherFileKind(bytes) };
  if (kind !== "pdf") return picture(bytes);
  const seen = await lookAtPdf(bytes);
  return "refused" in seen ? seen : { content: bytes, measured: { form: "pdf", pages: seen.pages } };
}

/** Upright and smaller, without what the camera wrote beside it (place, time, maker); measured from what is kept. */
async function picture(bytes: Uint8Array): Promise<Looked | PaperRefusal> {
  const { default: sharp } = await import("sharp");
  try {
    const options = { limitInputPixels: PICTURE_MOST_PIXELS, sequentialRead: true, failOn: "error" } as const;
    const { width, height } = await sharp(bytes, { ...options, limitInputPixels: false }).metadata();
    if (width * height > PICTURE_MOST_PIXELS) {
      return { refused: "too-many-pixels", megapixels: Math.round((width * height) / 1_000_000) };
    }
    const { data: content, info } = await sharp(bytes, options)
      .autoOrient()
      .resize({ width: PAPER_KEPT_PIXELS, height: PAPER_KEPT_PIXELS, fit: "inside", withoutEnlargement: true })
      .flatten({ background: "#ffffff" })
      .toColourspace("srgb")
      .jpeg({ quality: QUALITY })
      .timeout({ seconds: LONGEST_SECONDS })
      .toBuffer({ resolveWithObject: true });
    const measured = { form: "jpeg", width: info.width, height: info.height, look: await measuredOf(content) } as const;
    return { content, measured };
  } catch {
    return { refused: "broken" };
  }
}

async function measuredOf(content: Uint8Array) {
  const { default: sharp } = await import("sharp");
  const small = { width: MEASURED_PIXELS, height: MEASURED_PIXELS, fit: "inside", withoutEnlargement: true } as const;
  const grey = await sharp(content).resize(small).greyscale().png({ compressionLevel: 1 }).toBuffer();
  // A filter runs before the change of size in one go, whatever the order of the calls.
  const { data: pixels, info } = await sharp(grey)
    .median(MEASURED_MEDIAN)
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return lookAtPicture({ pixels, width: info.width, height: info.height });
}
