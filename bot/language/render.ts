import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import { Temporal } from "temporal-polyfill";
import { shown } from "#bot/domain/text.ts";
import type { Passage, Value, Words } from "#bot/messages.ts";

/** Turns words into what people read. */
export type Render = (what: Words) => string;

export interface Reading {
  /** IANA name of the zone in which times are told. */
  timeZone: string;
  /** How the office is named. */
  office: string;
}

const LOCALES = fileURLToPath(new URL("../../locales", import.meta.url));

/** @throws Error when a message is missing or broken, naming it: our own fault, which a test finds first. */
export function renderer({ timeZone, office }: Reading): Render {
  const bundle = readBundle("id");
  return function render({ id, values }: Words): string {
    const message = bundle.getMessage(id);
    if (!message?.value) throw new Error(`no words for ${id}`);
    const variables: Record<string, FluentVariable> = { office };
    for (const [name, value] of Object.entries(values)) variables[name] = shownValue(value, timeZone, render);
    const errors: Error[] = [];
    const text = bundle.formatPattern(message.value, variables, errors);
    if (errors.length > 0) throw new Error(`${id}: ${errors.map((error) => error.message).join(", ")}`);
    return text;
  };
}

function readBundle(locale: string): FluentBundle {
  const folder = `${LOCALES}/${locale}`;
  // Isolating marks around values are seen as boxes on old phones.
  const bundle = new FluentBundle(locale, { useIsolating: false });
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".ftl"))) {
    bundle.addResource(new FluentResource(readFileSync(`${folder}/${file}`, "utf8")));
  }
  return bundle;
}

function shownValue(value: Value, timeZone: string, render: Render): string | number {
  if (typeof value === "number") return value;
  if (typeof value === "bigint") return shownRupiah(value);
  if (typeof value === "string") return shown(value);
  if (value instanceof Temporal.Instant) return shownInstant(value, timeZone);
  if (value instanceof Temporal.PlainDate) return shownDate(value);
  if (value instanceof Temporal.PlainTime) return shownTime(value);
  if ("short" in value) return shownShortly(value.short);
  if ("figure" in value) return shownFigure(value.figure);
  if ("passage" in value) return shownPassage(value, (fill) => String(shownValue(fill, timeZone, render)));
  if ("clock" in value) return shownClock(value.clock, timeZone);
  if (isLines(value)) return value.map(render).join("\n");
  return render(value);
}

const isLines = (value: Value): value is readonly Words[] => Array.isArray(value);

/** Longer lines than people write; the whole is bounded by whoever takes it in. */
const LONGEST_LINE = 4_000;

/** Line for line; what is filled in is shown like any value, and what stands in it fills nothing in. */
function shownPassage({ passage, fills = {} }: Passage, fill: (value: Value) => string): string {
  return passage
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map((line) =>
      shown(line, LONGEST_LINE).replace(/\{(\w+)\}/g, (whole, name: string) => {
        const value = Object.hasOwn(fills, name) ? fills[name] : undefined;
        return value === undefined ? whole : fill(value);
      }),
    )
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** Rp 1.250.000 */
function shownRupiah(amount: bigint): string {
  return amount < 0n ? `-Rp ${shownFigure(-amount)}` : `Rp ${shownFigure(amount)}`;
}

/** 1.250.000 */
function shownFigure(amount: bigint): string {
  return amount.toLocaleString("id-ID");
}

/** Kamis, 10 Juli 2025 pukul 09.00 WIB */
function shownInstant(instant: Temporal.Instant, timeZone: string): string {
  const there = instant.toZonedDateTimeISO(timeZone);
  return `${shownDate(there.toPlainDate())} pukul ${shownTime(there.toPlainTime())} ${zoneName(instant, timeZone)}`;
}

/** pukul 09.45 WIB */
function shownClock(instant: Temporal.Instant, timeZone: string): string {
  return `pukul ${shownTime(instant.toZonedDateTimeISO(timeZone).toPlainTime())} ${zoneName(instant, timeZone)}`;
}

/** 09.00 */
function shownTime({ hour, minute }: Temporal.PlainTime): string {
  return `${String(hour).padStart(2, "0")}.${String(minute).padStart(2, "0")}`;
}

/** Kamis, 10 Juli 2025 */
function shownDate(date: Temporal.PlainDate): string {
  return date.toLocaleString("id-ID", { weekday: "long", day: "numeric", month: "long", year: "numeric" });
}

/** 5 Jul 2025 */
function shownShortly(date: Temporal.PlainDate): string {
  return date.toLocaleString("id-ID", { day: "numeric", month: "short", year: "numeric" });
}

/** Indonesia's three zones by the names that people know; elsewhere the distance from UTC. */
const ZONE_NAMES: Readonly<Record<string, string>> = {
  "Asia/Jakarta": "WIB",
  "Asia/Pontianak": "WIB",
  "Asia/Makassar": "WITA",
  "Asia/Jayapura": "WIT",
};

function zoneName(instant: Temporal.Instant, timeZone: string): string {
  return ZONE_NAMES[timeZone] ?? `UTC${instant.toZonedDateTimeISO(timeZone).offset}`;
}
