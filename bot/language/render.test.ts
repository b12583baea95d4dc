import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { renderer } from "#bot/language/render.ts";
import { words } from "#bot/messages.ts";

const reading = { timeZone: "Asia/Jakarta", office: "Dinas Koperasi" };
const render = renderer(reading);

const nine = Temporal.Instant.from("2025-07-10T02:00:00Z");

test.each([
  ["Asia/Jakarta", "Kamis, 10 Juli 2025 pukul 09.00 WIB"],
  ["Asia/Pontianak", "Kamis, 10 Juli 2025 pukul 09.00 WIB"],
  ["Asia/Makassar", "Kamis, 10 Juli 2025 pukul 10.00 WITA"],
  ["Asia/Jayapura", "Kamis, 10 Juli 2025 pukul 11.00 WIT"],
  ["Europe/Amsterdam", "Kamis, 10 Juli 2025 pukul 04.00 UTC+02:00"],
  ["UTC", "Kamis, 10 Juli 2025 pukul 02.00 UTC+00:00"],
])("an instant in %s is %s", (timeZone, text) => {
  expect(renderer({ ...reading, timeZone })(words("exam-schedule-starts", { startsAt: nine }))).toBe(text);
});

test.each([
  ["2025-07-09T16:59:59Z", "Rabu, 9 Juli 2025 pukul 23.59 WIB"],
  ["2025-07-09T17:00:00Z", "Kamis, 10 Juli 2025 pukul 00.00 WIB"],
  ["2024-02-29T00:05:00Z", "Kamis, 29 Februari 2024 pukul 07.05 WIB"],
  ["2025-12-31T17:00:00Z", "Kamis, 1 Januari 2026 pukul 00.00 WIB"],
])("%s is %s", (instant, text) => {
  const startsAt = Temporal.Instant.from(instant);
  expect(render(words("exam-schedule-starts", { startsAt }))).toBe(text);
});

test("a date is a date, a time is a time, wherever the office is", () => {
  const date = Temporal.PlainDate.from("2025-07-11");
  expect(render(words("exam-schedule-ends-on", { date }))).toBe("Sampai Jumat, 11 Juli 2025");
  const time = Temporal.PlainTime.from("15:30:59");
  expect(render(words("exam-schedule-ends-at", { time }))).toBe("Selesai sekitar pukul 15.30");
});

test.each([
  [0, "Kuota: 0 orang, penuh"],
  [30, "Kuota: 30 orang, penuh"],
  [1_250, "Kuota: 1.250 orang, penuh"],
  [1_250_000, "Kuota: 1.250.000 orang, penuh"],
])("the number %i is written as here: %s", (quota, text) => {
  expect(render(words("exam-schedule-quota", { quota, seats: "penuh" }))).toBe(text);
});

test.each([
  [0n, "Rp 0", "0"],
  [1_250_000n, "Rp 1.250.000", "1.250.000"],
  [-50_000n, "-Rp 50.000", "-50.000"],
  [9_007_199_254_740_993n, "Rp 9.007.199.254.740.993", "9.007.199.254.740.993"],
])("%s rupiah are %s, in a table %s", (amount, text, figure) => {
  expect(render(words("exam-schedule-at", { place: amount }))).toContain(text);
  expect(render(words("exam-schedule-at", { place: { figure: amount } }))).toContain(` ${figure}`);
});

test("in a table a date is short", () => {
  const date = Temporal.PlainDate.from("2025-07-05");
  expect(render(words("exam-schedule-at", { place: { short: date } }))).toContain("5 Jul 2025");
});

test("digits in a text are no number", () => {
  expect(render(words("coop-lookup-number", { cooperativeNumber: "3517000000000" }))).toBe(
    "NIK koperasi: 3517000000000",
  );
});

test("words and lists of words are rendered inside others; a list is lines", () => {
  const facts = [
    words("exam-schedule-at", { place: "Aula" }),
    words("exam-schedule-quota", { quota: 1_000, seats: "penuh" }),
  ];
  expect(render(words("exam-schedule-session", { title: "Uji", code: "UK3", facts }))).toBe(
    "Uji (UK3)\nTempat: Aula\nKuota: 1.000 orang, penuh",
  );
  expect(render(words("handle-salam", { reply: words("exam-schedule-ended") }))).toBe(
    "Waalaikumsalam.\nPendaftaran sudah ditutup.",
  );
});

test("the office is named without being passed on", () => {
  expect(render(words("help-greeting"))).toContain("asisten chat Dinas Koperasi.");
});

test.each([
  "{ $name }",
  "{$quota}",
  '{ "x" }',
  "{ NUMBER($quota) }",
  "{ $quota -> *[other] x }",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what people try
  "{{x}} ${7*7} %s %n",
  "<b>x</b> &lt; *_[x](y)~`",
  "-term = x",
  ".attr",
  "# comment",
  "\\u0041 \\{",
  "'; DROP TABLE Exam;--",
])("a place that somebody called %j is shown as that", (place) => {
  expect(render(words("exam-schedule-at", { place }))).toBe(`Tempat: ${place}`);
});

test.each([
  ["Aula\n\nPendaftaran gratis", "Tempat: Aula Pendaftaran gratis"],
  ["Aula\r\nexam-schedule-at = x", "Tempat: Aula exam-schedule-at = x"],
  ["\u202e000.000.1\u202c", "Tempat: 000.000.1"],
  ["A\u200bu\u2060la\ufeff", "Tempat: Aula"],
  ["\0Aula\u0007", "Tempat: Aula"],
  [`A${"\u0301".repeat(10_000)}ula`, "Tempat: Á\u0301"],
])("nothing of %j goes beyond its place", (place, text) => {
  const said = render(words("exam-schedule-at", { place }));
  expect(said.startsWith(text)).toBe(true);
  expect(said.split("\n")).toHaveLength(1);
  expect(said.length).toBeLessThan(250);
});

test("a text without end is cut", () => {
  const said = render(words("exam-schedule-at", { place: "a".repeat(65_536) }));
  expect(said).toHaveLength("Tempat: ".length + 200);
  expect(said.endsWith("…")).toBe(true);
});

test("whatever is supplied stays on its line, in plain letters, beside the words around it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
      const lines = render(
        words("coop-lookup-card-other", { name: text, village: text, district: text, regency: text, facts: [] }),
      );
      expect(lines.split("\n").length).toBeLessThanOrEqual(3);
      expect(lines).not.toMatch(/[^\P{Cc}\n]|\p{Cf}|\p{Cs}|[\u2028\u2029]/u);
      expect(lines).toMatch(/^.*\nDesa .*, Kecamatan .*, /);
    }),
    { numRuns: 300 },
  );
});

test("a message that is not there, or a value that was not given, is a fault of ours that says where", () => {
  expect(() => render(words("no-such-message"))).toThrow("no-such-message");
  expect(() => render(words("exam-schedule-at"))).toThrow("exam-schedule-at");
  expect(() => render(words("__proto__"))).toThrow("__proto__");
});
