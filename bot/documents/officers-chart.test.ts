import { readXlsx } from "hucre/xlsx";
import sharp from "sharp";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { render } from "#bot/documents/files-for-tests.ts";
import { officersChart } from "#bot/documents/officers-chart.ts";
import { officersTable } from "#bot/documents/officers-table.ts";
import { type Figures, sumOf } from "#bot/domain/officer-figures.ts";
import { districtsListed } from "#bot/language/places.ts";
import type { OfficersTable } from "#bot/messages.ts";

const at = Temporal.Instant.from("2025-07-09T08:05:00Z");
const capital = (name: string) => name.replace(/^./, (letter) => letter.toUpperCase());
const districts = districtsListed().map((name, index) => ({ district: capital(name), figures: figuresAt(index) }));

function figuresAt(index: number): Figures {
  const people = index === 20 ? 0 : 100;
  const competent = Math.min(people, index * 4);
  return { people, linked: people, registered: people, papers: 0, attended: competent, competent, certified: 0 };
}

test("twenty-one districts fit a picture that a phone shows as wide as it is", async () => {
  const all = sumOf(districts.map(({ figures }) => figures));
  const bytes = await officersChart({ kind: "officersChart", all, districts, at }, render);
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  expect(info.width).toBe(1080);
  // Higher than that, a chat app would make it narrower than the phone.
  expect(info.height).toBeLessThan(2_000);
  expect(bytes.length).toBeLessThan(200_000);
  // The bars of the registered: dark enough beside the paper, one for all and one for each district with people, and the legend.
  const at400 = Array.from({ length: info.height }, (_, y) => data[(y * info.width + 400) * info.channels] ?? 255);
  const bars = at400.filter((red, y) => red < 160 && red > 130 && (at400[y - 1] ?? 0) > 200).length;
  expect(bars).toBeGreaterThanOrEqual(20);
});

test("what somebody calls a district is drawn, not taken for markup", async () => {
  const [first] = districts;
  const figures = first?.figures ?? figuresAt(0);
  const odd = [{ district: "</svg><script>", figures }];
  await expect(
    officersChart({ kind: "officersChart", all: figures, districts: odd, at }, render),
  ).resolves.toBeDefined();
});

test("a sheet of the districts and one of the cooperatives, whose numbers add up", async () => {
  const cooperatives: OfficersTable["cooperatives"] = [
    { district: "Diwek", village: "Cukir", cooperative: "KDMP Cukir", figures: figuresAt(3) },
    { district: "Diwek", village: "Jatipelem", cooperative: "=1+1", figures: figuresAt(20) },
    { district: "Jombang", village: "Plosogeneng", cooperative: "KDMP Plosogeneng", figures: figuresAt(5) },
  ];
  const { sheets } = await readXlsx(await officersTable({ kind: "officersTable", cooperatives, at }, render));
  expect(sheets.map(({ name }) => name)).toEqual(["Per kecamatan", "Per koperasi", "Keterangan"]);
  expect(sheets[0]?.rows).toEqual([
    [
      "Kecamatan",
      "Jumlah koperasi",
      "Pengurus dan pengawas",
      "Terhubung",
      "Terdaftar ujian",
      "Berkas lengkap",
      "Hadir",
      "Kompeten",
      "Sertifikat berlaku",
    ],
    ["Diwek", 2, 100, 100, 100, 0, 12, 12, 0],
    ["Jombang", 1, 100, 100, 100, 0, 20, 20, 0],
    ["Semua", 3, 200, 200, 200, 0, 32, 32, 0],
  ]);
  expect(sheets[1]?.rows[2]).toEqual(["Diwek", "Jatipelem", "=1+1", 0, 0, 0, 0, 0, 0, 0]);
});
