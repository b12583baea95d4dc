import sharp from "sharp";
import { outlines, paragraph } from "#bot/documents/lettering.ts";

/** Papers that exist nowhere, drawn by code: a card, a portrait, sheets of paper; and what becomes of them in a phone's camera. */

export interface Camera {
  /** Out of focus or moved, in pixels of a picture of 1,600. */
  blur?: number;
  /** How much of the light is left, 0 to 1. */
  light?: number;
  /** Grain, as a standard deviation of grey values. */
  grain?: number;
  /** Longer side of the picture. */
  pixels?: number;
  quality?: number;
  /** As the app says how the phone was held. */
  orientation?: number;
  /** With the place where it was taken in it. */
  withPlace?: boolean;
}

/** As a phone takes it on a table, and an app sends it. */
const USUAL = { blur: 0.6, light: 0.85, grain: 4, pixels: 1_280, quality: 75 };

/** A card on a table: headings, sixteen digits, lines of small print, a face. */
export function card(seed: number, camera: Camera = {}): Promise<Buffer> {
  const name = `NAMA CONTOH ${seed}`;
  const lines = [
    ["PROVINSI CONTOH", 46, 700],
    [`3517 0000 0000 ${String(seed).padStart(4, "0")}`, 52, 700],
    [`Nama : ${name}`, 34, 400],
    ["Tempat/Tgl Lahir : JOMBANG, 01-01-1980", 34, 400],
    [`Alamat : JL. BALAI DESA ${seed}, RT 01 RW 02`, 34, 400],
    ["Agama : CONTOH   Status : KAWIN", 34, 400],
    ["Pekerjaan : WIRASWASTA", 34, 400],
    ["Berlaku Hingga : SEUMUR HIDUP", 34, 400],
  ] as const;
  const drawn = lines.map(([text, size, weight], at) => print(text, 210, 250 + at * 72, size, weight)).join("");
  return taken(
    1_600,
    1_130,
    `${table(1_600, 1_130, seed)}<rect x="150" y="180" width="1300" height="800" rx="40" fill="#a9c8de"/>
     ${drawn}<rect x="1130" y="420" width="240" height="320" fill="#b33"/>${face(1_250, 600, 100)}`,
    camera,
  );
}

/** A portrait before a red wall. */
export function portrait(seed: number, camera: Camera = {}): Promise<Buffer> {
  const shade = 180 + (seed % 40);
  return taken(
    1_200,
    1_600,
    `<rect width="1200" height="1600" fill="rgb(${shade},30,40)"/><path d="M150 1600 Q150 1150 600 1130 Q1050 1150 1050 1600 Z" fill="#334"/>
     ${face(600, 720, 300)}`,
    camera,
  );
}

/** A sheet full of print: a certificate, a decree. */
export function sheet(title: string, seed: number, camera: Camera = {}): Promise<Buffer> {
  const text = "Yang bertanda tangan di bawah ini menerangkan bahwa nama tersebut telah memenuhi semua syarat ";
  const lines = Array.from({ length: 24 }, (_, at) =>
    print(`${text.slice((at * 7 + seed) % 40)}`.slice(0, 62), 150, 420 + at * 45, 30, 400),
  ).join("");
  return taken(
    1_200,
    1_600,
    `${table(1_200, 1_600, seed)}<rect x="70" y="60" width="1060" height="1480" fill="#f2f0ea"/>${print(title, 200, 180, 64, 700)}
     ${print(`Nomor ${seed}/CONTOH/2025`, 300, 290, 40, 400)}${lines}`,
    camera,
  );
}

/** Nothing but a wall, or the inside of a pocket. */
export function wall(camera: Camera = {}): Promise<Buffer> {
  return taken(1_200, 1_600, `<rect width="1200" height="1600" fill="#8d8a80"/>`, camera);
}

function print(text: string, left: number, top: number, size: number, weight: 400 | 700): string {
  const lines = paragraph(text, { width: 4_000, most: 1, sizes: [size], weight });
  return `<path d="${outlines(lines, left, top)}" fill="#1c1c22"/>`;
}

function face(x: number, y: number, size: number): string {
  const eye = (side: number) =>
    `<ellipse cx="${x + side * size * 0.35}" cy="${y - size * 0.1}" rx="${size * 0.14}" ry="${size * 0.07}" fill="#fff"/>
     <circle cx="${x + side * size * 0.35}" cy="${y - size * 0.1}" r="${size * 0.06}" fill="#221"/>`;
  const hair = Array.from({ length: 24 }, (_, at) => {
    const from = x - size * 0.75 + (at * size * 1.5) / 24;
    return `<path d="M${from} ${y - size * 0.55} q${size * 0.04} ${-size * 0.35} ${size * 0.1} ${-size * 0.5}" stroke="#1a1512" stroke-width="${size * 0.03}" fill="none"/>`;
  }).join("");
  return `<ellipse cx="${x}" cy="${y}" rx="${size * 0.72}" ry="${size * 0.95}" fill="#c99a75"/>
    <path d="M${x - size * 0.75} ${y - size * 0.3} Q${x} ${y - size * 1.5} ${x + size * 0.75} ${y - size * 0.3} Q${x} ${y - size * 0.7} ${x - size * 0.75} ${y - size * 0.3}" fill="#2a211c"/>
    ${hair}${eye(-1)}${eye(1)}<path d="M${x - size * 0.25} ${y + size * 0.45} q${size * 0.25} ${size * 0.12} ${size * 0.5} 0" stroke="#733" stroke-width="${size * 0.04}" fill="none"/>`;
}

function table(width: number, height: number, seed: number): string {
  const boards = Array.from(
    { length: 9 },
    (_, at) =>
      `<rect y="${(at * height) / 9}" width="${width}" height="${height / 9 - 3}" fill="rgb(${120 + ((at * 37 + seed * 11) % 40)},${90 + ((at * 23) % 25)},70)"/>`,
  );
  return `<rect width="${width}" height="${height}" fill="#3a2a20"/>${boards.join("")}`;
}

async function taken(width: number, height: number, drawing: string, camera: Camera): Promise<Buffer> {
  const { blur, light, grain, pixels, quality, orientation, withPlace } = { ...USUAL, ...camera };
  const scale = pixels / Math.max(width, height);
  const size = `width="${Math.round(width * scale)}" height="${Math.round(height * scale)}"`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${width} ${height}">${drawing}</svg>`;
  const { data, info } = await sharp(Buffer.from(svg))
    .flatten({ background: "#fff" })
    .blur(Math.max(0.3, (blur * pixels) / 1_600))
    .linear(light, 0)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  // A simple generator: the same picture every time.
  let state = width * 31 + height;
  for (let at = 0; at < data.length; at += 1) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    data[at] = Math.max(0, Math.min(255, (data[at] as number) + (state / 2_147_483_648 - 0.5) * 3.4 * grain));
  }
  let picture = sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } }).jpeg({
    quality,
  });
  if (orientation !== undefined) picture = picture.withMetadata({ orientation });
  if (withPlace) picture = picture.withExif({ IFD3: { GPSLatitudeRef: "S", GPSLatitude: "7/1 33/1 0/1" } });
  return picture.toBuffer();
}
