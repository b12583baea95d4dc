import { inflateSync } from "node:zlib";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { renderer } from "#bot/language/render.ts";
import type { ParticipantAsListed, SessionAsPrinted } from "#bot/messages.ts";

const office = "Dinas Koperasi dan Usaha Mikro Kabupaten Jombang";
export const render = renderer({ timeZone: "Asia/Jakarta", office });

export const session: SessionAsPrinted = {
  code: "UK3",
  title: "Uji Kompetensi Pengurus Koperasi, Angkatan 3",
  startsAt: Temporal.Instant.from("2025-07-10T02:00:00Z"),
  place: "Aula Dinas Koperasi dan Usaha Mikro",
  address: "Jl. KH. Wahid Hasyim No. 143, Jombang",
};

export const siti: ParticipantAsListed = {
  number: "UK3-025",
  name: "Siti Rahayu",
  position: "treasurer",
  cooperative: "KDMP Cukir",
  village: "Cukir",
  district: "Diwek",
  phone: null,
};

/** What people, spreadsheets and those who mean harm write where a name should stand. */
export const anyWriting = fc.oneof(
  fc.string({ unit: "binary", maxLength: 80 }),
  fc.string({ unit: "grapheme", maxLength: 80 }),
  fc.constantFrom(
    "<b>Budi</b> & Siti",
    "</svg><script>alert(1)</script>",
    "]]><image href='file:///etc/passwd'/>",
    "\u202egnab hadnI",
    "Siti 😀👩🏽‍🌾",
    "محمد صالح",
    "W".repeat(200),
    "Hj. Raden Ayu Siti Nurjanah Kusumaningtyas, S.Pd., M.M.Pd.",
    "Z\u0351\u0363\u0369\u0367\u0300a\u0300lgo",
    "=HYPERLINK(1)",
    "\uffff\ufffe\u0000",
    "../../etc/passwd",
    "",
  ),
);

/** The text of a PDF, a line each, whose pages are deflated and which pdfkit wrote in hexadecimal. */
export function textOfPdf(pdf: Uint8Array): string {
  const text = Buffer.from(pdf).toString("latin1");
  const streams = Array.from(text.matchAll(/stream\n([\s\S]*?)\nendstream/g), ([, bytes = ""]) =>
    inflateSync(Buffer.from(bytes, "latin1")).toString("latin1"),
  );
  const lines = streams.join("\n").match(/\[.*?\] TJ/g) ?? [];
  return lines
    .map((line) =>
      Array.from(line.matchAll(/<([0-9a-f]*)>/g), ([, hex = ""]) => Buffer.from(hex, "hex").toString("latin1")).join(
        "",
      ),
    )
    .join("\n");
}
